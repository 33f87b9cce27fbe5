"""The provider that is always there: land, bridges and ferries, without any data service."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from math import ceil

import numpy as np

from egu.travel.port import (
    NO_JOURNEY,
    UNKNOWN,
    Answer,
    Column,
    Direction,
    Homes,
    InOneGo,
    Ints,
    Leg,
    Legs,
    Point,
    Quality,
    Question,
    Row,
    Why,
    unknown,
)
from egu.travel.road.crossings import ends_of
from egu.travel.road.ground import ground
from egu.travel.road.links import Kind, Link, links
from egu.travel.road.paces import PACES
from egu.travel.road.pairs import Minutes, Network, Pairs, Places
from egu.travel.road.ways import Stretch, way

KEPT = 8
"""Lists of points that are kept as arrays, for the next column with the same homes."""


class RoadEstimate(InOneGo):
    """Walk, bike, moped (30 and 45 km/h) and car; every other mode is unknown here.

    Nothing is read or computed before the first question. `chosen`: the links that count, else
    those of the table."""

    name = "road"

    def __init__(self, chosen: tuple[Link, ...] | None = None) -> None:
        self._chosen = chosen
        self._places = lru_cache(KEPT)(self._placed)

    def by_the_clock(self, mode: str) -> bool:
        return False

    def days_that_differ(self, dates: Sequence[date]) -> list[date]:
        return list(dates[:1])

    def answer(self, question: Question) -> Answer:
        """Minutes to the nearest edge of a coarse point; then without legs."""
        arriving = question.direction is Direction.ARRIVE_BY
        ends = (question.origin, question.destination)
        home, work = ends if arriving else ends[::-1]
        column = Column(work, [home], question.mode, question.direction, question.time,
                        question.day)  # fmt: skip
        found = self.answers(column)[0]
        if found.quality is not Quality.ESTIMATE or found.minutes is None:
            return found
        return found._replace(legs=self._legs(question, found.minutes))

    def answers(self, column: Column) -> list[Answer]:
        if column.mode not in PACES:
            return [unknown(self.name, Why.NOT_THIS_MODE)] * len(column.homes)
        minutes = self.minutes([column.work], column.homes, column.mode)[0].tolist()
        return [
            self._answer(spent, _vague(column.work, home))
            for spent, home in zip(minutes, column.homes, strict=True)
        ]

    def along(self, row: Row) -> list[Answer]:
        if row.mode not in PACES:
            return [unknown(self.name, Why.NOT_THIS_MODE)] * len(row.works)
        minutes = self.minutes([row.home], row.works, row.mode)[0].tolist()
        return [
            self._answer(spent, _vague(row.home, work))
            for spent, work in zip(minutes, row.works, strict=True)
        ]

    def legs(self, column: Column, changes: Ints) -> Legs:
        if column.mode not in PACES:
            return Legs.unknown(len(column.homes))
        minutes = self.minutes([column.work], column.homes, column.mode)[0].astype(np.int32)
        for place in np.flatnonzero(minutes == NO_JOURNEY).tolist():
            if _vague(column.work, column.homes[place]):
                minutes[place] = UNKNOWN
        return Legs(minutes, np.zeros(len(minutes), np.int32))

    def minutes(
        self, origins: Sequence[Point | None], targets: Sequence[Point | None], mode: str
    ) -> Minutes:
        """[origins, targets] whole minutes, the same both ways; UNKNOWN where a point is missing,
        far from land or of unknown radius, NO_JOURNEY where there is no journey."""
        return self.pairs(origins, targets).minutes(mode)

    def pairs(self, origins: Sequence[Point | None], targets: Sequence[Point | None]) -> Pairs:
        """What all modes need; takes about 2 ms for each origin on land not asked about before."""
        return Pairs.of(self._places(Homes.of(origins)), self._places(Homes.of(targets)))

    def way(self, origin: Point, target: Point, mode: str) -> list[Stretch]:
        """The quickest between the middles of the points; empty where there is none."""
        return way(self._network, origin, target, mode)

    @cached_property
    def _network(self) -> Network:
        chosen = links() if self._chosen is None else self._chosen
        return Network(ground(), ends_of(chosen, ground()))

    def _placed(self, points: tuple[Point | None, ...]) -> Places:
        return Places.of(points, self._network)

    def _answer(self, minutes: int, vague: bool) -> Answer:
        if minutes == UNKNOWN:
            return unknown(self.name, Why.NO_POINT)
        if minutes == NO_JOURNEY and vague:
            return unknown(self.name, Why.ONLY_POSTCODE)
        if minutes == NO_JOURNEY:
            return Answer(None, None, Quality.ESTIMATE, self.name, Why.NO_JOURNEY)
        return Answer(minutes, None, Quality.COARSE if vague else Quality.ESTIMATE, self.name)

    def _legs(self, question: Question, minutes: int) -> tuple[Leg, ...]:
        """Land and bridges are one leg; a ferry is a leg with its name."""
        if question.origin is None or question.destination is None:
            return ()
        stretches = _joined(self.way(question.origin, question.destination, question.mode))
        arriving = question.direction is Direction.ARRIVE_BY
        at = question.time - minutes if arriving else question.time
        return tuple(_timed(stretches, question.mode, at, minutes))


def _vague(*ends: Point | None) -> bool:
    return any(end is not None and end.coarse for end in ends)


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """Without the bridges: what is ridden without a break is one stretch."""
    joined: list[Stretch] = []
    for one in stretches:
        if one.link and one.link.kind is Kind.FERRY:
            joined.append(one)
        elif joined and joined[-1].link is None:
            joined[-1] = Stretch(joined[-1].minutes + one.minutes)
        else:
            joined.append(Stretch(one.minutes))
    return joined


def _timed(stretches: list[Stretch], mode: str, begin: int, minutes: int) -> Iterator[Leg]:
    spent, leave = 0.0, begin
    for one in stretches:
        spent += one.minutes
        arrive = min(begin + ceil(spent), begin + minutes)
        if one.link is None:
            yield Leg(mode, leave, arrive)
        else:
            yield Leg("ferry", leave, arrive, one.link.name, *one.link.places)
        leave = arrive
