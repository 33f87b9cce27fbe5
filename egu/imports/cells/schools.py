"""The school days of a youth: weekly hours, days followed from home, or weeks that differ."""

import datetime as dt
import re
from dataclasses import dataclass, field

from egu.imports.cells.calendar import monday_of_week
from egu.imports.cells.reading import Read, problem, says_nothing
from egu.imports.cells.week_text import WeekText, day_key, read_week
from egu.imports.text import fold
from egu.week import WeekSpans

_BLOCK = re.compile(r"uger?(?:rne)?\s*(\d{1,2})(?:\s*(?:-|til|og)\s*(\d{1,2}))?")
_HEDGES = frozenset(
    {"?", "måske", "evt", "evt.", "eventuelt", "ca", "ca.", "aftales", "mangler", "senere", "ved"}
)


@dataclass(frozen=True)
class School:
    """`remote`: weekdays that are followed from home. `assumed`: the times are the standard day.

    `blocks`: first and last day of whole weeks of school, for staff to settle.
    """

    week: WeekSpans = field(default_factory=dict)
    remote: tuple[str, ...] = ()
    assumed: bool = False
    blocks: tuple[tuple[dt.date, dt.date], ...] = ()


def read_school(text: str, today: dt.date, standard: tuple[int, int]) -> Read[School]:
    """`standard`: the times of a school day that is named without times."""
    if says_nothing(text):
        return Read(School())
    week = read_week(text)
    if week.unsteady or week.odd or not week.days or _is_hedged(week) or _has_open_span(week):
        return _not_weekly(text, today)
    spans = _spans(week, standard)
    remote = tuple(day_key(day) for day in sorted(week.remote))
    school = School(spans, remote, assumed=any(not group.spans for group in week.groups))
    return Read(school, text=text if remote else "")


def _is_hedged(week: WeekText) -> bool:
    """Other words, such as the name of the school, change nothing."""
    return any(word in _HEDGES or word.startswith("ikke ") for word in week.words)


def _has_open_span(week: WeekText) -> bool:
    return any(
        start is None or end is None or end <= start
        for group in week.groups
        for start, end in group.spans
    )


def _spans(week: WeekText, standard: tuple[int, int]) -> WeekSpans:
    spans: WeekSpans = {}
    for group in week.groups:
        times = [[start or 0, end or 0] for start, end in group.spans] or [list(standard)]
        for day in sorted(group.days - week.excluded):
            spans.setdefault(day_key(day), []).extend(times)
    return spans


def _not_weekly(text: str, today: dt.date) -> Read[School]:
    blocks = _blocks(fold(text), today)
    return Read(School(blocks=blocks), (problem("Q-SCHOOL"),), text)


def _blocks(said: str, today: dt.date) -> tuple[tuple[dt.date, dt.date], ...]:
    found = _BLOCK.search(said)
    if found is None:
        return ()
    first, last = int(found[1]), int(found[2] or found[1])
    for year in (today.year, today.year + 1):
        begins, last_begins = monday_of_week(first, year), monday_of_week(last, year)
        if begins is None or last_begins is None or last_begins < begins:
            return ()
        ends = last_begins + dt.timedelta(days=6)
        if ends >= today:
            return ((begins, ends),)
    return ()
