"""The best journey between two doors, ride by ride, among all that are exactly equally good."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from egu.travel.timetable.cells import Ints
from egu.travel.timetable.days import LONGEST_JOURNEY, Day
from egu.travel.timetable.lines import Line
from egu.travel.timetable.scans import LATE
from egu.travel.timetable.search import Doors, Position, arrivals, spent_before


class Kind(StrEnum):
    ARRIVE = "arrive"
    DEPART = "depart"


@dataclass(frozen=True)
class Asked:
    """From door to door.

    `time`: seconds after midnight; `ways`: how one gets to the first and from the last stop, and
    `whole_way`, how one goes where nobody rides: walk or bike."""

    origin: Position
    target: Position
    kind: Kind
    time: int
    ways: tuple[str, str]
    changes: int
    whole_way: str = "walk"


@dataclass(frozen=True)
class Ride:
    """One trip from stop to stop (numbers of the timetable), with its times; `route` and `number`
    are its route's."""

    route: str
    number: int
    origin: int
    target: int
    leave: int
    arrive: int


@dataclass(frozen=True)
class Journey:
    """`ways` are how one gets to the first and from the last stop; one way where nobody rides."""

    leave: int
    arrive: int
    ways: tuple[str, ...]
    rides: tuple[Ride, ...] = field(default=())

    @property
    def changes(self) -> int:
        return max(0, len(self.rides) - 1)

    @property
    def legs(self) -> tuple[str, ...]:
        legs = [self.ways[0]]
        for place, ride in enumerate(self.rides):
            if place and self.rides[place - 1].target != ride.origin:
                legs.append("walk")
            legs.append(ride.route)
        return (*legs, self.ways[1]) if self.rides else tuple(legs)


def best_journey(day: Day, asked: Asked) -> Journey | None:
    """By the bus and the whole way without it, the better; None where neither is possible."""
    by_bus = _arriving(day, asked) if asked.kind is Kind.ARRIVE else _departing(day, asked)
    ways = [way for way in (by_bus, _whole_way(day, asked)) if way is not None]
    if asked.kind is Kind.ARRIVE:
        return max(ways, key=lambda way: (way.leave, -way.changes, -way.arrive), default=None)
    return max(ways, key=lambda way: (-way.arrive, -way.changes, way.leave), default=None)


class Ends(NamedTuple):
    origin: Doors
    target: Doors


def _ends(day: Day, asked: Asked) -> Ends:
    ends = zip((asked.origin, asked.target), asked.ways, strict=True)
    return Ends(*(Doors.at([place], way, day.nearby) for place, way in ends))


def _whole_way(day: Day, asked: Asked) -> Journey | None:
    door = Doors.at([asked.origin], asked.whole_way, day.nearby)
    (seconds,), (near,) = door.whole_way(asked.target, asked.whole_way)
    if not near:
        return None
    if asked.kind is Kind.ARRIVE:
        return Journey(asked.time - int(seconds), asked.time, (asked.whole_way,))
    return Journey(asked.time, asked.time + int(seconds), (asked.whole_way,))


def _arriving(day: Day, asked: Asked) -> Journey | None:
    ends = _ends(day, asked)
    leave, changes = _latest(day, ends, asked.time, asked.changes)
    return None if leave < asked.time - LONGEST_JOURNEY else _earliest(day, ends, leave, changes)


def _departing(day: Day, asked: Asked) -> Journey | None:
    ends = _ends(day, asked)
    _, alight = arrivals(day, ends.origin, asked.time, asked.changes)
    arrive, changes = _soonest(alight, ends.target, asked.changes)
    if arrive > asked.time + LONGEST_JOURNEY:
        return None
    leave, _ = _latest(day, ends, arrive, changes)
    return _earliest(day, ends, leave, changes)


def _latest(day: Day, ends: Ends, deadline: int, changes: int) -> tuple[int, int]:
    """When to leave the first door to be at the second in time, and with how few changes."""
    spent = spent_before(day, ends.target, deadline, changes)
    seconds, fewest = _soonest(spent, ends.origin, changes)
    return deadline - seconds, fewest


def _soonest(times: Ints, door: Doors, changes: int) -> tuple[int, int]:
    there = (times[: changes + 1, door.stop] + door.seconds).min(axis=1, initial=LATE)
    return int(there.min()), int(there.argmin())


def _earliest(day: Day, ends: Ends, leave: int, changes: int) -> Journey:
    """The journey that leaves then and arrives as early as it can."""
    board, alight = arrivals(day, ends.origin, leave, changes)
    arrive, _ = _soonest(alight, ends.target, changes)
    last = np.argmin(alight[changes, ends.target.stop] + ends.target.seconds)
    rides = _Trail(day, ends.origin, leave, board, alight).to(int(ends.target.stop[last]), changes)
    return Journey(leave, arrive, (ends.origin.access, ends.target.access), tuple(rides))


@dataclass(frozen=True)
class _Trail:
    """Finds back from the times of a scan to the rides that led to them."""

    day: Day
    origin: Doors
    leave: int
    board: Ints
    alight: Ints

    def to(self, stop: int, changes: int) -> list[Ride]:
        """Rides that get off at the stop at its time, with so many changes at most."""
        ride = self._ride(stop, int(self.alight[changes, stop]), changes)
        if self.board[0, ride.origin] <= ride.leave:
            return [ride]
        return [*self.to(self._before(ride, changes - 1), changes - 1), ride]

    def _ride(self, stop: int, arrive: int, changes: int) -> Ride:
        for line, place in self.day.lines_to(stop):
            entered = self.board[changes, line.origin[:place]]
            for run in np.flatnonzero(line.arrival[:, place] == arrive):
                on_board = np.flatnonzero(entered <= line.departure[run, :place])
                if on_board.size:
                    return self._between(line, int(run), int(on_board[-1]), place)
        raise AssertionError("a time without a ride")

    def _between(self, line: Line, run: int, start: int, end: int) -> Ride:
        timetable = self.day.timetable
        route = int(timetable.route[line.trip[run]])
        return Ride(
            route=timetable.names.routes[route],
            number=route,
            origin=int(line.origin[start]),
            target=int(line.target[end]),
            leave=int(line.departure[run, start]),
            arrive=int(line.arrival[run, end]),
        )

    def _before(self, ride: Ride, changes: int) -> int:
        """The stop where the ride before got off."""
        back = self.day.back
        links = slice(back.first_link[ride.origin], back.first_link[ride.origin + 1])
        in_time = self.alight[changes, back.other[links]] + back.seconds[links] <= ride.leave
        return int(back.other[links][in_time][0])
