"""Journeys by road as an estimate: beside journeys that are known, and beside themselves."""

from datetime import date
from random import Random

import numpy as np
import pytest

from bench.road import Known, known_journeys
from egu.travel.estimate import straight_km
from egu.travel.port import (
    NO_JOURNEY,
    UNKNOWN,
    Answer,
    Direction,
    Leg,
    Point,
    Quality,
    Question,
    Why,
)
from egu.travel.road.paces import PACES
from egu.travel.road.provider import RoadEstimate

ROAD = RoadEstimate()
KOEGE, HERFOELGE, RINGSTED = Point(55.458, 12.182), Point(55.420, 12.148), Point(55.4426, 11.7901)
KATTEGAT = Point(56.6, 11.2)
each_mode = pytest.mark.parametrize("mode", PACES)
each_known = pytest.mark.parametrize("known", known_journeys(), ids=lambda known: known.name)


def asked(
    origin: Point | None,
    to: Point | None,
    mode: str = "car",
    direction: Direction = Direction.ARRIVE_BY,
) -> Answer:
    return ROAD.answer(Question(origin, to, mode, direction, 480, date(2027, 1, 11)))


def drawn(number: int, seed: int) -> list[Point]:
    draw = Random(seed)
    return [Point(draw.uniform(54.6, 57.7), draw.uniform(8.1, 12.6)) for _ in range(number)]


@each_known
def test_no_known_journey_takes_a_quarter_longer_than_estimated(known: Known) -> None:
    assert known.error(ROAD) >= -0.25


def test_the_estimate_is_near_to_known_journeys() -> None:
    errors = np.array([known.error(ROAD) for known in known_journeys()])
    assert np.median(np.abs(errors)) <= 0.08
    assert np.abs(errors).max() <= 0.35
    assert abs(np.median(errors)) <= 0.03


def test_where_nothing_is_in_the_way_it_is_the_straight_line_lengthened() -> None:
    pace = PACES["bike"][0]
    line = straight_km(KOEGE, HERFOELGE) * pace.per_km
    assert asked(KOEGE, HERFOELGE, "bike").minutes == pytest.approx(line + 0.5, abs=0.6)


@each_mode
def test_the_way_back_is_as_long(mode: str) -> None:
    points = drawn(60, seed=1)
    there = ROAD.minutes(points, points, mode)
    assert np.array_equal(there, there.T)


@each_mode
def test_it_is_never_quicker_to_go_by_way_of_a_third_place(mode: str) -> None:
    points = [one for one in drawn(70, seed=2) if asked(one, one).known]
    minutes = ROAD.minutes(points, points, mode).astype(float)
    minutes[minutes == NO_JOURNEY] = np.inf
    by_way_of = np.min(minutes[:, :, None] + minutes[None, :, :], axis=1)
    over = minutes > by_way_of * 1.05 + 3
    assert not over[np.isfinite(minutes)].any()


@each_mode
def test_many_at_once_are_as_each_alone(mode: str) -> None:
    origins, targets = drawn(12, seed=3), drawn(15, seed=4)
    alone = [[ROAD.minutes([one], [other], mode)[0, 0] for other in targets] for one in origins]
    assert ROAD.minutes(origins, targets, mode).tolist() == alone


def test_rows_shared_out_to_threads_are_the_same() -> None:
    origins, targets = drawn(400, seed=5), drawn(400, seed=6)
    together = ROAD.minutes(origins, targets, "car")
    assert np.array_equal(together[:5], ROAD.minutes(origins[:5], targets, "car"))
    assert np.array_equal(together[-5:], ROAD.minutes(origins[-5:], targets, "car"))


@each_mode
def test_a_coarse_point_counts_from_its_nearest_edge(mode: str) -> None:
    coarse = Point(RINGSTED.latitude, RINGSTED.longitude, radius_km=5.0)
    exact, nearer = (ROAD.minutes([KOEGE], [to], "bike")[0, 0] for to in (RINGSTED, coarse))
    assert exact - nearer == pytest.approx(5.0 * PACES["bike"][0].per_km, abs=1)
    assert asked(KOEGE, coarse, "car").quality is Quality.COARSE


def test_within_a_coarse_point_itself_the_journey_may_take_no_time() -> None:
    wide = Point(KOEGE.latitude, KOEGE.longitude, radius_km=30.0)
    assert asked(wide, HERFOELGE, "walk").minutes == 0


@pytest.mark.parametrize(
    "point", [None, KATTEGAT, Point(55.4, 12.1, radius_km=None)], ids=["none", "sea", "no radius"]
)
def test_a_point_that_is_nowhere_makes_the_journey_unknown(point: Point | None) -> None:
    assert ROAD.minutes([KOEGE, point], [point, KOEGE], "car").tolist() == [
        [UNKNOWN, 5],
        [UNKNOWN, UNKNOWN],
    ]
    answer = asked(KOEGE, point)
    assert (answer.quality, answer.why, answer.minutes) == (Quality.UNKNOWN, Why.NO_POINT, None)


def test_that_there_is_no_way_is_knowledge() -> None:
    answer = asked(Point(55.312, 10.79), Point(55.34, 11.14), "bike")
    assert (answer.known, answer.why) == (True, Why.NO_JOURNEY)


def test_more_than_four_hours_by_road_is_no_journey() -> None:
    assert asked(KOEGE, RINGSTED, "walk").why is Why.NO_JOURNEY


def test_buses_are_somebody_elses_business() -> None:
    answer = asked(KOEGE, RINGSTED, "transit")
    assert (answer.known, answer.why) == (False, Why.NOT_THIS_MODE)


def test_a_ferry_is_a_leg_with_its_name_and_a_bridge_is_not() -> None:
    assert [leg.mode for leg in asked(Point(57.07, 9.92), Point(57.03, 9.92), "bike").legs] == [
        "bike"
    ]
    home = asked(Point(57.01, 10.30), Point(56.95, 10.24), "bike", Direction.DEPART_AFTER)
    assert [leg.mode for leg in home.legs] == ["bike", "ferry", "bike"]
    assert home.legs[1] == Leg("ferry", home.legs[0].arrive, home.legs[2].leave, "Hals-Egense",
                               "Hals", "Egense")  # fmt: skip
    assert (home.legs[0].leave, home.legs[-1].arrive) == (480, 480 + (home.minutes or 0))


def test_the_large_moped_is_quicker_than_the_small_one_and_a_bike_slower() -> None:
    bike, small, large = (
        ROAD.minutes([KOEGE], [RINGSTED], mode)[0, 0] for mode in ("bike", "moped", "moped45")
    )
    assert bike > small > large


def test_every_known_journey_says_where_it_is_known_from() -> None:
    assert all(known.source for known in known_journeys())


def test_two_estimates_agree() -> None:
    points = drawn(30, seed=8)
    assert np.array_equal(
        ROAD.minutes(points, points, "car"), RoadEstimate().minutes(points, points, "car")
    )
