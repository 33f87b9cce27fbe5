"""Old enough on the first day, and no longer under undervisningspligt."""

from __future__ import annotations

from collections.abc import Iterator

from solver.format.timeline import age_on
from solver.rules.base import Case, Finding, Rule, Strength, found
from solver.rules.citations import LIGHT_WORK_ONLY, SCHOOLING_DUTY
from solver.rules.texts import Text

YOUNGEST = 15


def check(case: Case) -> Iterator[Finding]:
    if case.youth.schooling_duty:
        yield found("age.schooling_duty")
    age = age_on(case.start, case.youth.birth_date)
    needed = max(YOUNGEST, case.offer.min_age or 0)
    if age < needed:
        yield found("age.too_young", age=age, needed=needed)


RULE = Rule(
    name="age",
    title=Text(
        "Den unge er gammel nok og er færdig med undervisningspligten",
        "The youth is old enough and no longer obliged to attend school",
    ),
    meaning=Text(
        "Den unge har ikke længere undervisningspligt og er på den første dag fyldt 15 år, "
        "eller ældre hvis pladsen kræver det. Er man født 29. februar, har man fødselsdag "
        "1. marts i andre år.",
        "The youth is no longer obliged to attend school and on the first day has turned "
        "15, or more if the place asks for it. Somebody born on 29 February has birthday on "
        "1 March in other years.",
    ),
    strength=Strength.LAW,
    check=check,
    citations=(SCHOOLING_DUTY, LIGHT_WORK_ONLY),
)
