"""The bonus as the rulebook has it (B-01 to B-08)."""

from datetime import date

import pytest

from egu.employers.bonus import NoBonus, bonus_for

NEW_YEAR = date(2027, 1, 1)


def test_every_calendar_day_counts_and_whole_school_days_perhaps() -> None:
    """The rulebook's own example has 273 days: 22,386 kroner."""
    bonus = bonus_for(start=NEW_YEAR, weeks=39, school_days=1, private=True)
    assert (bonus.days, bonus.most, bonus.least) == (273, 22_386, 22_386 - 39 * 82)


def test_the_bonus_ends_at_485_days() -> None:
    bonus = bonus_for(start=NEW_YEAR, weeks=104, school_days=0, private=True)
    assert (bonus.least, bonus.most) == (39_770, 39_770)


@pytest.mark.parametrize(
    ("start", "signed"),
    [
        (date(2027, 5, 31), (date(2027, 2, 28), date(2027, 5, 31))),
        (date(2028, 3, 31), (date(2027, 12, 31), date(2027, 12, 31))),
    ],
)
def test_it_is_signed_at_most_three_months_before_and_before_2028(
    start: date, signed: tuple[date, date]
) -> None:
    bonus = bonus_for(start=start, weeks=26, school_days=1, private=True)
    assert (bonus.signed_from, bonus.signed_until) == signed


@pytest.mark.parametrize(
    ("start", "private", "key"),
    [
        (NEW_YEAR, False, "public"),
        (date(2028, 4, 1), True, "too_late"),
        (date(1, 1, 1), True, "too_early"),
        (date(9999, 12, 31), True, "too_late"),
    ],
)
def test_who_gets_none_is_told_why(start: date, private: bool, key: str) -> None:
    with pytest.raises(NoBonus) as none:
        bonus_for(start=start, weeks=26, school_days=1, private=private)
    assert none.value.key == key
