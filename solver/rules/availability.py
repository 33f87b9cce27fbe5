"""Shifts lie where the youth can be at work and nothing else is going on."""

from __future__ import annotations

from collections.abc import Iterator

from solver.format.problem import Interval, Shift
from solver.rules.base import Case, Finding, Rule, Strength, found
from solver.rules.texts import Text


def check(case: Case) -> Iterator[Finding]:
    for step in case.steps:
        for shift in step.shifts:
            for key in _clashes(case, shift):
                yield found(key, from_week=step.from_week, day=shift.day, start=shift.start)


def _clashes(case: Case, shift: Shift) -> Iterator[str]:
    youth, day = case.youth, shift.day
    if not any(start <= shift.start and shift.end <= end for start, end in youth.available[day]):
        yield "availability.not_available"
    if _overlaps(shift, youth.school[day]):
        yield "availability.school"
    if _overlaps(shift, youth.other_work[day]):
        yield "availability.other_work"


def _overlaps(shift: Shift, intervals: tuple[Interval, ...]) -> bool:
    return any(start < shift.end and shift.start < end for start, end in intervals)


RULE = Rule(
    name="availability",
    title=Text(
        "Arbejdstiden passer med skole, fritidsjob og hvornår den unge kan",
        "Working hours fit with school, other work and when the youth can come",
    ),
    meaning=Text(
        "Hver vagt ligger inden for et tidsrum, hvor den unge kan arbejde, og falder ikke "
        "sammen med skole eller fritidsjob. De må gerne støde op til hinanden.",
        "Every shift lies within a time when the youth can work, and does not overlap with "
        "school or other work. They may touch.",
    ),
    strength=Strength.POLICY,
    check=check,
)
