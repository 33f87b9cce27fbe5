"""An employer has no more EGU pupils at once than it wants, over all its offers."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Finding, Plan, Rule, Strength, Title, found
from solver.rules.occupancy import moments, presences_by


def check(plan: Plan) -> Iterator[Finding]:
    for name, presences in presences_by(plan, lambda offer: offer.employer).items():
        most = plan.problem.employer_by_id[name].max_heads
        if most is None:
            continue
        for moment in moments(presences):
            if moment.has_new and len(moment.youths) > most:
                yield found(
                    "heads.too_many",
                    employer=name,
                    date=moment.day.isoformat(),
                    youths=moment.youths,
                    most=most,
                )
                break


RULE = Rule(
    name="heads",
    title=Title(
        "Virksomheden har ikke for mange elever på én gang",
        "The employer does not have too many pupils at once",
    ),
    strength=Strength.POLICY,
    check=check,
)
