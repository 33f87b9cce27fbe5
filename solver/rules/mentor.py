"""A mentor has no more youths on one day than it can look after, over all its offers."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Finding, Plan, Rule, Strength, found
from solver.rules.citations import COMPANY_MENTOR
from solver.rules.occupancy import moments_at_work, presences_by
from solver.rules.texts import Text


def check(plan: Plan) -> Iterator[Finding]:
    for name, presences in presences_by(plan, lambda offer: offer.mentor).items():
        most = plan.problem.mentor_by_id[name].per_day
        for moment in moments_at_work(presences):
            if moment.has_new and len(moment.youths) > most:
                yield found(
                    "mentor.too_many",
                    mentor=name,
                    date=moment.day.isoformat(),
                    youths=moment.youths,
                    most=most,
                )
                break


RULE = Rule(
    name="mentor",
    title=Text(
        "Mentoren har ikke for mange unge på samme dag",
        "The mentor does not have too many youths on one day",
    ),
    meaning=Text(
        "På ingen dato er der flere unge på arbejde hos en mentor, end mentoren kan have på "
        "én dag. Alle mentorens pladser tæller med.",
        "On no date are there more youths at work with a mentor than the mentor can have on "
        "one day. All of the mentor's offers count.",
    ),
    strength=Strength.POLICY,
    check=check,
    citations=(COMPANY_MENTOR,),
)
