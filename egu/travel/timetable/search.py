"""From which of many homes one workplace is reached in time, and when each is reached again.

Times are seconds after the midnight that begins the day; how a journey goes is left to journeys.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from egu.travel.timetable.cells import Flags, Floats, Ints
from egu.travel.timetable.days import LONGEST_JOURNEY, Day
from egu.travel.timetable.geometry import PACES, Nearby, straight_m
from egu.travel.timetable.lines import Network
from egu.travel.timetable.scans import (
    EARLY,
    LATE,
    MOST_CHANGES,
    NearStops,
    best,
    scan,
    scan_to_many,
)

Position = tuple[float, float]
"""Latitude and longitude in degrees."""


@dataclass(frozen=True)
class Doors:
    """Where people set out or arrive, by one way of access, and the stops they come to by it."""

    access: str
    latitude: Floats
    longitude: Floats
    first: Ints
    stop: Ints
    seconds: Ints

    @classmethod
    def at(cls, positions: Sequence[Position], access: str, nearby: Nearby) -> "Doors":
        pace = PACES[access]
        found = [nearby.within(*position, pace.limit_m) for position in positions]
        points = np.array(positions, dtype=np.float64).reshape(-1, 2)
        lines = np.concatenate([np.empty(0), *(metres for _, metres in found)])
        return cls(
            access=access,
            latitude=points[:, 0],
            longitude=points[:, 1],
            first=np.cumsum([0, *(len(stops) for stops, _ in found)]).astype(np.int32),
            stop=np.concatenate([np.empty(0, np.int32), *(stops for stops, _ in found)]),
            seconds=pace.seconds(lines),
        )

    def __len__(self) -> int:
        return len(self.latitude)

    @cached_property
    def nearby(self) -> Nearby:
        return Nearby(self.latitude, self.longitude)

    def by_stop(self, stops: int) -> NearStops:
        """The same the other way round."""
        order = np.argsort(self.stop, kind="stable")
        door = np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.first))
        first = np.searchsorted(self.stop[order], np.arange(stops + 1)).astype(np.int32)
        return NearStops(first, door[order], self.seconds[order])

    def whole_ways(self, position: Position) -> Ints:
        """[doors] seconds on foot without any ride; LATE where that is too far."""
        found = np.full(len(self), LATE, np.int32)
        doors, lines = self.nearby.within(*position, PACES["walk"].limit_m)
        found[doors] = PACES["walk"].seconds(lines)
        return found

    def whole_way(self, position: Position, way: str = "walk") -> tuple[Ints, Flags]:
        """Seconds from each door to there without any ride, and whether that is near enough."""
        lines = straight_m(*position, self.latitude, self.longitude)
        pace = PACES[way]
        return pace.seconds(lines), lines <= pace.limit_m


@dataclass(frozen=True)
class Workplaces:
    """The doors of many workplaces, and which of them are near each stop."""

    doors: Doors
    by_stop: NearStops

    @classmethod
    def at(cls, positions: Sequence[Position], day: Day) -> "Workplaces":
        doors = Doors.at(positions, "walk", day.nearby)
        return cls(doors, doors.by_stop(day.nowhere + 1))


@dataclass(frozen=True)
class Reached:
    """[homes] when one leaves or is there, and the fewest changes; `found` where there is a way."""

    time: Ints
    changes: Ints
    found: Flags


def arrive_by(
    day: Day, homes: Doors, work: Position, time: int, changes: int = MOST_CHANGES
) -> Reached:
    """When each home is left at the latest to be at work at `time`, by fewest changes."""
    there = Doors.at([work], "walk", day.nearby)
    reached = at_doors(spent_before(day, there, time, changes), homes, work, changes)
    return replace(reached, time=time - reached.time)


def depart_after(
    day: Day, homes: Doors, work: Position, time: int, changes: int = MOST_CHANGES
) -> Reached:
    """When each home is reached at the earliest from work, left at `time` or later."""
    here = Doors.at([work], "walk", day.nearby)
    reached = at_doors(spent_after(day, here, time, changes), homes, work, changes)
    return replace(reached, time=time + reached.time)


def arrive_at_each(
    day: Day, home: Doors, works: Workplaces, times: Ints, changes: int = MOST_CHANGES
) -> Reached:
    """[works] When one home is left at the latest to be at each at its own of the `times`."""
    reached = _to_many(day.onward, home, works, times, changes)
    return replace(reached, time=times - reached.time)


def depart_from_each(
    day: Day, home: Doors, works: Workplaces, times: Ints, changes: int = MOST_CHANGES
) -> Reached:
    """[works] When one home is reached at the earliest from each, left at its time or later."""
    reached = _to_many(day.back, home, works, -times, changes)
    return replace(reached, time=times + reached.time)


def _to_many(
    network: Network, home: Doors, works: Workplaces, deadlines: Ints, changes: int
) -> Reached:
    """The fewest seconds and changes, as `at_doors` has them."""
    whole_way = works.doors.whole_ways((float(home.latitude[0]), float(home.longitude[0])))
    if not len(deadlines):
        return Reached(whole_way, whole_way, whole_way < LATE)
    last = scan_to_many(network, home.stop, home.seconds, works.by_stop, deadlines, changes)
    spent = np.where(last == EARLY, LATE, deadlines - last)[: changes + 1]
    seconds = np.minimum(spent[-1], whole_way)
    fewest = np.where(whole_way <= seconds, 0, (spent <= seconds).argmax(axis=0))
    return Reached(seconds, fewest.astype(np.int32), seconds <= LONGEST_JOURNEY)


def at_doors(spent: Ints, homes: Doors, work: Position, changes: int | Ints) -> Reached:
    """The fewest seconds between each home and the deadline or the start, the whole way on foot
    included; above the limit there is no journey."""
    whole_way = homes.whole_ways(work)
    most = np.full(len(homes), changes, np.int32)
    seconds, fewest = best(spent, homes.first, homes.stop, homes.seconds, whole_way, most)
    return Reached(seconds, fewest, seconds <= LONGEST_JOURNEY)


def spent_before(day: Day, there: Doors, deadline: int, changes: int) -> Ints:
    """[levels, stops + 1] seconds from boarding at the latest until the deadline at the door."""
    limit = LONGEST_JOURNEY - deadline
    _, board = scan(day.back, _ready(day, there, -deadline), limit, changes)
    return board + np.int32(deadline)


def spent_after(day: Day, here: Doors, start: int, changes: int) -> Ints:
    """[levels, stops + 1] seconds from leaving the door until one gets off."""
    return arrivals(day, here, start, changes)[1] - np.int32(start)


def arrivals(day: Day, here: Doors, start: int, changes: int) -> tuple[Ints, Ints]:
    """[levels, stops + 1] from when one can board, and when one gets off, having left the door."""
    return scan(day.onward, _ready(day, here, start), start + LONGEST_JOURNEY, changes)


def _ready(day: Day, door: Doors, start: int) -> Ints:
    ready = np.full(day.nowhere + 1, LATE, np.int32)
    ready[door.stop] = start + door.seconds
    return ready
