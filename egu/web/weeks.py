"""Shifts and days of a week in few words, as cards and summaries show them."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from egu.web.presentation import clock_span, weekday
from egu.week import day_index


def shift_lines(shifts: Iterable[Mapping[str, Any]]) -> list[str]:
    """`mandag–fredag 08.00–15.00`, one line for each time of day."""
    by_time: dict[tuple[int, int], list[int]] = {}
    for shift in shifts:
        by_time.setdefault((shift["start"], shift["end"]), []).append(day_index(shift["day"]))
    return [f"{day_words(days)} {clock_span(*time)}" for time, days in sorted(by_time.items())]


def day_words(days: Iterable[int]) -> str:
    """`mandag–onsdag, fredag`"""
    return ", ".join(_run_words(run) for run in _runs(sorted(set(days))))


def _runs(days: list[int]) -> list[list[int]]:
    """Days that follow each other stand together."""
    numbered = groupby(enumerate(days), key=lambda pair: pair[1] - pair[0])
    return [[day for _place, day in run] for _key, run in numbered]


def _run_words(run: list[int]) -> str:
    if len(run) > 2:
        return f"{weekday(run[0])}–{weekday(run[-1])}"
    return ", ".join(weekday(day) for day in run)
