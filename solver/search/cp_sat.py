"""The coupled part, goal after goal, with OR-Tools' CP-SAT.

One worker and linearization level 2: the default is many times slower on these models. Only
values of a status that has a solution are read; after the last one an incumbent stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from solver.model.program import Demand, Program
from solver.pairs.tables import Ints
from solver.parameters import WHOLE_SEARCH, Limits

HAS_SOLUTION = (cp_model.OPTIMAL, cp_model.FEASIBLE)


@dataclass(frozen=True)
class Improved:
    """The best choice found for one goal, and the least value that may be possible."""

    chosen: tuple[int, ...]
    bound: int
    proven: bool


class Model:
    """A program as a CP-SAT model; constraints may be added between searches."""

    def __init__(self, program: Program, limits: Limits) -> None:
        self.program = program
        self.limits = limits
        self.model = cp_model.CpModel()
        self.variables = [self.model.new_bool_var("") for _ in range(program.size)]
        self.idle: dict[int, cp_model.IntVar] = {}
        for youth, columns in program.by_youth.items():
            literals = [self.variables[column] for column in columns]
            if youth not in program.must:
                self.idle[youth] = self.model.new_bool_var("")
                literals.append(self.idle[youth])
            self.model.add_exactly_one(literals)
        for row in program.rows:
            self.model.add(self._sum(row.columns, row.weights) <= row.capacity)

    def _sum(self, columns: Ints, weights: Ints) -> cp_model.LinearExprT:
        chosen = [self.variables[column] for column in columns]
        return cp_model.LinearExpr.weighted_sum(chosen, weights.tolist())

    def total(self, costs: Ints) -> cp_model.LinearExprT:
        used = np.flatnonzero(costs)
        return self._sum(used, costs[used])

    def hint(self, chosen: Sequence[int]) -> None:
        self.model.clear_hints()  # type: ignore[no-untyped-call] # untyped there
        taken = set(chosen)
        placed = {int(self.program.youth[column]) for column in chosen}
        for column, variable in enumerate(self.variables):
            self.model.add_hint(variable, column in taken)
        for youth, variable in self.idle.items():
            self.model.add_hint(variable, youth not in placed)

    def search(
        self, effort: float | None = None
    ) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
        """One search within the limits; the status says whether there are values."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.symmetry_level = 0
        solver.parameters.max_presolve_iterations = 1
        solver.parameters.max_deterministic_time = WHOLE_SEARCH if effort is None else effort
        if self.limits.time_limit is not None:
            solver.parameters.max_time_in_seconds = max(0.01, self.limits.left)
        with self.limits.calling(solver.stop_search):
            status = solver.solve(self.model)
        return solver, status

    def solution(self) -> tuple[int, ...] | None:
        """Any solution; None if there is none, TimeoutError if the limits are too narrow."""
        solver, status = self.search()
        if status in HAS_SOLUTION:
            return self.chosen(solver)
        if status == cp_model.INFEASIBLE:
            return None
        raise TimeoutError("the limits ended the search")

    def chosen(self, solver: cp_model.CpSolver) -> tuple[int, ...]:
        return tuple(
            column
            for column, variable in enumerate(self.variables)
            if solver.boolean_value(variable)
        )


class Questions(Model):
    """Is there a plan that also places this youth? Asked many times of one program."""

    def __init__(self, program: Program, limits: Limits, at_least: int = 0) -> None:
        """`at_least`: how many youths every plan has to place."""
        super().__init__(program, limits)
        self.model.add(cp_model.LinearExpr.sum(self.variables) >= at_least)

    def without(self, youths: Iterable[int]) -> None:
        """From now on those youths are placed only when asked about."""
        for youth in youths:
            if youth in self.idle:
                _fix(self.idle[youth], 1, 1)

    def plan(self, youth: int, columns: Sequence[int]) -> tuple[int, ...] | None:
        """A plan with the youth on one of those columns of its own; None: there is none.

        Raises TimeoutError if the limits end the search before it knows.
        """
        every = self.program.by_youth[youth]
        closed = [self.variables[column] for column in every if column not in set(columns)]
        before = list(self.idle[youth].proto.domain)
        _fix(self.idle[youth], 0, 0)
        for variable in closed:
            _fix(variable, 0, 0)
        try:
            return self.solution()
        finally:
            _fix(self.idle[youth], *before)
            for variable in closed:
                _fix(variable, 0, 1)


def feasible(program: Program, limits: Limits) -> tuple[int, ...] | None:
    """A legal choice that places the `must` youths; None if there is none.

    Raises TimeoutError if the limits end the search before it knows.
    """
    if any(youth not in program.by_youth for youth in program.must):
        return None
    return Model(program, limits).solution()


def improve(
    program: Program,
    costs: Ints,
    demands: Sequence[Demand],
    incumbent: Sequence[int],
    limits: Limits,
    effort: float | None,
) -> Improved:
    """The cheapest choice that meets the demands, never worse than the legal incumbent.

    The demands are goals at their least. Equations say so: CP-SAT proves more from them than from
    what they amount to, that nothing is dearer.
    `effort`: CP-SAT's deterministic seconds; None for as many as a whole search has.
    """
    model = Model(program, limits)
    for demand in demands:
        model.model.add(model.total(demand.costs) == demand.value)
    least, above = _split_off(program, costs)
    model.model.minimize(model.total(above))
    model.hint(incumbent)
    solver, status = model.search(effort)
    chosen = tuple(incumbent)
    if status in HAS_SOLUTION:
        found = model.chosen(solver)
        if costs[list(found)].sum() <= costs[list(chosen)].sum():
            chosen = found
    if status == cp_model.OPTIMAL:
        return Improved(chosen, int(costs[list(chosen)].sum()), proven=True)
    # Where CP-SAT ended before it looked it says 0, of which nothing follows.
    bound = int(program.range_of(costs)[0].sum())
    if status == cp_model.FEASIBLE:
        bound = max(bound, least + int(np.ceil(solver.best_objective_bound - 1e-6)))
    return Improved(chosen, bound, proven=False)


def _split_off(program: Program, costs: Ints) -> tuple[int, Ints]:
    """What the `must` youths cost at least in all, and what each column costs above it."""
    low, _ = program.range_of(costs)
    youths, seat = np.unique(program.youth, return_inverse=True)
    low[~np.isin(youths, list(program.must))] = 0
    return int(low.sum()), costs - low[seat]


def _fix(variable: cp_model.IntVar, low: int, high: int) -> None:
    variable.proto.domain[0], variable.proto.domain[1] = low, high
