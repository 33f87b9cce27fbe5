"""What a shared place and half a day look like, drawn with the company's own hours."""

from dataclasses import dataclass
from typing import Any

from egu.employers.services import NEW_PLACE
from egu.week import day_index

QUARTER = 15
Shift = dict[str, Any]


@dataclass(frozen=True)
class Examples:
    """Two who take turns on one place, and one who comes for half a day."""

    first: list[Shift]
    second: list[Shift]
    half: list[Shift]


def examples_of(shifts: list[Shift]) -> Examples:
    """Where fewer than two days are typed yet, a usual week serves."""
    by_day = {shift["day"]: shift for shift in reversed(shifts)}
    if len(by_day) < 2:
        by_day = {shift["day"]: shift for shift in NEW_PLACE["shifts"]}
    days = sorted(by_day, key=day_index)
    middle = (len(days) + 1) // 2
    return Examples(
        first=[by_day[day] for day in days[:middle]],
        second=[by_day[day] for day in days[middle:]],
        half=[_half(by_day[day]) for day in days],
    )


def _half(shift: Shift) -> Shift:
    """To the middle of the day, on a quarter of an hour, without a break."""
    minutes = (shift["end"] - shift["start"]) // 2 // QUARTER * QUARTER
    return shift | {"end": shift["start"] + max(minutes, QUARTER), "break": 0}
