"""Shifts and days of a week in few words, as cards and summaries show them."""

from collections.abc import Iterable, Mapping
from typing import Any

from egu.web.presentation import clock_span
from egu.week import day_index
from egu.written import day_words


def shift_lines(shifts: Iterable[Mapping[str, Any]]) -> list[str]:
    """`mandag–fredag 08.00–15.00`, one line for each time of day."""
    by_time: dict[tuple[int, int], list[int]] = {}
    for shift in shifts:
        by_time.setdefault((shift["start"], shift["end"]), []).append(day_index(shift["day"]))
    return [f"{day_words(days)} {clock_span(*time)}" for time, days in sorted(by_time.items())]
