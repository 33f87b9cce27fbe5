"""The columns of a program as arrays: which pair each belongs to, when it works and how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.format.problem import Problem
from solver.pairs.candidates import Pair
from solver.pairs.chains import Chains
from solver.pairs.tables import Ints

NO_STEP = (1, 0)
"""First and last day of a step that there is not: it ends before it begins."""


@dataclass(frozen=True)
class Work:
    """I items that work somewhere, in K ladder steps at most."""

    offer: Ints  # [I] position among the problem's offers
    first: Ints  # [I, K] ordinal of the first and …
    last: Ints  # [I, K] … last day of each step
    minutes: Ints  # [I, K] in a week
    working: Ints  # [I, K] a bit for each weekday


@dataclass(frozen=True)
class Columns:
    """N columns of M pairs, all columns of a pair in turn; every pair has some."""

    pair: Ints  # [N] ascending
    work: Work  # of the columns

    @staticmethod
    def of(problem: Problem, pairs: Sequence[Pair], chains: Sequence[Chains]) -> Columns:
        """The chains of each pair."""
        number = {offer.id: place for place, offer in enumerate(problem.offers)}
        offer = np.array([number[pair.offer.id] for pair in pairs], dtype=np.int64)
        pair = np.repeat(np.arange(len(pairs)), [len(own.patterns) for own in chains])
        width = max((len(pair.steps) for pair in pairs), default=1)
        days = np.array([_padded(pair.steps, width) for pair in pairs], dtype=np.int64)
        days = days.reshape(-1, width, 2)
        work = Work(
            offer=offer[pair],
            first=days[pair, :, 0],
            last=days[pair, :, 1],
            minutes=_widened([own.minutes for own in chains], width),
            working=_widened([own.working for own in chains], width),
        )
        return Columns(pair, work)

    @cached_property
    def work_of_pairs(self) -> Work:
        """[M] when any column of each pair works; minutes are the most."""
        first = np.searchsorted(self.pair, np.arange(self.pair.max(initial=-1) + 1))
        if not len(first):
            return self.work
        return Work(
            self.work.offer[first],
            self.work.first[first],
            self.work.last[first],
            np.maximum.reduceat(self.work.minutes, first, axis=0),
            np.bitwise_or.reduceat(self.work.working, first, axis=0),
        )


def _padded(steps: Sequence[tuple[int, int]], width: int) -> list[tuple[int, int]]:
    return [*steps, *[NO_STEP] * (width - len(steps))]


def _widened(tables: Sequence[Ints], width: int) -> Ints:
    """Tables with up to so many columns as one, filled with zeros."""
    whole = np.zeros((sum(map(len, tables)), width), dtype=np.int64)
    first = 0
    for table in tables:
        whole[first : first + len(table), : table.shape[1]] = table
        first += len(table)
    return whole
