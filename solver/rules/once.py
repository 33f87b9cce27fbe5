"""A youth has one place at a time: at most one placement, and none beside a running one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from solver.rules.base import Finding, Plan, Rule, Strength, found
from solver.rules.texts import Text


def check(plan: Plan) -> Iterator[Finding]:
    numbers = Counter(case.youth.id for case in plan.cases)
    for youth, number in sorted(numbers.items()):
        if number > 1:
            yield found("once.placed_twice", youth=youth)
        if youth in plan.problem.running_youths:
            yield found("once.already_running", youth=youth)


RULE = Rule(
    name="once",
    title=Text("Højst én praktikplads til hver ung", "At most one place for each youth"),
    meaning=Text(
        "Ingen er i to praktikker i den samme plan, og den, der allerede er i praktik, får "
        "ikke en ny.",
        "Nobody is in two placements of one plan, and somebody who already is in a "
        "placement gets no new one.",
    ),
    strength=Strength.POLICY,
    check=check,
)
