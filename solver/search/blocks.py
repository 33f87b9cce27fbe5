"""A better plan of a large program, block by block: some neighbours move while all others stay.

Says nothing about what is possible; serves where CP-SAT cannot look at all youths at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.model.program import Demand, Program
from solver.pairs.tables import Bools, Ints
from solver.parameters import FIRST_LOOK, Limits
from solver.search.cp_sat import improve
from solver.search.neighbours import Neighbours

BLOCK = 160
"""Youths who move together; half of them move again with the next ones."""


@dataclass(frozen=True)
class Blocks:
    """Moves the youths of a program to cheaper columns that keep all demands."""

    program: Program
    costs: Ints
    demands: Sequence[Demand]
    wanted: Bools  # [N] columns that may be moved to
    limits: Limits

    def improved(self, chosen: tuple[int, ...]) -> tuple[int, ...]:
        """A plan that is no dearer, after every block has moved once."""
        turn = Neighbours(self.program, chosen).in_turn()
        for begin in range(0, len(turn), BLOCK // 2):
            if self.limits.over:
                break
            chosen = self._moved(chosen, turn[begin : begin + BLOCK])
        return chosen

    def _moved(self, chosen: tuple[int, ...], youths: list[int]) -> tuple[int, ...]:
        moving = np.isin(self.program.youth, youths)
        is_chosen = np.zeros(self.program.size, dtype=np.bool_)
        is_chosen[list(chosen)] = True
        small, old = self._left(is_chosen & ~moving).keep(moving & (self.wanted | is_chosen))
        start = np.flatnonzero(is_chosen[old])
        demands = [_of(demand.costs[old], start) for demand in self.demands]
        best = improve(
            small, self.costs[old], demands, start.tolist(), self.limits, FIRST_LOOK
        ).chosen
        staying = np.flatnonzero(is_chosen & ~moving).tolist()
        return tuple(sorted([*staying, *old[list(best)].tolist()]))

    def _left(self, staying: Bools) -> Program:
        """The program with what those who stay leave of it."""
        rows = self.program.rows
        used = rows.sums(np.where(staying[rows.columns], rows.weights, 0))
        return replace(self.program, rows=replace(rows, capacity=rows.capacity - used))


def _of(costs: Ints, start: Ints) -> Demand:
    """What the columns of a plan make of an earlier goal is kept."""
    return Demand(costs, int(costs[start].sum()))
