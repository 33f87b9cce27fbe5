"""How values look in the pages: dates, times, durations and hours as Danes write them.

Jinja filters only; what a value means is decided elsewhere. Unknown (None) is said as "ukendt".
"""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import wraps
from typing import Any, TypeVar

from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import get_locale
from flask_babel import gettext as _

from egu.clock import DENMARK

Value = TypeVar("Value")


def register_filters(app: Flask) -> None:
    """Make every filter of this module known to the templates, under its own name."""
    for filter_ in (
        long_date,
        short_date,
        weekday_date,
        weekday,
        moment,
        clock,
        clock_span,
        duration,
        week_hours,
        number,
        kilometres,
    ):
        app.add_template_filter(filter_, filter_.__name__)


def or_unknown(shown: Callable[[Value], str]) -> Callable[[Value | None], str]:
    @wraps(shown)
    def said(value: Value | None) -> str:
        return str(_("ukendt") if value is None else shown(value))

    return said


@or_unknown
def long_date(day: date) -> str:
    """4. januar 2027"""
    return format_date(day, "d. MMMM y" if is_danish() else "d MMMM y", locale=language())


@or_unknown
def short_date(day: date) -> str:
    """4. jan. 2027, for narrow tables."""
    return format_date(day, "d. MMM y" if is_danish() else "d MMM y", locale=language())


@or_unknown
def weekday_date(day: date) -> str:
    """mandag 4. januar 2027"""
    return f"{weekday(day.weekday())} {long_date(day)}"


@or_unknown
def weekday(index: int) -> str:
    """mandag, from 0"""
    return str(get_day_names("wide", locale=language())[index])


@or_unknown
def moment(when: datetime) -> str:
    """4. januar 2027 kl. 07.30, Danish time"""
    there = when.astimezone(DENMARK)
    return str(_("%(date)s kl. %(clock)s", date=long_date(there), clock=clock(there.time())))


@or_unknown
def clock(of_day: time | int) -> str:
    """07.30, from a time or from minutes after midnight."""
    minutes = of_day if isinstance(of_day, int) else of_day.hour * 60 + of_day.minute
    separator = "." if is_danish() else ":"
    return f"{minutes // 60:02d}{separator}{minutes % 60:02d}"


def clock_span(start: time | int | None, end: time | int | None) -> str:
    """07.30–15.00"""
    return f"{clock(start)}–{clock(end)}"


@or_unknown
def duration(minutes: int) -> str:
    """38 min, 1 t, 1 t 15 min"""
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return str(_("%(minutes)s min", minutes=rest))
    if rest == 0:
        return str(_("%(hours)s t", hours=hours))
    return str(_("%(hours)s t %(minutes)s min", hours=hours, minutes=rest))


@or_unknown
def week_hours(minutes: int) -> str:
    """15 t, 22,5 t; minutes that are no quarter of an hour are written out."""
    if minutes % 15:
        return duration(minutes)
    return str(_("%(hours)s t", hours=number(Decimal(minutes) / 60)))


@or_unknown
def number(value: int | float | Decimal) -> str:
    """1.234,5"""
    return str(format_decimal(value, locale=language()))


@or_unknown
def kilometres(metres: int) -> str:
    """850 m, 12 km"""
    if metres < 1000:
        return str(_("%(metres)s m", metres=metres))
    kilometres_ = number(round(metres / 1000, 1 if metres < 10_000 else None))
    return str(_("%(kilometres)s km", kilometres=kilometres_))


def is_danish() -> bool:
    return language().startswith("da")


def language() -> str:
    locale: Any = get_locale()
    return "da" if locale is None else str(locale)
