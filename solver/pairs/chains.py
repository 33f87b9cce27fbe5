"""What candidates can choose: one pattern for every ladder step, each day kept that was used.

Where the choice touches nothing that is shared with others, only the best chain is kept; else
every chain that no other one beats in what it uses and in all goals. Chains are found for many
pairs at once: N pairs with the same patterns, of K steps, C chains in all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from solver.pairs.arrays import kinds_of, ranges
from solver.pairs.found import Found, Pair
from solver.pairs.patterns import Patterns
from solver.pairs.tables import Bools, Ints

LARGEST_COMPARISON = 1 << 20
"""About so many times a chain is compared with another at once."""
FEW = 32
"""Chains of a pair that are compared with each other before the rest."""
AT_ONCE = 256
"""Pairs whose chains are found together, so that memory stays small."""
HUGE = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Chains:
    """C choices of a pair in a fixed order: by the last step's pattern, then the one before …"""

    table: Patterns
    patterns: Ints  # [C, K] positions in `table`
    minimal: Bools  # [C] does no other choice use less of what is shared?

    @cached_property
    def tuples(self) -> tuple[tuple[int, ...], ...]:
        """The choices one by one."""
        return tuple(map(tuple, self.patterns.tolist()))


@dataclass(frozen=True)
class ManyChains:
    """The chains of N pairs with the same patterns and equally many steps, pair after pair."""

    table: Patterns
    answer: Ints  # [N] which answer is that of the pair; many pairs share one
    first: Ints  # [answers + 1] where the chains of each answer begin
    patterns: Ints  # [C, K] positions in `table`
    minimal: Bools  # [C]

    def of(self, place: int) -> Chains:
        """Those of one pair."""
        own = slice(*self.first[self.answer[place] + [0, 1]])
        return Chains(self.table, self.patterns[own], self.minimal[own])


@dataclass
class ChainFinder:
    """Finds the chains of single pairs; pairs that differ in nothing that matters share them."""

    known: dict[object, tuple[Found, Chains]] = field(default_factory=dict)
    """By what matters of a pair, the arrays it is in by identity: every answer holds them."""

    def best(self, pair: Pair) -> Chains:
        """The one best choice: hours, then travel, then the earliest patterns, last step first."""
        return self._found(pair, days=False, minutes=False)

    def undominated(self, pair: Pair, *, days: bool, minutes: bool) -> Chains:
        """Every choice that matters when weekdays, weekly minutes or both are shared."""
        return self._found(pair, days=days, minutes=minutes)

    def _found(self, pair: Pair, *, days: bool, minutes: bool) -> Chains:
        found, travel = pair.found, pair.shift_travel
        level = bool((travel == travel[0]).all())
        order = bool(travel[0] > 0) if level else travel.tobytes()
        key = id(found), int(found.kind[pair.place]), pair.grows, days, minutes, order
        if key not in self.known:
            one = found.only(np.array([pair.place]), len(pair.legal))
            self.known[key] = found, chains_of(one, days=days, minutes=minutes).of(0)
        return self.known[key][1]


def chains_of(
    found: Found, *, days: bool, minutes: bool, check: Callable[[], None] = lambda: None
) -> ManyChains:
    """Every choice that matters when weekdays, weekly minutes or both are shared.

    Where neither is: the one best choice. All pairs must have equally many steps. `check` is
    called often and may raise to end it.
    """
    if not days and not minutes:
        return _best(found)
    travel = _order_of_travel(found, days=days)
    first, answer = kinds_of(np.column_stack([found.kind, found.grows, travel]))
    pieces = []
    for place in range(0, len(first), AT_ONCE):
        check()
        some = found.only(first[place : place + AT_ONCE])
        pieces.append(_undominated(some, days=days, minutes=minutes))
    sizes, patterns, minimal = map(np.concatenate, zip(*pieces, strict=True))
    begins = np.concatenate([[0], np.cumsum(sizes)])
    return ManyChains(found.patterns, answer, begins, patterns, minimal)


def ranked_choices(pair: Pair) -> list[list[tuple[int, ...]]]:
    """Shift sets of every step for all choices that matter to anybody, best for the youth first."""
    patterns = ChainFinder().undominated(pair, days=True, minutes=True).tuples
    ranked = sorted(patterns, key=lambda chain: (pair.hours[chain[-1]], pair.travel[chain[-1]]))
    return [[pair.patterns.shifts[pattern] for pattern in chain] for chain in ranked]


def _order_of_travel(found: Found, *, days: bool) -> Ints:
    """[N, S] equal for pairs whose travel prefers the same choices.

    Where all shifts of a weekday take the same travel, fewer weekdays never take more.
    """
    travel, day = found.shift_travel, np.array([shift.day for shift in found.patterns.of])
    same = (travel[:, :, None] == travel[:, None, :]) | (day[:, None] != day)
    by_weekday = days & same.all(axis=(1, 2))
    level = (travel == travel[:, :1]).all(axis=1)
    order = np.where(level[:, None], travel > 0, travel)
    return np.where(by_weekday[:, None], -1, order)


def _best(found: Found) -> ManyChains:
    """Hours, then travel, then the earliest patterns, last step first."""
    table, (*before, final) = found.patterns, (step[found.kind] for step in found.legal)
    travel = table.gather(found.shift_travel, np.add)
    cost = found.hours[found.kind] * (travel.max(initial=0) + 1) + travel
    chain = [np.where(final, cost, HUGE).argmin(axis=1)]
    for step in reversed(before):
        inside = table.within(chain[0])[:, table.group] | ~found.grows[:, None]
        chain.insert(0, (step & inside).argmax(axis=1))
    every = np.arange(len(final))
    ones = np.ones(len(final), dtype=np.bool_)
    return ManyChains(table, every, np.append(every, len(final)), np.stack(chain, axis=1), ones)


