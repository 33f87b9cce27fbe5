"""Youths who must be together go to the same employer, if both are placed, whatever the dates."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Finding, Plan, Rule, Strength, Title, found
from solver.rules.companions import settled_pairs


def check(plan: Plan) -> Iterator[Finding]:
    for one, other in settled_pairs(plan, lambda youth: youth.together_with):
        if len(plan.employers_of[one] | plan.employers_of[other]) > 1:
            yield found("together.apart", youths=(one, other))


RULE = Rule(
    name="together",
    title=Title(
        "Unge, der skal følges ad, kommer samme sted hen",
        "Youths who belong together go to the same employer",
    ),
    strength=Strength.POLICY,
    check=check,
)
