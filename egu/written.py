"""How dates, times of day, durations and numbers are written in the language of the reader.

Danish where nobody has chosen, as in jobs and mail. Unknown is for the pages to say.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _


def long_date(day: date) -> str:
    """4. januar 2027, 4 January 2027"""
    return str(format_date(day, "d. MMMM y" if is_danish() else "d MMMM y", locale=language()))


def coming_day(day: date) -> str:
    """fredag 4. december, Friday 4 December; for days so near that nobody asks for the year"""
    form = "EEEE d. MMMM" if is_danish() else "EEEE d MMMM"
    return str(format_date(day, form, locale=language()))


def short_date(day: date) -> str:
    """4. jan. 2027, 4 Jan 2027"""
    return str(format_date(day, "d. MMM y" if is_danish() else "d MMM y", locale=language()))


def weekday(index: int) -> str:
    """mandag, Monday; from 0"""
    return str(get_day_names("wide", locale=language())[index])


def day_words(days: Iterable[int]) -> str:
    """mandag–onsdag, fredag; Monday–Wednesday, Friday"""
    return ", ".join(_run_words(run) for run in _runs(sorted(set(days))))


def clock(minutes: int) -> str:
    """07.30, 07:30; from minutes after midnight"""
    hours, rest = divmod(minutes, 60)
    return f"{hours:02d}{'.' if is_danish() else ':'}{rest:02d}"


def duration(minutes: int) -> str:
    """38 min, 1 t, 1 t 15 min; 38 min, 1 hour, 1 hour 15 min"""
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return str(_("%(minutes)s min", minutes=rest))
    if rest == 0:
        return _hours(minutes)
    return f"{_hours(hours * 60)} {_('%(minutes)s min', minutes=rest)}"


def week_hours(minutes: int) -> str:
    """15 t, 22,5 t; 15 hours, 22.5 hours. What is no quarter of an hour is written out."""
    return duration(minutes) if minutes % 15 else _hours(minutes)


def kroner(ore: int) -> str:
    """24 kr., 24,50 kr.; DKK 24, DKK 24.50"""
    amount = number(ore // 100) if ore % 100 == 0 else _with_ore(ore)
    return str(_("%(amount)s kr.", amount=amount))


def number(value: int | float | Decimal) -> str:
    """1.234,5; 1,234.5"""
    return str(format_decimal(value, locale=language()))


def _with_ore(ore: int) -> str:
    return str(format_decimal(Decimal(ore) / 100, format="#,##0.00", locale=language()))


def is_danish() -> bool:
    return language().startswith("da")


def language() -> str:
    locale: Any = get_locale()
    return "da" if locale is None else str(locale)


def _hours(minutes: int) -> str:
    hours = number(Decimal(minutes) / 60)
    one_or_many = 1 if minutes == 60 else 2
    return str(ngettext("%(hours)s t", "%(hours)s t", one_or_many, hours=hours))


def _runs(days: list[int]) -> list[list[int]]:
    """Days that follow each other stand together."""
    numbered = groupby(enumerate(days), key=lambda pair: pair[1] - pair[0])
    return [[day for _place, day in run] for _key, run in numbered]


def _run_words(run: list[int]) -> str:
    if len(run) > 2:
        return f"{weekday(run[0])}–{weekday(run[-1])}"
    return ", ".join(weekday(day) for day in run)
