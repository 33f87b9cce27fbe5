"""The calendar behind words: months, ISO weeks, Easter, and the days after school holidays."""

import datetime as dt

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "january", "jan"),
            ("februar", "february", "feb", "febr"),
            ("marts", "march", "mar", "mrt"),
            ("april", "apr"),
            ("maj", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

ONE_DAY = dt.timedelta(days=1)
ONE_WEEK = dt.timedelta(weeks=1)


def monday_of_week(week: int, year: int) -> dt.date | None:
    try:
        return dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def first_monday_after(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=7 - day.weekday())


def easter_sunday(year: int) -> dt.date:
    """The Gregorian computus (Meeus/Jones/Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, sun = century // 4, century % 4
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * sun + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def day_after_christmas(year: int) -> dt.date:
    """When the hours change after Christmas: the first Monday after 24 December."""
    return first_monday_after(dt.date(year, 12, 24))


def day_after_easter(year: int) -> dt.date:
    return easter_sunday(year) + 2 * ONE_DAY


def day_after_whitsun(year: int) -> dt.date:
    return easter_sunday(year) + dt.timedelta(days=51)


def day_after_autumn_break(year: int) -> dt.date:
    return dt.date.fromisocalendar(year, 43, 1)


def autumn_break(year: int) -> tuple[dt.date, dt.date]:
    """Week 42, everywhere in the country."""
    return dt.date.fromisocalendar(year, 42, 1), dt.date.fromisocalendar(year, 42, 7)


def add_months(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - ONE_DAY).day
    return dt.date(year, month + 1, min(day.day, last))


def years_between(born: dt.date, day: dt.date) -> int:
    """Age on a day; who is born on 29 February has a birthday on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
