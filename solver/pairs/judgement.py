"""What pairs of a youth and an offer break, a bit for every rule, whatever is lifted.

What a week of shifts breaks is asked once for all pairs that differ in nothing the rules about
weeks look at: such pairs are of one kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.pairs.arrays import kinds_of
from solver.pairs.enforcement import (
    BIT,
    PAIR_RULES,
    PATTERN_RULES,
    SHIFT_RULES,
    STEP_RULES,
    Block,
)
from solver.pairs.patterns import Patterns
from solver.pairs.tables import Bools, Ints

HOURS_GRAIN = 30
"""Minutes below the most that count as one in the goal hours, when begun."""


@dataclass(frozen=True)
class Weeks:
    """What the weeks of U pairs break, whatever is lifted. P patterns, K steps."""

    block: Block
    shift: Ints  # [U, S] bits that a shift breaks

    @cached_property
    def pattern(self) -> Ints:
        """[U, P] bits that a pattern breaks in any step."""
        bits = self.block.patterns.gather(self.shift, np.bitwise_or)
        bits |= _together(self.block, PATTERN_RULES, len(self.block.patterns.minutes))
        return bits

    @cached_property
    def steps(self) -> tuple[Ints, ...]:
        """K arrays [U, P]: bits that a pattern breaks in that step only."""
        return tuple(self._step(step) for step in range(self.block.step_counts.shape[1]))

    @cached_property
    def always(self) -> Ints:
        """[U] bits of the rules that every pattern breaks."""
        bits = np.bitwise_and.reduce(self.pattern, axis=1)
        for step, broken in enumerate(self.steps):
            in_step = np.bitwise_and.reduce(broken, axis=1)
            bits |= np.where(self.block.step_counts[:, step], in_step, 0)
        return bits

    @cached_property
    def anywhere(self) -> Ints:
        """[U] bits of the rules that any pattern may break."""
        bits = np.bitwise_or.reduce(self.pattern, axis=1) | BIT["ladder"]
        for step, broken in enumerate(self.steps):
            in_step = np.bitwise_or.reduce(broken, axis=1)
            bits |= np.where(self.block.step_counts[:, step], in_step, 0)
        return bits

    @cached_property
    def last(self) -> Ints:
        """[U] the final step."""
        return np.maximum(self.block.step_counts.sum(axis=1) - 1, 0)

    def only(self, places: Ints) -> Weeks:
        """Of the pairs at those places, in that order; a place may come again."""
        some = Weeks(self.block.narrowed(places), self.shift[places])
        some.__dict__["pattern"] = self.pattern[places]
        some.__dict__["steps"] = tuple(step[places] for step in self.steps[: some.block.most_steps])
        return some

    def reached(self, lifted: Ints) -> tuple[Bools, ...]:
        """K arrays [U, P]: legal without the rules of `lifted` [U], and with a way there.

        The way leads through all earlier steps.
        """
        asked = ~lifted[:, None]
        reached = [((self.pattern | step) & asked) == 0 for step in self.steps]
        patterns, free = self.block.patterns, (lifted & BIT["ladder"]) != 0
        for step in range(1, len(reached)):
            climbing = np.flatnonzero(self.block.step_counts[:, step])
            before = _by_mask(patterns, reached[step - 1][climbing])
            arrivals = (before.astype(np.float32) @ patterns.inside) > 0
            arrivals |= (free[climbing] & np.logical_or.reduce(before, axis=1))[:, None]
            reached[step][climbing] &= arrivals[:, patterns.group]
        return tuple(reached)

    def arrived(self, reached: tuple[Bools, ...]) -> Bools:
        """[U] is any pattern of the final step reached?"""
        found = np.stack([np.logical_or.reduce(step, axis=1) for step in reached])
        arrived: Bools = found[self.last, np.arange(len(self.last))]
        return arrived

    def hours_cost(self) -> Ints:
        """[U, P] what a pattern counts for the goal hours in the final step."""
        most = self.block.step_max[np.arange(len(self.last)), self.last]
        short = most[:, None] - self.block.patterns.minutes
        cost: Ints = np.maximum(0, -(-short // HOURS_GRAIN))
        return cost

    def _step(self, step: int) -> Ints:
        return sum(
            (
                np.where(broken(self.block, step), BIT[rule], 0)
                for rule, broken in STEP_RULES.items()
            ),
            start=np.zeros_like(self.pattern),
        )


@dataclass(frozen=True)
class Judgement:
    """What a block of Y pairs breaks, whatever is lifted. S shifts, P patterns, K steps."""

    block: Block

    @cached_property
    def pair(self) -> Ints:
        """[Y] bits of the rules that the pair breaks without looking at shifts."""
        return _together(self.block, PAIR_RULES)

    @cached_property
    def possible(self) -> Bools:
        """[Y] is there any choice: shifts, and a day on which the placement is in force?"""
        some_day = np.logical_or.reduce(self.block.step_counts, axis=1)
        possible: Bools = some_day & (len(self.block.patterns.minutes) > 0)
        return possible

    @cached_property
    def shift(self) -> Ints:
        """[Y, S] bits that a shift breaks in any step and with any others."""
        return _together(self.block, SHIFT_RULES, len(self.block.shift_day))

    @cached_property
    def kinds(self) -> tuple[Weeks, Ints]:
        """The weeks of one pair of every kind, and [Y] the kind of each."""
        first, kind = kinds_of(_mattering_to_weeks(self.block, self.shift))
        return Weeks(self.block.narrowed(first), self.shift[first]), kind

    @property
    def pattern(self) -> Ints:
        """[Y, P] bits that a pattern breaks in any step."""
        weeks, kind = self.kinds
        return weeks.pattern[kind]

    @property
    def steps(self) -> tuple[Ints, ...]:
        """K arrays [Y, P]: bits that a pattern breaks in that step only."""
        weeks, kind = self.kinds
        return tuple(step[kind] for step in weeks.steps)

    @cached_property
    def always(self) -> Ints:
        """[Y] bits of the rules that every choice of shifts breaks, and those of the pair."""
        weeks, kind = self.kinds
        return self.pair | np.where(self.possible, weeks.always[kind], 0)

    @cached_property
    def anywhere(self) -> Ints:
        """[Y] bits of the rules that the pair or any choice of shifts may break."""
        weeks, kind = self.kinds
        return self.pair | weeks.anywhere[kind]

    def only(self, places: Ints) -> Judgement:
        """Of the pairs at those places of the block, in that order; a place may come again."""
        some = Judgement(self.block.narrowed(places))
        for name in ("pair", "possible", "shift", "always"):
            if name in self.__dict__:
                some.__dict__[name] = getattr(self, name)[places]
        if "kinds" in self.__dict__:
            weeks, kind = self.kinds
            some.__dict__["kinds"] = weeks, kind[places]
        return some

    def placeable(self, lifted: Ints) -> Bools:
        """[Y] is there a legal placement when the rules of `lifted` [Y] are not asked?"""
        worth = np.flatnonzero(((self.always & ~lifted) == 0) & self.possible)
        found = np.zeros(len(self.pair), dtype=np.bool_)
        if len(worth):
            weeks, rules, which = self.only(worth).lifting(lifted[worth])
            found[worth] = weeks.arrived(weeks.reached(rules))[which]
        return found

    def lifting(self, lifted: Ints) -> tuple[Weeks, Ints, Ints]:
        """The weeks of one pair of every kind for each set of lifted rules [Y] that it comes with.

        Also that set for each of them, and [Y] which of them each pair is.
        """
        weeks, kind = self.kinds
        first, which = kinds_of(np.stack([kind, lifted], axis=1))
        return weeks.only(kind[first]), lifted[first], which


def _mattering_to_weeks(block: Block, shift: Ints) -> Ints:
    """[Y, …] all that the rules about weeks look at."""
    least, most = block.practice_bounds
    own = block.table.own_mask[block.rows]
    days = block.offers.min_days[block.at], block.offers.max_days[block.at]
    single = np.stack([block.minor, block.free_minutes, own, *days], axis=1)
    steps = block.step_counts, block.step_min, block.step_max, least, most
    return np.concatenate([single, *steps, shift], axis=1).astype(np.int64)


def _together(block: Block, rules: Mapping[str, Callable[[Block], Bools]], *width: int) -> Ints:
    shape = (len(block.rows), *width)
    bits = np.zeros(shape, dtype=np.int64)
    for rule, broken in rules.items():
        bits |= np.where(broken(block), BIT[rule], 0)
    return bits


def _by_mask(patterns: Patterns, flags: Bools) -> Bools:
    """[Y, G]: is any pattern with that weekday mask flagged?"""
    order = np.argsort(patterns.group, kind="stable")
    first = np.searchsorted(patterns.group[order], np.arange(len(patterns.masks)))
    return np.logical_or.reduceat(flags[:, order], first, axis=1)
