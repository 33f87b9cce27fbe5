"""An employer has no more EGU pupils at once than it wants, over all its offers."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Finding, Plan, Rule, Strength, found
from solver.rules.occupancy import moments, presences_by
from solver.rules.texts import Text


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
    title=Text(
        "Virksomheden har ikke for mange elever på én gang",
        "The employer does not have too many pupils at once",
    ),
    meaning=Text(
        "På ingen dato har virksomheden flere elever, end den selv har sagt. Alle dens "
        "pladser tæller med.",
        "On no date does the employer have more pupils than it said itself. All its offers count.",
    ),
    strength=Strength.POLICY,
    check=check,
)
