"""The linear relaxation of a stage for one goal, and what it proves in whole numbers.

Its prices for the rows are rounded to whole numbers before anything is concluded from them: any
prices give a valid bound (weak duality), so a rounding error can make a bound weaker but never
false, and neither can prices that were meant for a larger program.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from solver.model.program import Program
from solver.model.rows import Row, Rows
from solver.pairs.tables import Ints
from solver.search.bounds import SCALE, Proof
from solver.search.cuts import Cutter
from solver.search.linear import NEARLY, Floats, LinearProgram
from solver.search.stage import Stage

PATIENCE = 4
"""Rounds of cuts in a row that may gain nothing worth it …"""
LEAST_GAIN = 20
"""… that is less than one part in so many of the gap."""
LARGEST = 2.0**62
"""From larger numbers nothing is concluded, since whole numbers overflow soon after."""


class Relaxation:
    """The relaxation of a stage for one goal; cuts may become rows of it."""

    def __init__(self, stage: Stage, goal: int, linear: LinearProgram) -> None:
        self.stage, self.goal, self.linear = stage, goal, linear
        self.limits, self.demands, self.costs = linear.limits, stage.demands, stage.costs(goal)
        self.youths, self.seat = np.unique(self.program.youth, return_inverse=True)
        self.must = np.isin(self.youths, list(self.program.must))
        self.values = np.zeros(self.program.size)
        self.proof = self._proof(np.zeros(len(self.program.rows)), np.zeros(len(self.demands)))

    @property
    def program(self) -> Program:
        return self.stage.program

    @cached_property
    def entries(self) -> tuple[Ints, Ints, Ints]:
        """(row, weight) of all coefficients, by column, and [N + 1] where each column's begin."""
        return self.program.rows.by_column(self.program.size)

    def prove(self, enough: int) -> Proof:
        """A proof that no value below `enough` is possible, or the best there is without cuts."""
        if self.proof.least < enough and self.linear.turn_to(self.goal, self.stage):
            self._conclude()
        return self.proof

    def idle(self) -> dict[int, float]:
        """How far each youth is left out, by its number."""
        placed = np.bincount(self.seat, weights=self.values, minlength=len(self.youths))
        return dict(zip(self.youths.tolist(), (1 - placed).tolist(), strict=True))

    def tighten(self, cutter: Cutter, enough: int) -> Proof:
        """The best proof with cuts, as long as they help; they become rows of the program."""
        fruitless = 0
        while self.proof.least < enough and fruitless < PATIENCE and not self.limits.over:
            before = self.proof.bound
            cuts = cutter.cuts(self.program, self.stage.old, self.values)
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
        if self.linear.goal != self.goal:
            self.linear.turn_to(self.goal, self.stage)
        self._become(self.program.rows.and_also(Rows.of(cuts)))
        self.linear.append(cuts, self.stage)
        if self.linear.solve():
            self._conclude()

    def _become(self, rows: Rows) -> None:
        self.stage = replace(self.stage, program=replace(self.program, rows=rows))
        self.__dict__.pop("entries", None)

    def _conclude(self) -> None:
        self.values = self.linear.values[self.linear.places(self.stage)]
        demands = np.array([self.linear.goal_price(goal) for goal, _ in self.stage.kept])
        prices = self.linear.row_prices(self.program.rows.origin)
        if self._largest(prices, demands) * SCALE < LARGEST:
            self.proof = max(self.proof, self._proof(prices, demands), key=lambda one: one.bound)

    def _largest(self, row_prices: Floats, demands: Floats) -> float:
        """No number in a proof from those prices is larger, but for the sum over all youths."""
        rows, prices = self.program.rows, np.abs(row_prices)
        paid = np.bincount(rows.columns, prices[rows.number] * rows.weights, self.program.size)
        largest = np.abs(self.costs).max(initial=0) + paid.max(initial=0) + prices @ rows.capacity
        for demand, price in zip(self.demands, np.abs(demands), strict=True):
            largest += price * max(1, np.abs(demand.costs).max(initial=0))
        return float(largest + prices.max(initial=0))

    def _drop_loose_cuts(self) -> None:
        rows = self.program.rows
        used = rows.sums(self.values[rows.columns] * rows.weights)
        self._become(rows.those(~rows.is_cut | (used > rows.capacity - NEARLY)))

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
            bound=constant + sum(chosen.tolist()),
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
