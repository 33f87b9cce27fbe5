"""What prices prove about a plan, goal after goal, in whole numbers and linear time.

Any prices bound a goal from below (weak duality): add each row times its price and each kept goal
times its own, and no plan is cheaper than the sum of the cheapest column of every youth. Where
the bound reaches the plan, what costs more than the difference can stand in no plan as good: such
columns are out for the goals after, such youths must be placed, such rows are full. A full row
holds with equality, so from then on its price may be negative. Never imports OR-Tools.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.model.nesting import part_of_youths
from solver.model.program import Program
from solver.pairs.tables import Bools, Ints
from solver.proofs.prices import Prices

LARGEST = 1 << 62


@dataclass(frozen=True)
class Entries:
    """All coefficients of a program's rows, by column."""

    rows: Ints
    weights: Ints
    first: Ints  # [N + 1] where each column's begin

    @staticmethod
    def of(program: Program) -> Entries:
        return Entries(*program.rows.by_column(program.size))

    def total(self, prices: Ints) -> Ints:
        """[N] Σ weight · price of every column's rows."""
        sums = np.concatenate([[0], np.cumsum(prices[self.rows] * self.weights)])
        found: Ints = sums[self.first[1:]] - sums[self.first[:-1]]
        return found


@dataclass(frozen=True)
class Conclusion:
    """What prices prove for one goal. All numbers but `closed` are scaled."""

    closed: Bools  # [parts] is the plan's value the least there?
    excess: Ints  # [N] how much a plan with that column is at least above the bound
    idle_excess: Ints  # [youths] the same when the youth is left without a place
    prices: Ints  # [rows]
    room: Ints  # [parts] how far the plan is above the bound


class Ledger:
    """Judges one plan of a program, goal after goal; keeps what is proven on the way.

    Parts of the program that share no row are judged each by itself, all at once.
    """

    def __init__(self, program: Program, chosen: Sequence[int]) -> None:
        self.program = program
        self.chosen = np.asarray(chosen, dtype=np.int64)
        self.youths, self.seat = np.unique(program.youth, return_inverse=True)
        _, self.part_of_seat = np.unique(part_of_youths(program)[self.youths], return_inverse=True)
        self.part: Ints = self.part_of_seat[self.seat]
        self.parts = int(self.part_of_seat.max(initial=-1)) + 1
        self.alive = np.ones(program.size, dtype=np.bool_)
        self.must = np.isin(self.youths, list(program.must))
        self.full = np.zeros(len(program.rows), dtype=np.bool_)

    def conclusion(self, goal: int, prices: Prices) -> Conclusion:
        """What those prices prove; the plan and the goals before are taken from here."""
        costs, priced = self.program.costs[goal], self._row_prices(prices.rows)
        reduced = costs * prices.scale + self.entries.total(priced)
        bound = -self._sum_by_part(self._part_of_row, priced * self._capacities)
        for earlier, price in prices.goals.items():
            reduced -= price * self.program.costs[earlier]
            bound += price * self._values(self.program.costs[earlier])
        least = self._least(reduced)
        bound += self._sum_by_part(self.part_of_seat, least)
        room = self._values(costs) * prices.scale - bound
        closed: Bools = (room >= 0) & (room < prices.scale)
        return Conclusion(closed, reduced - least[self.seat], -least, priced, room)

    def keep(self, proven: Conclusion) -> None:
        """From now on only plans count that are as good as this one in that goal."""
        self.alive &= proven.excess <= proven.room[self.part]
        self.must |= proven.idle_excess > proven.room[self.part_of_seat]
        self.full |= proven.prices > proven.room[self._part_of_row]

    def is_too_large(self, prices: Prices) -> bool:
        """Could sums with those prices be too large for the arithmetic here?"""
        dearest = max(map(abs, prices.rows.values()), default=0)
        scales = prices.scale + sum(map(abs, prices.goals.values()))
        column = dearest * self._heaviest + scales * self._costliest
        rooms = dearest * int(self._capacities.sum())
        return column * (len(self.youths) + 1) + rooms > LARGEST

    @cached_property
    def entries(self) -> Entries:
        return Entries.of(self.program)

    @cached_property
    def _number_of(self) -> dict[int, int]:
        return {origin: number for number, origin in enumerate(self.program.rows.origin.tolist())}

    @cached_property
    def _part_of_row(self) -> Ints:
        rows = self.program.rows
        return self.part[rows.columns[rows.first[:-1]]]

    @cached_property
    def _capacities(self) -> Ints:
        return self.program.rows.capacity

    @cached_property
    def _heaviest(self) -> int:
        ones = np.ones(len(self.program.rows), dtype=np.int64)
        return int(self.entries.total(ones).max(initial=0))

    @cached_property
    def _costliest(self) -> int:
        return int(np.abs(self.program.costs).max(initial=0))

    def _row_prices(self, named: Mapping[int, int]) -> Ints:
        """[rows] the price of every row, where it counts: none below 0 unless it is full."""
        prices = np.zeros(len(self.program.rows), dtype=np.int64)
        for origin, price in named.items():
            if origin in self._number_of:
                prices[self._number_of[origin]] = price
        return np.where(self.full, prices, np.maximum(0, prices))

    def _least(self, reduced: Ints) -> Ints:
        """[youths] the cheapest that each can do: a column that is not out, or no place."""
        least = np.full(len(self.youths), LARGEST)
        np.minimum.at(least, self.seat[self.alive], reduced[self.alive])
        least[least == LARGEST] = 0
        found: Ints = np.where(self.must, least, np.minimum(0, least))
        return found

    def _values(self, costs: Ints) -> Ints:
        """[parts] what the plan costs in every part."""
        return self._sum_by_part(self.part[self.chosen], costs[self.chosen])

    def _sum_by_part(self, parts: Ints, numbers: Ints) -> Ints:
        sums = np.zeros(self.parts, dtype=np.int64)
        np.add.at(sums, parts, numbers)
        return sums
