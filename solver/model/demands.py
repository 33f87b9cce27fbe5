"""What limits ask on single dates, which of these demands matter, and what follows by rounding.

Rounded rows say nothing new about whole choices but a lot about fractions of them: a place that
is open five days a week can take one youth for three days or more, not five thirds of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from solver.model.rows import Row
from solver.pairs.tables import Ints

MOST_AT_ONCE = 6
"""Rounding looks at up to so many youths within one limit."""


@dataclass(frozen=True)
class Ask:
    """Σ weights of the chosen columns ≤ left. Columns ascending, each once."""

    columns: Ints
    weights: Ints
    left: int

    def row(self, rule: str, subject: str) -> Row:
        return Row(rule, subject, self.columns, self.weights, self.left)

    def follows_from(self, other: Ask) -> bool:
        """Does every choice that meets the other one meet this?"""
        if self.left < other.left or len(self.columns) > len(other.columns):
            return False
        if not len(self.columns):
            return True
        place = np.searchsorted(other.columns, self.columns)
        place[place == len(other.columns)] = 0
        same = other.columns[place] == self.columns
        return bool((same & (self.weights <= other.weights[place])).all())

    def rounded(self) -> Iterator[Ask]:
        """What follows for whole choices when all weights are divided and rounded down."""
        within = self.weights <= self.left
        columns, weights = self.columns[within], self.weights[within]
        for divisor in _divisors(weights, self.left):
            parts = weights // divisor
            used = parts > 0
            yield Ask(columns[used], parts[used], self.left // divisor)


class Dated(Protocol):
    """The use of one limit over time."""

    @property
    def dates(self) -> list[int]:
        """Dates that matter."""

    def demand(self, rule: str, capacity: int, when: int) -> Ask:
        """What is asked on a date."""


def strictest(demands: Iterable[Ask]) -> list[Ask]:
    """The demands that follow from no other one."""
    kept: list[Ask] = []
    for demand in demands:
        if not len(demand.columns) or any(demand.follows_from(other) for other in kept):
            continue
        kept = [other for other in kept if not other.follows_from(demand)]
        kept.append(demand)
    return kept


def rounded_rows(rule: str, subject: str, capacity: int, uses: Sequence[Dated]) -> Iterator[Row]:
    """Rows that follow from a limit's uses on all weekdays of a week together, by rounding."""
    whole = []
    for when in sorted({date for use in uses for date in use.dates}):
        whole.append(_sum([use.demand(rule, capacity, when) for use in uses]))
    found: dict[int, list[Ask]] = {}
    for demand in strictest(whole):
        for rounded in demand.rounded():
            found.setdefault(rounded.left, []).append(rounded)
    for demands in found.values():
        yield from (demand.row(rule, subject) for demand in strictest(demands))


def _sum(demands: Sequence[Ask]) -> Ask:
    asked = [demand for demand in demands if len(demand.columns)]
    if not asked:
        return demands[0]
    columns = np.concatenate([demand.columns for demand in asked])
    found, place = np.unique(columns, return_inverse=True)
    weights = np.zeros(len(found), dtype=np.int64)
    np.add.at(weights, place, np.concatenate([demand.weights for demand in asked]))
    return Ask(found, weights, sum(demand.left for demand in asked))


def _divisors(weights: Ints, left: int) -> list[int]:
    """Least weights of which only one, only two … fit, as far as any column has them."""
    if not len(weights) or weights.max() == 1:
        return []
    bounds = [left // (count + 1) + 1 for count in range(1, MOST_AT_ONCE)]
    heavier = [weights[weights >= bound] for bound in bounds if bound > 1]
    return sorted({int(some.min()) for some in heavier if len(some)} - {1})
