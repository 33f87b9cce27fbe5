"""Every week has a day without anything, and two in a row for people under 18."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Case, Finding, Rule, StepCase, Strength, found
from solver.rules.citations import ADULT_DAY_OFF, MINOR_DAYS_OFF
from solver.rules.texts import Text

WEEKDAYS = 7


def check(case: Case) -> Iterator[Finding]:
    needed = 2 if case.minor else 1
    for step in case.steps:
        free = _free_days(case, step)
        if not any(_free_in_a_row(free, day, needed) for day in range(WEEKDAYS)):
            yield found("days_off.too_few", from_week=step.from_week, needed=needed)


def _free_days(case: Case, step: StepCase) -> frozenset[int]:
    youth = case.youth
    return frozenset(
        day
        for day in range(WEEKDAYS)
        if day not in step.days and not youth.school[day] and not youth.other_work[day]
    )


def _free_in_a_row(free: frozenset[int], day: int, number: int) -> bool:
    return all((day + offset) % WEEKDAYS in free for offset in range(number))


RULE = Rule(
    name="days_off",
    title=Text(
        "Ugen har fridage: én, og to i træk når man er under 18",
        "The week has days off: one, and two in a row for somebody under 18",
    ),
    meaning=Text(
        "Hver uge har en dag uden vagt, skole og fritidsjob. Under 18 er det to dage lige "
        "efter hinanden, hvor søndag og mandag også tæller.",
        "Every week has a day without shift, school or other work. Under 18 there are two "
        "days in a row, and Sunday and Monday count as such.",
    ),
    strength=Strength.LAW,
    check=check,
    citations=(MINOR_DAYS_OFF, ADULT_DAY_OFF),
)
