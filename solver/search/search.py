"""Goal after goal: a bound, a better plan, a proof, and less to choose from for the next goal.

Parts of a program that share nothing are searched apart. Where a part is a network, flow decides.
Elsewhere the relaxation proves a bound and says which columns cannot stand in any plan that is
good enough; CP-SAT closes what is left between the plan and the bound, on few columns first.
While no goal looks at shifts, only the columns that use least are needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np

from solver.model.nesting import nesting_of, part_of_youths
from solver.model.program import Demand, Program
from solver.pairs.tables import Bools, Ints
from solver.parameters import FIRST_LOOK, MANY, Limits
from solver.progress import Event, Progress
from solver.proofs.prices import PartProof, Prices
from solver.search.bounds import SCALE, Proof
from solver.search.cp_sat import Improved, improve
from solver.search.crowds import Crowds
from solver.search.cuts import Cutter
from solver.search.flow import Network, network_of
from solver.search.greedy import rounded
from solver.search.linear import STEP, LinearProgram
from solver.search.relaxation import Relaxation
from solver.search.stage import Stage

GOALS_ABOUT_SHIFTS = 4
"""The last goals: hours, travel, lottery, ties."""
GOALS_ABOUT_PLACES = 3
"""Those before: band C, band B, wishes. The first ones only look at who is placed."""


@dataclass(frozen=True)
class Found:
    """The best choice: columns ascending, and a bound for every goal (None: not proven)."""

    chosen: tuple[int, ...]
    bounds: tuple[int | None, ...]
    proofs: tuple[PartProof, ...] = ()


class Part(Protocol):
    """A part of a program that shares nothing with the others."""

    def reach(self, goal: int) -> tuple[int, int]:
        """The value that the goal gets here, and the least that is possible."""

    @property
    def proofs(self) -> Sequence[PartProof]:
        """Prices for every goal that was reached; whether they alone prove it is not said."""

    def finish(self) -> None:
        """What is done at once even when there is no time left."""

    @property
    def chosen(self) -> Sequence[int]:
        """The plan: columns of the whole program."""


@dataclass
class Search:
    """Finds the best choice of a program. `names` are those of its goals."""

    program: Program
    names: Sequence[str]
    limits: Limits
    progress: Progress

    def best(self, incumbent: Sequence[int]) -> Found:
        """Never worse than the legal incumbent, whose columns use least, goal by goal."""
        parts = self._parts(incumbent)
        bounds: list[int | None] = [None] * len(self.names)
        for goal, name in enumerate(self.names):
            if self.limits.over:
                break
            reached = [part.reach(goal) for part in parts if not self.limits.over]
            if len(reached) < len(parts):
                break
            value, bounds[goal] = (sum(numbers) for numbers in zip((0, 0), *reached, strict=True))
            seconds = round(self.limits.seconds, 3)
            self.progress(Event("goal", seconds, name, value, bounds[goal]))
            if bounds[goal] != value:
                break
        for part in parts:
            part.finish()
        chosen = sorted(column for part in parts for column in part.chosen)
        proofs = tuple(proof for part in parts for proof in part.proofs)
        return Found(tuple(chosen), tuple(bounds), proofs)

    def _parts(self, incumbent: Sequence[int]) -> list[Part]:
        network, coupled = _split(self.program)
        taken = np.zeros(self.program.size, dtype=np.bool_)
        taken[list(incumbent)] = True
        parts: list[Part] = [NetworkPart.of(self.program, network)] if network.any() else []
        for columns in coupled:
            program, old = self.program.keep(columns)
            start = np.flatnonzero(taken[old]).tolist()
            parts.append(CoupledPart(program, old, start, self.limits))
        return parts


@dataclass
class NetworkPart:
    """A part that is a network: every goal is a flow, solved at once and exactly."""

    old: Ints
    network: Network
    program: Program
    next_goal: int = 0
    proofs: list[PartProof] = field(default_factory=list)

    @staticmethod
    def of(whole: Program, columns: Bools) -> NetworkPart:
        program, old = whole.keep(columns)
        return NetworkPart(old, network_of(program), program)

    @property
    def chosen(self) -> Sequence[int]:
        chosen: list[int] = self.old[list(self.network.chosen)].tolist()
        return chosen

    def reach(self, goal: int) -> tuple[int, int]:
        costs = self._costs(goal)
        self.network.minimise(costs, *self.program.costs[goal + 1 : -1])
        self.next_goal = goal + 1
        self.proofs.append(PartProof(goal, None, self.network.prices))
        value = int(costs[list(self.network.chosen)].sum())
        return value, value

    def _costs(self, goal: int) -> Ints:
        """[N] the last goal breaks ties, finer than the program's own count of places."""
        last = goal == len(self.program.costs) - 1
        return self.program.tie_costs if last else self.program.costs[goal]

    def finish(self) -> None:
        for goal in range(self.next_goal, len(self.program.costs)):
            self.reach(goal)


