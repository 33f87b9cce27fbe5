"""How values look in the pages: dates, times, durations, hours and distances.

Jinja filters only; what a value means is decided elsewhere. Unknown (None) is said as "ukendt".
"""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import wraps
from typing import TypeVar

from flask import Flask
from flask_babel import gettext as _

import egu.written as written
from egu.clock import DENMARK

Value = TypeVar("Value")


def register_filters(app: Flask) -> None:
    """Make every filter of this module known to the templates, under its own name."""
    for filter_ in (
        long_date,
        short_date,
        weekday_date,
        coming_day,
        weekday,
        moment,
        clock,
        clock_span,
        duration,
        week_hours,
        number,
        kroner,
        kilometres,
    ):
        app.add_template_filter(filter_, filter_.__name__)


def or_unknown(shown: Callable[[Value], str]) -> Callable[[Value | None], str]:
    @wraps(shown)
    def said(value: Value | None) -> str:
        return str(_("ukendt") if value is None else shown(value))

    return said


long_date = or_unknown(written.long_date)
short_date = or_unknown(written.short_date)
coming_day = or_unknown(written.coming_day)
weekday = or_unknown(written.weekday)
duration = or_unknown(written.duration)
week_hours = or_unknown(written.week_hours)
number = or_unknown(written.number)
kroner = or_unknown(written.kroner)


@or_unknown
def weekday_date(day: date) -> str:
    """mandag 4. januar 2027"""
    return f"{weekday(day.weekday())} {long_date(day)}"


@or_unknown
def moment(when: datetime) -> str:
    """4. januar 2027 kl. 07.30, Danish time"""
    there = when.astimezone(DENMARK)
    return str(_("%(date)s kl. %(clock)s", date=long_date(there), clock=clock(there.time())))


@or_unknown
def clock(of_day: time | int) -> str:
    """07.30, from a time or from minutes after midnight."""
    return written.clock(of_day if isinstance(of_day, int) else of_day.hour * 60 + of_day.minute)


def clock_span(start: time | int | None, end: time | int | None) -> str:
    """07.30–15.00"""
    return f"{clock(start)}–{clock(end)}"


@or_unknown
def kilometres(metres: int) -> str:
    """850 m, 12 km"""
    if metres < 1000:
        return str(_("%(metres)s m", metres=metres))
    kilometres_ = number(round(metres / 1000, 1 if metres < 10_000 else None))
    return str(_("%(kilometres)s km", kilometres=kilometres_))
