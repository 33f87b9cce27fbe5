"""From which of many homes one workplace is reached in time, and when each is reached again.

Times are seconds after the midnight that begins the day; how a journey goes is left to journeys.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from egu.travel.timetable.cells import Flags, Floats, Ints
from egu.travel.timetable.days import LONGEST_JOURNEY, Day
from egu.travel.timetable.geometry import PACES, Nearby, straight_m
from egu.travel.timetable.scans import LATE, MOST_CHANGES, lowest, scan

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

    def whole_way(self, position: Position, way: str = "walk") -> tuple[Ints, Flags]:
        """Seconds from each door to there without any ride, and whether that is near enough."""
        lines = straight_m(*position, self.latitude, self.longitude)
        pace = PACES[way]
        return pace.seconds(lines), lines <= pace.limit_m


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
    return leaving(departures(day, there, time, changes), homes, work, time, changes)


def leaving(board: Ints, homes: Doors, work: Position, time: int, changes: int) -> Reached:
    """When each home is left at the latest, from when to board at each stop for work at `time`."""
    leave = lowest(-board, homes.first, homes.stop, homes.seconds)[:, : changes + 1]
    seconds, near = homes.whole_way(work)
    best = _best(leave, np.where(near, seconds - time, LATE), LONGEST_JOURNEY - time)
    return Reached(-best.time, best.changes, best.found)


def depart_after(
    day: Day, homes: Doors, work: Position, time: int, changes: int = MOST_CHANGES
) -> Reached:
    """When each home is reached at the earliest from work, left at `time` or later."""
    there = Doors.at([work], "walk", day.nearby)
    _, alight = arrivals(day, there, time, changes)
    return arriving(alight, homes, work, time, changes)


def arriving(alight: Ints, homes: Doors, work: Position, time: int, changes: int) -> Reached:
    """When each home is reached at the earliest, from when one gets off at each stop."""
    arrive = lowest(alight, homes.first, homes.stop, homes.seconds)[:, : changes + 1]
    seconds, near = homes.whole_way(work)
    return _best(arrive, np.where(near, time + seconds, LATE), time + LONGEST_JOURNEY)


def departures(day: Day, there: Doors, deadline: int, changes: int) -> Ints:
    """[stops + 1, levels] when to board at the latest, to be at the door in time."""
    ready = np.full(day.nowhere + 1, LATE, np.int32)
    ready[there.stop] = there.seconds - deadline
    first, end = day.between(deadline - LONGEST_JOURNEY, deadline)
    way = (end - 1, first - 1, -1)
    arrives, departs = (day.target, day.arrival), (day.origin, day.departure)
    _, board = scan(
        arrives, departs, day.departure, day.run, way, len(day.trip), day.back, ready, changes
    )
    return -board


def arrivals(day: Day, here: Doors, start: int, changes: int) -> tuple[Ints, Ints]:
    """[stops + 1, levels] from when one can board, and when one gets off, having left the door."""
    ready = np.full(day.nowhere + 1, LATE, np.int32)
    ready[here.stop] = start + here.seconds
    way = (*day.between(start, start + LONGEST_JOURNEY), 1)
    arrives, departs = (day.target, day.arrival), (day.origin, day.departure)
    return scan(
        departs, arrives, day.departure, day.run, way, len(day.trip), day.onward, ready, changes
    )


def _best(by_changes: Ints, whole_way: Ints, limit: int) -> Reached:
    """The lowest time counts, then the fewest changes; above the limit there is no journey."""
    by_changes = np.column_stack([np.minimum(by_changes[:, 0], whole_way), by_changes[:, 1:]])
    time = by_changes.min(axis=1)
    return Reached(time, np.argmin(by_changes, axis=1).astype(np.int32), time <= limit)
