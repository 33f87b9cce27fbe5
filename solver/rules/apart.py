"""Youths who must be kept apart go to different employers, whatever the dates."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Finding, Plan, Rule, Strength, Title, found
from solver.rules.companions import settled_pairs


def check(plan: Plan) -> Iterator[Finding]:
    for one, other in settled_pairs(plan, lambda youth: youth.apart_from):
        if not plan.employers_of[one].isdisjoint(plan.employers_of[other]):
            yield found("apart.together", youths=(one, other))


RULE = Rule(
    name="apart",
    title=Title(
        "Unge, der ikke skal være sammen, kommer hver sit sted hen",
        "Youths who are to be kept apart go to different employers",
    ),
    strength=Strength.POLICY,
    check=check,
)
