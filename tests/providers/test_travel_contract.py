"""What every provider of journeys promises, whichever it is."""

import pytest

from egu.travel.estimate import Estimate
from egu.travel.port import Direction, Point, Quality, Question, TravelProvider
from egu.vocabulary import MODES

PROVIDERS = [Estimate()]
HOME, NEAR, FAR = Point(55.458, 12.182), Point(55.470, 12.190), Point(55.444, 11.790)

each_provider = pytest.mark.parametrize("provider", PROVIDERS, ids=lambda one: one.name)
each_mode = pytest.mark.parametrize("mode", MODES)
each_way = pytest.mark.parametrize("direction", Direction)


def asked(origin: Point | None, to: Point | None, mode: str, direction: Direction) -> Question:
    return Question(origin, to, mode, direction, time=420, day="mon")


@each_provider
@each_mode
@each_way
def test_a_missing_point_is_unknown_and_never_a_number(
    provider: TravelProvider, mode: str, direction: Direction
) -> None:
    for question in (asked(None, FAR, mode, direction), asked(HOME, None, mode, direction)):
        answer = provider.answer(question)
        assert (answer.minutes, answer.quality) == (None, Quality.UNKNOWN)


@each_provider
@each_mode
@each_way
def test_a_known_answer_is_whole_minutes_and_says_who_gave_it(
    provider: TravelProvider, mode: str, direction: Direction
) -> None:
    answer = provider.answer(asked(HOME, FAR, mode, direction))
    assert answer.provider == provider.name
    assert answer.known == (answer.quality is not Quality.UNKNOWN)
    assert answer.minutes is None or (type(answer.minutes) is int and answer.minutes > 0)


@each_provider
@each_mode
def test_farther_never_takes_less_time(provider: TravelProvider, mode: str) -> None:
    near, far = (
        provider.answer(asked(HOME, to, mode, Direction.ARRIVE_BY)).minutes for to in (NEAR, FAR)
    )
    assert near is None or far is None or near <= far


@each_provider
def test_a_coarse_point_is_never_sold_as_an_exact_one(provider: TravelProvider) -> None:
    somewhere = Point(FAR.latitude, FAR.longitude, radius_km=4.0)
    answer = provider.answer(asked(HOME, somewhere, "bike", Direction.ARRIVE_BY))
    assert answer.quality in (Quality.COARSE, Quality.UNKNOWN)
