"""Public holidays of Denmark, and the days on which somebody can be at work."""

from datetime import date, timedelta
from functools import cache

from egu.week import first_on

FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)
FIXED = ((1, 1), (12, 24), (12, 25), (12, 26))
"""Days when the buses run as on a Sunday and a practice place is closed."""


def first_working(weekday: str, start: date) -> date:
    """The first such weekday on or after the start that is no public holiday."""
    first = first_on(weekday, start)
    return first if is_working(first) else first_working(weekday, first + timedelta(days=1))


def is_working(day: date) -> bool:
    return day not in public_holidays(day.year)


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Those of the Danish calendar, and Christmas Eve."""
    moving = {_easter(year) + timedelta(days=ahead) for ahead in FROM_EASTER}
    return frozenset(moving | {date(year, month, day) for month, day in FIXED})


def _easter(year: int) -> date:
    """Butcher's rule for the Gregorian calendar (Nature, 20 April 1876)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    skipped = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
