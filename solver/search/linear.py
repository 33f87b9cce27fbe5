"""One linear program for goal after goal: each begins where the one before has ended.

OR-Tools' GLOP keeps its basis when only what is minimised changes (primal simplex) or when rows
are added (dual simplex), so a goal that changes little about the plan costs next to nothing.
Earlier goals stay in what is minimised with a larger weight; one that this does not keep at its
value becomes a constraint. Nothing is concluded here: solver.search.relaxation does that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from ortools.linear_solver import pywraplp
from ortools.linear_solver.linear_solver_pb2 import MPModelProto, MPSolutionResponse

from solver.model.rows import Row
from solver.pairs.tables import Bools, Ints
from solver.parameters import Limits
from solver.search.stage import Stage

Floats: TypeAlias = npt.NDArray[np.float64]

INFINITY = float("inf")
NEARLY = 1e-6
STEP = 8
"""One step in a goal outweighs so many in the next: more than most exchanges of places win."""
MOST_TOGETHER = 6
"""Goals that are minimised together; more have weights too far apart for floating point."""
NEAR = 4
"""Columns of every youth that are looked at first."""
FAR = 10
"""What is out costs so many times the dearest column: as a rule nothing is worth that."""
LARGE, PLAIN = 300, "use_preprocessing: false"
"""Of more youths preprocessing costs GLOP more than it saves, and loses the last basis."""


class LinearProgram:
    """The relaxation of a stage in GLOP: constraints for youths, kept goals, rows, then more."""

    def __init__(self, stage: Stage, goal: int, limits: Limits) -> None:
        self.stage, self.limits = stage, limits
        self.goals: tuple[int, ...] = (goal,)
        """What is minimised, the heaviest first."""
        first_goal = len(stage.program.by_youth)
        first_row = first_goal + len(stage.kept)
        self.goal_lines = {kept: first_goal + n for n, (kept, _) in enumerate(stage.kept)}
        self.row_lines = list(range(first_row, first_row + len(stage.program.rows)))
        self.origins: list[int] = stage.program.rows.origin.tolist()
        self._placed = set[int]()
        """Lines of youths who had to be placed since this was made."""
        self.values = np.zeros(stage.program.size)
        self._reduced = np.zeros(stage.program.size)
        self._duals = np.zeros(first_row + len(self.origins))
        self._usual = PLAIN if first_goal > LARGE else ""

    @cached_property
    def _solver(self) -> pywraplp.Solver:
        solver = pywraplp.Solver.CreateSolver("GLOP")
        solver.LoadModelFromProto(_written(self.stage, self.costs))
        solver.SetSolverSpecificParametersAsString(self._usual)
        return solver

    @cached_property
    def _variables(self) -> Sequence[pywraplp.Variable]:
        return self._solver.variables()

    @property
    def goal(self) -> int:
        """The goal that the basis is for."""
        return self.goals[-1]

    @property
    def costs(self) -> Ints:
        """[columns] what is minimised."""
        return self.stage.weighed(self.goals, STEP)

    def serves(self, stage: Stage) -> bool:
        """Is that stage a large part of the one that this was made of, with all that was added?"""
        added = self.origins[len(self.stage.program.rows) :]
        within = np.isin(stage.old, self.stage.old).all()
        complete = np.isin(added, stage.program.rows.origin).all()
        return bool(within and complete) and 2 * len(stage.old) > len(self.stage.old)

    def weighs(self, stage: Stage) -> bool:
        """Are all that the stage keeps, and how many are placed, in what is minimised?"""
        return 0 in self.goals and all(goal in self.goals for goal, _ in stage.kept)

    def turn_to(self, goal: int, stage: Stage) -> bool:
        """Minimises the goal on the stage's columns, its kept goals at their values.

        Is there an optimum within the limits?
        """
        if goal != self.goal:
            before = [one for one in self.goals if one < goal]
            self.goals = (*before[1 - MOST_TOGETHER :], goal)
            self._aim(stage)
        solved = self.solve()
        while solved and self._held_more(stage):
            solved = self.solve()
        return solved

    def append(self, rows: Iterable[Row], stage: Stage) -> None:
        """New rows over columns of the stage; with them the basis before suits the dual simplex."""
        places = self.places(stage)
        for row in rows:
            self.row_lines.append(self._solver.NumConstraints())
            self.origins.append(row.origin)
            self._constrain(-INFINITY, row.capacity, places[row.columns], row.weights)

    def solve(self) -> bool:
        """Is there an optimum within the limits?"""
        if self.limits.over:
            return False
        if self.limits.left != INFINITY:
            self._solver.SetTimeLimit(max(1, int(self.limits.left * 1000)))
        with self.limits.calling(self._solver.InterruptSolve):
            status: int = self._solver.Solve()
        if status != pywraplp.Solver.OPTIMAL:
            return False
        response = MPSolutionResponse()
        self._solver.FillSolutionResponseProto(response)
        self.values = np.array(response.variable_value)
        self._reduced = np.array(response.reduced_cost)
        self._duals = np.array(response.dual_value)
        return True

    def places(self, stage: Stage) -> Ints:
        """[N] where the columns of a later stage stand here."""
        found: Ints = np.searchsorted(self.stage.old, stage.old)
        return found

    def row_prices(self, origins: Ints) -> Floats:
        """[rows] by their numbers in the whole program; 0 for rows that are not here."""
        prices = np.zeros(max([*self.origins, *origins.tolist()], default=-1) + 1)
        prices[self.origins] = -self._duals[self.row_lines]
        return prices[origins]

    def goal_price(self, goal: int) -> float:
        """What one step in a kept goal is worth in the present one."""
        line = self.goal_lines.get(goal)
        dual = 0.0 if line is None else float(self._duals[line])
        heavier = self.goals[::-1].index(goal) if goal in self.goals else None
        return dual if heavier is None else dual - STEP**heavier

    def near(self, stage: Stage) -> Bools:
        """[N] of every youth the columns of the stage that cost least, and those with a value."""
        places, youth = self.places(stage), stage.program.youth
        chosen: Bools = self.values[places] > NEARLY
        order = np.lexsort((self._reduced[places], ~chosen, youth))
        sorted_youths = youth[order]
        place = np.arange(len(order)) - np.searchsorted(sorted_youths, sorted_youths)
        chosen[order[place < NEAR]] = True
        return chosen

    def _aim(self, stage: Stage) -> None:
        """Only what is minimised changes, so the basis before suits the primal simplex."""
        costs, objective = self.costs, self._solver.Objective()
        out = np.ones(len(costs), dtype=np.bool_)
        out[self.places(stage)] = False
        costs[out] += FAR * int(np.abs(costs).max(initial=1))
        for variable, cost in zip(self._variables, costs.tolist(), strict=True):
            objective.SetCoefficient(variable, float(cost))
        self._solver.SetSolverSpecificParametersAsString(self._usual)

    def _held_more(self, stage: Stage) -> bool:
        """What earlier goals ask and the values miss, as constraints from now on; is there any?"""
        left_out, missed = self._left_out(stage.program.must), self._missed(stage.kept)
        for line in left_out:
            self._solver.constraint(line).SetLb(1.0)
        self._placed.update(left_out)
        if missed:
            self._hold(*missed)
        return bool(left_out or missed)

    def _left_out(self, must: frozenset[int]) -> list[int]:
        """Lines of the youths who have to be placed and are not."""
        return [
            line
            for line, (youth, columns) in enumerate(self.stage.program.by_youth.items())
            if youth in must
            and line not in self._placed
            and self.values[columns].sum() < 1 - NEARLY
        ]

    def _missed(self, kept: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        """A goal that should be kept and has another value now."""
        for goal, value in kept:
            reached = float(self.stage.program.costs[goal] @ self.values)
            if goal not in self.goal_lines and abs(reached - value) > NEARLY * max(1, abs(value)):
                return goal, value
        return None

    def _hold(self, goal: int, value: int) -> None:
        self.goal_lines[goal] = self._solver.NumConstraints()
        costs = self.stage.program.costs[goal]
        used = np.flatnonzero(costs)
        self._constrain(value, value, used, costs[used])

    def _constrain(self, least: float, most: float, columns: Ints, weights: Ints) -> None:
        constraint = self._solver.Constraint(float(least), float(most))
        for column, weight in zip(columns.tolist(), weights.tolist(), strict=True):
            constraint.SetCoefficient(self._variables[column], float(weight))
        self._solver.SetSolverSpecificParametersAsString(f"{self._usual} use_dual_simplex: true")


def _written(stage: Stage, costs: Ints) -> MPModelProto:
    """The linear program, written at once: that is quicker than number by number."""
    model, program = MPModelProto(), stage.program
    for cost in costs.tolist():
        model.variable.add(lower_bound=0.0, upper_bound=INFINITY, objective_coefficient=cost)

    def add(least: float, most: float, columns: Ints, weights: Ints) -> None:
        constraint = model.constraint.add(lower_bound=least, upper_bound=most)
        constraint.var_index.extend(columns.tolist())
        constraint.coefficient.extend(weights.tolist())

    for youth, columns in program.by_youth.items():
        least = 1.0 if youth in program.must else 0.0
        add(least, 1.0, columns, np.ones_like(columns))
    for demand in stage.demands:
        used = np.flatnonzero(demand.costs)
        add(demand.value, demand.value, used, demand.costs[used])
    for row in program.rows:
        add(-INFINITY, row.capacity, row.columns, row.weights)
    return model
