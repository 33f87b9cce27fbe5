"""Dates of the education and the waiting: a start, an end, and since when somebody waits."""

import datetime as dt
import re

from egu.imports.cells.calendar import (
    add_months,
    autumn_break,
    day_after_christmas,
    day_after_easter,
)
from egu.imports.cells.dates import Day, Near, read_day
from egu.imports.cells.numbers import NUMBER, as_number
from egu.imports.cells.reading import Read, asking, says_nothing
from egu.imports.text import fold

_AGO = re.compile(rf"(?:i |ca\.? )*({NUMBER})\s*(dage?|uger?|mdr\.?|måned(?:er)?|år)\b.*")
_MORE = 1


def read_moment(text: str, today: dt.date, near: Near = Near.FUTURE) -> Read[dt.date | None]:
    """A day, or a question: a month, or words, do not fix one."""
    if says_nothing(text):
        return Read(None)
    match read_day(text, today, near):
        case Day(date, "month"):
            return _unsure(text, date)
        case Day(date, month_first=True):
            iso = date.isoformat()
            return asking(date, "Q-DATE-ORDER", iso, text=text, default=iso)
        case Day(date):
            return Read(date)
        case _:
            return _unsure(text, *_meant(fold(text), today, near))


def read_waiting(text: str, today: dt.date) -> Read[dt.date | None]:
    """Since when somebody waits: never a day to come."""
    read = read_moment(text, today, Near.PAST)
    if read.value is not None and read.value > today:
        return _unsure(text)
    return read


def tier_of(since: dt.date | None, today: dt.date, weeks: tuple[int, ...], unknown: int) -> int:
    """1 for the longest wait; `weeks` are the least full weeks of each tier but the last."""
    if since is None:
        return unknown
    waited = (today - since).days // 7
    return next((tier for tier, least in enumerate(weeks, 1) if waited >= least), len(weeks) + 1)


def _unsure(text: str, *days: dt.date) -> Read[dt.date | None]:
    return asking(None, "Q-DATE", *(day.isoformat() for day in days), text=text)


def _meant(said: str, today: dt.date, near: Near) -> tuple[dt.date, ...]:
    """The days that words may mean, to be suggested and never taken."""
    if found := _AGO.search(said):
        return _ago(as_number(found[1]) or 0, found[2], today, near)
    named = [
        day
        for year in (today.year - _MORE, today.year, today.year + _MORE)
        for day in _named(said, year)
    ]
    if near is Near.PAST:
        return tuple(day for day in named if day <= today)[-1:]
    return tuple(day for day in named if day >= today)[:1]


def _named(said: str, year: int) -> list[dt.date]:
    if "efterår" in said:
        return [autumn_break(year)[0]]
    if "jul" in said or "nytår" in said:
        return [day_after_christmas(year)]
    if "påske" in said:
        return [day_after_easter(year)]
    if "sommer" in said:
        return [dt.date(year, 8, 1)]
    return []


def _ago(number: float, unit: str, today: dt.date, near: Near) -> tuple[dt.date, ...]:
    sign = -1 if near is Near.PAST else 1
    if unit.startswith(("dag", "uge")):
        days = number * (7 if unit.startswith("uge") else 1)
        return (today + sign * dt.timedelta(days=round(days)),)
    months = number * (12 if unit == "år" else 1)
    return (add_months(today, sign * round(months)),)
