"""Nobody is offered a place that the employer or the staff has said no to for this youth."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Case, Finding, Rule, Strength, Title, found


def check(case: Case) -> Iterator[Finding]:
    if case.youth.id in case.offer.declined:
        yield found("declined.by_employer")
    if (case.youth.id, case.offer.id) in case.problem.never_pairs:
        yield found("declined.by_pin")


RULE = Rule(
    name="declined",
    title=Title(
        "Hverken virksomheden eller skolen har sagt nej til netop de to",
        "Neither the employer nor the school has said no to this pair",
    ),
    strength=Strength.POLICY,
    check=check,
    about_pair=True,
)
