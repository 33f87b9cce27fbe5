"""When a place can begin: a day, or a month whose first day is taken."""

import datetime as dt
import re

from egu.imports.cells.calendar import ONE_WEEK, first_monday_after
from egu.imports.cells.dates import Day, Near, read_day
from egu.imports.cells.reading import Read, asking, problem
from egu.imports.text import fold

_OLDEST = dt.timedelta(days=3 * 365)
_FARTHEST = dt.timedelta(days=5 * 365)
_AT_ONCE = re.compile(
    r"\b(?:snarest\w*|straks|nu|hurtigst\w*|med det samme|asap|omgående|når som helst)\b"
)


def read_start(text: str, today: dt.date) -> Read[dt.date | None]:
    """`snarest` and the like are asked, with the next Monday to press."""
    day = read_day(text, today, Near.FUTURE)
    if not isinstance(day, Day):
        return asking(None, "Q-START", *_suggested(text, today))
    if day.month_first or not today - _OLDEST <= day.date <= today + _FARTHEST:
        return asking(None, "Q-START", day.date.isoformat())
    if day.precision == "month":
        return Read(day.date, (problem("W-START-MONTH", date=day.date.isoformat()),))
    return Read(day.date)


def read_latest_start(text: str, earliest: dt.date | None, today: dt.date) -> Read[dt.date | None]:
    """Blank = not said. A month means its last day; a day before the earliest is asked."""
    if fold(text) in {"", "-"}:
        return Read(None)
    day = read_day(text, earliest or today, Near.FUTURE)
    if not isinstance(day, Day):
        return asking(None, "Q-START")
    latest = _last_day_of_month(day.date) if day.precision == "month" else day.date
    if day.month_first or (earliest is not None and latest < earliest):
        return asking(None, "Q-START")
    return Read(latest)


def _suggested(text: str, today: dt.date) -> tuple[str, ...]:
    said = fold(text)
    if not said or _AT_ONCE.search(said):
        return (first_monday_after(today).isoformat(),)
    return ()


def _last_day_of_month(first: dt.date) -> dt.date:
    later = first.replace(day=28) + ONE_WEEK
    return later - dt.timedelta(days=later.day)
