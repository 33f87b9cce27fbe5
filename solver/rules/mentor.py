"""A mentor has no more youths on one day than it can look after, over all its offers."""

from __future__ import annotations

from collections.abc import Iterator

from solver.citations import COMPANY_MENTOR
from solver.rules.base import Finding, Plan, Rule, Strength, Title, found
from solver.rules.occupancy import moments_at_work, presences_by


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
    title=Title(
        "Mentoren har ikke for mange unge på samme dag",
        "The mentor does not have too many youths on one day",
    ),
    strength=Strength.POLICY,
    check=check,
    citations=(COMPANY_MENTOR,),
)
