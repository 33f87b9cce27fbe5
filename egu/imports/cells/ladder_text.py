"""Takes an hours plan in words apart: `20 t de første 8 uger, så 25, 30 efter påske`."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeAlias

from egu.imports.cells.calendar import (
    ONE_DAY,
    day_after_autumn_break,
    day_after_christmas,
    day_after_easter,
    day_after_whitsun,
)
from egu.imports.cells.dates import Day, Near, read_day
from egu.imports.cells.hours import hours_in
from egu.imports.cells.ladder_words import PIECES
from egu.imports.cells.numbers import as_number
from egu.imports.text import fold

_GLUED = re.compile(r"(?<![\d.,])\d{1,2}(?:,\d{2}){2,}(?![\d,])")


@dataclass(frozen=True)
class PlanPart:
    """One amount of the plan; unset = the plan does not say."""

    minutes: int
    days: int | None = None
    from_week: int | None = None
    from_date: dt.date | None = None
    until: dt.date | None = None
    weeks: int | None = None


_OPEN = PlanPart(0)
Found: TypeAlias = "re.Match[str]"


@dataclass(frozen=True)
class Plan:
    """`months`: every step lasts so many calendar months, which are no whole weeks."""

    steps: tuple[PlanPart, ...]
    months: int = 0


Change = Callable[[PlanPart], PlanPart]


@dataclass
class _Draft:
    """What has been read so far: `opened` waits for its amount."""

    parts: list[PlanPart] = field(default_factory=list)
    opened: PlanPart = _OPEN
    separated: bool = False
    each: int = 0
    months: int = 0
    more: int = 0
    cap: int = 0


def read_plan(text: str, since: dt.date, full_time: int) -> Plan | None:
    """None where a word is not understood; dates without a year are the first after `since`."""
    draft = _Draft()
    pieces = list(_pieces(text))
    for number, (kind, found) in enumerate(pieces):
        before_amount = pieces[number + 1 : number + 2] and pieces[number + 1][0] == "amount"
        if found is None or not _take(draft, kind, found, since, full_time, bool(before_amount)):
            return None
    return _planned(draft) if draft.parts and draft.opened == _OPEN else None


def _pieces(text: str) -> Iterator[tuple[str, "re.Match[str] | None"]]:
    said = _GLUED.sub(lambda found: found[0].replace(",", ", "), fold(text))
    at = 0
    while at < len(said):
        if said[at].isspace():
            at += 1
            continue
        kind, found = _piece(said, at)
        yield kind, found
        at = found.end() if found else len(said)


def _piece(said: str, at: int) -> tuple[str, "re.Match[str] | None"]:
    for kind, pattern in PIECES:
        if (found := pattern.match(said, at)) and found.end() > at:
            return kind, found
    return "unknown", None


def _take(
    draft: _Draft, kind: str, found: Found, since: dt.date, full_time: int, before_amount: bool
) -> bool:
    """False where the piece cannot be fitted in."""
    if kind == "amount":
        return _take_amount(draft, found[1], full_time)
    if kind in ("each", "month", "more", "cap"):
        _take_rhythm(draft, kind, found)
        return True
    if kind == "next":
        draft.separated = True
    elif kind != "start":
        change = _change(draft, kind, found, since)
        if change is None:
            return False
        begins = before_amount and (draft.separated or kind in ("from", "after"))
        _put(draft, change, follows=begins or kind == "range")
    return True


def _take_amount(draft: _Draft, said: str, full_time: int) -> bool:
    hours = hours_in(said, full_time)
    if hours is None:
        return False
    draft.parts.append(replace(draft.opened, minutes=hours.minutes, days=hours.days))
    draft.opened, draft.separated = _OPEN, False
    return True


def _take_rhythm(draft: _Draft, kind: str, found: Found) -> None:
    number = found.group(1) if found.re.groups else None
    match kind:
        case "each":
            draft.each = _whole(number or "2")
        case "month":
            draft.months = _whole(number or "1")
        case "more":
            draft.more = _minutes(found[1])
        case "cap":
            draft.cap = _minutes(found[1])


def _change(draft: _Draft, kind: str, found: Found, since: dt.date) -> Change | None:
    """What the piece says of the amount it belongs to."""
    if kind in ("until", "from"):
        date = _date(found[1], since, kind)
        if date is None:
            return None
        return partial(_with_until, date) if kind == "until" else partial(_with_from, date)
    if kind == "range":
        return _of_range(draft, int(found[1]), int(found[2]))
    weeks = _whole(found[1])
    return partial(_with_after, weeks) if kind == "after" else partial(_with_weeks, weeks)


def _with_until(date: dt.date, part: PlanPart) -> PlanPart:
    return replace(part, until=date)


def _with_from(date: dt.date, part: PlanPart) -> PlanPart:
    return replace(part, from_date=date)


def _with_after(weeks: int, part: PlanPart) -> PlanPart:
    return replace(part, from_week=weeks)


def _with_weeks(weeks: int, part: PlanPart) -> PlanPart:
    return replace(part, weeks=weeks)


def _of_range(draft: _Draft, first: int, last: int) -> Change | None:
    """`uge 1-8` counts from the start; a plan that does not begin with week 1 is not clear."""
    if first != sum(part.weeks or 0 for part in draft.parts) + 1 or last < first:
        return None
    return lambda part: replace(part, from_week=first - 1, weeks=last - first + 1)


def _put(draft: _Draft, change: Change, *, follows: bool) -> None:
    """`30 efter påske` belongs to the 30 before it, `fra uge 8 25 t` to the 25 that follows."""
    if draft.parts and not follows and draft.opened == _OPEN:
        draft.parts[-1] = change(draft.parts[-1])
    else:
        draft.opened = change(draft.opened)


def _planned(draft: _Draft) -> Plan | None:
    parts = draft.parts
    if draft.more:
        return _rising(draft)
    if draft.cap:
        return None
    if draft.each and len(parts) > 1:
        parts = [replace(part, weeks=draft.each) for part in parts]
    if draft.months and len(parts) < 2:
        return None
    return Plan(tuple(parts), draft.months)


def _rising(draft: _Draft) -> Plan | None:
    """`10 t + 5 t hver 4. uge op til 25`: the amount, and more of it until the cap."""
    first, last = draft.parts[0], draft.cap or draft.parts[-1].minutes
    if len(draft.parts) > 2 or last <= first.minutes or not (draft.each or draft.months):
        return None
    amounts = [*range(first.minutes, last, draft.more), last]
    weeks = draft.each or None
    return Plan(tuple(PlanPart(minutes, weeks=weeks) for minutes in amounts), draft.months)


_HOLIDAYS: tuple[tuple[str, Callable[[int], dt.date]], ...] = (
    ("jul", day_after_christmas),
    ("nytår", lambda year: dt.date(year, 1, 1)),
    ("årsskiftet", lambda year: dt.date(year, 1, 1)),
    ("påske", day_after_easter),
    ("pinse", day_after_whitsun),
    ("efterårsferie", day_after_autumn_break),
)


def _date(said: str, since: dt.date, kind: str) -> dt.date | None:
    for name, day_of in _HOLIDAYS:
        if said.startswith(name) and not said.startswith("juli"):
            years = range(since.year, since.year + 3)
            return next(day for year in years if (day := day_of(year)) >= since)
    read = read_day(said, since, Near.FUTURE)
    if not isinstance(read, Day) or read.month_first:
        return None
    return read.date + ONE_DAY if _includes(kind, said, read) else read.date


def _includes(kind: str, said: str, day: Day) -> bool:
    """Until a date: that day is the last of its step."""
    return kind == "until" and day.precision == "day" and not said.startswith("uge")


def _whole(said: str) -> int:
    return round(as_number(said) or 0)


def _minutes(said: str) -> int:
    return round((as_number(said) or 0) * 60)
