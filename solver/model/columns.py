"""The columns of a program as arrays: which pair each belongs to, when it works and how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.pairs.arrays import kinds_of, ranges, sorted_places
from solver.pairs.chains import ManyChains, chains_of
from solver.pairs.found import Found, Pair, with_same_patterns
from solver.pairs.tables import Bools, Ints

NO_STEP = 1, 0, 0, 0
"""First and last day, minutes, weekdays: a step that there is not ends before it begins."""


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
    chains: tuple[tuple[int, ...], ...]  # [N] a pattern for every step
    minimal: Bools  # [N] does no other column of the pair use less?
    hours: Ints  # [N] what each counts for the goal hours
    travel: Ints  # [N] minutes in a week
    work: Work

    @cached_property
    def first(self) -> Ints:
        """[M] where the columns of each pair begin."""
        return np.flatnonzero(np.diff(self.pair, prepend=-1))

    @property
    def place(self) -> Ints:
        """[N] which of its pair's columns each is."""
        return np.arange(len(self.pair)) - self.first[self.pair]

    @property
    def sizes(self) -> list[int]:
        """[M] columns of each pair."""
        sizes: list[int] = np.diff(self.first, append=len(self.pair)).tolist()
        return sizes

    @cached_property
    def work_of_pairs(self) -> Work:
        """[M] when any column of each pair works; minutes are the most."""
        if not len(self.pair):
            return self.work
        return Work(
            self.work.offer[self.first],
            self.work.first[self.first],
            self.work.last[self.first],
            np.maximum.reduceat(self.work.minutes, self.first, axis=0),
            np.bitwise_or.reduceat(self.work.working, self.first, axis=0),
        )


def columns_of(
    pairs: Sequence[Pair],
    offer: Ints,
    days: Bools,
    minutes: Bools,
    check: Callable[[], None] = lambda: None,
) -> Columns:
    """The columns of M pairs: the chains that matter to anybody.

    `offer` [M]: positions among the problem's offers. `days`, `minutes` [M]: are weekdays, weekly
    minutes shared with others? `check` is called often and may raise to end it.
    """
    shared, parts = np.stack([days, minutes], axis=1), [_nothing()]
    for places, found in with_same_patterns(pairs):
        first, which = kinds_of(np.column_stack([found.count, shared[places]]))
        for number, one in enumerate(first.tolist()):
            check()
            some = np.flatnonzero(which == number)
            alike = found.only(some, int(found.count[one]))
            by_day, by_minute = shared[places[one]].tolist()
            chains = chains_of(alike, days=by_day, minutes=by_minute, check=check)
            parts.append(_part(places[some], offer[places[some]], alike, chains))
    return _in_order(parts)


@dataclass(frozen=True)
class _Part:
    """Columns in any order: five numbers of each, then four for every step."""

    numbers: Ints  # [5 + 4 K, N]
    chains: list[tuple[int, ...]]

    def widened(self, height: int) -> Ints:
        """[height, N] with steps that there are not."""
        missing = (height - len(self.numbers)) // len(NO_STEP)
        steps = np.tile(np.array(NO_STEP)[:, None], (missing, self.numbers.shape[1]))
        return np.concatenate([self.numbers, steps])


def _nothing() -> _Part:
    return _Part(np.empty((5 + len(NO_STEP), 0), dtype=np.int64), [])


def _part(places: Ints, offer: Ints, found: Found, chains: ManyChains) -> _Part:
    """The columns of pairs with equally many steps, at those places among all pairs."""
    own, choice = ranges(chains.first[chains.answer], chains.first[chains.answer + 1])
    table, patterns, final = found.patterns, chains.patterns[choice], chains.patterns[choice, -1]
    hours, travel = found.hours[found.kind[own], final], found.travel(own, final)
    last = np.column_stack([found.first[:, 1:] - 1, found.end])
    steps = found.first[own], last[own], table.minutes[patterns], table.mask[patterns]
    single = places[own], chains.minimal[choice], hours, travel, offer[own]
    by_step = np.stack(steps, axis=2).reshape(len(own), -1)
    tuples = [tuple(chain) for chain in chains.patterns.tolist()]
    return _Part(
        np.concatenate([np.stack(single), by_step.T]).astype(np.int64),
        list(map(tuples.__getitem__, choice.tolist())),
    )


def _in_order(parts: Iterable[_Part]) -> Columns:
    """All of the parts, pair after pair."""
    every = list(parts)
    height = max(len(part.numbers) for part in every)
    numbers = np.concatenate([part.widened(height) for part in every], axis=1)
    order = sorted_places(numbers[0])
    pair, minimal, hours, travel, offer, *steps = numbers[:, order]
    first, last, minutes, working = (np.stack(steps[kind::4], axis=1) for kind in range(4))
    chains = [chain for part in every for chain in part.chains]
    return Columns(
        pair=pair,
        chains=tuple(map(chains.__getitem__, order.tolist())),
        minimal=minimal > 0,
        hours=hours,
        travel=travel,
        work=Work(offer, first, last, minutes, working),
    )
