"""What is kept of a timetable between questions, never about a home.

For each workplace, time and kind of day: when one has to board, or gets off, at every stop. So a
new workplace costs its own columns, and a home that moves costs only the walk to its stops.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from egu.travel.recent import Recent
from egu.travel.timetable.cells import Ints
from egu.travel.timetable.days import Day, day_of, kind_of_day
from egu.travel.timetable.journeys import Kind
from egu.travel.timetable.scans import LEVELS, MOST_CHANGES
from egu.travel.timetable.search import (
    Doors,
    Position,
    Reached,
    at_doors,
    spent_after,
    spent_before,
)
from egu.travel.timetable.timetable import Timetable

MOST_KINDS, MOST_DAYS, MOST_HOMES = 4096, 8, 512
MOST_NUMBERS = 64_000_000
"""Of four bytes, over all columns: 256 MB."""


class Columns:
    """`timetable` and the days, homes and columns of it that were asked for lately."""

    def __init__(self, timetable: Timetable) -> None:
        self.timetable = timetable
        self._kinds: Recent[bytes] = Recent(MOST_KINDS)
        self._days: Recent[Day] = Recent(MOST_DAYS)
        self._homes: Recent[Doors] = Recent(MOST_HOMES)
        self._columns: Recent[Ints] = Recent(MOST_NUMBERS // (LEVELS * (self._stops() + 1)))

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
        self, date: date, homes: Sequence[Position], access: str, work: Position, kind: Kind,
        time: int, changes: int,
    ) -> Reached:  # fmt: skip
        """[homes] as `search.arrive_by` and `depart_after`; times in seconds."""
        day = self.day(date)
        doors = self._homes.get((tuple(homes), access), lambda: Doors.at(homes, access, day.nearby))
        stops = self._columns.get(
            (work, kind, time, self.kind(date)), lambda: _column(day, work, kind, time)
        )
        reached = at_doors(stops, doors, work, changes)
        sign = -1 if kind is Kind.ARRIVE else 1
        return replace(reached, time=time + sign * reached.time)

    def _stops(self) -> int:
        return len(self.timetable.latitude)


def _column(day: Day, work: Position, kind: Kind, time: int) -> Ints:
    """[levels, stops + 1] for any number of changes; fewer are the first levels of it."""
    there = Doors.at([work], "walk", day.nearby)
    spent = spent_before if kind is Kind.ARRIVE else spent_after
    return spent(day, there, time, MOST_CHANGES)
