"""Start, last day, counting steps and age, on the dates where they are easily wrong."""

from __future__ import annotations

from datetime import date

import pytest

from solver.format.problem import LadderStep
from solver.format.timeline import age_on, counting_steps, last_day_of, length_in_days, start_of
from tests.engine.builders import a_youth, an_offer

LADDER = (LadderStep(0, 900, 0), LadderStep(8, 1500, 0), LadderStep(26, 2220, 0))


def test_a_placement_starts_on_the_later_of_the_two_earliest_days() -> None:
    youth = a_youth(start_earliest=date(2027, 2, 1))
    assert start_of(youth, an_offer()) == date(2027, 2, 1)
    assert start_of(a_youth(), an_offer(start_earliest=date(2027, 2, 8))) == date(2027, 2, 8)


def test_the_last_day_closes_the_last_whole_week() -> None:
    assert last_day_of(a_youth(), an_offer(weeks=1)) == date(2027, 1, 10)
    assert length_in_days(a_youth(), an_offer(weeks=1)) == 7


def test_the_last_day_is_cut_to_the_end_of_the_education() -> None:
    youth = a_youth(education_end=date(2027, 1, 9))
    assert last_day_of(youth, an_offer(weeks=10)) == date(2027, 1, 9)


def test_an_education_that_has_ended_leaves_no_day() -> None:
    youth = a_youth(education_end=date(2026, 12, 31), ladder=LADDER)
    assert length_in_days(youth, an_offer()) < 1
    assert counting_steps(youth, an_offer()) == ()


def test_a_step_is_in_force_until_the_day_before_the_next() -> None:
    steps = counting_steps(a_youth(ladder=LADDER), an_offer(weeks=30))
    assert [(step.first_day, step.last_day) for step in steps] == [
        (date(2027, 1, 4), date(2027, 2, 28)),
        (date(2027, 3, 1), date(2027, 7, 4)),
        (date(2027, 7, 5), date(2027, 8, 1)),
    ]


@pytest.mark.parametrize(("weeks", "counting"), [(8, 1), (9, 2), (26, 2), (27, 3)])
def test_a_step_that_would_begin_after_the_end_does_not_count(weeks: int, counting: int) -> None:
    assert len(counting_steps(a_youth(ladder=LADDER), an_offer(weeks=weeks))) == counting


def test_endless_weeks_and_the_last_of_all_dates_do_not_overflow() -> None:
    youth = a_youth(
        start_earliest=date.max, education_end=date.max, ladder=(*LADDER, LadderStep(2**31, 1, 0))
    )
    assert last_day_of(youth, an_offer(weeks=2**31)) == date.max
    assert len(counting_steps(youth, an_offer(weeks=2**31))) == 1


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2027, 2, 28), 14),
        (date(2027, 3, 1), 15),
        (date(2028, 2, 28), 15),
        (date(2028, 2, 29), 16),
    ],
)
def test_somebody_born_on_29_february_has_birthday_on_1_march_in_other_years(
    day: date, age: int
) -> None:
    assert age_on(day, date(2012, 2, 29)) == age


def test_the_birthday_counts_from_its_morning() -> None:
    assert age_on(date(2027, 5, 4), date(2009, 5, 5)) == 17
    assert age_on(date(2027, 5, 5), date(2009, 5, 5)) == 18
