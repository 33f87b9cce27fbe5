"""Goal after goal: a bound, a better plan, a proof, and a smaller program for the next goal.

The relaxation proves a bound and says which columns cannot stand in any plan that is good enough;
those are dropped. CP-SAT closes what is left between the plan and the bound, on few columns first.
While no goal looks at shifts, only the columns that use least are needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.cp_sat import improve
from solver.greedy import rounded
from solver.parameters import Limits
from solver.program import Demand, Program
from solver.progress import Event, Progress
from solver.relaxation import SCALE, Proof, Relaxation
from solver.tables import Bools, Ints

GOALS_ABOUT_SHIFTS = 4
"""The last goals: hours, travel, lottery, ties."""


@dataclass(frozen=True)
class Found:
    """The best choice: columns ascending, and a bound for every goal (None: not proven)."""

    chosen: tuple[int, ...]
    bounds: tuple[int | None, ...]


@dataclass
class Search:
    """Finds the best choice of a program. `names` are those of its goals."""

    program: Program
    names: Sequence[str]
    limits: Limits
    progress: Progress

    def best(self, incumbent: Sequence[int]) -> Found:
        """Never worse than the legal incumbent, whose columns use least, goal by goal."""
        goals = len(self.names)
        bounds: list[int | None] = [None] * goals
        stage = Stage.beginning(self.program, incumbent)
        for goal in range(goals):
            if self.limits.over:
                break
            if goal == goals - GOALS_ABOUT_SHIFTS:
                stage = stage.with_all_shifts(self.program)
            stage, bound = self._after(stage, goal)
            bounds[goal] = bound
            self._tell(goal, stage, bound)
            if bound < stage.value(stage.costs(goal)):
                break
        return Found(tuple(sorted(stage.old[list(stage.chosen)].tolist())), tuple(bounds))

    def _after(self, stage: Stage, goal: int) -> tuple[Stage, int]:
        """The stage when the goal has its best value, and the bound that is proven."""
        costs = stage.costs(goal)
        relaxation = Relaxation(stage.program, stage.demands, self.limits)
        start = np.array(stage.chosen, dtype=np.int64)
        proof = relaxation.prove(costs, stage.value(costs), start)
        bound = proof.least
        if bound < stage.value(costs):
            stage = stage.improved(rounded(stage.program, relaxation.values), costs)
        for columns in (relaxation.pool, np.ones(stage.program.size, dtype=np.bool_)):
            if bound < stage.value(costs) and not self.limits.over:
                stage, bound = self._closer(stage, proof, costs, columns)
        return stage.narrowed(proof, goal), min(bound, stage.value(costs))

    def _closer(self, stage: Stage, proof: Proof, costs: Ints, columns: Bools) -> tuple[Stage, int]:
        """CP-SAT on those of the columns that a better plan may need."""
        useful = proof.excess <= (stage.value(costs) - 1) * SCALE - proof.bound
        wanted = columns & useful
        wanted[list(stage.chosen)] = True
        small, old = stage.program.keep(wanted)
        demands = [Demand(demand.costs[old], demand.value) for demand in stage.demands]
        start = np.searchsorted(old, stage.chosen).tolist()
        found = improve(small, costs[old], demands, start, self.limits)
        complete = not (useful & ~columns).any()
        bound = max(proof.least, found.bound) if complete else proof.least
        return replace(stage, chosen=tuple(old[list(found.chosen)].tolist())), bound

    def _tell(self, goal: int, stage: Stage, bound: int | None) -> None:
        value = stage.program.values(stage.chosen)[goal]
        seconds = round(self.limits.seconds, 3)
        self.progress(Event("goal", seconds, self.names[goal], value, bound))


@dataclass(frozen=True)
class Stage:
    """What is left of a program after some goals, and the plan so far."""

    program: Program
    old: Ints  # positions of its columns in the whole program
    chosen: tuple[int, ...]
    kept: tuple[tuple[int, int], ...] = ()  # goals whose value is to be kept, with it

    @staticmethod
    def beginning(whole: Program, chosen: Sequence[int]) -> Stage:
        """On the columns that use least."""
        program, old = whole.keep(whole.minimal)
        return Stage(program, old, tuple(np.searchsorted(old, chosen).tolist()))

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

    def value(self, costs: Ints) -> int:
        return int(costs[list(self.chosen)].sum())

    def improved(self, other: Sequence[int], costs: Ints) -> Stage:
        """With the other legal choice, if it keeps all goals and costs less."""
        chosen = np.asarray(other, dtype=np.int64)
        placed = frozenset(self.program.youth[chosen].tolist())
        good = (
            self.program.must <= placed
            and all(demand.costs[chosen].sum() == demand.value for demand in self.demands)
            and costs[chosen].sum() < self.value(costs)
        )
        return replace(self, chosen=tuple(chosen.tolist())) if good else self

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
