"""Ages; somebody born on 29 February has birthday on 1 March in other years."""

from datetime import date


def age_on(day: date, birth_date: date) -> int:
    """Whole years."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (not had_birthday)
