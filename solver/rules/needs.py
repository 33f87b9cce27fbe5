"""The workplace offers everything that the youth needs to manage there."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Case, Finding, Rule, Strength, found
from solver.rules.texts import Text


def check(case: Case) -> Iterator[Finding]:
    for need in case.youth.needs:
        if need not in case.offer.provides:
            yield found("needs.not_met", need=need)


RULE = Rule(
    name="needs",
    title=Text(
        "Stedet kan det, den unge har brug for",
        "The place provides what the youth needs",
    ),
    meaning=Text(
        "Alt det, den unge har brug for, kan stedet tilbyde.",
        "The place offers everything that the youth needs.",
    ),
    strength=Strength.POLICY,
    check=check,
)
