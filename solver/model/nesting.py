"""Whether a program is a network: do its rows lie within each other or apart, counting by ones?

Needs no optimiser, so what-if asks it too; the flows themselves are for solver.search.flow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.model.program import Program
from solver.model.rows import Rows
from solver.pairs.tables import Ints


@dataclass(frozen=True)
class Nesting:
    """Rows that lie within each other, small ones first: the parent of every row, -1 for none."""

    rows: Ints  # [rows] their numbers in the program
    parent: Ints  # [rows] positions in `rows`
    innermost: Ints  # [N] position of the smallest row of every column, -1 for none


def nesting_of(program: Program) -> Nesting | None:
    """How the rows lie within each other; None if some cut across or weigh unevenly.

    Of rows over the same columns only the tightest counts.
    """
    if (program.rows.weights != 1).any():
        return None
    rows = _small_first(program.rows)
    column, row, around = _by_column(program.rows, rows)
    parent = np.full(len(rows), len(rows), dtype=np.int64)
    np.minimum.at(parent, row, around)
    if (parent[row] != around).any():
        return None
    innermost = np.full(program.size, -1, dtype=np.int64)
    smallest = np.diff(column, prepend=-1) > 0
    innermost[column[smallest]] = row[smallest]
    return _without_doubles(program.rows.sizes[rows], Nesting(rows, parent, innermost))


def _small_first(rows: Rows) -> Ints:
    """Numbers of those that have columns, by size; equal ones together, the tightest first."""
    some = np.flatnonzero(rows.sizes)
    leading = rows.columns[rows.first[some]]
    return some[np.lexsort((rows.capacity[some], leading, rows.sizes[some]))]


def _by_column(rows: Rows, order: Ints) -> tuple[Ints, Ints, Ints]:
    """[E] column, row, and the next row around that column (-1: none); rows by their place."""
    place = np.zeros(len(rows), dtype=np.int64)
    place[order] = np.arange(len(order))
    count = max(1, len(order))
    keys = rows.columns * count + np.repeat(place, rows.sizes)
    keys.sort()
    column, row = np.divmod(keys, count)
    around = np.full(len(keys), -1, dtype=np.int64)
    around[:-1] = np.where(column[1:] == column[:-1], row[1:], -1)
    return column, row, around


def _without_doubles(sizes: Ints, nesting: Nesting) -> Nesting:
    """Without the rows around one of the same size [rows], which is no less tight."""
    parent, inside = nesting.parent, np.flatnonzero(nesting.parent >= 0)
    doubled = inside[sizes[inside] == sizes[parent[inside]]]
    kept = np.ones(len(sizes) + 1, dtype=np.bool_)
    kept[parent[doubled]] = False
    while not kept[parent].all():
        parent = np.where(kept[parent], parent, parent[parent])
    new = np.append(np.cumsum(kept[:-1]) - 1, -1)
    return Nesting(nesting.rows[kept[:-1]], new[parent[kept[:-1]]], new[nesting.innermost])


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
