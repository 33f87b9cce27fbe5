"""Working weekdays are only added as the hours grow, never moved: a habit is not broken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from solver.rules.base import Case, Finding, Rule, Strength, found
from solver.rules.texts import Text


def check(case: Case) -> Iterator[Finding]:
    for earlier, later in pairwise(case.steps):
        for day in sorted(earlier.days - later.days):
            yield found("ladder.day_lost", from_week=later.from_week, day=day)


RULE = Rule(
    name="ladder",
    title=Text(
        "De dage, man begynder med, bliver ved med at være arbejdsdage",
        "The days one begins with stay working days",
    ),
    meaning=Text(
        "En ugedag, der er arbejdsdag i ét trin, er det også i alle de følgende.",
        "A weekday that is a working day in one step is so in all later ones.",
    ),
    strength=Strength.POLICY,
    check=check,
)
