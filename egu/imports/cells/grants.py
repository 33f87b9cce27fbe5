"""A reduced-hours grant out of three cells, or all of it out of one.

The municipality decides; what is applied for, refused or run out is no grant to plan by.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from enum import Enum

from egu.imports.cells.dates import Day, Near, read_day
from egu.imports.cells.hours import Hours, read_hours
from egu.imports.cells.numbers import NUMBER
from egu.imports.cells.reading import problem, says_nothing
from egu.imports.findings import Problem
from egu.imports.text import fold

_NUMERIC = r"\d{1,2}\s*[./-]\s*\d{1,2}(?:\s*[./-]?\s*\d{2,4})?"
_WORDED = r"\d{1,2}\.?\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\.?(?:\s*\d{2,4})?"
_DATE = rf"(?:\d{{4}}-\d\d-\d\d|(?:d\.?\s*|den\s+)?(?:{_NUMERIC}|{_WORDED}))"
_UNTIL = re.compile(
    rf"(?:ind)?til(?: og med)?\s*({_DATE})|(?:udløber|t\.o\.m\.?|frem til)\s*({_DATE})"
)
_SPAN = re.compile(rf"({_DATE})\s*(?:-|til)\s*({_DATE})")
_ANY_DATE = re.compile(rf"(?<!\d)({_DATE})(?!\s*(?:t|timer))")
_AMOUNT = re.compile(rf"({NUMBER}(?:\s*-\s*{NUMBER})?)\s*(?:timer|time|t)\b")


class GrantState(Enum):
    NONE = "none"
    APPLIED = "applied"
    APPROVED = "approved"
    REFUSED = "refused"


_STATES = (
    (GrantState.REFUSED, re.compile(r"afsl|afvist|ikke bevilget|ikke godkendt|nægtet")),
    (
        GrantState.APPLIED,
        re.compile(r"søgt|ansøg|afvent|behandl|på vej|sendt|indsendt|søger|venter"),
    ),
    (
        GrantState.APPROVED,
        re.compile(
            r"^(?:ja|j|x|v|1|yes|ok|sand|true)\b|^[✓✔☑]|bevilg|godkend|har (?:fået|nedsat)"
            r"|forlænget|nedsat"
        ),
    ),
)


@dataclass(frozen=True)
class GrantCells:
    """The three texts as they stand in the row."""

    state: str = ""
    until: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Grant:
    """`minutes`: practice and school together. `on`: when it was applied for or refused."""

    state: GrantState = GrantState.NONE
    valid_to: dt.date | None = None
    minutes: int | None = None
    minutes_confirmed: bool = True
    on: dt.date | None = None
    text: str = ""

    def usable(self, day: dt.date) -> bool:
        whole = self.valid_to is not None and self.minutes is not None
        return self.state is GrantState.APPROVED and whole and not self.expired(day)

    def expired(self, day: dt.date) -> bool:
        return self.valid_to is not None and self.valid_to < day


@dataclass(frozen=True)
class GrantReading:
    """The grant, and the problems by the cell they stand in: state, until or hours."""

    grant: Grant
    problems: tuple[tuple[str, Problem], ...] = ()


def read_grant(cells: GrantCells, today: dt.date, *, full_time: int, most: int) -> GrantReading:
    state = _state(cells)
    if state is GrantState.APPROVED:
        return _approved(cells, today, full_time, most)
    grant = Grant(state, on=_date_in(cells.state, today, Near.PAST), text=cells.state)
    match state:
        case GrantState.APPLIED:
            return GrantReading(grant, (("state", problem("W-GRANT-APPLIED")),))
        case GrantState.REFUSED:
            return GrantReading(grant, (("state", problem("W-GRANT-REFUSED")),))
        case _:
            return GrantReading(Grant(text=_unless_nothing(cells.state)))


def _state(cells: GrantCells) -> GrantState:
    said = fold(cells.state)
    for state, words in _STATES:
        if words.search(said):
            return state
    amount = any(sign.isdigit() for sign in cells.hours)
    dated = any(sign.isdigit() for sign in cells.until)
    if (amount and dated) or (not says_nothing(said) and _AMOUNT.search(said)):
        return GrantState.APPROVED
    return GrantState.NONE


def _approved(cells: GrantCells, today: dt.date, full_time: int, most: int) -> GrantReading:
    until = _until(cells, today)
    amount = cells.hours if cells.hours.strip() else _amount_in(cells.state)
    hours = read_hours(amount, full_time=full_time, most=most)
    grant = Grant(GrantState.APPROVED, until, text=cells.state)
    if hours.value is not None:
        grant = replace(grant, minutes=hours.value.minutes, minutes_confirmed=not hours.problems)
    place = "hours" if cells.hours.strip() else "state"
    problems = [(place, one) for one in hours.problems]
    return GrantReading(
        grant, (*problems, *_missing(cells, grant, hours.value), *_over(cells, grant, today))
    )


def _missing(
    cells: GrantCells, grant: Grant, hours: Hours | None
) -> tuple[tuple[str, Problem], ...]:
    """One question for a grant without date or hours: where the date is missing, there."""
    unclear_hours = hours is None and not cells.hours.strip()
    if grant.valid_to is None:
        missing = "both" if hours is None else "date"
        return (("until", problem("Q-GRANT-INCOMPLETE", reason=missing)),)
    return (("hours", problem("Q-GRANT-INCOMPLETE", reason="hours")),) if unclear_hours else ()


def _over(cells: GrantCells, grant: Grant, today: dt.date) -> tuple[tuple[str, Problem], ...]:
    if grant.valid_to is None or not grant.expired(today):
        return ()
    place = "until" if cells.until.strip() else "state"
    return ((place, problem("W-GRANT-EXPIRED", date=grant.valid_to.isoformat())),)


def _until(cells: GrantCells, today: dt.date) -> dt.date | None:
    if cells.until.strip():
        said = fold(cells.until)
        span = _SPAN.fullmatch(said)
        read = read_day(span[2] if span else said, today, Near.FUTURE)
        return read.date if isinstance(read, Day) and _is_sure(read) else None
    said = fold(cells.state)
    if found := _UNTIL.search(said) or _SPAN.search(said):
        return _date_in(found[2] or found[1], today, Near.FUTURE)
    return None


def _is_sure(day: Day) -> bool:
    return day.precision == "day" and not day.month_first


def _date_in(text: str, today: dt.date, near: Near) -> dt.date | None:
    found = _ANY_DATE.search(fold(text))
    read = read_day(found[1], today, near) if found else None
    return read.date if isinstance(read, Day) and _is_sure(read) else None


def _amount_in(text: str) -> str:
    found = _AMOUNT.search(fold(text))
    return found[0] if found else ""


def _unless_nothing(text: str) -> str:
    return "" if says_nothing(text) else text
