"""The linear relaxation of a program for one goal, and what it proves in whole numbers.

OR-Tools' GLOP works on a few columns at a time; numpy prices all others. Its prices for the rows
are rounded to whole numbers before anything is concluded from them: any prices give a valid bound
(weak duality), so a rounding error can make a bound weaker but never false.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
from ortools.linear_solver import pywraplp

from solver.model.program import Demand, Program
from solver.model.rows import Row, Rows
from solver.pairs.tables import Bools, Ints
from solver.parameters import Limits
from solver.search.cuts import Cutter

SCALE = 1 << 20
"""Prices are whole multiples of one SCALEth."""
FIRST_COLUMNS = 4
"""Columns of every youth in the first round."""
NEW_COLUMNS = 6
"""Most columns of a youth that enter in a round."""
ROUNDS = 200
TOLERANCE = SCALE // 1000
PATIENCE = 2
"""Rounds of cuts in a row that may gain nothing worth it …"""
LEAST_GAIN = 20
"""… that is less than one part in so many of the gap."""
NEARLY = 1e-6
LITTLE, LITTLE_PART = 0.02, 1e-4
"""A gain that is not worth another round of columns: so much, or that part of the value."""


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
    """Solves the relaxation by column generation; keeps the columns that entered."""

    def __init__(
        self, program: Program, demands: tuple[Demand, ...], costs: Ints, limits: Limits
    ) -> None:
        self.program, self.demands, self.costs, self.limits = program, demands, costs, limits
        self.youths, self.seat = np.unique(program.youth, return_inverse=True)
        self.must = np.isin(self.youths, list(program.must))
        self.pool = np.zeros(program.size, dtype=np.bool_)
        self.values = np.zeros(program.size)
        self.proof = self._proof(np.zeros(len(program.rows)), np.zeros(len(demands)))

    @cached_property
    def entries(self) -> tuple[Ints, Ints, Ints]:
        """(row, weight) of all coefficients, by column, and [N + 1] where each column's begin."""
        return self.program.rows.by_column(self.program.size)

    def prove(self, start: Ints, enough: int) -> Proof:
        """The best proof there is; stops early when no value below `enough` is possible.

        `start` are columns to begin with, among them a legal choice.
        """
        self.pool[start] = True
        self.pool |= self._cheapest(FIRST_COLUMNS)
        self.model = _Model(self)
        self.model.add(np.flatnonzero(self.pool))
        self._price(enough)
        return self.proof

    def tighten(self, cutter: Cutter, old: Ints, enough: int) -> Proof:
        """The best proof with cuts, as long as they help; they become rows of the program."""
        fruitless = 0
        while self.proof.least < enough and fruitless < PATIENCE and not self.limits.over:
            before = self.proof.bound
            cuts = cutter.cuts(self.program, old, self.values)
            if not cuts:
                break
            self._append(cuts)
            self._price(enough)
            gain = self.proof.bound - before
            gap = enough * SCALE - before
            fruitless = 0 if gain * LEAST_GAIN > gap else fruitless + 1
        self._drop_loose_cuts()
        return self.proof

    def _price(self, enough: int) -> None:
        """Lets columns in until none is missing or the bound is enough."""
        for _ in range(ROUNDS):
            if self.limits.over or not self.model.solve():
                break
            self.values = self.model.values()
            proof = self._proof(*self.model.prices())
            if proof.bound > self.proof.bound:
                self.proof = proof
            new = self._missing(proof)
            if self.proof.least >= enough or not len(new) or self._near():
                break
            self.pool[new] = True
            self.model.add(new)

    def _near(self) -> bool:
        """Can the columns outside the pool change the optimum only a little?"""
        value = self.model.value()
        return value - self.proof.bound / SCALE < max(LITTLE, LITTLE_PART * abs(value))

    def _append(self, cuts: Sequence[Row]) -> None:
        rows = self.program.rows.and_also(Rows.of(cuts))
        self.program = replace(self.program, rows=rows)
        self.__dict__.pop("entries", None)
        self.model.append(cuts)

    def _drop_loose_cuts(self) -> None:
        rows = self.program.rows
        used = rows.sums(self.values[rows.columns] * rows.weights)
        tight = rows.those(~rows.is_cut | (used > rows.capacity - NEARLY))
        self.program = replace(self.program, rows=tight)

    def _cheapest(self, count: int) -> Bools:
        order = np.lexsort((self.costs, self.program.youth))
        place = np.arange(len(order)) - np.searchsorted(
            self.program.youth[order], self.program.youth[order]
        )
        chosen = np.zeros(self.program.size, dtype=np.bool_)
        chosen[order[place < count]] = True
        return chosen

    def _missing(self, proof: Proof) -> Ints:
        """Columns outside the pool that the prices make better than those inside."""
        inside = np.full(len(self.youths), np.iinfo(np.int64).max)
        np.minimum.at(inside, self.seat[self.pool], proof.excess[self.pool])
        inside = np.where(self.must, inside, np.minimum(inside, proof.idle_excess))
        better = ~self.pool & (proof.excess < inside[self.seat] - TOLERANCE)
        found = np.flatnonzero(better)
        order = found[np.lexsort((proof.excess[found], self.seat[found]))]
        seats = self.seat[order]
        place = np.arange(len(order)) - np.searchsorted(seats, seats)
        return order[place < NEW_COLUMNS]

    def _proof(
        self, row_prices: npt.NDArray[np.float64], demands: npt.NDArray[np.float64]
    ) -> Proof:
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
    """The relaxation on the columns of the pool, in GLOP."""

    def __init__(self, whole: Relaxation) -> None:
        self.whole = whole
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        infinity = self.solver.infinity()
        self.seats = [
            self.solver.Constraint(1.0 if must else 0.0, 1.0) for must in whole.must.tolist()
        ]
        self.rows = [
            self.solver.Constraint(-infinity, float(capacity))
            for capacity in whole.program.rows.capacity.tolist()
        ]
        self.demands = [
            self.solver.Constraint(float(demand.value), float(demand.value))
            for demand in whole.demands
        ]
        self.variables: dict[int, pywraplp.Variable] = {}
        self.solver.Objective().SetMinimization()

    def add(self, columns: Ints) -> None:
        """New columns enter."""
        whole, (rows, weights, first) = self.whole, self.whole.entries
        objective, infinity = self.solver.Objective(), self.solver.infinity()
        for column in columns.tolist():
            variable = self.solver.NumVar(0.0, infinity, "")
            objective.SetCoefficient(variable, float(self.whole.costs[column]))
            self.seats[whole.seat[column]].SetCoefficient(variable, 1.0)
            for entry in range(first[column], first[column + 1]):
                self.rows[rows[entry]].SetCoefficient(variable, float(weights[entry]))
            for constraint, demand in zip(self.demands, whole.demands, strict=True):
                if demand.costs[column]:
                    constraint.SetCoefficient(variable, float(demand.costs[column]))
            self.variables[column] = variable

    def append(self, rows: Sequence[Row]) -> None:
        """New rows over the columns that are here."""
        infinity = self.solver.infinity()
        for row in rows:
            constraint = self.solver.Constraint(-infinity, float(row.capacity))
            for column, weight in zip(row.columns.tolist(), row.weights.tolist(), strict=True):
                if column in self.variables:
                    constraint.SetCoefficient(self.variables[column], float(weight))
            self.rows.append(constraint)

    def solve(self) -> bool:
        """Is there an optimum within the limits?"""
        left = self.whole.limits.left
        if left != float("inf"):
            self.solver.SetTimeLimit(max(1, int(left * 1000)))
        with self.whole.limits.calling(self.solver.InterruptSolve):
            status: int = self.solver.Solve()
        return status == pywraplp.Solver.OPTIMAL

    def prices(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        rows = np.array([-constraint.dual_value() for constraint in self.rows])
        return rows, np.array([constraint.dual_value() for constraint in self.demands])

    def value(self) -> float:
        """The optimum on the columns that are here."""
        value: float = self.solver.Objective().Value()
        return value

    def values(self) -> npt.NDArray[np.float64]:
        """[N] the value of every column, 0 outside the pool."""
        values = np.zeros(self.whole.program.size)
        values[list(self.variables)] = [v.solution_value() for v in self.variables.values()]
        return values
