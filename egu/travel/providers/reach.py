"""From the stops that a place can be reached from to the homes near them, all homes at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from egu.travel.port import LONGEST_MINUTES, Point
from egu.travel.timetable.geometry import PACES, Nearby


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop, its minutes from or to the place that was asked about, and the changes on the way."""

    latitude: float
    longitude: float
    minutes: float
    changes: int


class Reach:
    """Stops within reach of one place, and the place itself: near enough, one need not ride."""

    def __init__(self, place: Point, stops: Sequence[Stop]) -> None:
        self._stops = _Stops(stops)
        self._place = _Stops([Stop(place.latitude, place.longitude, 0, 0)])

    def best(self, home: Point, access: str) -> tuple[int, int] | None:
        """Minutes and changes by the best stop within walking or cycling distance; None: none is.

        Straight lines are lengthened as everywhere; minutes are rounded up.
        """
        ways = [*self._stops.ways(home, access), *self._place.ways(home, "walk")]
        quickest = min(ways, default=None)
        return quickest if quickest and quickest[0] <= LONGEST_MINUTES else None


class _Stops:
    def __init__(self, stops: Sequence[Stop]) -> None:
        self.stops = stops
        self._near = Nearby(
            np.array([stop.latitude for stop in stops], dtype=np.float64),
            np.array([stop.longitude for stop in stops], dtype=np.float64),
        )

    def ways(self, home: Point, access: str) -> list[tuple[int, int]]:
        """Minutes and changes by each of them that is near enough."""
        pace = PACES[access]
        near, lines = self._near.within(home.latitude, home.longitude, pace.limit_m)
        return [
            (-int(-(self.stops[place].minutes * 60 + seconds) // 60), self.stops[place].changes)
            for place, seconds in zip(near.tolist(), pace.seconds(lines).tolist(), strict=True)
        ]
