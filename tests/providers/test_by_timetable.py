"""The loaded timetable as a provider: real departures, its dates, and what it keeps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from egu.config import PROJECT
from egu.travel.port import Column, Direction, Leg, Point, Quality, Question, Why
from egu.travel.timetable.provider import ByTimetable, NoTimetable
from egu.travel.timetable.timetable import Timetable

HASLEV, KOEGE = Point(55.3251, 11.9662), Point(55.4565, 12.1805)
KARISE = Point(55.3060, 12.2080)
OUT_OF_HASLEV = Point(55.2976, 11.9636)
"""3 km from the station, and farther from any other stop."""
BY_SCHOOL_BUS = Point(55.3718, 12.0502), Point(55.3280, 11.9700)
MONDAY = date(2027, 1, 11)
WINTER_HOLIDAY = date(2027, 2, 15)


@pytest.fixture
def provider() -> ByTimetable:
    return ByTimetable(Timetable.of_feed(PROJECT / "examples" / "gtfs-koege.zip"), "koege")


def to_work(home: Point, work: Point, time: int, day: date, **more: int) -> Question:
    return Question(home, work, "transit", Direction.ARRIVE_BY, time, day, **more)


def home_again(home: Point, work: Point, time: int, day: date) -> Question:
    return Question(work, home, "transit", Direction.DEPART_AFTER, time, day)


def test_the_morning_train_is_told_leg_by_leg(provider: ByTimetable) -> None:
    answer = provider.answer(to_work(HASLEV, KOEGE, 420, MONDAY))
    assert (answer.minutes, answer.changes, answer.quality) == (56, 0, Quality.TIMETABLE)
    assert (answer.version, answer.day) == ("koege", MONDAY)
    assert answer.legs == (
        Leg("walk", 364, 367),
        Leg("transit", 367, 388, "T91", "Haslev St. (spor)", "Køge St. (spor)"),
        Leg("walk", 388, 396),
    )


def test_the_way_home_leaves_when_it_has_to(provider: ByTimetable) -> None:
    answer = provider.answer(home_again(HASLEV, KOEGE, 900, MONDAY))
    assert [leg.line for leg in answer.legs] == [None, "T91", None]
    assert answer.legs[0].leave >= 900
    assert answer.minutes == answer.legs[-1].arrive - 900


def test_who_leaves_a_minute_later_than_told_is_late(provider: ByTimetable) -> None:
    told = provider.answer(to_work(HASLEV, KOEGE, 420, MONDAY)).legs[0].leave
    later = provider.answer(home_again(KOEGE, HASLEV, told + 1, MONDAY))
    assert later.minutes is not None
    assert told + 1 + later.minutes > 420


def test_no_stop_near_home_is_no_journey_and_not_a_gap(provider: ByTimetable) -> None:
    answer = provider.answer(to_work(KARISE, KOEGE, 480, MONDAY))
    assert (answer.why, answer.known) == (Why.NO_JOURNEY, True)


def test_a_stop_too_far_on_foot_is_reached_by_bike(provider: ByTimetable) -> None:
    by_bike = replace(to_work(OUT_OF_HASLEV, KOEGE, 420, MONDAY), access="bike")
    there, on_foot = provider.answer(by_bike), provider.answer(replace(by_bike, access="walk"))
    assert [(leg.mode, leg.line) for leg in there.legs] == [
        ("bike", None), ("transit", "T91"), ("walk", None)
    ]  # fmt: skip
    assert there.legs[0].arrive - there.legs[0].leave == 16
    assert on_foot.why is Why.NO_JOURNEY
    back = replace(home_again(OUT_OF_HASLEV, KOEGE, 900, MONDAY), access="bike")
    assert [leg.mode for leg in provider.answer(back).legs] == ["walk", "transit", "bike"]


def test_there_is_no_bike_at_the_end_of_the_workplace(provider: ByTimetable) -> None:
    for question in (
        to_work(HASLEV, OUT_OF_HASLEV, 420, MONDAY),
        home_again(KOEGE, OUT_OF_HASLEV, 900, MONDAY),
        replace(home_again(OUT_OF_HASLEV, KOEGE, 400, MONDAY), to_work=True),
    ):
        assert provider.answer(replace(question, access="bike")).why is Why.NO_JOURNEY


def test_who_misses_the_bus_still_cycles_to_the_next(provider: ByTimetable) -> None:
    """On the way to work, asked about by the departure."""
    later = Question(OUT_OF_HASLEV, KOEGE, "transit", Direction.DEPART_AFTER, 400, MONDAY)
    found = provider.answer(replace(later, access="bike", to_work=True))
    assert [leg.mode for leg in found.legs] == ["bike", "transit", "walk"]


def test_to_cycle_the_whole_way_is_no_bus(provider: ByTimetable) -> None:
    """As a mode of its own it goes round the water, and the bike is there for the way home."""
    at_night = replace(to_work(OUT_OF_HASLEV, HASLEV, 240, MONDAY), access="bike")
    assert provider.answer(at_night).why is Why.NO_JOURNEY


def test_what_is_kept_of_homes_tells_bikes_from_feet(provider: ByTimetable) -> None:
    on_foot = column([OUT_OF_HASLEV, HASLEV])
    by_bike = replace(on_foot, access="bike")
    for _again in range(2):
        assert [one.minutes for one in provider.answers(on_foot)] == [None, 56]
        assert [one.minutes for one in provider.answers(by_bike)] == [69, 54]
    assert provider.columns.made == 1


def test_where_only_the_postcode_is_known_no_journey_is_a_gap(provider: ByTimetable) -> None:
    somewhere = Point(KARISE.latitude, KARISE.longitude, radius_km=3.0)
    assert provider.answer(to_work(somewhere, KOEGE, 480, MONDAY)).why is Why.ONLY_POSTCODE


def test_a_coarse_home_counts_from_its_nearest_edge(provider: ByTimetable) -> None:
    somewhere = Point(HASLEV.latitude, HASLEV.longitude, radius_km=1.0)
    answer = provider.answer(to_work(somewhere, KOEGE, 420, MONDAY))
    assert (answer.minutes, answer.quality, answer.legs) == (56 - 17, Quality.COARSE, ())


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 10, 31), Why.OUTSIDE_DATES),
        (date(2026, 11, 1), None),
        (date(2027, 6, 26), None),
        (date(2027, 6, 27), Why.OUTSIDE_DATES),
    ],
)
def test_the_timetable_answers_on_its_own_dates_only(
    provider: ByTimetable, day: date, why: Why | None
) -> None:
    assert provider.answer(to_work(HASLEV, KOEGE, 720, day)).why is why


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2026, 11, 29)])
def test_the_day_the_clocks_change_is_a_sunday_like_others(
    provider: ByTimetable, day: date
) -> None:
    """24 hours long; the first of them is Easter Sunday too."""
    usual = provider.answer(to_work(HASLEV, KOEGE, 600, date(2027, 4, 11)))
    asked = provider.answer(to_work(HASLEV, KOEGE, 600, day))
    assert usual.minutes is not None
    assert (asked.minutes, asked.legs) == (usual.minutes, usual.legs)


def test_a_school_bus_is_there_on_school_days_only(provider: ByTimetable) -> None:
    home, work = BY_SCHOOL_BUS
    lines = [
        {leg.line for leg in provider.answer(to_work(home, work, 480, day)).legs}
        for day in (MONDAY, WINTER_HOLIDAY)
    ]
    assert "809" in lines[0]
    assert "809" not in lines[1]


def test_school_days_and_holidays_are_told_apart(provider: ByTimetable) -> None:
    mondays = [MONDAY + timedelta(weeks=week) for week in range(8)]
    assert provider.days_that_differ(mondays) == [MONDAY, WINTER_HOLIDAY]


def column(homes: list[Point | None], work: Point = KOEGE, time: int = 420) -> Column:
    return Column(work, homes, "transit", Direction.ARRIVE_BY, time, MONDAY)


def test_a_home_that_moves_or_comes_costs_no_new_column(provider: ByTimetable) -> None:
    provider.answers(column([HASLEV]))
    made = provider.columns.made
    moved = provider.answers(column([KARISE, HASLEV]))
    assert provider.columns.made == made
    assert [answer.minutes for answer in moved] == [None, 56]


def test_a_new_workplace_costs_its_own_column_only(provider: ByTimetable) -> None:
    for work in (KOEGE, KOEGE, HASLEV):
        provider.answers(column([HASLEV], work))
    assert provider.columns.made == 2


def test_days_alike_share_a_column(provider: ByTimetable) -> None:
    for day in (date(2027, 1, 12), date(2027, 1, 13), date(2027, 1, 20)):
        provider.answers(Column(KOEGE, [HASLEV], "transit", Direction.ARRIVE_BY, 420, day))
    assert provider.columns.made == 1


@pytest.mark.parametrize(
    ("mode", "why"), [("transit", Why.NO_TIMETABLE), ("bike", Why.NOT_THIS_MODE)]
)
def test_without_a_timetable_the_bus_is_unknown_with_the_reason(mode: str, why: Why) -> None:
    question = Question(HASLEV, KOEGE, mode, Direction.ARRIVE_BY, 420, MONDAY)
    assert NoTimetable().answer(question).why is why
