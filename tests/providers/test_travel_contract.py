"""What every provider of journeys promises, whichever it is."""

from dataclasses import replace
from datetime import date

import pytest

from egu.config import PROJECT
from egu.travel.composite import Composite
from egu.travel.estimate import Estimate
from egu.travel.port import (
    Answer,
    Column,
    Direction,
    Legs,
    Point,
    Quality,
    Question,
    Row,
    TravelProvider,
    Why,
    answers_along,
    legs_by,
)
from egu.travel.road.provider import RoadEstimate
from egu.travel.timetable.provider import ByTimetable, NoTimetable
from egu.travel.timetable.timetable import Timetable
from egu.vocabulary import MODES
from tests.providers.stand_ins import service_providers

KOEGE = ByTimetable(Timetable.of_feed(PROJECT / "examples" / "gtfs-koege.zip"), "koege")
PROVIDERS: list[TravelProvider] = [
    Estimate(),
    KOEGE,
    NoTimetable(),
    *service_providers(),
    RoadEstimate(),
    Composite([KOEGE, Estimate()]),
]
HOME, NEAR, FAR = Point(55.458, 12.182), Point(55.470, 12.190), Point(55.444, 11.790)
SOMEWHERE = Point(FAR.latitude, FAR.longitude, radius_km=4.0)
MONDAY = date(2027, 1, 11)

each_provider = pytest.mark.parametrize("provider", PROVIDERS, ids=lambda one: one.name)
each_mode = pytest.mark.parametrize("mode", MODES)
each_access = pytest.mark.parametrize("access", ["walk", "bike"])
each_way = pytest.mark.parametrize("direction", Direction)


def asked(origin: Point | None, to: Point | None, mode: str, direction: Direction) -> Question:
    return Question(origin, to, mode, direction, time=420, day=MONDAY)


@each_provider
@each_mode
@each_way
def test_a_missing_point_is_unknown_and_never_a_number(
    provider: TravelProvider, mode: str, direction: Direction
) -> None:
    for question in (asked(None, FAR, mode, direction), asked(HOME, None, mode, direction)):
        answer = provider.answer(question)
        assert (answer.minutes, answer.quality) == (None, Quality.UNKNOWN)
        assert answer.why in (Why.NO_POINT, Why.NOT_THIS_MODE, Why.NO_TIMETABLE)


@each_provider
@each_mode
@each_way
def test_a_known_answer_is_whole_minutes_and_says_who_gave_it(
    provider: TravelProvider, mode: str, direction: Direction
) -> None:
    answer = provider.answer(asked(HOME, FAR, mode, direction))
    assert answer.provider in provider.name.split("+")
    assert answer.known == (answer.quality is not Quality.UNKNOWN)
    assert (answer.minutes is None) == (answer.why is not None)
    assert answer.minutes is None or (type(answer.minutes) is int and answer.minutes > 0)


@each_provider
@each_mode
@each_way
@each_access
def test_many_homes_get_the_answers_that_each_would_get_alone(
    provider: TravelProvider, mode: str, direction: Direction, access: str
) -> None:
    homes = [HOME, None, FAR, SOMEWHERE, HOME]
    column = Column(NEAR, homes, mode, direction, 480, MONDAY, most_changes=1, access=access)
    alone = [provider.answer(column.question(home))._replace(legs=()) for home in homes]
    together = provider.answers(column)
    assert [less_sure(one, than) or one for one, than in zip(together, alone, strict=True)] == alone
    assert provider.answers(column.only([])) == []


@each_provider
@each_mode
@each_way
def test_many_homes_in_one_go_are_the_same_minutes_and_changes(
    provider: TravelProvider, mode: str, direction: Direction
) -> None:
    homes = [HOME, None, FAR, SOMEWHERE, HOME]
    column = Column(NEAR, homes, mode, direction, 480, MONDAY, most_changes=1)
    in_one_go, one_by_one = legs_by(provider, column), Legs.of(provider.answers(column))
    assert in_one_go.minutes.tolist() == one_by_one.minutes.tolist()
    assert in_one_go.changes.tolist() == one_by_one.changes.tolist()


