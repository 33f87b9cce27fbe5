"""Youths who must be together go to the same employer, if both are placed, whatever the dates."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Finding, Plan, Rule, Strength, found
from solver.rules.companions import settled_pairs
from solver.rules.texts import Text


def check(plan: Plan) -> Iterator[Finding]:
    for one, other in settled_pairs(plan, lambda youth: youth.together_with):
        if len(plan.employers_of[one] | plan.employers_of[other]) > 1:
            yield found("together.apart", youths=(one, other))


RULE = Rule(
    name="together",
    title=Text(
        "Unge, der skal følges ad, kommer samme sted hen",
        "Youths who belong together go to the same employer",
    ),
    meaning=Text(
        "Får begge en plads, er det hos den samme virksomhed. Det er nok, at den ene har "
        "nævnt den anden.",
        "If both get a place, it is at the same employer. It is enough that one of them "
        "named the other.",
    ),
    strength=Strength.POLICY,
    check=check,
)
