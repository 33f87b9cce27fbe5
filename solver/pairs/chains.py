"""What a candidate can choose: one pattern for every ladder step, each day kept that was used.

Where the choice touches nothing that is shared with others, only the best chain is kept; else
every chain that no other one beats in what it uses and in all goals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from solver.pairs.candidates import Pair
from solver.pairs.patterns import Patterns
from solver.pairs.tables import DAYS, NEVER, Bools, Ints

FEW = 256
"""Up to so many choices are compared all with all at once."""


@dataclass(frozen=True)
class Chains:
    """C choices of a pair in a fixed order: by the last step's pattern, then the one before …"""

    table: Patterns
    patterns: Ints  # [C, K] positions in `table`
    minimal: Bools  # [C] does no other choice use less of what is shared?

    @cached_property
    def minutes(self) -> Ints:
        """[C, K] working minutes of a week in each step."""
        return self.table.minutes[self.patterns]

    @cached_property
    def working(self) -> Ints:
        """[C, K] a bit for every weekday with a shift in that step."""
        return self.table.mask[self.patterns]

    @cached_property
    def tuples(self) -> tuple[tuple[int, ...], ...]:
        """The choices one by one."""
        return tuple(tuple(chain) for chain in self.patterns.tolist())


@dataclass
class ChainFinder:
    """Finds the chains of pairs; pairs that differ in nothing that matters share one answer."""

    known: dict[object, Chains] = field(default_factory=dict)
    """By what matters of a pair, its patterns by identity: every answer holds them."""

    def best(self, pair: Pair) -> Chains:
        """The one best choice: hours, then travel, then the earliest patterns, last step first."""
        return self._remembered(pair, ("best", _travel_order(pair)), lambda: _best(pair))

    def undominated(self, pair: Pair, *, days: bool, minutes: bool) -> Chains:
        """Every choice that matters when weekdays, weekly minutes or both are shared."""
        travel = (days and _is_by_weekday(pair)) or _travel_order(pair)
        return self._remembered(
            pair, (days, minutes, travel), lambda: _undominated(pair, days=days, minutes=minutes)
        )

    def _remembered(
        self, pair: Pair, kind: object, find: Callable[[], tuple[Ints, Bools]]
    ) -> Chains:
        legal = tuple(step.tobytes() for step in pair.legal)
        key = (id(pair.patterns), kind, legal, pair.grows, pair.hours.tobytes())
        if key not in self.known:
            self.known[key] = Chains(pair.patterns, *find())
        return self.known[key]


def ranked_choices(pair: Pair) -> list[list[tuple[int, ...]]]:
    """Shift sets of every step for all choices that matter to anybody, best for the youth first."""
    patterns = _undominated(pair, days=True, minutes=True)[0].tolist()
    ranked = sorted(patterns, key=lambda chain: (pair.hours[chain[-1]], pair.travel[chain[-1]]))
    return [[pair.patterns.shifts[pattern] for pattern in chain] for chain in ranked]


def _travel_order(pair: Pair) -> object:
    """Equal for pairs whose travel prefers the same choices."""
    shifts = pair.shift_travel
    if (shifts == shifts[0]).all():
        return bool(shifts[0] > 0)
    return shifts.tobytes()


def _is_by_weekday(pair: Pair) -> bool:
    """Do all shifts of a weekday take the same travel? Then fewer weekdays never take more."""
    of_day = np.array([shift.day for shift in pair.offer.shifts])
    least = np.full(DAYS, NEVER)
    np.minimum.at(least, of_day, pair.shift_travel)
    return bool((least[of_day] == pair.shift_travel).all())


def _best(pair: Pair) -> tuple[Ints, Bools]:
    final = pair.legal[-1]
    order = np.lexsort((final, pair.travel[final], pair.hours[final]))
    chain = [int(final[order[0]])]
    for step in reversed(pair.legal[:-1]):
        chain.append(int(step[_inside(pair, step, chain[-1])][0]))
    return np.array([chain[::-1]], dtype=np.int64), np.ones(1, dtype=np.bool_)


def _undominated(pair: Pair, *, days: bool, minutes: bool) -> tuple[Ints, Bools]:
    patterns = np.array(_all_chains(pair, minutes=minutes), dtype=np.int64)
    patterns = patterns[np.lexsort(patterns.T)]
    final = patterns[:, -1]
    goals = np.stack([pair.hours[final], pair.travel[final]], axis=1)
    uses = np.concatenate(_uses(pair, patterns, days=days, minutes=minutes), axis=1)
    kept = _beaten_by_none(np.concatenate([uses, goals], axis=1))
    minimal = np.zeros(len(kept), dtype=np.bool_)
    minimal[_beaten_by_none(uses[kept])] = True
    return patterns[kept], minimal


def _all_chains(pair: Pair, *, minutes: bool) -> list[tuple[int, ...]]:
    """All chains; of earlier steps only one of those alike to everybody else."""
    chains: list[tuple[int, ...]] = [(int(pattern),) for pattern in pair.legal[-1]]
    for step in reversed(pair.legal[:-1]):
        alike = _alike(pair, step, minutes=minutes)
        before = {final: alike[_inside(pair, alike, final)].tolist() for final, *_ in chains}
        chains = [(pattern, *chain) for chain in chains for pattern in before[chain[0]]]
    return chains


def _alike(pair: Pair, step: Ints, *, minutes: bool) -> Ints:
    """The first pattern of each weekday mask and number of minutes, as far as they matter."""
    worked = pair.patterns.minutes[step] if minutes else 0
    _, first = np.unique(pair.patterns.mask[step] + (worked << DAYS), return_index=True)
    return step[np.sort(first)]


def _inside(pair: Pair, step: Ints, later: int) -> Bools:
    if not pair.grows:
        return np.ones(len(step), dtype=np.bool_)
    inside: Bools = (pair.patterns.mask[step] & ~pair.patterns.mask[later]) == 0
    return inside


def _uses(pair: Pair, patterns: Ints, *, days: bool, minutes: bool) -> list[Ints]:
    """Arrays [C, …] of what every chain uses, step by step; less is better."""
    uses = []
    if days:
        bits = pair.patterns.mask[patterns][:, :, None] >> np.arange(DAYS) & 1
        uses.append(bits.reshape(len(patterns), -1))
    if minutes:
        uses.append(pair.patterns.minutes[patterns])
    return uses


def _beaten_by_none(costs: Ints) -> Ints:
    """Positions, ascending, that no other one beats; of equal ones the first."""
    if len(costs) <= FEW:
        no_worse = (costs[:, None] <= costs[None, :]).all(axis=2)
        beats = no_worse & (~no_worse.T | (np.arange(len(costs))[:, None] < np.arange(len(costs))))
        return np.flatnonzero(~beats.any(axis=0))
    kept: list[int] = []
    frontier = np.empty((0, costs.shape[1]), dtype=np.int64)
    for position in np.argsort(costs.sum(axis=1), kind="stable").tolist():
        if not (frontier <= costs[position]).all(axis=1).any():
            kept.append(position)
            frontier = costs[kept]
    return np.array(sorted(kept), dtype=np.int64)
