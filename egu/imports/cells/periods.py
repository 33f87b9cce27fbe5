"""How long a place lasts, in whole weeks: a length, two dates, or the day it ends."""

import datetime as dt
import re
from dataclasses import dataclass

from egu.imports.cells.calendar import MONTHS, ONE_WEEK, add_months, monday_of_week
from egu.imports.cells.counts import without_about
from egu.imports.cells.dates import Day, Near, read_day
from egu.imports.cells.numbers import NUMBER, as_number
from egu.imports.cells.reading import Read, asking

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}-\d{1,2}-\d{2,4}|\d{1,2}[./]\s?\d{1,2}(?:[-./ ]\d{4}|[-./]\d{2})?"
    rf"|(?:\d{{1,2}}\.?\s*)?(?:{_MONTH})\.?(?:\s+\d{{4}})?)"
)
_TO = r"\s*(?:-|til(?: og med)?|t\.?o\.?m\.?)\s*"
_BETWEEN = re.compile(rf"(?:fra\s+|sæson\s+|sæsonen\s+)*({_DATE}){_TO}({_DATE})")
_UNTIL = re.compile(
    r"(?:(?:hele )?sæson(?:en)?\s+|frem\s+|ind)*(?:til|indtil)\s*(?:og med\s+)?(?:d\.|den)?\s*"
    rf"({_DATE})"
)
_WEEKS_BETWEEN = re.compile(rf"uge\s*(\d{{1,2}}){_TO}(?:uge\s*)?(\d{{1,2}})(?:\s+\d{{4}})?")
_LENGTH = re.compile(
    rf"({NUMBER}|et halvt|halvandet|et)\s*(uger?|u|måneder|måned|mdr|mnd|md|år|dage)\.?"
)
_WEEKS_OF = {"u": 1.0, "m": 26 / 6, "å": 52.0, "d": 1 / 7}
_SPOKEN = {"et halvt": 0.5, "halvandet": 1.5, "et": 1.0}
_WEEK_OF_YEAR = 53
_MOST_WEEKS = 208


@dataclass(frozen=True)
class Period:
    """`begin`: the first day, where the text says one."""

    weeks: int
    begin: dt.date | None = None


def read_period(text: str, start: dt.date | None, today: dt.date) -> Read[Period | None]:
    """Dates are read near `start`, and only the whole weeks from then on count."""
    plain = without_about(text).replace("1/2 år", "½ år").strip(" .")
    if found := _LENGTH.fullmatch(plain):
        return _reading(_length(found[1], found[2]))
    if found := _WEEKS_BETWEEN.fullmatch(plain):
        return _reading(_of_week_numbers(int(found[1]), int(found[2]), start or today))
    if found := _BETWEEN.fullmatch(plain):
        return _reading(_between(found[1], found[2], start, today))
    if (found := _UNTIL.fullmatch(plain)) and start is not None:
        return _reading(_whole_weeks(start, _end(found[1], start)))
    return asking(None, "Q-PERIOD")


def _reading(period: Period | None) -> Read[Period | None]:
    if period is None or not 1 <= period.weeks <= _MOST_WEEKS:
        return asking(None, "Q-PERIOD")
    return Read(period)


def _length(amount: str, unit: str) -> Period | None:
    value = _SPOKEN.get(amount) or as_number(amount)
    return None if value is None else Period(int(value * _WEEKS_OF[unit[0]] + 0.5))


def _of_week_numbers(first: int, last: int, near: dt.date) -> Period | None:
    if not (1 <= first <= _WEEK_OF_YEAR and 1 <= last <= _WEEK_OF_YEAR):
        return None
    year = near.isocalendar().year
    begin = next(
        (
            day
            for more in (0, 1)
            if (day := monday_of_week(first, year + more)) and day >= near - ONE_WEEK
        ),
        None,
    )
    end = monday_of_week(last, begin.year + (last < first)) if begin else None
    return Period((end - begin).days // 7 + 1, begin) if begin and end else None


def _between(first: str, last: str, start: dt.date | None, today: dt.date) -> Period | None:
    end = _end(last, start or today)
    begin = read_day(first, end, Near.PAST) if end else None
    if end is None or not isinstance(begin, Day):
        return None
    return _whole_weeks(max(begin.date, start or begin.date), end, begin.date)


def _end(text: str, near: dt.date) -> dt.date | None:
    """The last day: of the month, where only a month is said."""
    day = read_day(text, near, Near.FUTURE)
    if not isinstance(day, Day) or day.month_first:
        return None
    if day.precision == "month":
        return add_months(day.date, 1) - dt.timedelta(days=1)
    return day.date


def _whole_weeks(
    first: dt.date, last: dt.date | None, begin: dt.date | None = None
) -> Period | None:
    if last is None:
        return None
    return Period(((last - first).days + 1) // 7, begin)