def _undominated(found: Found, *, days: bool, minutes: bool) -> tuple[Ints, Ints, Bools]:
    """[N] how many chains each pair has, the chains [C, K], and which of them use least [C]."""
    whose, chains = _all_chains(found, minutes=minutes)
    uses = list[_Cost]()
    for step in chains.T if days else ():
        uses.append(_Cost(found.patterns.mask[step], is_set=True))
    for step in chains.T if minutes else ():
        uses.append(_Cost(found.patterns.minutes[step]))
    goals = [_Cost(cost) for cost in _costs(found, whose, chains[:, -1])]
    kept = np.flatnonzero(_beaten_by_none(whose, [*uses, *goals]))
    minimal = _beaten_by_none(whose[kept], [use.those(kept) for use in uses])
    return np.bincount(whose[kept], minlength=len(found.kind)), chains[kept], minimal


def _costs(found: Found, whose: Ints, final: Ints) -> tuple[Ints, Ints]:
    """[C] hours and travel of chains that end so."""
    return found.hours[found.kind[whose], final], found.travel(whose, final)


def _all_chains(found: Found, *, minutes: bool) -> tuple[Ints, Ints]:
    """[C] whose, and all chains [C, K]; of earlier steps only one of those alike to everybody."""
    table = found.patterns
    *before, final = (step[found.kind] for step in found.legal)
    whose, last = np.nonzero(final)
    chains = last[:, None]
    order, begins, group = _classes(table, minutes=minutes)
    for step in reversed(before):
        first = np.minimum.reduceat(
            np.where(step, np.arange(step.shape[1]), HUGE)[:, order], begins, axis=1
        )
        inside = table.within(chains[:, 0])[:, group] | ~found.grows[whose][:, None]
        chain, number = np.nonzero((first[whose] < HUGE) & inside)
        chains = np.column_stack([first[whose[chain], number], chains[chain]])
        whose = whose[chain]
    turn = np.lexsort((*chains.T, whose))
    return whose[turn], chains[turn]


def _classes(table: Patterns, *, minutes: bool) -> tuple[Ints, Ints, Ints]:
    """Patterns with the same weekday mask, and the same minutes if they matter.

    An order of the patterns, class by class; where each class begins; the group of its mask.
    """
    worked = table.minutes if minutes else np.zeros_like(table.minutes)
    order = np.lexsort((worked, table.group))
    begins = np.flatnonzero(
        np.diff(table.group[order] * (worked.max() + 1) + worked[order], prepend=-1)
    )
    return order, begins, table.group[order][begins]


@dataclass(frozen=True)
class _Cost:
    """[C] numbers of which less is better, or sets of weekdays as bits, better without some."""

    of: Ints
    is_set: bool = False

    @property
    def size(self) -> Ints:
        """[C] less for all that are better."""
        return np.bitwise_count(self.of).astype(np.int64) if self.is_set else self.of

    def those(self, places: Ints) -> _Cost:
        return _Cost(self.of[places], self.is_set)

    def no_worse(self, one: Ints, other: Ints) -> Bools:
        """Is the cost at a place of `one` no worse than that at the place of `other`?"""
        if self.is_set:
            return (self.of[one] & ~self.of[other]) == 0
        no_worse: Bools = self.of[one] <= self.of[other]
        return no_worse


def _beaten_by_none(whose: Ints, costs: Sequence[_Cost]) -> Bools:
    """[C] chains of a pair that no other one of it beats; of equal ones the first.

    What beats another is smaller in all, so the smallest few of every pair go first, and those
    after them that they beat are asked nothing more.
    """
    unbeaten = np.zeros(len(whose), dtype=np.bool_)
    waiting = np.lexsort((np.sum([cost.size for cost in costs], axis=0), whose))
    while len(waiting):
        own = whose[waiting]
        early = np.arange(len(own)) - np.searchsorted(own, own) < FEW
        first, others = waiting[early], waiting[~early]
        good = first[_not_beaten(whose, costs, first, first, earlier=True)]
        unbeaten[good] = True
        waiting = others[_not_beaten(whose, costs, others, good, earlier=False)]
    return unbeaten


def _not_beaten(
    whose: Ints, costs: Sequence[_Cost], chains: Ints, by: Ints, *, earlier: bool
) -> Bools:
    """[chains] those that none of `by` of the same pair beats, or only none before itself."""
    begin = np.searchsorted(whose[by], whose[chains])
    end = np.searchsorted(whose[by], whose[chains], side="right")
    end = np.arange(len(chains)) if earlier else end
    unbeaten = np.ones(len(chains), dtype=np.bool_)
    for part in _parts(end - begin):
        mine, other = ranges(begin[part], end[part])
        mine += part.start
        for cost in costs:
            no_worse = cost.no_worse(by[other], chains[mine])
            mine, other = mine[no_worse], other[no_worse]
        unbeaten[mine] = False
    return unbeaten


def _parts(sizes: Ints) -> Iterator[slice]:
    """Runs of places whose sizes are not much more than LARGEST_COMPARISON together."""
    number = np.cumsum(sizes) // LARGEST_COMPARISON
    ends = np.append(np.flatnonzero(np.diff(number)) + 1, len(sizes))
    return map(slice, [0, *ends[:-1].tolist()], ends.tolist())
