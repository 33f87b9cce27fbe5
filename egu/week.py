"""Weekdays, spans of minutes and shifts, in the same shape as the solver's problem file."""

from datetime import date, timedelta
from typing import Any, TypeAlias

from flask_babel import lazy_gettext as _l

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = {
    "mon": _l("mandag"),
    "tue": _l("tirsdag"),
    "wed": _l("onsdag"),
    "thu": _l("torsdag"),
    "fri": _l("fredag"),
    "sat": _l("lørdag"),
    "sun": _l("søndag"),
}

WeekSpans: TypeAlias = dict[str, list[list[int]]]
"""{"mon": [[480, 840]]}: minutes after midnight, per weekday; a missing day is empty."""


def day_index(day: str) -> int:
    return DAYS.index(day)


def first_on(day: str, start: date) -> date:
    """The first such weekday on or after the start."""
    return start + timedelta(days=(day_index(day) - start.weekday()) % 7)


def minutes_in(spans: WeekSpans) -> int:
    return sum(span[1] - span[0] for day in spans.values() for span in day)


def worked_minutes(shift: dict[str, Any]) -> int:
    """Paid minutes of one shift: {"day", "start", "end", "break"}; an unknown break takes none."""
    return int(shift["end"] - shift["start"] - (shift["break"] or 0))
