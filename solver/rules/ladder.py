"""Working weekdays are only added as the hours grow, never moved: a habit is not broken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from solver.rules.base import Case, Finding, Rule, Strength, Title, found


def check(case: Case) -> Iterator[Finding]:
    for earlier, later in pairwise(case.steps):
        for day in sorted(earlier.days - later.days):
            yield found("ladder.day_lost", from_week=later.from_week, day=day)


RULE = Rule(
    name="ladder",
    title=Title(
        "De dage, man begynder med, bliver ved med at være arbejdsdage",
        "The days one begins with stay working days",
    ),
    strength=Strength.POLICY,
    check=check,
)
