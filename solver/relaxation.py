"""The linear relaxation of a program for one goal, and what it proves in whole numbers.

OR-Tools' GLOP works on a few columns at a time; numpy prices all others. Its prices for the rows
are rounded to whole numbers before anything is concluded from them: any prices give a valid bound
(weak duality), so a rounding error can make a bound weaker but never false.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from ortools.linear_solver import pywraplp

from solver.parameters import Limits
from solver.program import Demand, Program
from solver.tables import Bools, Ints

SCALE = 1 << 20
"""Prices are whole multiples of one SCALEth."""
FIRST_COLUMNS = 4
"""Columns of every youth in the first round."""
NEW_COLUMNS = 3
"""Most columns of a youth that enter in a round."""
ROUNDS = 200
TOLERANCE = SCALE // 1000


@dataclass(frozen=True)
class Proof:
    """What prices of the rows prove. All numbers are SCALE times the real ones."""

    bound: int
    excess: Ints  # [N] how much every solution with that column is at least above the bound
    youths: Ints  # the youths of the program
    idle_excess: Ints  # for each of them the same when it is left without a place

    @property
    def least(self) -> int:
        """The least whole value that is still possible."""
        return -(-self.bound // SCALE)


class Relaxation:
    """Solves the relaxation by column generation; keeps the columns that entered."""

    def __init__(self, program: Program, demands: tuple[Demand, ...], limits: Limits) -> None:
        self.program, self.demands, self.limits = program, demands, limits
        self.youths, self.seat = np.unique(program.youth, return_inverse=True)
        self.must = np.isin(self.youths, list(program.must))
        self.pool = np.zeros(program.size, dtype=np.bool_)
        self.values = np.zeros(program.size)

    @cached_property
    def entries(self) -> tuple[Ints, Ints, Ints]:
        """(column, row, weight) of all coefficients, by column."""
        rows = self.program.rows
        if not rows:
            return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64)
        columns = np.concatenate([row.columns for row in rows])
        numbers = np.repeat(np.arange(len(rows)), [len(row.columns) for row in rows])
        weights = np.concatenate([row.weights for row in rows])
        order = np.argsort(columns, kind="stable")
        return columns[order], numbers[order], weights[order]

    @cached_property
    def first_entry(self) -> Ints:
        """[N + 1] where each column's coefficients begin."""
        return np.searchsorted(self.entries[0], np.arange(self.program.size + 1))

    def prove(self, costs: Ints, enough: int, start: Ints) -> Proof:
        """The best proof for a goal; stops early when no value below `enough` is possible.

        `start` are columns to begin with, among them a legal choice.
        """
        self.pool[start] = True
        self.pool |= self._cheapest(costs, FIRST_COLUMNS)
        model = _Model(self, costs)
        model.add(np.flatnonzero(self.pool))
        best = self._proof(costs, np.zeros(len(self.program.rows)), np.zeros(len(self.demands)))
        for _ in range(ROUNDS):
            if self.limits.over or not model.solve():
                break
            self.values = model.values()
            proof = self._proof(costs, *model.prices())
            if proof.bound > best.bound:
                best = proof
            new = self._missing(proof)
            if best.least >= enough or not len(new):
                break
            self.pool[new] = True
            model.add(new)
        return best

    def _cheapest(self, costs: Ints, count: int) -> Bools:
        order = np.lexsort((costs, self.program.youth))
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
        self, costs: Ints, row_prices: npt.NDArray[np.float64], demands: npt.NDArray[np.float64]
    ) -> Proof:
        """Weak duality in whole numbers: prices ≥ 0 for the rows, any for the demands."""
        prices = np.maximum(0, np.rint(row_prices * SCALE)).astype(np.int64)
        reduced = costs * SCALE
        columns, rows, weights = self.entries
        if len(columns):
            used = prices[rows] * weights
            sums = np.concatenate([[0], np.cumsum(used)])
            reduced = reduced + sums[self.first_entry[1:]] - sums[self.first_entry[:-1]]
        capacities = np.array([row.capacity for row in self.program.rows], dtype=np.int64)
        constant = -int(prices @ capacities) if len(capacities) else 0
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
        )


class _Model:
    """The relaxation on the columns of the pool, in GLOP."""

    def __init__(self, whole: Relaxation, costs: Ints) -> None:
        self.whole, self.costs = whole, costs
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        infinity = self.solver.infinity()
        self.seats = [
            self.solver.Constraint(1.0 if must else 0.0, 1.0) for must in whole.must.tolist()
        ]
        self.rows = [
            self.solver.Constraint(-infinity, float(row.capacity)) for row in whole.program.rows
        ]
        self.demands = [
            self.solver.Constraint(float(demand.value), float(demand.value))
            for demand in whole.demands
        ]
        self.columns: list[int] = []
        self.variables: list[pywraplp.Variable] = []
        self.solver.Objective().SetMinimization()

    def add(self, columns: Ints) -> None:
        """New columns enter."""
        whole, first = self.whole, self.whole.first_entry
        _, rows, weights = whole.entries
        objective, infinity = self.solver.Objective(), self.solver.infinity()
        for column in columns.tolist():
            variable = self.solver.NumVar(0.0, infinity, "")
            objective.SetCoefficient(variable, float(self.costs[column]))
            self.seats[whole.seat[column]].SetCoefficient(variable, 1.0)
            for entry in range(first[column], first[column + 1]):
                self.rows[rows[entry]].SetCoefficient(variable, float(weights[entry]))
            for constraint, demand in zip(self.demands, whole.demands, strict=True):
                if demand.costs[column]:
                    constraint.SetCoefficient(variable, float(demand.costs[column]))
            self.columns.append(column)
            self.variables.append(variable)

    def solve(self) -> bool:
        """Is there an optimum within the limits?"""
        left = self.whole.limits.left
        if left != float("inf"):
            self.solver.SetTimeLimit(max(1, int(left * 1000)))
        status: int = self.solver.Solve()
        return status == pywraplp.Solver.OPTIMAL

    def prices(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        rows = np.array([-constraint.dual_value() for constraint in self.rows])
        return rows, np.array([constraint.dual_value() for constraint in self.demands])

    def values(self) -> npt.NDArray[np.float64]:
        """[N] the value of every column, 0 outside the pool."""
        values = np.zeros(self.whole.program.size)
        values[self.columns] = [variable.solution_value() for variable in self.variables]
        return values
