"""Enough hours off between one day and the next day with anything on it, also over the weekend."""

from __future__ import annotations

from collections.abc import Iterator

from solver.format.problem import Interval
from solver.rules.base import Case, Finding, Rule, StepCase, Strength, found
from solver.rules.citations import ADULT_REST, MINOR_REST
from solver.rules.texts import Text

DAY = 1440
WEEKDAYS = 7


def check(case: Case) -> Iterator[Finding]:
    needed = case.settings.under18_rest if case.minor else case.settings.adult_rest
    for step in case.steps:
        busy = _busy(case, step)
        for day, following in _neighbours(sorted(busy)):
            rest = _rest_between(busy, day, following)
            if rest < needed and not step.days.isdisjoint({day, following}):
                yield found(
                    "rest.too_short", from_week=step.from_week, day=day, minutes=rest, needed=needed
                )


def _busy(case: Case, step: StepCase) -> dict[int, Interval]:
    """First start and last end of every weekday with a shift, school or other work."""
    activities = [[*case.youth.school[day], *case.youth.other_work[day]] for day in range(WEEKDAYS)]
    for shift in step.shifts:
        activities[shift.day].append((shift.start, shift.end))
    return {
        day: (min(start for start, _ in found), max(end for _, end in found))
        for day, found in enumerate(activities)
        if found
    }


def _neighbours(days: list[int]) -> Iterator[tuple[int, int]]:
    return zip(days, days[1:] + days[:1], strict=True)


def _rest_between(busy: dict[int, Interval], day: int, following: int) -> int:
    days_apart = (following - day) % WEEKDAYS or WEEKDAYS
    return days_apart * DAY + busy[following][0] - busy[day][1]


RULE = Rule(
    name="rest",
    title=Text(
        "Der er hvile nok fra den ene dag til den næste",
        "There is enough rest from one day to the next",
    ),
    meaning=Text(
        "Fra den sidste aktivitet (vagt, skole eller fritidsjob) den ene dag til den første "
        "den næste dag er der mindst den hviletid, der er sat, også fra søndag til mandag. "
        "Det gælder, når mindst én af de to dage har en vagt.",
        "From the last activity (shift, school or other work) of one day to the first of "
        "the next day there is at least the rest that is set, also from Sunday to Monday. "
        "It is asked where at least one of the two days has a shift.",
    ),
    strength=Strength.LAW,
    check=check,
    citations=(MINOR_REST, ADULT_REST),
    settings=("under18_rest", "adult_rest"),
)
