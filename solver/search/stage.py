"""What is left of a program after some goals, and the plan so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from solver.model.program import Demand, Program
from solver.pairs.tables import Bools, Ints
from solver.search.bounds import SCALE, Proof

LARGEST_PACKED = 1 << 53
"""Packed goals differ by less, so that floating point can tell them apart."""
LARGEST_SUM = 2.0**60
"""Costs of all columns together, far from where whole numbers overflow."""
Kept: TypeAlias = tuple[tuple[int, int], ...]
"""Goals and the values that they are to keep."""


@dataclass(frozen=True)
class Packed:
    """Some goals in a row as one number: `unit` of it is one of the first goal."""

    last: int  # the last of the goals
    costs: Ints  # [N]
    unit: int
    rest: Ints  # [N] what the other goals add

    def with_next(self, costs: Ints, width: int) -> Packed:
        """With one goal more, of which two choices differ by less than `width`."""
        rest = self.rest * width + costs
        return Packed(self.last + 1, self.costs * width + costs, self.unit * width, rest)


@dataclass(frozen=True)
class Stage:
    """Columns that may still be chosen, and the plan so far."""

    program: Program
    old: Ints  # positions of its columns in the whole program
    chosen: tuple[int, ...]
    kept: Kept = ()  # goals whose value is to be kept, with it

    @staticmethod
    def beginning(whole: Program, chosen: Sequence[int]) -> Stage:
        """On the columns that use least."""
        program, old = whole.keep(whole.minimal)
        return Stage(program, old, tuple(np.searchsorted(old, chosen).tolist()))

    def on_chosen_pairs(self) -> Stage:
        """Only the columns of the pairs in the plan: all that is left is when they work."""
        pairs = self.program.pair[list(self.chosen)]
        program, old = self.program.keep(np.isin(self.program.pair, pairs))
        chosen = np.searchsorted(old, self.chosen).tolist()
        everybody = frozenset(program.youth.tolist())
        return Stage(program.asking(everybody), self.old[old], tuple(chosen), self.kept)

    def with_all_shifts(self, whole: Program) -> Stage:
        """The same pairs with all their columns."""
        program, old = whole.keep(np.isin(whole.pair, self.program.pair))
        chosen = np.searchsorted(old, self.old[list(self.chosen)]).tolist()
        return Stage(program.asking(self.program.must), old, tuple(chosen), self.kept)

    @property
    def demands(self) -> tuple[Demand, ...]:
        return tuple(Demand(self.program.costs[goal], value) for goal, value in self.kept)

    def costs(self, goal: int) -> Ints:
        """[N] the last goal breaks ties, finer than the program's own count of places."""
        last = goal == len(self.program.costs) - 1
        return self.program.tie_costs if last else self.program.costs[goal]

    def packed(self, goal: int, end: int, fall: int) -> Packed:
        """The goal and as many before `end` as fit in one number; `fall`: how much less it may get.

        Goals that come later weigh so little that all of them together never outweigh one of it.
        """
        costs = self.costs(goal)
        packed, size = Packed(goal, costs, 1, np.zeros_like(costs)), max(1, fall)
        for later in range(goal + 1, end):
            further = packed.with_next(self.program.costs[later], self._width(later))
            size *= further.unit // packed.unit
            if size > LARGEST_PACKED or np.abs(further.costs).sum(dtype=np.float64) > LARGEST_SUM:
                break
            packed = further
        return packed

    def _width(self, goal: int) -> int:
        """More than two choices of the columns here can differ in that goal."""
        low, high = self.program.range_of(self.program.costs[goal])
        return int((high - low).sum()) + 1

    def most(self, columns: Bools, costs: Ints) -> int:
        """No choice of those columns costs more."""
        small, old = self.program.keep(columns)
        return int(small.range_of(costs[old])[1].sum())

    def value(self, costs: Ints) -> int:
        return int(costs[list(self.chosen)].sum())

    def improved(self, other: Sequence[int], goal: int) -> Stage:
        """With the other legal choice, if it keeps all goals and is better from that one on."""
        chosen = np.asarray(other, dtype=np.int64)
        placed = frozenset(self.program.youth[chosen].tolist())
        good = (
            self.program.must <= placed
            and all(demand.costs[chosen].sum() == demand.value for demand in self.demands)
            and self._values_from(goal, chosen) < self._values_from(goal, self.chosen)
        )
        return replace(self, chosen=tuple(chosen.tolist())) if good else self

    def freely(self, chosen: Sequence[int], must: frozenset[int]) -> Stage:
        """With another plan and without what follows from goals before: those are to be weighed."""
        return replace(self, program=self.program.asking(must), chosen=tuple(chosen), kept=())

    def _values_from(self, goal: int, chosen: Sequence[int] | Ints) -> tuple[int, ...]:
        if goal == len(self.program.costs) - 1:
            return (int(self.costs(goal)[list(chosen)].sum()),)
        return self.program.values(chosen)[goal:]

    def weighed(self, goals: Iterable[int], step: int) -> Ints:
        """[N] those goals in one number, each worth so many of the next."""
        total = np.zeros(self.program.size, dtype=np.int64)
        for goal in goals:
            total = total * step + self.costs(goal)
        return total

    def narrowed(self, proof: Proof, goal: int) -> Stage:
        """Without what no plan with this value can have; the value is kept from now on."""
        costs = self.costs(goal)
        value = self.value(costs)
        room = value * SCALE - proof.bound
        program, old = self.program.keep(proof.excess <= room)
        needed = proof.youths[proof.idle_excess > room].tolist()
        program = program.asking(program.must | frozenset(needed))
        chosen = np.searchsorted(old, self.chosen).tolist()
        kept = self.kept if _follows(program, costs[old]) else (*self.kept, (goal, value))
        return Stage(program, self.old[old], tuple(chosen), kept)


def _follows(program: Program, costs: Ints) -> bool:
    """Is the sum of the costs the same for all choices that place the `must` youths?"""
    low = np.full(int(program.youth.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    high = np.full(len(low), np.iinfo(np.int64).min)
    np.minimum.at(low, program.youth, costs)
    np.maximum.at(high, program.youth, costs)
    present = np.unique(program.youth)
    must = np.isin(present, list(program.must))
    same = (low == high)[present]
    return bool((same & (must | (low[present] == 0))).all())
