"""The linear relaxation of a program for one goal, and what it proves in whole numbers.

OR-Tools' GLOP solves it. Its prices for the rows are rounded to whole numbers before anything is
concluded from them: any prices give a valid bound (weak duality), so a rounding error can make a
bound weaker but never false.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from ortools.linear_solver import pywraplp
from ortools.linear_solver.linear_solver_pb2 import MPModelProto

from solver.model.program import Demand, Program
from solver.model.rows import Row, Rows
from solver.pairs.tables import Bools, Ints
from solver.parameters import Limits
from solver.search.cuts import Cutter

Floats: TypeAlias = npt.NDArray[np.float64]

INFINITY = float("inf")
SCALE = 1 << 20
"""Prices are whole multiples of one SCALEth."""
NEAR = 6
"""Columns of every youth that are looked at first."""
PATIENCE = 4
"""Rounds of cuts in a row that may gain nothing worth it …"""
LEAST_GAIN = 20
"""… that is less than one part in so many of the gap."""
NEARLY = 1e-6
LARGE, PLAIN = 300, "use_preprocessing: false"
"""Of more youths preprocessing costs GLOP more than it saves, and loses the last round's basis."""


@dataclass(frozen=True)
class Proof:
    """What prices of the rows prove. All numbers are SCALE times the real ones."""

    bound: int
    excess: Ints  # [N] how much every solution with that column is at least above the bound
    youths: Ints  # the youths of the program
    idle_excess: Ints  # for each of them the same when it is left without a place
    rows: Mapping[int, int] = field(default_factory=dict)  # prices by origin, cuts left out
    demands: tuple[int, ...] = ()  # prices

    @property
    def least(self) -> int:
        """The least whole value that is still possible."""
        return -(-self.bound // SCALE)


class Relaxation:
    """The relaxation of a program for one goal; cuts may become rows of it."""

    def __init__(
        self, program: Program, demands: tuple[Demand, ...], costs: Ints, limits: Limits
    ) -> None:
        self.program, self.demands, self.costs, self.limits = program, demands, costs, limits
        self.youths, self.seat = np.unique(program.youth, return_inverse=True)
        self.must = np.isin(self.youths, list(program.must))
        self.values = np.zeros(program.size)
        self.proof = self._proof(np.zeros(len(program.rows)), np.zeros(len(demands)))

    @cached_property
    def entries(self) -> tuple[Ints, Ints, Ints]:
        """(row, weight) of all coefficients, by column, and [N + 1] where each column's begin."""
        return self.program.rows.by_column(self.program.size)

    @cached_property
    def model(self) -> _Model:
        return _Model(self)

    def prove(self, enough: int) -> Proof:
        """A proof that no value below `enough` is possible, or the best there is without cuts."""
        if self.proof.least < enough:
            self._solve()
        return self.proof

    def tighten(self, cutter: Cutter, old: Ints, enough: int) -> Proof:
        """The best proof with cuts, as long as they help; they become rows of the program."""
        fruitless = 0
        while self.proof.least < enough and fruitless < PATIENCE and not self.limits.over:
            before = self.proof.bound
            cuts = cutter.cuts(self.program, old, self.values)
            if not cuts:
                break
            self.add(cuts)
            gain = self.proof.bound - before
            gap = enough * SCALE - before
            fruitless = 0 if gain * LEAST_GAIN > gap else fruitless + 1
        self._drop_loose_cuts()
        return self.proof

    def add(self, cuts: Sequence[Row]) -> None:
        """The best proof with these cuts, which become rows of the program."""
        rows = self.program.rows.and_also(Rows.of(cuts))
        self.program = replace(self.program, rows=rows)
        self.__dict__.pop("entries", None)
        self.model.append(cuts)
        self._solve()

    def near(self) -> Bools:
        """[N] the columns of every youth that the prices like best, and those with a value."""
        order = np.lexsort((self.proof.excess, self.values <= NEARLY, self.program.youth))
        sorted_youths = self.program.youth[order]
        place = np.arange(len(order)) - np.searchsorted(sorted_youths, sorted_youths)
        chosen = self.values > NEARLY
        chosen[order[place < NEAR]] = True
        return chosen

    def _solve(self) -> None:
        if self.limits.over or not self.model.solve():
            return
        self.values = self.model.values()
        proof = self._proof(*self.model.prices())
        if proof.bound > self.proof.bound:
            self.proof = proof

    def _drop_loose_cuts(self) -> None:
        rows = self.program.rows
        used = rows.sums(self.values[rows.columns] * rows.weights)
        tight = rows.those(~rows.is_cut | (used > rows.capacity - NEARLY))
        self.program = replace(self.program, rows=tight)

    def _proof(self, row_prices: Floats, demands: Floats) -> Proof:
        """Weak duality in whole numbers: prices ≥ 0 for the rows, any for the demands."""
        prices = np.maximum(0, np.rint(row_prices * SCALE)).astype(np.int64)
        reduced = self.costs * SCALE
        rows, weights, first = self.entries
        sums = np.concatenate([[0], np.cumsum(prices[rows] * weights)])
        reduced = reduced + sums[first[1:]] - sums[first[:-1]]
        constant = -int(prices @ self.program.rows.capacity)
        for demand, price in zip(self.demands, np.rint(demands * SCALE), strict=True):
            reduced = reduced - int(price) * demand.costs
            constant += int(price) * demand.value
        least = np.full(len(self.youths), np.iinfo(np.int64).max)
        np.minimum.at(least, self.seat, reduced)
        chosen = np.where(self.must, least, np.minimum(0, least))
        return Proof(
            bound=constant + int(chosen.sum()),
            excess=reduced - chosen[self.seat],
            youths=self.youths,
            idle_excess=-chosen,
            rows=self._named(prices),
            demands=tuple(np.rint(demands * SCALE).astype(np.int64).tolist()),
        )

    def _named(self, prices: Ints) -> dict[int, int]:
        rows = self.program.rows
        found = (prices != 0) & ~rows.is_cut
        return dict(zip(rows.origin[found].tolist(), prices[found].tolist(), strict=True))


class _Model:
    """The relaxation in GLOP: constraints for the youths, the demands, the rows, in that order."""

    def __init__(self, whole: Relaxation) -> None:
        self.limits = whole.limits
        self.demands = slice(len(whole.youths), len(whole.youths) + len(whole.demands))
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.solver.LoadModelFromProto(_written(whole))
        self.usual = PLAIN if len(whole.youths) > LARGE else ""
        self.solver.SetSolverSpecificParametersAsString(self.usual)
        self.variables = self.solver.variables()

    def append(self, rows: Sequence[Row]) -> None:
        """New rows; with them the basis before suits the dual simplex."""
        for row in rows:
            constraint = self.solver.Constraint(-INFINITY, float(row.capacity))
            for column, weight in zip(row.columns.tolist(), row.weights.tolist(), strict=True):
                constraint.SetCoefficient(self.variables[column], float(weight))
        self.solver.SetSolverSpecificParametersAsString(f"{self.usual} use_dual_simplex: true")

    def solve(self) -> bool:
        """Is there an optimum within the limits?"""
        if self.limits.left != INFINITY:
            self.solver.SetTimeLimit(max(1, int(self.limits.left * 1000)))
        with self.limits.calling(self.solver.InterruptSolve):
            status: int = self.solver.Solve()
        return status == pywraplp.Solver.OPTIMAL

    def prices(self) -> tuple[Floats, Floats]:
        """Of the rows and of the demands."""
        duals = np.array([constraint.dual_value() for constraint in self.solver.constraints()])
        return -duals[self.demands.stop :], duals[self.demands]

    def values(self) -> Floats:
        """[N] the value of every column."""
        return np.array([variable.solution_value() for variable in self.variables])


def _written(whole: Relaxation) -> MPModelProto:
    """The linear program, written at once: that is quicker than number by number."""
    model, rows = MPModelProto(), whole.program.rows
    for cost in whole.costs.tolist():
        model.variable.add(lower_bound=0.0, upper_bound=INFINITY, objective_coefficient=cost)

    def add(least: float, most: float, columns: Ints, weights: Ints) -> None:
        constraint = model.constraint.add(lower_bound=least, upper_bound=most)
        constraint.var_index.extend(columns.tolist())
        constraint.coefficient.extend(weights.tolist())

    for youth, columns in whole.program.by_youth.items():
        least = 1.0 if youth in whole.program.must else 0.0
        add(least, 1.0, columns, np.ones_like(columns))
    for demand in whole.demands:
        used = np.flatnonzero(demand.costs)
        add(demand.value, demand.value, used, demand.costs[used])
    for row in rows:
        add(-INFINITY, row.capacity, row.columns, row.weights)
    return model
