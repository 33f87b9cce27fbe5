"""What limits ask on single dates, which of these demands matter, and what follows by rounding.

Rounded rows say nothing new about whole choices but a lot about fractions of them: a place that
is open five days a week can take one youth for three days or more, not five thirds of one.

All limits are looked at together, on arrays. S spans, A demands with E coefficients; a table is
[cells, D]: for every column that ever uses a limit its weight on each of the limit's D dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from solver.pairs.arrays import ranges, sorted_places
from solver.pairs.tables import Bools, Ints

MOST_AT_ONCE = 6
"""Rounding looks at up to so many youths within one limit."""
LARGEST_TABLE = 1 << 21
"""Weights that are looked at together, so that memory stays small."""
HUGE = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Spans:
    """Who uses which limit from when to when, by limit and then column; a column may come again."""

    limit: Ints  # [S] ascending
    columns: Ints  # [S] ascending within a limit
    weights: Ints  # [S] above 0
    first: Ints  # [S] first and …
    last: Ints  # [S] … last date, both included

    @staticmethod
    def by_limit(limit: Ints, columns: Ints, weights: Ints, first: Ints, last: Ints) -> Spans:
        """The spans limit by limit; those of one limit have ascending columns already."""
        order = sorted_places(limit)
        return Spans(*(values[order] for values in (limit, columns, weights, first, last)))

    def those(self, wanted: Bools | slice) -> Spans:
        every = self.limit, self.columns, self.weights, self.first, self.last
        return Spans(*(values[wanted] for values in every))


@dataclass(frozen=True)
class Dates:
    """For every limit (ascending) the dates that matter (ascending) and what is left on each."""

    limit: Ints  # [T]
    when: Ints  # [T]
    left: Ints  # [T]

    def those(self, wanted: Bools) -> Dates:
        return Dates(self.limit[wanted], self.when[wanted], self.left[wanted])


@dataclass(frozen=True)
class Asks:
    """A demands, each Σ weights of the chosen columns ≤ left; all that one limit asks in turn."""

    limit: Ints  # [A] ascending
    left: Ints  # [A]
    ask: Ints  # [E] ascending
    columns: Ints  # [E] ascending within a demand
    weights: Ints  # [E] above 0

    @staticmethod
    def nothing() -> Asks:
        """No demand at all."""
        return Asks(*[np.empty(0, dtype=np.int64)] * 5)

    def those(self, wanted: Bools) -> Asks:
        """The demands [A] that are wanted."""
        own, new = wanted[self.ask], np.cumsum(wanted) - 1
        return Asks(
            self.limit[wanted],
            self.left[wanted],
            new[self.ask[own]],
            self.columns[own],
            self.weights[own],
        )

    def in_turn(self, order: Ints) -> Asks:
        """The same demands, those at `order` [A] one after the other."""
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        turn = sorted_places(place[self.ask])
        ask = place[self.ask][turn]
        return Asks(
            self.limit[order], self.left[order], ask, self.columns[turn], self.weights[turn]
        )


def strictest_on(spans: Spans, dates: Dates, check: Callable[[], None] = lambda: None) -> Asks:
    """What limits ask on their dates, but for demands that follow from another one of the limit.

    Every limit of the dates has spans, and no column counts twice in a limit on one date, but
    what it does adds up. `check` is called for every table and may raise to end it.
    """
    found = [Asks.nothing()]
    for piece in _tables(spans, dates):
        check()
        found.append(_of_table(*piece))
    sizes = np.cumsum([0, *(len(asks.left) for asks in found)])
    every = Asks(
        limit=np.concatenate([asks.limit for asks in found]),
        left=np.concatenate([asks.left for asks in found]),
        ask=np.concatenate([asks.ask + sizes[place] for place, asks in enumerate(found)]),
        columns=np.concatenate([asks.columns for asks in found]),
        weights=np.concatenate([asks.weights for asks in found]),
    )
    return every.in_turn(sorted_places(every.limit))


def rounded(asks: Asks) -> Asks:
    """What follows for whole choices when all weights are divided and rounded down.

    Of all that a limit asks so and that leave the same, only the strictest.
    """
    within = asks.weights <= asks.left[asks.ask]
    ask, columns, weights = asks.ask[within], asks.columns[within], asks.weights[within]
    of, divisor = _divisors(ask, weights, asks.left)
    part, source = ranges(np.searchsorted(ask, of), np.searchsorted(ask, of, side="right"))
    parts = weights[source] // divisor[part]
    used = parts > 0
    left = asks.left[of] // divisor
    every = Asks(asks.limit[of], left, part[used], columns[source[used]], parts[used])
    return _strictest_of_same_left(every)


def _divisors(ask: Ints, weights: Ints, left: Ints) -> tuple[Ints, Ints]:
    """Least weights of which only one, only two … fit, as far as any column of a demand has them.

    Whose demand and the divisor, both ascending.
    """
    if not len(ask):
        return ask, weights
    first = changes(ask)
    whose, size = ask[first], np.diff(first, append=len(ask))
    found = [np.empty((0, 2), dtype=np.int64)]
    for count in range(1, MOST_AT_ONCE):
        bound = left[whose] // (count + 1) + 1
        heavy = np.where(weights >= np.repeat(bound, size), weights, HUGE)
        least = np.minimum.reduceat(heavy, first)
        some = (bound > 1) & (least < HUGE)
        found.append(np.stack([whose[some], least[some]], axis=1))
    of, divisor = np.unique(np.concatenate(found), axis=0).T
    return of, divisor


def _strictest_of_same_left(asks: Asks) -> Asks:
    """By limit, those that leave the same together, in the order of the first of them."""
    key = asks.limit * (asks.left.max(initial=0) + 1) + asks.left
    _, first, same = np.unique(key, return_index=True, return_inverse=True)
    turn = sorted_places(first[same])
    kept = _strictest(replace(asks.in_turn(turn), limit=first[same][turn]))
    return replace(kept, limit=asks.limit[kept.limit])


def _strictest(asks: Asks) -> Asks:
    """The demands that follow from no other one of the same limit; of equal ones the first."""
    first = changes(asks.limit)
    sizes = np.diff(first, append=len(asks.limit))
    place, size = np.arange(len(asks.limit)) - np.repeat(first, sizes), np.repeat(sizes, sizes)
    kept = np.ones(len(asks.limit), dtype=np.bool_)
    for width in np.unique(sizes[sizes > 1]).tolist():
        those = size == width
        table, cells = _table_of(asks, place, those)
        kept[those] = _unbeaten(table, cells, asks.left[those].reshape(-1, width)).ravel()
    return asks.those(kept)


def _table_of(asks: Asks, place: Ints, those: Bools) -> tuple[Ints, Ints]:
    """The table of equally many demands of each limit, and [G] where each one's cells begin."""
    own = those[asks.ask]
    limit, columns = asks.limit[asks.ask[own]], asks.columns[own]
    among = columns.max() + 1
    cells, cell = np.unique(limit * among + columns, return_inverse=True)
    table = np.zeros((len(cells), place[those].max() + 1), dtype=np.int64)
    table[cell, place[asks.ask[own]]] = asks.weights[own]
    return table, changes(cells // among)


def _tables(spans: Spans, dates: Dates) -> Iterator[tuple[Spans, Ints, Ints, Ints]]:
    """Spans of limits with equally many dates: limits [G], dates and what is left [G, D]."""
    begins = changes(dates.limit)
    limits, sizes = dates.limit[begins], np.diff(begins, append=len(dates.limit))
    size, of_span = np.repeat(sizes, sizes), sizes[np.searchsorted(limits, spans.limit)]
    for width in np.unique(sizes).tolist():
        same, those = spans.those(of_span == width), size == width
        group, when, left = (
            limits[sizes == width],
            dates.when[those].reshape(-1, width),
            dates.left[those].reshape(-1, width),
        )
        for some in _pieces(same, LARGEST_TABLE // width):
            first, last = np.searchsorted(group, some.limit[[0, -1]])
            own = slice(first, last + 1)
            yield some, group[own], when[own], left[own]


def _pieces(spans: Spans, size: int) -> Iterator[Spans]:
    """Parts of about that size, none of which divides a limit."""
    first, limit = 0, spans.limit
    while first < len(limit):
        last = int(np.searchsorted(limit, limit[min(first + size, len(limit) - 1)], side="right"))
        yield spans.those(slice(first, last))
        first = last


def _of_table(spans: Spans, limits: Ints, when: Ints, left: Ints) -> Asks:
    """The strictest demands of limits with equally many dates."""
    own = np.searchsorted(limits, spans.limit)
    active = (spans.first[:, None] <= when[own]) & (when[own] <= spans.last[:, None])
    cells = changes(spans.limit, spans.columns)
    table = np.add.reduceat(active * spans.weights[:, None], cells, axis=0)
    columns, group = spans.columns[cells], own[cells]
    kept = _unbeaten(table, changes(group), left)
    date, cell = np.nonzero((table > 0).T & kept.T[:, group])
    number = (np.cumsum(kept) - 1).reshape(kept.shape)[group[cell], date]
    turn = sorted_places(number)
    date, cell = date[turn], cell[turn]
    limit = limits[np.nonzero(kept)[0]]
    return Asks(limit, left[kept], number[turn], columns[cell], table[cell, date])


def _unbeaten(table: Ints, first: Ints, left: Ints) -> Bools:
    """[G, D] the demands that ask anything and follow from no other; of equal ones the first.

    `first` [G] is where the cells of each limit begin in the table.
    """
    kept: Bools = np.maximum.reduceat(table, first, axis=0) > 0
    width = table.shape[1]
    if width == 1:
        return kept
    follows = np.empty((*left.shape, width), dtype=np.bool_)
    for other in range(width):
        inside = np.logical_and.reduceat(table <= table[:, [other]], first, axis=0)
        follows[:, :, other] = inside & (left >= left[:, [other]])
    earlier = np.arange(width)[None, :] < np.arange(width)[:, None]
    beaten = follows & (~follows.transpose(0, 2, 1) | earlier)
    return kept & ~beaten.any(axis=2)


def changes(*keys: Ints) -> Ints:
    """Where one of the keys is another than just before, the beginning included."""
    if not len(keys[0]):
        return np.empty(0, dtype=np.int64)
    new = np.ones(len(keys[0]), dtype=np.bool_)
    new[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
    return np.flatnonzero(new)