@dataclass
class CoupledPart:
    """A part whose rows cut across each other."""

    whole: Program
    old: Ints
    start: Sequence[int]
    limits: Limits
    first_about_shifts: int = field(init=False)
    cutter: Cutter = field(init=False)
    stage: Stage = field(init=False)
    linear: LinearProgram | None = None
    optimal_to: int = -1
    """The last goal of those in which the plan is known to be best."""
    proofs: list[PartProof] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.first_about_shifts = len(self.whole.costs) - GOALS_ABOUT_SHIFTS
        self.cutter = Cutter(self.whole)
        self.stage = Stage.beginning(self.cutter.whole, self.start)

    @property
    def chosen(self) -> Sequence[int]:
        columns = self.stage.old[list(self.stage.chosen)]
        chosen: list[int] = self.old[columns].tolist()
        return chosen

    def reach(self, goal: int) -> tuple[int, int]:
        if goal == self.first_about_shifts:
            whole = self.cutter.keep(self.stage.program.rows)
            self.stage = self.stage.with_all_shifts(whole)
        if goal == len(self.whole.costs) - 1:
            self.stage = self.stage.on_chosen_pairs()
        costs = self.stage.costs(goal)
        if self.first_about_shifts <= goal <= self.optimal_to:
            return self._kept(goal)
        relaxation = Relaxation(self.stage, goal, self._linear(goal))
        bound = relaxation.prove(self.stage.value(costs)).least
        if bound < self.stage.value(costs):
            bound = self._closed(relaxation, goal)
        value = self.stage.value(costs)
        self.proofs.append(self._proof(goal, relaxation.proof))
        self.stage = self.stage.narrowed(relaxation.proof, goal)
        return value, min(bound, value)

    def _kept(self, goal: int) -> tuple[int, int]:
        """Nothing is to be done for a goal that was searched together with one before."""
        value = self.stage.value(self.stage.costs(goal))
        self.stage = replace(self.stage, kept=(*self.stage.kept, (goal, value)))
        return value, value

    def _proof(self, goal: int, proof: Proof) -> PartProof:
        """The relaxation's prices, named as in the program that this is a part of."""
        rows = {int(self.whole.rows.origin[row]): price for row, price in proof.rows.items()}
        earlier = [earlier for earlier, _ in self.stage.kept]
        goals = {g: price for g, price in zip(earlier, proof.demands, strict=True) if price}
        return PartProof(goal, int(self.whole.youth[0]), Prices(SCALE, rows, goals))

    def finish(self) -> None:
        """Nothing: the plan is legal at any time."""

    def _linear(self, goal: int) -> LinearProgram:
        """The linear program of the goals before, as long as it serves."""
        if self.linear is None or not self.linear.serves(self.stage):
            self.linear = LinearProgram(self.stage, goal, self.limits)
        return self.linear

    def _closed(self, relaxation: Relaxation, goal: int) -> int:
        """A better plan, a better bound, and CP-SAT for what is between them; the bound."""
        costs = self.stage.costs(goal)
        self._look_near(relaxation, goal)
        if goal == 0:
            self._ask_crowds(relaxation)
        relaxation.tighten(self.cutter, self.stage.value(costs))
        self.stage = replace(self.stage, program=relaxation.program)
        if relaxation.proof.least < self.stage.value(costs) and len(relaxation.youths) > MANY:
            self._look_near(relaxation, goal)
        least = relaxation.proof.least
        for look in (self._look_lowest, self._look_at_all):
            if least < self.stage.value(costs) and not self.limits.over:
                least = max(least, look(relaxation.proof, goal))
        return least

    def _ask_crowds(self, relaxation: Relaxation) -> None:
        """A better bound by crowds around those whom the plan leaves out, as long as it helps."""
        enough, gain = self.stage.value(relaxation.costs), 1
        while gain and relaxation.proof.least < enough:
            before, idle = relaxation.proof.bound, relaxation.idle()
            crowds = Crowds(self.stage.program, self.stage.chosen, idle, self.limits).found()
            relaxation.add(self.cutter.crowds(crowds, self.stage.old))
            gain = relaxation.proof.bound - before

    def _end_of_group(self, goal: int) -> int:
        """The first goal that is not searched together with this one.

        Of many youths each goal before shifts leaves less to choose from to the next.
        """
        if goal < self.first_about_shifts and len(self.whole.by_youth) > MANY:
            return goal + 1
        ties = len(self.whole.costs) - 1
        ends = self.first_about_shifts, ties, ties + 1
        return next(end for end in ends if goal < end)

    def _look_near(self, relaxation: Relaxation, goal: int) -> None:
        """A better plan for this goal and those like it, of the columns that prices like best."""
        linear, stage = relaxation.linear, self.stage
        if goal < self.first_about_shifts:
            for later in range(goal + 1, self._end_of_likes(goal)):
                linear.turn_to(later, stage)
            costs = stage.weighed(linear.goals, STEP)
        else:
            fall = stage.value(relaxation.costs) - relaxation.proof.least
            costs = stage.packed(goal, self._end_of_group(goal), fall).costs
        near = rounded(stage.program, linear.values[linear.places(stage)])
        self.stage = stage.improved(near, goal)
        begin = stage.freely(near, self.whole.must) if linear.weighs(stage) else self.stage
        found = self._best_of(begin, linear.near(stage), costs, self._effort(stage))
        self.stage = self.stage.improved(found.chosen, goal)

    def _end_of_likes(self, goal: int) -> int:
        """The first goal that is not looked at together with this one."""
        return max(goal + 1, self.first_about_shifts - GOALS_ABOUT_PLACES)

    def _look_lowest(self, proof: Proof, goal: int) -> int:
        """CP-SAT on the columns that a plan at the bound may need: few. The bound after it."""
        stage, costs = self.stage, self.stage.costs(goal)
        wanted = proof.excess <= proof.least * SCALE - proof.bound
        effort = self._effort(stage)
        found = self._best_of(stage, wanted, costs, effort)
        self.stage = stage.improved(found.chosen, goal)
        return min(proof.least + 1, max(proof.least, found.bound))

    def _look_at_all(self, proof: Proof, goal: int) -> int:
        """CP-SAT on the columns that a better plan may need; its bound."""
        stage, value = self.stage, self.stage.value(self.stage.costs(goal))
        packed = stage.packed(goal, self._end_of_group(goal), value - proof.least)
        wanted = proof.excess <= value * SCALE - proof.bound
        found = self._best_of(stage, wanted, packed.costs, None)
        self.stage = replace(stage, chosen=found.chosen)
        if found.proven:
            self.optimal_to = packed.last
            return self.stage.value(self.stage.costs(goal))
        most = stage.most(wanted, packed.rest)
        return -((most - found.bound) // packed.unit)

    def _effort(self, stage: Stage) -> float:
        """CP-SAT's deterministic seconds for a look."""
        return FIRST_LOOK * max(1, len(stage.program.by_youth) / MANY)

    def _best_of(self, stage: Stage, wanted: Bools, costs: Ints, effort: float | None) -> Improved:
        """The cheapest choice on a stage of those columns and the plan's own."""
        wanted[list(stage.chosen)] = True
        small, old = stage.program.keep(wanted)
        demands = [Demand(small.costs[goal], value) for goal, value in stage.kept]
        start = np.searchsorted(old, stage.chosen).tolist()
        found = improve(small, costs[old], demands, start, self.limits, effort)
        return replace(found, chosen=tuple(old[list(found.chosen)].tolist()))


def _split(program: Program) -> tuple[Bools, list[Bools]]:
    """Columns of all parts that are networks together, and those of every other part."""
    part = part_of_youths(program)[program.youth]
    network, coupled = np.zeros(program.size, dtype=np.bool_), []
    for label in np.unique(part).tolist():
        columns = part == label
        small, _ = program.keep(columns)
        if nesting_of(small) is None:
            coupled.append(columns)
        else:
            network |= columns
    return network, coupled
