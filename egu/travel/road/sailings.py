"""How ferries sail by a timetable, to be held beside our own table of links."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from egu.travel.estimate import straight_km
from egu.travel.port import Point
from egu.travel.road.links import Kind, Link, links
from egu.travel.timetable.timetable import Timetable

HARBOUR_KM = 5.0
"""The ends of a link lie behind the shore, and the stop at the quay."""
DAYTIME = range(6 * 60, 18 * 60)
Crossing = tuple[int, int]
"""Minutes after midnight: away and there."""


@dataclass(frozen=True)
class Sailings:
    """From the first end of a link to the second, between six and six, on one date."""

    crossings: tuple[Crossing, ...]

    @property
    def minutes(self) -> float:
        """On board."""
        return median(there - away for away, there in self.crossings)

    @property
    def headway(self) -> float | None:
        """Minutes from one to the next; None where there is no next."""
        away = sorted({away for away, _there in self.crossings})
        return (away[-1] - away[0]) / (len(away) - 1) if len(away) > 1 else None


def sailings(timetable: Timetable, ordinal: int) -> dict[str, Sailings]:
    """By the names of our ferries, of those that the timetable has on that date."""
    found: dict[str, set[Crossing]] = defaultdict(set)
    ferries = [_Ferry.of(link, timetable) for link in links() if link.kind is Kind.FERRY]
    for trip in _ferry_trips(timetable, ordinal):
        starts = _starts(timetable, trip)
        for ferry in ferries:
            found[ferry.name].update(ferry.crossings(timetable, trip, starts))
    return {name: Sailings(tuple(sorted(those))) for name, those in found.items() if those}


@dataclass(frozen=True)
class _Ferry:
    """The stops at either end."""

    name: str
    sides: tuple[frozenset[int], frozenset[int]]

    @classmethod
    def of(cls, link: Link, timetable: Timetable) -> "_Ferry":
        one, other = (_stops_near(end, timetable) for end in link.ends)
        here = {stop for stop in one if one[stop] <= other.get(stop, HARBOUR_KM)}
        return cls(link.name, (frozenset(here), frozenset(other.keys() - here)))

    def crossings(
        self, timetable: Timetable, trip: int, starts: Sequence[int]
    ) -> Iterator[Crossing]:
        calls = timetable.calls
        first, last = calls.first[trip], calls.first[trip + 1]
        stops = enumerate(calls.stop[first:last].tolist(), start=int(first))
        away = next((call for call, stop in stops if stop in self.sides[0]), None)
        there = next((call for call, stop in stops if stop in self.sides[1]), None)
        if away is None or there is None:
            return
        for start in starts:
            leave = (int(calls.departure[away]) + start) // 60
            if leave in DAYTIME:
                yield leave, (int(calls.arrival[there]) + start) // 60


def _stops_near(end: Point, timetable: Timetable) -> dict[int, float]:
    """With their distances in km."""
    near = np.flatnonzero(np.abs(timetable.latitude - end.latitude) < HARBOUR_KM / 100)
    told = ((stop, straight_km(end, _point(timetable, stop))) for stop in near.tolist())
    return {stop: km for stop, km in told if km <= HARBOUR_KM}


def _point(timetable: Timetable, stop: int) -> Point:
    return Point(float(timetable.latitude[stop]), float(timetable.longitude[stop]))


def _ferry_trips(timetable: Timetable, ordinal: int) -> list[int]:
    runs = timetable.services.running(ordinal)[timetable.service]
    by_ship = np.isin(timetable.route, timetable.names.ferries)
    return [int(trip) for trip in np.flatnonzero(runs & by_ship)]


def _starts(timetable: Timetable, trip: int) -> list[int]:
    """Seconds that its times are moved by: none, or one for each repetition."""
    repeated = timetable.frequencies
    rows = np.flatnonzero(repeated.trip == trip)
    if not len(rows):
        return [0]
    first = int(timetable.calls.departure[timetable.calls.first[trip]])
    return [
        start - first
        for row in rows
        for start in range(*(int(part[row]) for part in (repeated.start, repeated.end,
                                                         repeated.headway)))
    ]  # fmt: skip
