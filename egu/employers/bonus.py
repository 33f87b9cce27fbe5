"""The bonus for an EGU pupil as we read the rules (B-01 to B-08); AUB alone decides."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from egu.rulebook import (
    BONUS_A_DAY,
    BONUS_DAYS,
    BONUS_MOST,
    BONUS_SIGNED_FROM,
    BONUS_SIGNED_UNTIL,
    BONUS_START_MONTHS,
)


@dataclass(frozen=True)
class Bonus:
    """In kroner, from `least`, where whole school days do not count (B-07), to `most`.

    To be signed between the two days, both included (B-03, P-02).
    """

    days: int
    least: int
    most: int
    signed_from: date
    signed_until: date


class NoBonus(Exception):
    """`key`: public (B-01), too_early or too_late (B-03)."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def bonus_for(*, start: date, weeks: int, school_days: int, private: bool) -> Bonus:
    """For one pupil and one agreement; `school_days` are whole ones, a week.

    Every calendar day from the first to the last counts (B-06), however few its hours (B-08).
    """
    if not private:
        raise NoBonus("public")
    if start > _months_on(BONUS_SIGNED_UNTIL, BONUS_START_MONTHS):
        raise NoBonus("too_late")
    if start < BONUS_SIGNED_FROM:
        raise NoBonus("too_early")
    days = weeks * 7
    return Bonus(
        days=days,
        least=_kroner(days - weeks * school_days),
        most=_kroner(days),
        signed_from=_months_on(start, -BONUS_START_MONTHS),
        signed_until=min(start, BONUS_SIGNED_UNTIL),
    )


def _kroner(days: int) -> int:
    return min(min(days, BONUS_DAYS) * BONUS_A_DAY, BONUS_MOST)


def _months_on(day: date, months: int) -> date:
    """The same day of that month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
