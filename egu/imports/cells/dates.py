"""Dates as people write them, day first; what the date is for, its caller knows."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum

from egu.imports.cells.calendar import MONTHS, monday_of_week
from egu.imports.text import fold

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:man|tirs?|ons|tors?|fre|lør|søn|ma|ti|on|to|fr|lø|sø)(?:dag)?\b[.,]?\s*"
_LEADING = re.compile(
    rf"^(?:{_WEEKDAY})?(?:(?:den|d\.?|pr\.?|fra|til|ca\.?|født|f\.)(?:\s+|(?=\d)))?(?=\d|[a-zæøå])"
)
_TRAILING = re.compile(r"(?:\s*\(.*\)|\s*kl\.?\s*\d.*|[\s.,;:!]+)$")
_SEP = r"\s*[-./\s]\s*"
_ISO = re.compile(rf"(\d{{4}}){_SEP}(\d{{1,2}}){_SEP}(\d{{1,2}})(?:[ t]00:00(?::00)?.*)?")
_NUMERIC = re.compile(rf"(\d{{1,2}}){_SEP}(\d{{1,2}})(?:{_SEP}'?(\d{{4}}|\d{{2}}))?")
_WORDED = re.compile(
    rf"(\d{{1,2}})\.?(?:\s*-)?\s*({_MONTH})\.?(?:\s*[-,/]?\s*'?(\d{{4}}|\d{{2}}))?"
)
_MONTH_FIRST = re.compile(rf"({_MONTH})\.?\s*(\d{{1,2}})(?:\.|st|nd|rd|th)?,?\s*(\d{{4}})")
_MONTH_ONLY = re.compile(rf"(?:i\s+|primo\s+)?({_MONTH})\.?(?:\s*[-,/]?\s*'?(\d{{4}}|\d{{2}}))?")
_WEEK = re.compile(r"(?:uge|u\.?)\s*(\d{1,2})(?:\s*(?:[-/,i]|\s)\s*'?(\d{4}|\d{2}))?")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_COMPACT_ISO = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_CPR = re.compile(r"(\d{2})(\d{2})(\d{2})\s?-?\s?(\d{4}|x{4}|\*{4}|\?{4})")
_SERIAL = re.compile(r"(\d{5})(?:[.,]0+)?")
_EXCEL_DAY_0 = dt.date(1899, 12, 30)
_SERIALS = range(15_000, 80_000)

ZERO_DATES = frozenset({dt.date(1899, 12, d) for d in (30, 31)} | {dt.date(1900, 1, 1)})
"""What a spreadsheet shows for the number 0 (or 1) in a cell of dates; also 1904 on old Macs."""


class Near(Enum):
    """Which year a date without its century, or without a year, belongs to."""

    BIRTH = "birth"
    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True)
class Day:
    """A date that was read. `precision`: day, week or month; `month_first`: only that fits."""

    date: dt.date
    precision: str = "day"
    month_first: bool = False


class NoDay(Enum):
    """Why a text gave no date."""

    NO_SUCH_DAY = "no_such_day"
    NO_YEAR = "no_year"
    ZERO = "zero"
    WORDS = "words"


def read_day(text: str, today: dt.date, near: Near) -> Day | NoDay:
    """The one date that the text says, or why there is none. Birth dates must say their year."""
    said = _trimmed(text)
    day = _read(said, today, near)
    if isinstance(day, Day) and (day.date in ZERO_DATES or day.date == dt.date(1904, 1, 1)):
        return NoDay.ZERO
    return day


def _trimmed(text: str) -> str:
    said = fold(text)
    if _CPR.fullmatch(said):
        return said
    said = _LEADING.sub("", said)
    while (shorter := _TRAILING.sub("", said)) != said:
        said = shorter
    return said


def _read(said: str, today: dt.date, near: Near) -> Day | NoDay:
    if found := _ISO.fullmatch(said) or _COMPACT_ISO.fullmatch(said):
        return _in_order(int(found[3]), int(found[2]), int(found[1]))
    if found := _MONTH_FIRST.fullmatch(said):
        return _day(int(found[2]), MONTHS[found[1]], int(found[3]))
    if found := _CPR.fullmatch(said):
        return _of_cpr(found, today)
    if (found := _SERIAL.fullmatch(said)) and int(found[1]) in _SERIALS:
        return Day(_EXCEL_DAY_0 + dt.timedelta(days=int(found[1])))
    if said in ("0", "1", "0,0", "0.0"):
        return NoDay.ZERO
    return _day_first(said, today, near)


def _day_first(said: str, today: dt.date, near: Near) -> Day | NoDay:
    if found := _WORDED.fullmatch(said):
        return _of_parts(int(found[1]), MONTHS[found[2]], found[3], today, near)
    if found := _NUMERIC.fullmatch(said) or _COMPACT.fullmatch(said):
        return _of_parts(int(found[1]), int(found[2]), found[3], today, near)
    if near is Near.BIRTH:
        return NoDay.WORDS
    return _coarse(said, today, near)


def _coarse(said: str, today: dt.date, near: Near) -> Day | NoDay:
    if found := _WEEK.fullmatch(said):
        return _of_week(int(found[1]), found[2], today, near)
    if found := _MONTH_ONLY.fullmatch(said):
        day = _of_parts(1, MONTHS[found[1]], found[2], today, near)
        return Day(day.date, "month") if isinstance(day, Day) else day
    return NoDay.WORDS


def _of_parts(day: int, month: int, year: str | None, today: dt.date, near: Near) -> Day | NoDay:
    if year is None:
        return NoDay.NO_YEAR if near is Near.BIRTH else _nearest_year(day, month, today, near)
    if len(year) == 4:
        return _in_order(day, month, int(year))
    return _in_order(day, month, _full_year(int(year), today, near))


def _full_year(year: int, today: dt.date, near: Near) -> int:
    this_century = today.year // 100 * 100 + year
    newest = today.year if near is Near.BIRTH else today.year + 30
    return this_century if this_century <= newest else this_century - 100


def _in_order(day: int, month: int, year: int) -> Day | NoDay:
    """Day first; month first where nothing else gives a day."""
    read = _day(day, month, year)
    turned = _day(month, day, year)
    if isinstance(read, NoDay) and isinstance(turned, Day):
        return Day(turned.date, month_first=True)
    return read


def _day(day: int, month: int, year: int) -> Day | NoDay:
    try:
        return Day(dt.date(year, month, day))
    except ValueError:
        return NoDay.NO_SUCH_DAY


def _nearest_year(day: int, month: int, today: dt.date, near: Near) -> Day | NoDay:
    days = [_in_order(day, month, today.year + more) for more in (-1, 0, 1)]
    known = [one for one in days if isinstance(one, Day)]
    if near is Near.PAST:
        return max((d for d in known if d.date <= today), key=_date, default=NoDay.NO_SUCH_DAY)
    return min((d for d in known if d.date >= today), key=_date, default=NoDay.NO_SUCH_DAY)


def _date(day: Day) -> dt.date:
    return day.date


def _of_week(week: int, year: str | None, today: dt.date, near: Near) -> Day | NoDay:
    if year is not None:
        full = int(year) if len(year) == 4 else _full_year(int(year), today, near)
        monday = monday_of_week(week, full)
    else:
        monday = _nearest_week(week, today, near)
    return NoDay.NO_SUCH_DAY if monday is None else Day(monday, "week")


def _nearest_week(week: int, today: dt.date, near: Near) -> dt.date | None:
    mondays = [monday_of_week(week, today.year + more) for more in (-1, 0, 1)]
    known = [monday for monday in mondays if monday is not None]
    if near is Near.PAST:
        return max((monday for monday in known if monday <= today), default=None)
    running = today - dt.timedelta(days=6)
    return min((monday for monday in known if monday >= running), default=None)


def _of_cpr(found: "re.Match[str]", today: dt.date) -> Day | NoDay:
    """The seventh digit tells the century; where it is hidden, the youngest age is taken."""
    year = int(found[3])
    if not found[4].isdigit():
        return _day(int(found[1]), int(found[2]), _full_year(year, today, Near.BIRTH))
    return _day(int(found[1]), int(found[2]), _cpr_century(int(found[4][0]), year) + year)


def _cpr_century(seventh: int, year: int) -> int:
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800
