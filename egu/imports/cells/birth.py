"""The birth date: the one value without which a row cannot be stored."""

import datetime as dt
from dataclasses import dataclass

from egu.imports.cells.calendar import add_months, years_between
from egu.imports.cells.dates import Day, Near, NoDay, read_day
from egu.imports.cells.reading import Read, asking, problem
from egu.rulebook import ADULT, SCHOOLING_DUTY_ENDS

_OLDEST_BELIEVED = 60


@dataclass(frozen=True)
class Birth:
    date: dt.date
    confirmed: bool = True


def read_birth(text: str, today: dt.date) -> Read[Birth | None]:
    """A birth date, or the refusal: none, no day, or too young."""
    if not any(sign.isalnum() for sign in text):
        return Read(None, (problem("R-NO-BIRTH"),))
    match read_day(text, today, Near.BIRTH):
        case Day() as day:
            return _believed(day, today)
        case NoDay() as reason:
            return Read(None, (problem("R-DATE", reason=reason.value),))


def _believed(day: Day, today: dt.date) -> Read[Birth | None]:
    age = years_between(day.date, today)
    if day.date > today or age >= _OLDEST_BELIEVED:
        return Read(None, (problem("R-DATE", reason="not_believed"),))
    if age < SCHOOLING_DUTY_ENDS:
        return Read(None, (problem("R-AGE", age=age),))
    if day.month_first:
        iso = day.date.isoformat()
        return asking(Birth(day.date, confirmed=False), "Q-DATE-ORDER", iso, default=iso)
    return Read(Birth(day.date))


def turns_18_soon(birth: dt.date, today: dt.date) -> bool:
    """Within three months: then the start date decides which rules hold."""
    return years_between(birth, today) < ADULT <= years_between(birth, add_months(today, 3))
