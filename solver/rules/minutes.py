"""An employer has no more practice minutes a week than it has room for, over all its pupils."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Finding, Plan, Rule, Strength, found
from solver.rules.occupancy import moments, presences_by
from solver.rules.texts import Text


def check(plan: Plan) -> Iterator[Finding]:
    for name, presences in presences_by(plan, lambda offer: offer.employer).items():
        most = plan.problem.employer_by_id[name].max_minutes
        if most is None:
            continue
        for moment in moments(presences):
            if moment.has_new and moment.minutes > most:
                yield found(
                    "minutes.too_many",
                    employer=name,
                    date=moment.day.isoformat(),
                    minutes=moment.minutes,
                    most=most,
                )
                break


RULE = Rule(
    name="minutes",
    title=Text(
        "Virksomheden har timer nok til alle sine elever",
        "The employer has hours enough for all its pupils",
    ),
    meaning=Text(
        "På ingen dato er ugens timer for alle virksomhedens elever flere, end den selv har sagt.",
        "On no date are the weekly hours of all the employer's pupils more than it said itself.",
    ),
    strength=Strength.POLICY,
    check=check,
)
