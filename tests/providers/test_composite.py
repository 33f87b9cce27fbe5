"""Several providers as one: who is asked, and whose reason is told when nobody knows."""

from collections.abc import Sequence
from datetime import date

import pytest

from egu.travel.composite import Composite
from egu.travel.estimate import Estimate
from egu.travel.port import (
    Answer,
    Column,
    Direction,
    Point,
    Quality,
    Question,
    TravelProvider,
    Why,
    unknown,
)

HOME, WORK = Point(55.458, 12.182), Point(55.470, 12.190)
TUESDAY = date(2027, 1, 12)


class Told(Estimate):
    """Says one thing, whatever it is asked, and counts how often."""

    def __init__(self, name: str, said: Answer) -> None:
        self.name, self.said, self.asked = name, said, 0

    def by_the_clock(self, mode: str) -> bool:
        return self.name == "bus"

    def days_that_differ(self, dates: Sequence[date]) -> list[date]:
        return list(dates)

    def answer(self, question: Question) -> Answer:
        self.asked += 1
        return self.said


def by_bus() -> Question:
    return Question(HOME, WORK, "transit", Direction.ARRIVE_BY, 480, TUESDAY)


def known(name: str, minutes: int) -> Told:
    return Told(name, Answer(minutes, 0, Quality.TIMETABLE, name))


def silent(name: str, why: Why) -> Told:
    return Told(name, unknown(name, why))


def test_nobody_else_is_asked_when_the_first_knows() -> None:
    later = known("later", 50)
    assert Composite([known("first", 20), later]).answer(by_bus()).minutes == 20
    assert later.asked == 0


def test_that_there_is_no_journey_is_an_answer_and_not_a_gap() -> None:
    none = Told("first", Answer(None, None, Quality.TIMETABLE, "first", Why.NO_JOURNEY))
    assert Composite([none, known("later", 50)]).answer(by_bus()).why is Why.NO_JOURNEY


def test_the_next_answers_for_a_service_that_does_not() -> None:
    both = Composite([silent("first", Why.UNREACHABLE), known("later", 50)])
    assert both.answer(by_bus()).provider == "later"


@pytest.mark.parametrize(
    ("providers", "why"),
    [
        ([silent("road", Why.NOT_THIS_MODE), silent("bus", Why.NO_TIMETABLE)], Why.NO_TIMETABLE),
        ([silent("bus", Why.OUTSIDE_DATES), silent("far", Why.UNREACHABLE)], Why.OUTSIDE_DATES),
        ([silent("bus", Why.NO_TIMETABLE), silent("road", Why.NOT_THIS_MODE)], Why.NO_TIMETABLE),
    ],
)
def test_the_reason_is_that_of_the_first_who_does_the_mode(
    providers: Sequence[TravelProvider], why: Why
) -> None:
    assert Composite(providers).answer(by_bus()).why is why


def test_only_homes_without_an_answer_are_asked_about_again() -> None:
    later = known("later", 50)
    both = Composite([Estimate(), later])
    column = Column(WORK, [HOME, None, HOME], "bike", Direction.ARRIVE_BY, 480, TUESDAY)
    assert [one.provider for one in both.answers(column)] == ["estimate", "later", "estimate"]
    assert later.asked == 1


def test_the_clock_matters_when_it_matters_to_one_of_them() -> None:
    bus = known("bus", 20)
    assert Composite([bus, Estimate()]).by_the_clock("transit")
    assert not Composite([Estimate()]).by_the_clock("transit")
    days = [TUESDAY, date(2027, 1, 13)]
    assert Composite([Estimate(), bus]).days_that_differ(days) == days
