"""One workplace and all who go there by the same mode, asked about at once.

What differs among them, the changes that they put up with and the dates that count, is told with
each home, so that no home and date is asked about that nobody needs.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from egu.matching.journey_questions import NEVER, Dates, Shift, dates_on
from egu.travel.port import (
    NO_JOURNEY,
    Column,
    Direction,
    Homes,
    Ints,
    Legs,
    Point,
    TravelProvider,
    legs_by,
)

Places = npt.NDArray[np.intp]


class Trips(NamedTuple):
    """There and home again for each shift, [2, shifts, homes]: minutes and changes."""

    minutes: Ints
    changes: Ints


@dataclass(frozen=True)
class Together:
    """`changes` [homes]: the most that each puts up with; `days`: by the dates that count, those
    for whom they do, by where they stand among the homes."""

    mode: str
    access: str
    homes: Homes
    changes: Ints
    days: Mapping[tuple[Dates, ...], Places]
    _on: dict[date, tuple[Places, Homes, Ints]] = field(default_factory=dict)

    def on(self, day: date) -> tuple[Places, Homes, Ints]:
        """Those for whom that date counts: where they stand, their homes and changes."""
        if day not in self._on:
            here = [at for days, at in self.days.items() if any(day in dates for dates in days)]
            places = np.sort(np.concatenate(here))
            homes = Homes(self.homes[place] for place in places)
            self._on[day] = places, homes, self.changes[places]
        return self._on[day]


@dataclass(frozen=True)
class Asking:
    """About one workplace and its shifts; what is answered is kept for `trips`."""

    travel: TravelProvider
    together: Together
    work: Point | None
    shifts: Sequence[Shift]
    _told: dict[tuple[Any, ...], Legs] = field(default_factory=dict)
    _answered: dict[tuple[Any, ...], Legs] = field(default_factory=dict)

    @cached_property
    def by_day(self) -> Mapping[date, Collection[tuple[Direction, int]]]:
        """What depends on the date."""
        found: dict[date, dict[tuple[Direction, int], None]] = defaultdict(dict)
        if self.travel.by_the_clock(self.together.mode):
            for shift, days in product(self.shifts, self.together.days):
                for day in dates_on(shift["day"], days):
                    found[day][Direction.ARRIVE_BY, shift["start"]] = None
                    found[day][Direction.DEPART_AFTER, shift["end"]] = None
        return found

    def ask_about(self, day: date) -> None:
        """Now, and not when the trips are put together."""
        for direction, time in self.by_day.get(day, ()):
            self._on(direction, time, day)

    def trips(self) -> Trips:
        """Each time of each kind of day is asked about once."""
        there = [self._legs(Direction.ARRIVE_BY, one["start"], one["day"]) for one in self.shifts]
        home = [self._legs(Direction.DEPART_AFTER, one["end"], one["day"]) for one in self.shifts]
        size = 2, len(self.shifts), len(self.together.homes)
        return Trips(
            np.array([leg.minutes for leg in (*there, *home)], np.int32).reshape(size),
            np.array([leg.changes for leg in (*there, *home)], np.int32).reshape(size),
        )

    def _legs(self, direction: Direction, time: int, weekday: str) -> Legs:
        """[homes] on the hardest of the dates of each."""
        dates = tuple(dates_on(weekday, days) for days in self.together.days)
        clock = self.travel.by_the_clock(self.together.mode)
        key = (direction, time, dates) if clock else (direction,)
        if key not in self._told:
            found = self._nothing()
            for of_group, places in zip(dates, self.together.days.values(), strict=True):
                asked = [self._on(direction, time, day) for day in of_group]
                found.minutes[places], found.changes[places] = _hardest(asked, places)
            self._told[key] = found
        return self._told[key]

    def _on(self, direction: Direction, time: int, day: date) -> Legs:
        """[homes] unknown for those who are not asked about on that date."""
        key = direction, time, day
        if key not in self._answered:
            found, (places, homes, changes) = self._nothing(), self.together.on(day)
            column = Column(self.work, homes, self.together.mode, direction, time, day,
                            access=self.together.access)  # fmt: skip
            told = legs_by(self.travel, column, changes)
            found.minutes[places], found.changes[places] = told
            self._answered[key] = found
        return self._answered[key]

    def _nothing(self) -> Legs:
        return Legs.unknown(len(self.together.homes))


def _hardest(days: Sequence[Legs], places: Places) -> Legs:
    """Days that nothing is known about say nothing, unless that goes for all of them."""
    minutes, changes = days[0].minutes[places], days[0].changes[places]
    minutes = np.where(minutes == NO_JOURNEY, NEVER, minutes)
    for day in days[1:]:
        told = day.minutes[places]
        minutes = np.maximum(minutes, np.where(told == NO_JOURNEY, NEVER, told))
        changes = np.maximum(changes, day.changes[places])
    return Legs(minutes, np.where(minutes == NEVER, 0, changes))
