"""A legal plan at once: youths in order of priority, each at the best place that is left.

Serves as the first incumbent and as the floor under every time limit.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from solver.model.program import Program
from solver.pairs.tables import Ints

SMALLEST = 1e-6
"""Values below are rounding errors."""


class Room:
    """What the rows of a program have left, as columns are taken one by one."""

    def __init__(self, program: Program) -> None:
        rows, weights, first = program.rows.by_column(program.size)
        self.left: list[int] = program.rows.capacity.tolist()
        self._first: list[int] = first.tolist()
        self._rows: list[int] = rows.tolist()
        self._weights: list[int] = weights.tolist()

    def demands(self, column: int) -> Iterable[tuple[int, int]]:
        """(row, weight) of a column."""
        entries = slice(self._first[column], self._first[column + 1])
        return zip(self._rows[entries], self._weights[entries], strict=True)

    @classmethod
    def of(cls, program: Program, chosen: Iterable[int]) -> Room:
        """What is left when those columns are taken."""
        room = cls(program)
        for column in chosen:
            room.take(column)
        return room

    def fits(self, column: int) -> bool:
        return all(self.left[row] >= weight for row, weight in self.demands(column))

    def take(self, column: int) -> None:
        for row, weight in self.demands(column):
            self.left[row] -= weight

    def release(self, column: int) -> None:
        for row, weight in self.demands(column):
            self.left[row] += weight


def greedy(program: Program, placed: Iterable[int] = ()) -> list[int]:
    """Chosen columns, ascending; starts from columns that are placed already."""
    chosen = list(placed)
    room = Room.of(program, chosen)
    taken = {int(program.youth[column]) for column in chosen}
    by_youth = program.by_youth
    for youth in sorted(set(by_youth) - taken, key=lambda y: _turn(program, by_youth[y])):
        for column in _best_first(program, by_youth[youth]):
            if room.fits(column):
                room.take(column)
                chosen.append(column)
                break
    return sorted(chosen)


def rounded(program: Program, values: npt.NDArray[np.float64]) -> list[int]:
    """A legal choice near the values [N] of a relaxation, filled up greedily."""
    room, chosen, taken = Room(program), list[int](), set[int]()
    some = np.flatnonzero(values > SMALLEST)
    for column in some[np.argsort(-values[some], kind="stable")].tolist():
        youth = int(program.youth[column])
        if youth not in taken and room.fits(column):
            room.take(column)
            chosen.append(column)
            taken.add(youth)
    return greedy(program, chosen)


def _turn(program: Program, columns: Ints) -> tuple[int, ...]:
    """First those of an early tier, then those with the fewest pairs."""
    return (
        *(int(cost) for cost in program.costs[:, columns[0]][1 : _tiers(program)]),
        len(np.unique(program.pair[columns])),
        int(columns[0]),
    )


def _tiers(program: Program) -> int:
    """Goals before the last seven: placed and the tiers."""
    return len(program.costs) - 7


def _best_first(program: Program, columns: Ints) -> list[int]:
    costs = program.costs[_tiers(program) :, columns]
    return [int(column) for column in columns[np.lexsort(costs[::-1])]]
