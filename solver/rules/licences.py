"""The youth holds every licence that the work asks for, or one of its alternatives."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Case, Finding, Rule, Strength, found
from solver.rules.citations import LICENCES
from solver.rules.texts import Text

OR = "|"


def check(case: Case) -> Iterator[Finding]:
    for item in case.offer.licences:
        if not any(licence in case.youth.licences for licence in item.split(OR)):
            yield found("licences.missing", licence=item)


RULE = Rule(
    name="licences",
    title=Text(
        "Den unge har de kort og beviser, som arbejdet kræver",
        "The youth holds the licences that the work requires",
    ),
    meaning=Text(
        "Den unge har alle de kort og beviser, som pladsen kræver. Hvor pladsen nævner "
        "flere muligheder, er én af dem nok.",
        "The youth holds every licence that the place asks for. Where the place names "
        "alternatives, one of them is enough.",
    ),
    strength=Strength.LAW,
    check=check,
    citations=(LICENCES,),
)
