"""What NumPy lacks: runs of numbers, quick sorting of large ones, and which rows are equal.

What is worked out for one row of a kind holds for all of it.
"""

from __future__ import annotations

import numpy as np

from solver.pairs.tables import Ints

SEED = 7
DIGIT = 16
"""NumPy sorts numbers of so many bits by counting, which is much quicker than by comparing."""


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


def sorted_places(numbers: Ints) -> Ints:
    """[N] places of the numbers (0 or more) in ascending order, equal ones in turn."""
    order = np.argsort(numbers.astype(np.uint16), kind="stable")
    for shift in range(DIGIT, int(numbers.max(initial=0)).bit_length(), DIGIT):
        digit = (numbers[order] >> shift).astype(np.uint16)
        order = order[np.argsort(digit, kind="stable")]
    return order


def ranges(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Of the numbers from `first` [R] to before `last` [R], all in turn: whose, and the number."""
    sizes = last - first
    whose = np.repeat(np.arange(len(sizes)), sizes)
    return whose, np.arange(len(whose)) + (first - np.cumsum(sizes) + sizes)[whose]
