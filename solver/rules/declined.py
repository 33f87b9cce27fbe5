"""Nobody is offered a place that the employer or the staff has said no to for this youth."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Case, Finding, Rule, Strength, found
from solver.rules.texts import Text


def check(case: Case) -> Iterator[Finding]:
    if case.youth.id in case.offer.declined:
        yield found("declined.by_employer")
    pair = case.youth.id, case.offer.id
    if pair in case.problem.kept_pairs:
        yield found("declined.kept")
    elif pair in case.problem.never_pairs:
        yield found("declined.by_pin")


RULE = Rule(
    name="declined",
    title=Text(
        "Hverken virksomheden eller skolen har sagt nej til netop de to",
        "Neither the employer nor the school has said no to this pair",
    ),
    meaning=Text(
        "Virksomheden har ikke sagt nej til den unge, og personalet har ikke udelukket "
        "netop det match.",
        "The employer has not said no to the youth, and the staff has not ruled out this "
        "very match.",
    ),
    strength=Strength.POLICY,
    check=check,
)
