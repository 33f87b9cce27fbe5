"""Which rows of a table are equal: what is worked out for one of a kind holds for all of it."""

from __future__ import annotations

import numpy as np

from solver.pairs.tables import Ints

SEED = 7


def kinds_of(table: Ints) -> tuple[Ints, Ints]:
    """[U] the first row of every kind, and [N] the kind of every row of a table [N, F].

    Rows are told apart by one number drawn from all of theirs, since that is quick to sort. Should
    it ever be the same for rows that differ, they are compared number by number.
    """
    mixed = table @ weights(table.shape[1])
    _, first, kind = np.unique(mixed, return_index=True, return_inverse=True)
    if not np.array_equal(table[first[kind]], table):
        _, first, kind = np.unique(table, axis=0, return_index=True, return_inverse=True)
    return first, kind.reshape(-1)


def weights(width: int) -> Ints:
    """[width] what each number of a row is multiplied with, always the same."""
    draw = np.random.default_rng(SEED).integers(1 << 62, size=width, dtype=np.int64)
    return 2 * draw + 1
