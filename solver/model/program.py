"""The matching as a packing: choose columns, at most one a youth, within the rows' capacities.

A column is a pair with one chain of shift sets. Every rule for the whole solution is a row with
coefficients and a capacity, so every subset of a legal choice is legal too, but for `must` pins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from solver.model.rows import Rows
from solver.pairs.found import Pair
from solver.pairs.tables import Bools, Ints

TIE_STEP = 1 << 16


@dataclass(frozen=True)
class Demand:
    """An earlier goal that has to keep its value: Σ costs · x = value."""

    costs: Ints  # [N]
    value: int


@dataclass(frozen=True)
class Program:
    """N columns of pairs, G goals (see solver.pairs.goals), and the rows between them."""

    pairs: tuple[Pair, ...]
    pair: Ints  # [N] position in `pairs`
    youth: Ints  # [N] row in the youth table, ascending
    patterns: tuple[tuple[int, ...], ...]  # [N] chain: a pattern for every step
    costs: Ints  # [G, N] to be made small, goal after goal
    rows: Rows
    must: frozenset[int]  # youths that are to be placed
    minimal: Bools  # [N] no other column of the pair uses less

    @property
    def size(self) -> int:
        return len(self.pair)

    @cached_property
    def tie_costs(self) -> Ints:
        """[N] what breaks the ties that the lottery leaves, to be made small.

        First the places of the chosen columns among those of their pairs (the last of `costs`),
        then numbers drawn from the names, so that hardly two choices are equal.
        """
        return self.costs[-1] * TIE_STEP + np.array(
            [self._drawn(column) for column in range(self.size)], dtype=np.int64
        )

    def _drawn(self, column: int) -> int:
        pair = self.pairs[self.pair[column]]
        text = f"{pair.youth.id}:{pair.offer.id}:{self.patterns[column]}"
        return int.from_bytes(sha256(text.encode()).digest()[:2], "big")

    @cached_property
    def by_youth(self) -> dict[int, Ints]:
        """Columns of each youth, ascending."""
        return grouped(self.youth)

    def range_of(self, costs: Ints) -> tuple[Ints, Ints]:
        """[youths] the least and the most that each youth can cost, placed or not."""
        youths, seat = np.unique(self.youth, return_inverse=True)
        idle = ~np.isin(youths, list(self.must))
        far = np.iinfo(np.int64).max
        low, high = np.where(idle, 0, far), np.where(idle, 0, -far)
        np.minimum.at(low, seat, costs)
        np.maximum.at(high, seat, costs)
        return low, high

    def values(self, chosen: Sequence[int] | Ints) -> tuple[int, ...]:
        """Sum of the costs of the chosen columns, goal after goal."""
        return tuple(
            int(total) for total in self.costs[:, np.asarray(chosen, np.int64)].sum(axis=1)
        )

    def asking(self, must: frozenset[int]) -> Program:
        """The same program with other youths that are to be placed."""
        return replace(self, must=must)

    def keep(self, kept: Bools) -> tuple[Program, Ints]:
        """The program with those columns only, and the old position of each new one."""
        old = np.flatnonzero(kept)
        new = np.full(self.size, -1, dtype=np.int64)
        new[old] = np.arange(len(old))
        rows, youth = self.rows.only(new), self.youth[old]
        return Program(
            pairs=self.pairs,
            pair=self.pair[old],
            youth=youth,
            patterns=tuple(map(self.patterns.__getitem__, old.tolist())),
            costs=self.costs[:, old],
            rows=rows.those(rows.most(youth) > rows.capacity),
            must=self.must,
            minimal=self.minimal[old],
        ), old


def grouped(labels: npt.NDArray[np.int64]) -> dict[int, Ints]:
    """Positions of each label, ascending."""
    order = np.argsort(labels, kind="stable")
    found, first = np.unique(labels[order], return_index=True)
    pieces = np.split(order, first[1:]) if len(found) else []
    return {int(label): piece for label, piece in zip(found, pieces, strict=True)}
