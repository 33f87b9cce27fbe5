"""How long a day with a shift may be for people under 18; school and other work count too."""

from __future__ import annotations

from collections.abc import Iterator

from solver.format.problem import Interval
from solver.format.timeline import practice_minutes
from solver.rules.base import Case, Finding, Rule, StepCase, Strength, found
from solver.rules.citations import EMPLOYERS_ADD_UP, MINOR_DAY, TEACHING_COUNTS
from solver.rules.texts import Text


def check(case: Case) -> Iterator[Finding]:
    most = case.settings.under18_day
    for step in case.steps if case.minor else ():
        for day in sorted(step.days):
            minutes = _minutes_on(case, step, day)
            if minutes > most:
                yield found(
                    "day.too_long", from_week=step.from_week, day=day, minutes=minutes, most=most
                )


def _minutes_on(case: Case, step: StepCase, day: int) -> int:
    work = practice_minutes(shift for shift in step.shifts if shift.day == day)
    return work + _total(case.youth.school[day]) + _total(case.youth.other_work[day])


def _total(intervals: tuple[Interval, ...]) -> int:
    return sum(end - start for start, end in intervals)


RULE = Rule(
    name="day",
    title=Text(
        "Dagen er ikke for lang, når man er under 18",
        "The day is not too long for somebody under 18",
    ),
    meaning=Text(
        "Under 18 er der en grænse for praktik, skole og fritidsjob lagt sammen på hver dag "
        "med en vagt. Pauser tæller ikke med.",
        "Under 18 there is a limit to practice, school and other work taken together on "
        "every day with a shift. Breaks do not count.",
    ),
    strength=Strength.LAW,
    check=check,
    citations=(MINOR_DAY, TEACHING_COUNTS, EMPLOYERS_ADD_UP),
    settings=("under18_day",),
)
