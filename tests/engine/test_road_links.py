"""Bridges and ferries: every row of the table works, and never more than it should."""

from functools import cache
from random import Random

import pytest

from egu.travel.port import NO_JOURNEY, Point
from egu.travel.road.ground import ground
from egu.travel.road.links import Kind, Link, links, unverified
from egu.travel.road.paces import PACES
from egu.travel.road.provider import RoadEstimate

each_link = pytest.mark.parametrize("link", links(), ids=lambda link: link.name)
WITH_ALL = RoadEstimate()
A_MOMENT = 0.01
"""Minutes; less is how numbers are rounded."""
FUNEN, ZEALAND = Point(55.312, 10.79), Point(55.34, 11.14)


@cache
def without(link: Link) -> RoadEstimate:
    return RoadEstimate(tuple(other for other in links() if other != link))


def spent(road: RoadEstimate, one: Point, other: Point, mode: str) -> float:
    """Minutes, not rounded; infinite where there is no way."""
    stretches = road.way(one, other, mode)
    return sum(stretch.minutes for stretch in stretches) if stretches else float("inf")


@each_link
def test_without_the_link_its_ends_are_farther_apart_or_cut_off(link: Link) -> None:
    """A seldom ferry may be slower than driving round, but not for everybody."""
    shorter = {mode for mode in link.modes if gain(link, mode) > A_MOMENT}
    assert shorter == link.modes if link.kind is not Kind.FERRY else shorter


def gain(link: Link, mode: str) -> float:
    return spent(without(link), *link.ends, mode) - spent(WITH_ALL, *link.ends, mode)


@each_link
def test_the_way_between_its_ends_is_over_the_link(link: Link) -> None:
    over = {mode for mode in link.modes if link in links_on_the_way(link, mode)}
    assert over == {mode for mode in link.modes if gain(link, mode) > A_MOMENT}


def links_on_the_way(link: Link, mode: str) -> list[Link | None]:
    return [stretch.link for stretch in WITH_ALL.way(*link.ends, mode)]


@each_link
def test_nobody_goes_over_a_link_that_their_mode_may_not(link: Link) -> None:
    for mode in PACES.keys() - link.modes:
        assert link not in links_on_the_way(link, mode), mode


@each_link
def test_a_row_is_whole(link: Link) -> None:
    assert link.modes
    assert link.modes <= PACES.keys()
    assert link.source
    assert (link.minutes is not None) == (link.kind is Kind.FERRY)
    assert link.km > 0 or link.kind is Kind.FERRY
    assert len({over_land(end) for end in link.ends}) == 2


def over_land(end: Point) -> int:
    node = ground().land.node_at(end.latitude, end.longitude)
    assert node >= 0
    return node


def test_names_are_not_used_twice() -> None:
    names = [link.name for link in links()]
    assert len(names) == len(set(names))


def test_what_is_unverified_is_told_and_the_rest_gives_an_address() -> None:
    doubtful = unverified()
    assert doubtful
    assert all("https://" in link.source for link in links() if link not in doubtful)


def test_the_great_belt_is_for_cars_only() -> None:
    assert 20 < WITH_ALL.minutes([FUNEN], [ZEALAND], "car")[0, 0] < 60
    for mode in ("walk", "bike", "moped", "moped45"):
        assert WITH_ALL.minutes([FUNEN], [ZEALAND], mode)[0, 0] == NO_JOURNEY


def test_the_sound_is_crossed_by_car_in_the_south_and_by_bike_far_to_the_north() -> None:
    def links_of(mode: str) -> list[str]:
        way = WITH_ALL.way(Point(55.63, 12.64), Point(55.60, 13.00), mode)
        return [stretch.link.name for stretch in way if stretch.link]

    assert links_of("car") == ["Øresundsbron"]
    assert links_of("bike")[-1] == "Helsingør-Helsingborg"


def test_taking_a_link_away_never_makes_a_journey_shorter() -> None:
    draw = Random(7)
    points = [Point(draw.uniform(54.7, 57.5), draw.uniform(8.2, 12.6)) for _ in range(40)]
    for link in draw.sample(links(), 8):
        for mode in ("bike", "car"):
            before = WITH_ALL.minutes(points, points, mode)
            after = without(link).minutes(points, points, mode)
            assert ((after >= before) | (after == NO_JOURNEY)).all(), link.name


def test_an_island_without_its_ferry_cannot_be_reached() -> None:
    ferry = next(link for link in links() if link.name == "Grenaa-Anholt")
    anholt, grenaa = ferry.ends[1], ferry.ends[0]
    assert without(ferry).minutes([anholt], [grenaa, anholt], "car").tolist() == [[NO_JOURNEY, 5]]


def test_without_any_link_the_land_is_all_there_is() -> None:
    alone = RoadEstimate(())
    assert alone.minutes([FUNEN], [ZEALAND, FUNEN], "walk").tolist() == [[NO_JOURNEY, 0]]
