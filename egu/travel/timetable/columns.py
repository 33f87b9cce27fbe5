"""What is kept of a timetable between questions, never about a home.

For each workplace, time and kind of day: when one has to board, or gets off, at every stop. So a
new workplace costs its own columns, and a home that moves costs only the walk to its stops. One
home and many workplaces are looked at from the home, without any column.
"""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from egu.travel.recent import Hashed, Recent
from egu.travel.timetable.cells import Ints
from egu.travel.timetable.days import LONGEST_JOURNEY, Day, day_of, kind_of_day
from egu.travel.timetable.journeys import Kind
from egu.travel.timetable.scans import LATE, MOST_CHANGES
from egu.travel.timetable.search import (
    Doors,
    Position,
    Reached,
    Workplaces,
    arrive_at_each,
    at_doors,
    depart_from_each,
    spent_after,
    spent_before,
)
from egu.travel.timetable.timetable import Timetable

MOST_KINDS, MOST_DAYS, MOST_HOMES, MOST_WORKS = 4096, 8, 512, 8
MOST_BYTES = 256_000_000
"""Over all columns."""
AT_HAND = 8
"""Columns that lie unpacked: the same is asked about again for other changes or homes."""
NEVER = 65_535


class Positions(Hashed[Position]):
    """Of homes that are asked about in many columns."""


class Packed(NamedTuple):
    """A column without the stops that nobody comes from or to: `stop` [reached], and `spent`
    [levels, reached] seconds or NEVER."""

    stop: Ints
    spent: npt.NDArray[np.uint16]

    @classmethod
    def of(cls, spent: Ints) -> "Packed":
        stop = np.flatnonzero(spent[-1, :-1] <= LONGEST_JOURNEY).astype(np.int32)
        return cls(stop, np.minimum(spent[:, stop], NEVER).astype(np.uint16))

    def unpacked(self, stops: int) -> Ints:
        """[levels, stops]"""
        spent = np.full((len(self.spent), stops), LATE, np.int32)
        spent[:, self.stop] = np.where(self.spent == NEVER, LATE, self.spent)
        return spent

    def bytes(self) -> int:
        return self.stop.nbytes + self.spent.nbytes


class Columns:
    """`timetable` and the days, homes and columns of it that were asked for lately."""

    def __init__(self, timetable: Timetable) -> None:
        self.timetable = timetable
        self._kinds: Recent[bytes] = Recent(MOST_KINDS)
        self._days: Recent[Day] = Recent(MOST_DAYS)
        self._homes: Recent[Doors] = Recent(MOST_HOMES)
        self._works: Recent[Workplaces] = Recent(MOST_WORKS)
        self._at_hand: Recent[Ints] = Recent(AT_HAND)
        self._columns: Recent[Packed] = Recent(MOST_BYTES, Packed.bytes)

    @property
    def made(self) -> int:
        return self._columns.made

    def kind(self, date: date) -> bytes | None:
        """The same for dates with the same connections; None: the timetable is silent about it."""
        timetable, ordinal = self.timetable, date.toordinal()
        if not timetable.covers(ordinal):
            return None
        return self._kinds.get(ordinal, lambda: kind_of_day(timetable, ordinal))

    def day(self, date: date) -> Day:
        """The connections of a date that the timetable covers."""
        return self._days.get(self.kind(date), lambda: day_of(self.timetable, date.toordinal()))

    def reached(
        self, date: date, homes: Positions, access: str, work: Position, kind: Kind,
        time: int, changes: int | Ints,
    ) -> Reached:  # fmt: skip
        """[homes] as `search.arrive_by` and `depart_after`; times in seconds."""
        day = self.day(date)
        doors = self._homes.get((homes, access), lambda: Doors.at(homes, access, day.nearby))
        reached = at_doors(self._spent(date, work, kind, time), doors, work, changes)
        sign = -1 if kind is Kind.ARRIVE else 1
        return replace(reached, time=time + sign * reached.time)

    def reached_from(
        self, date: date, home: Position, access: str, works: Positions, kind: Kind,
        times: Ints, changes: int,
    ) -> Reached:  # fmt: skip
        """[works] as `arrive_at_each` and `depart_from_each`; nothing is kept of the home."""
        day = self.day(date)
        at = self._works.get(works, lambda: Workplaces.at(works, day))
        door = Doors.at([home], access, day.nearby)
        each = arrive_at_each if kind is Kind.ARRIVE else depart_from_each
        return each(day, door, at, times, changes)

    def _spent(self, date: date, work: Position, kind: Kind, time: int) -> Ints:
        """[levels, stops] for any number of changes."""
        day, key = self.day(date), (work, kind, time, self.kind(date))

        def unpacked() -> Ints:
            packed = self._columns.get(key, lambda: Packed.of(_column(day, work, kind, time)))
            return packed.unpacked(day.nowhere)

        return self._at_hand.get(key, unpacked)


def _column(day: Day, work: Position, kind: Kind, time: int) -> Ints:
    """[levels, stops + 1] for any number of changes; fewer are the first levels of it."""
    there = Doors.at([work], "walk", day.nearby)
    spent = spent_before if kind is Kind.ARRIVE else spent_after
    return spent(day, there, time, MOST_CHANGES)