@each_provider
@each_mode
@each_way
def test_many_workplaces_in_a_row_get_the_answers_of_their_columns(
    provider: TravelProvider, mode: str, direction: Direction
) -> None:
    works, times = [NEAR, None, FAR, SOMEWHERE, HOME], [480, 480, 420, 500, 545]
    for home in (HOME, None, SOMEWHERE):
        row = Row(home, works, times, mode, direction, MONDAY, most_changes=1)
        columns = [provider.answers(row.column(place))[0] for place in range(len(works))]
        assert answers_along(provider, row) == columns
        assert answers_along(provider, row.only([2])) == columns[2:3]
        assert answers_along(provider, row.only([])) == []


def less_sure(together: Answer, alone: Answer) -> Answer | None:
    """The answer to one, where that to many says openly that it knows less."""
    sure = list(Quality).index
    if sure(together.quality) <= sure(alone.quality):
        return None
    agrees = together.minutes is None or together.changes == alone.changes
    return alone if agrees and together.provider == alone.provider else None


@each_provider
@each_mode
@each_way
def test_the_order_of_the_homes_does_not_matter(
    provider: TravelProvider, mode: str, direction: Direction
) -> None:
    homes = [HOME, FAR, None, SOMEWHERE, NEAR]
    column = Column(NEAR, homes, mode, direction, time=480, day=MONDAY)
    backwards = provider.answers(column.only(homes[::-1]))
    assert provider.answers(column) == backwards[::-1]


@each_provider
@each_way
def test_a_bike_never_costs_a_journey_that_there_is_on_foot(
    provider: TravelProvider, direction: Direction
) -> None:
    for home in (HOME, FAR, Point(55.440, 12.170)):
        column = Column(NEAR, [home], "transit", direction, time=480, day=MONDAY)
        walked, cycled = (
            provider.answer(replace(column, access=access).question(home))
            for access in ("walk", "bike")
        )
        assert walked.minutes is None or (
            cycled.minutes is not None and cycled.minutes <= walked.minutes
        )


@each_provider
@each_way
def test_more_time_never_makes_one_leave_earlier_or_come_later(
    provider: TravelProvider, direction: Direction
) -> None:
    for mode in MODES:
        moments = []
        for time in range(420, 540, 7):
            question = Question(HOME, FAR, mode, direction, time, MONDAY)
            if (minutes := provider.answer(question).minutes) is not None:
                arriving = direction is Direction.ARRIVE_BY
                moments.append(time - minutes if arriving else time + minutes)
        assert moments == sorted(moments)


@each_provider
@each_mode
@each_way
def test_the_legs_follow_one_another_and_fill_the_journey(
    provider: TravelProvider, mode: str, direction: Direction
) -> None:
    answer = provider.answer(asked(HOME, FAR, mode, direction))
    times = [time for leg in answer.legs for time in (leg.leave, leg.arrive)]
    assert times == sorted(times)
    if times:
        ends = (times[0], 420) if direction is Direction.ARRIVE_BY else (420, times[-1])
        assert answer.minutes == ends[1] - ends[0]


@each_provider
@each_mode
def test_farther_never_takes_less_time(provider: TravelProvider, mode: str) -> None:
    near, far = (
        provider.answer(asked(HOME, to, mode, Direction.ARRIVE_BY)).minutes for to in (NEAR, FAR)
    )
    assert near is None or far is None or near <= far


@each_provider
def test_a_coarse_point_is_never_sold_as_an_exact_one(provider: TravelProvider) -> None:
    for mode in MODES:
        answer = provider.answer(asked(HOME, SOMEWHERE, mode, Direction.ARRIVE_BY))
        assert answer.quality in (Quality.COARSE, Quality.UNKNOWN)


@each_provider
def test_days_that_differ_are_some_of_those_asked_about_in_their_order(
    provider: TravelProvider,
) -> None:
    days = [date(2027, 1, day) for day in range(4, 18)]
    differing = provider.days_that_differ(days)
    assert differing
    assert differing == [day for day in days if day in differing]
    assert provider.days_that_differ([]) == []
