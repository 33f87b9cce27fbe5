"""Whether a program is a network: do its rows lie within each other or apart, counting by ones?

Needs no optimiser, so what-if asks it too; the flows themselves are for solver.search.flow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from solver.model.program import Program
from solver.model.rows import Row
from solver.pairs.tables import Ints


@dataclass(frozen=True)
class Nesting:
    """Rows that lie within each other: the parent of every row, -1 for none."""

    rows: tuple[Row, ...]
    parent: Ints  # [rows]
    innermost: Ints  # [N] the smallest row of every column, -1 for none


def nesting_of(program: Program) -> Nesting | None:
    """How the rows lie within each other; None if some cut across or weigh unevenly."""
    if (program.rows.weights != 1).any():
        return None
    rows = _without_doubles(program.rows)
    parent = np.full(len(rows), -1, dtype=np.int64)
    innermost = np.full(program.size, -1, dtype=np.int64)
    for number in reversed(range(len(rows))):
        around = np.unique(innermost[rows[number].columns])
        if len(around) > 1:
            return None
        parent[number] = around[0]
        innermost[rows[number].columns] = number
    return Nesting(rows, parent, innermost)


def _without_doubles(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Of rows over the same columns the tightest; small rows first."""
    tightest: dict[bytes, Row] = {}
    for row in sorted(rows, key=lambda row: row.capacity):
        tightest.setdefault(row.columns.tobytes(), row)
    return tuple(sorted(tightest.values(), key=lambda row: (len(row.columns), row.columns[0])))


def part_of_youths(program: Program) -> Ints:
    """For every youth the first youth that it is connected with through rows."""
    part = np.arange(int(program.youth.max(initial=-1)) + 1)
    youths, rows = program.youth[program.rows.columns], program.rows.number
    while True:
        before, least = part.copy(), np.full(len(program.rows), len(part), dtype=np.int64)
        np.minimum.at(least, rows, part[youths])
        np.minimum.at(part, youths, least[rows])
        if (part == before).all():
            return part
