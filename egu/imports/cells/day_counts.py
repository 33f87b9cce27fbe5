"""Working days in a week: the cell `Dage pr. uge`, and what a shift text says beside its times."""

import re
from dataclasses import dataclass

from egu.imports.cells.counts import without_about
from egu.imports.cells.numbers import as_number
from egu.imports.cells.reading import Read, asking

_COUNT = r"\d|en|én|to|tre|fire|fem|seks|syv"
_WEEKLY = r"(?:\s*(?:om ugen|i ugen|pr\.? uge|ugentligt?|per uge))?"
_FREE = re.compile(rf"\b({_COUNT})\s*(?:faste\s*)?fridage?\b{_WEEKLY}")
_MOST = re.compile(rf"\b(?:max\.?|maks\.?|maksimalt|højst|op til)\s*({_COUNT})\s*dage?\b{_WEEKLY}")
_LEAST = re.compile(rf"\b(?:min\.?|mindst|minimum)\s*({_COUNT})\s*dage?\b{_WEEKLY}")
_OUT_OF = re.compile(rf"\b({_COUNT})\s*(?:ud\s*)?af\s*(?:de\s*)?(?:\d|{_COUNT})\s*dage?\b{_WEEKLY}")
_RANGE = re.compile(rf"\b({_COUNT})\s*(?:-|til|/)\s*({_COUNT})\s*dage?\b{_WEEKLY}")
_EXACT = re.compile(rf"\b({_COUNT})\s*dage?\b{_WEEKLY}")
_WEEK = 7


@dataclass(frozen=True)
class DayCount:
    least: int | None = None
    most: int | None = None


def read_day_count(text: str) -> Read[DayCount | None]:
    """`3-5`; one number n is n or n − 1, as a school day may fall on a working day."""
    plain = re.sub(rf"\s*dage?{_WEEKLY}$", "", without_about(text)).strip()
    if plain in {"", "-"}:
        return Read(None)
    count, rest = take_day_count(f"{plain} dage")
    if rest or count is None or not _possible(count):
        return asking(None, "Q-DAYS")
    return Read(count)


def take_day_count(text: str) -> tuple[DayCount | None, str]:
    """The count of days said in a text, and the text without it."""
    for pattern, reading in _PATTERNS:
        if found := pattern.search(text):
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            return reading(*map(_number, found.groups())), rest.strip(" ,;")
    return None, text


def both(one: DayCount | None, other: DayCount | None) -> DayCount:
    """What holds when both hold."""
    counts = [count for count in (one, other) if count]
    least = [count.least for count in counts if count.least is not None]
    most = [count.most for count in counts if count.most is not None]
    ceiling = min(most, default=None)
    floor = max(least, default=None)
    if floor is not None and ceiling is not None:
        floor = min(floor, ceiling)
    return DayCount(floor, ceiling)


def _one_less(most: int) -> DayCount:
    return DayCount(max(1, most - 1), most)


def _between(least: int, most: int) -> DayCount:
    return DayCount(least, most)


_PATTERNS = (
    (_FREE, lambda free: DayCount(None, _WEEK - free)),
    (_MOST, lambda most: DayCount(None, most)),
    (_LEAST, lambda least: DayCount(least, None)),
    (_OUT_OF, _one_less),
    (_RANGE, _between),
    (_EXACT, _one_less),
)


def _number(text: str) -> int:
    return int(as_number(text) or 0)


def _possible(count: DayCount) -> bool:
    least = 1 if count.least is None else count.least
    most = _WEEK if count.most is None else count.most
    return 1 <= least <= most <= _WEEK
