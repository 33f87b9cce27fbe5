"""All journeys of a problem as arrays: who has some to which offer, and what their legs say.

A leg is four numbers: when, for which weekdays, how many minutes and how many changes. Journeys
often share their lists of legs, so a list (known by identity while its problem lives) is read once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.format.problem import Journey, Leg, Problem, Shift
from solver.pairs.arrays import ranges, sorted_places
from solver.pairs.tables import NEVER, Bools, Ints, YouthTable


@dataclass(frozen=True)
class Legs:
    """Lists of legs, one after the other. L legs."""

    first: Ints  # [lists + 1] where the legs of each list begin
    time: Ints  # [L] when the shift begins or ends
    days: Ints  # [L] a bit for each weekday that is named, 0: all that no other leg names
    told: Ints  # [L, 2] minutes and changes

    @staticmethod
    def of(lists: Sequence[tuple[Leg, ...]]) -> Legs:
        """The lists in their order."""
        sizes = np.array([len(legs) for legs in lists], dtype=np.int64)
        rows = [
            (leg.time, sum(1 << day for day in leg.days), leg.minutes, leg.changes)
            for legs in lists
            for leg in legs
        ]
        table = np.array(rows, dtype=np.int64).reshape(-1, 4)
        first = np.concatenate([[0], np.cumsum(sizes)])
        return Legs(first, table[:, 0], table[:, 1], table[:, 2:])

    def say(self, lists: Ints, times: Ints, days: Ints) -> Ints:
        """[U, S, 2] minutes and changes by those lists [U] at those times on those days [S].

        A leg that names the day, else the one for all other days; NEVER where there is none.
        """
        some, number = np.unique(lists, return_inverse=True)
        whose, leg = ranges(self.first[some], self.first[some + 1])
        on_time = self.time[leg][:, None] == times
        named = (self.days[leg][:, None] >> days & 1) > 0
        told = np.full((len(some), len(times), 2), NEVER, dtype=np.int64)
        for meant in (self.days[leg][:, None] == 0, named):
            one, shift = np.nonzero(on_time & meant)
            told[whose[one], shift] = self.told[leg[one]]
        return told[number]


@dataclass(frozen=True)
class Journeys:
    """J journeys by modes that their youths use, sorted by offer and then youth."""

    rows: Ints  # [J] of the youth table
    at: Ints  # [J] places of the offers, ascending
    to: Ints  # [J] lists of legs
    home: Ints  # [J]
    legs: Legs
    youths: int  # rows of the youth table

    @staticmethod
    def of(problem: Problem, youths: YouthTable, place_of: Mapping[str, int]) -> Journeys:
        """The journeys of those youths to those offers."""
        every = problem.journeys
        rows = _numbers(youths.row_of, (journey.youth for journey in every))
        at = _numbers(place_of, (journey.offer for journey in every))
        usable = (at >= 0) & _are_used(every, rows, youths)
        keys = at * len(youths.youths) + rows
        order = np.flatnonzero(usable)[sorted_places(keys[usable])]
        to, home, legs = _legs_of(every)
        return Journeys(rows[order], at[order], to[order], home[order], legs, len(youths.youths))

    def going_to(self, place: int) -> Ints:
        """Rows of the youths who have a journey to that offer, ascending."""
        return np.unique(self.rows[slice(*np.searchsorted(self.at, [place, place + 1]))])

    def between(self, rows: Ints, at: Ints, shifts: Sequence[Shift]) -> tuple[Ints, Ints]:
        """Of N pairs [J] whose journey it is, ascending, and [J, S, 4] what it says.

        Minutes and changes there and back; NEVER: not known.
        """
        keys = at * self.youths + rows
        whose, journey = ranges(
            np.searchsorted(self._keys, keys), np.searchsorted(self._keys, keys, side="right")
        )
        start, end, day = (
            np.array([(shift.start, shift.end, shift.day) for shift in shifts], dtype=np.int64)
            .reshape(-1, 3)
            .T
        )
        there = self.legs.say(self.to[journey], start, day)
        back = self.legs.say(self.home[journey], end, day)
        return whose, np.concatenate([there, back], axis=2)

    @cached_property
    def _keys(self) -> Ints:
        """[J] ascending."""
        return self.at * self.youths + self.rows


def _legs_of(journeys: Sequence[Journey]) -> tuple[Ints, Ints, Legs]:
    """[J] numbers of the lists of legs there and back, and all different lists."""
    lists = [*(journey.to for journey in journeys), *(journey.home for journey in journeys)]
    ids = np.fromiter(map(id, lists), dtype=np.int64, count=len(lists))
    _, first, number = np.unique(ids, return_index=True, return_inverse=True)
    to, home = number.reshape(2, -1)
    return to, home, Legs.of([lists[place] for place in first.tolist()])


def _are_used(journeys: Sequence[Journey], rows: Ints, youths: YouthTable) -> Bools:
    """[J] does the youth in that row travel by the journey's mode? Row -1 is nobody's."""
    names = {mode: place for place, mode in enumerate(sorted({j.mode for j in journeys}))}
    uses = [[mode in youth.modes for mode in names] for youth in youths.youths]
    nobody = [False] * len(names)
    mode = _numbers(names, (journey.mode for journey in journeys))
    used: Bools = np.array([*uses, nobody], dtype=np.bool_)[rows, mode]
    return used


def _numbers(number: Mapping[str, int], names: Iterable[str]) -> Ints:
    """The number of each name, -1 where it has none."""
    return np.array([number.get(name, -1) for name in names], dtype=np.int64)
