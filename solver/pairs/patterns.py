"""The sets of shifts that an offer allows in a week, whoever works them.

One or more shifts, at most one a weekday. Which of them a youth may work is said by
solver.pairs.enforcement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

import numpy as np
import numpy.typing as npt

from solver.format.problem import Offer, Shift
from solver.pairs.tables import DAYS, Bools, Ints

DAY_MINUTES = 1440


@dataclass(frozen=True)
class Patterns:
    """All P shift sets of an offer, in a fixed order: by their shift indexes, compared in turn."""

    of: tuple[Shift, ...]  # [S] the offer's
    shifts: tuple[tuple[int, ...], ...]  # [P] indexes into the offer's shifts, ascending
    columns: Ints  # [P, D] shift index or -1 on each weekday that has shifts
    minutes: Ints  # [P] working minutes of a week
    mask: Ints  # [P] bit d: a shift on weekday d
    days: Ints  # [P] working days
    known_too_close: dict[int, Bools] = field(default_factory=dict)

    @cached_property
    def masks(self) -> Ints:
        """[G] the different weekday masks."""
        return np.unique(self.mask)

    @cached_property
    def group(self) -> Ints:
        """[P] position of the pattern's mask in `masks`."""
        return np.searchsorted(self.masks, self.mask)

    @cached_property
    def inside(self) -> npt.NDArray[np.float32]:
        """[G, G] 1 where the row's mask is a subset of the column's, else 0."""
        inside: Bools = (self.masks[:, None] & ~self.masks[None, :]) == 0
        return inside.astype(np.float32)

    def within(self, later: Ints) -> Bools:
        """[N, G] which masks lie within those of the patterns `later` [N]."""
        within: Bools = self.inside.T[self.group[later]] > 0
        return within

    def gather(self, values: Ints, combine: Callable[[Ints, Ints], Ints]) -> Ints:
        """[Y, P] from [Y, S]: the values of a pattern's shifts put together, nothing = 0."""
        padded = np.concatenate([values, np.zeros((len(values), 1), dtype=values.dtype)], axis=1)
        result = padded[:, self.columns[:, 0]]
        for column in range(1, self.columns.shape[1]):
            result = combine(result, padded[:, self.columns[:, column]])
        return result


def patterns_of(offer: Offer) -> Patterns:
    """Every shift set that an offer allows; none if it has no shifts."""
    by_day = [[i for i, s in enumerate(offer.shifts) if s.day == day] for day in range(DAYS)]
    choices = list(product(*[[-1, *day] for day in by_day if day]))
    ordered = sorted((tuple(sorted(i for i in choice if i >= 0)), choice) for choice in choices)[1:]
    width = max(1, len(choices[0]))
    columns = np.array([choice for _, choice in ordered], dtype=np.int64).reshape(-1, width)
    minutes = np.array([shift.minutes for shift in offer.shifts] + [0], dtype=np.int64)
    bits = np.array([1 << shift.day for shift in offer.shifts] + [0], dtype=np.int64)
    return Patterns(
        of=offer.shifts,
        shifts=tuple(shifts for shifts, _ in ordered),
        columns=columns,
        minutes=minutes[columns].sum(axis=1),
        mask=bits[columns].sum(axis=1),
        days=(columns >= 0).sum(axis=1),
    )


def too_close(patterns: Patterns, rest: int) -> Bools:
    """[P] do two shifts of the pattern leave less than `rest` minutes between them?"""
    if rest not in patterns.known_too_close:
        patterns.known_too_close[rest] = _too_close(patterns, rest)
    return patterns.known_too_close[rest]


def _too_close(patterns: Patterns, rest: int) -> Bools:
    starts = np.array([shift.start for shift in patterns.of], dtype=np.int64)
    ends = np.array([shift.end for shift in patterns.of], dtype=np.int64)
    days = np.array([shift.day for shift in patterns.of], dtype=np.int64)
    apart = (days[None, :] - days[:, None]) % DAYS
    gap = apart * DAY_MINUTES + starts[None, :] - ends[:, None]
    conflict = np.zeros((len(starts) + 1, len(starts) + 1), dtype=np.bool_)
    conflict[:-1, :-1] = (apart > 0) & (gap < rest)
    broken = np.zeros(len(patterns.minutes), dtype=np.bool_)
    width = patterns.columns.shape[1]
    for first, second in product(range(width), range(width)):
        if first != second:
            broken |= conflict[patterns.columns[:, first], patterns.columns[:, second]]
    return broken
