"""The youth holds every licence that the work asks for, or one of its alternatives."""

from __future__ import annotations

from collections.abc import Iterator

from solver.citations import LICENCES
from solver.rules.base import Case, Finding, Rule, Strength, Title, found

OR = "|"


def check(case: Case) -> Iterator[Finding]:
    for item in case.offer.licences:
        if not any(licence in case.youth.licences for licence in item.split(OR)):
            yield found("licences.missing", licence=item)


RULE = Rule(
    name="licences",
    title=Title(
        "Den unge har de kort og beviser, som arbejdet kræver",
        "The youth holds the licences that the work requires",
    ),
    strength=Strength.LAW,
    check=check,
    citations=(LICENCES,),
    about_pair=True,
)
