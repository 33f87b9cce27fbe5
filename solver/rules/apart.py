"""Youths who must be kept apart go to different employers, whatever the dates."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Finding, Plan, Rule, Strength, found
from solver.rules.companions import settled_pairs
from solver.rules.texts import Text


def check(plan: Plan) -> Iterator[Finding]:
    for one, other in settled_pairs(plan, lambda youth: youth.apart_from):
        if not plan.employers_of[one].isdisjoint(plan.employers_of[other]):
            yield found("apart.together", youths=(one, other))


RULE = Rule(
    name="apart",
    title=Text(
        "Unge, der ikke skal være sammen, kommer hver sit sted hen",
        "Youths who are to be kept apart go to different employers",
    ),
    meaning=Text(
        "Får begge en plads, er det hos hver sin virksomhed. Det er nok, at den ene har "
        "nævnt den anden.",
        "If both get a place, it is at different employers. It is enough that one of them "
        "named the other.",
    ),
    strength=Strength.POLICY,
    check=check,
)
