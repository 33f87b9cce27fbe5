"""Which youth can be placed at which offer, and with which shift sets in every ladder step.

Judges all pairs offer by offer on arrays, a bit for every broken rule. Pairs without a bit are
candidates; the bits of the others are what solver.explanations.unplaced counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

import numpy as np

from solver.format.problem import Offer, Problem, Shift, Youth
from solver.pairs.enforcement import (
    BIT,
    PAIR_RULES,
    PATTERN_RULES,
    SHIFT_RULES,
    STEP_RULES,
    Block,
    bits_of,
    joined,
)
from solver.pairs.patterns import Patterns, patterns_of
from solver.pairs.tables import Bools, Ints, YouthTable, youth_table
from solver.pairs.turns import asked_of, asked_of_shifts, in_turn

AT_ONCE = 1024
"""Pairs that are judged together, so that arrays are long and still close at hand."""

HOURS_GRAIN = 30
"""Minutes below the most that count as one in the goal hours, when begun."""


@dataclass(frozen=True)
class Judgement:
    """What a block of Y youths breaks at one offer, whatever is lifted. P patterns, K steps."""

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
        return self.shift_anywhere | self._shift_bits(about_where=True)

    @cached_property
    def shift_anywhere(self) -> Ints:
        """[Y, S] the same, wherever the offer is."""
        return self._shift_bits(about_where=False)

    def _shift_bits(self, *, about_where: bool) -> Ints:
        wanted = {
            rule: broken
            for rule, broken in SHIFT_RULES.items()
            if (rule == "travel") == about_where
        }
        return _together(self.block, wanted, len(self.block.shift_day))

    @cached_property
    def pattern(self) -> Ints:
        """[Y, P] bits that a pattern breaks in any step."""
        bits = self.block.patterns.gather(self.shift, np.bitwise_or)
        bits |= self.week
        return bits

    @cached_property
    def week(self) -> Ints:
        """[Y, P] bits that the shifts of a pattern break together."""
        return _together(self.block, PATTERN_RULES, len(self.block.patterns.minutes))

    @cached_property
    def steps(self) -> tuple[Ints, ...]:
        """K arrays [Y, P]: bits that a pattern breaks in that step only."""
        return tuple(self._step(step) for step in range(self.block.step_counts.shape[1]))

    @cached_property
    def always(self) -> Ints:
        """[Y] bits of the rules that every choice of shifts breaks, and those of the pair."""
        bits = np.bitwise_and.reduce(self.pattern, axis=1)
        for step, broken in enumerate(self.steps):
            in_step = np.bitwise_and.reduce(broken, axis=1)
            bits |= np.where(self.block.step_counts[:, step], in_step, 0)
        return self.pair | np.where(self.possible, bits, 0)

    @cached_property
    def anywhere(self) -> Ints:
        """[Y] bits of the rules that the pair or any choice of shifts may break."""
        bits = self.pair | np.bitwise_or.reduce(self.pattern, axis=1) | BIT["ladder"]
        for broken in self.steps:
            bits |= np.bitwise_or.reduce(broken, axis=1)
        return bits

    def only(self, places: Ints) -> Judgement:
        """Of the youths at those places of the block, in that order; a place may come again."""
        some = Judgement(self.block.narrowed(places))
        for name in ("pair", "possible", "shift", "pattern", "always"):
            some.__dict__[name] = getattr(self, name)[places]
        some.__dict__["steps"] = tuple(step[places] for step in self.steps[: some.block.most_steps])
        return some

    def legal(self, lifted: Ints) -> tuple[Bools, ...]:
        """K arrays [Y, P]: legal in that step when the rules of `lifted` [Y] are not asked."""
        asked = ~lifted[:, None]
        return tuple(((self.pattern | step) & asked) == 0 for step in self.steps)

    def reached(self, lifted: Ints) -> tuple[Bools, ...]:
        """K arrays [Y, P]: legal, and with a way there through all earlier steps."""
        patterns, reached = self.block.patterns, list(self.legal(lifted))
        free = (lifted & BIT["ladder"]) != 0
        for step in range(1, len(reached)):
            climbing = np.flatnonzero(self.block.step_counts[:, step])
            before = _by_mask(patterns, reached[step - 1][climbing])
            arrivals = (before.astype(np.float32) @ patterns.inside) > 0
            arrivals |= (free[climbing] & np.logical_or.reduce(before, axis=1))[:, None]
            reached[step][climbing] &= arrivals[:, patterns.group]
        return tuple(reached)

    def placeable(self, lifted: Ints) -> Bools:
        """[Y] is there a legal placement when the rules of `lifted` [Y] are not asked?"""
        worth = np.flatnonzero(((self.always & ~lifted) == 0) & self.possible)
        found = np.zeros(len(self.pair), dtype=np.bool_)
        if len(worth):
            asked = self.only(worth)
            found[worth] = asked.arrived(asked.reached(lifted[worth]))
        return found

    def arrived(self, reached: tuple[Bools, ...]) -> Bools:
        """[Y] is any pattern of the final step reached?"""
        last = np.maximum(self.block.step_counts.sum(axis=1) - 1, 0)
        found = np.stack([np.logical_or.reduce(step, axis=1) for step in reached])
        arrived: Bools = found[last, np.arange(len(last))]
        return arrived

    def hours_cost(self) -> Ints:
        """[Y, P] what a pattern counts for the goal hours in the final step."""
        last = np.maximum(self.block.step_counts.sum(axis=1) - 1, 0)
        most = np.minimum(self.block.step_max[np.arange(len(last)), last], self.block.offer.max)
        short = most[:, None] - self.block.patterns.minutes
        cost: Ints = np.maximum(0, -(-short // HOURS_GRAIN))
        return cost

    def travel_cost(self, overridden: Bools) -> Ints:
        """[Y, P] minutes of travel in a week; `overridden` [Y]: the rule travel is."""
        return self.block.patterns.gather(self.block.travels.minutes(overridden), np.add)

    def _step(self, step: int) -> Ints:
        return sum(
            (
                np.where(broken(self.block, step), BIT[rule], 0)
                for rule, broken in STEP_RULES.items()
            ),
            start=np.zeros_like(self.pattern),
        )


@dataclass(frozen=True)
class Pair:
    """A candidate: a youth and an offer with at least one legal choice of shifts.

    `legal` holds for each counting step the patterns (positions) that are legal and reached.
    """

    youth: Youth
    offer: Offer
    patterns: Patterns
    start: int  # ordinal
    end: int  # ordinal, the last day
    steps: tuple[tuple[int, int], ...]  # ordinals of the first and last day of each step
    from_weeks: tuple[int, ...]
    legal: tuple[Ints, ...]
    grows: bool  # does the rule ladder hold?
    hours: Ints  # [P]
    travel: Ints  # [P]
    shift_travel: Ints  # [S]

    @property
    def most_minutes(self) -> int:
        """The most working minutes of a week in any step."""
        return max(int(self.patterns.minutes[step].max()) for step in self.legal)


class Candidates:
    """All pairs of a problem, judged lazily offer by offer; youths and offers sorted by id."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.table: YouthTable = youth_table(problem)
        self.offers = tuple(sorted(problem.offers, key=lambda offer: offer.id))
        self._patterns: dict[tuple[Shift, ...], Patterns] = {}
        self.row_of = self.table.row_of

    def judge(self, offer: Offer, rows: Ints) -> Judgement:
        """The rules that the youths in those rows of the table break at the offer."""
        if offer.shifts not in self._patterns:
            self._patterns[offer.shifts] = patterns_of(offer)
        patterns = self._patterns[offer.shifts]
        return Judgement(Block(self.problem, self.table, offer, patterns, rows))

    def pairs(self) -> Iterator[Pair]:
        """Every pair with a legal placement; `must` pins lift the rules that they override."""
        return iter(sorted(self.pairs_in_turn(), key=lambda pair: pair.offer.id))

    def pairs_in_turn(self) -> Iterator[Pair]:
        """The same, one after the other as they are found, offers that ask the same together."""
        for _, alike in groupby((self.offers[place] for place in in_turn(self.offers)), asked_of):
            batch, size = list[_Near](), 0
            for offer in alike:
                batch.append(self._near(offer, self.within_reach(offer)))
                size += len(batch[-1].lifted)
                if size >= AT_ONCE:
                    yield from _pairs_near(batch)
                    batch, size = [], 0
            yield from _pairs_near(batch)

    def within_reach(self, offer: Offer) -> Ints:
        """Rows of the youths whom the rule travel does not forbid the offer at a glance."""
        if self.problem.settings.unknown_travel == "allow":
            return np.arange(len(self.table.youths))
        lifted = {youth for youth, offer_id in self.problem.overrides if offer_id == offer.id}
        rows = {self.row_of[youth] for youth in lifted if youth in self.row_of}
        return np.array(sorted(rows | self._travellers.get(offer.id, set())), dtype=np.int64)

    @cached_property
    def _travellers(self) -> dict[str, set[int]]:
        """For every offer the rows of the youths who have a journey there."""
        travellers: dict[str, set[int]] = defaultdict(set)
        for journey in self.problem.journeys:
            if journey.youth in self.row_of:
                travellers[journey.offer].add(self.row_of[journey.youth])
        return travellers

    def pairs_at(self, offer: Offer, rows: Ints) -> Iterator[Pair]:
        """The pairs of one offer with the youths in those rows of the table."""
        return _pairs_near([self._near(offer, rows)])

    def _near(self, offer: Offer, rows: Ints) -> _Near:
        lifted = self._lifts(offer, rows)
        whole = self.judge(offer, rows)
        keep = ((whole.pair & ~lifted) == 0) & whole.possible
        return _Near(whole.block.narrowed(keep), whole.pair[keep], lifted[keep])

    def _lifts(self, offer: Offer, rows: Ints) -> Ints:
        lifts = np.zeros(len(rows), dtype=np.int64)
        for (youth, offer_id), rules in self.problem.overrides.items():
            if offer_id == offer.id and youth in self.row_of:
                lifts[rows == self.row_of[youth]] = bits_of(rules)
        return lifts


class Alike:
    """Judges the same youths at one offer after the other; offers that ask the same share answers.

    Remembers the last offer only: `in_turn` brings those that ask the same together.
    """

    def __init__(self, candidates: Candidates, rows: Ints) -> None:
        self.candidates, self.rows = candidates, rows
        self._last: dict[tuple[str, ...], tuple[object, Judgement]] = {}

    def judge(self, offer: Offer) -> Judgement:
        """As Candidates.judge."""
        judged = self.candidates.judge(offer, self.rows)
        self._share(judged, ("shift_anywhere", "week"), asked_of_shifts(offer))
        self._share(judged, ("steps",), asked_of(offer))
        return judged

    def _share(self, judged: Judgement, names: tuple[str, ...], asked: object) -> None:
        before, last = self._last.get(names, (None, judged))
        if asked == before:
            judged.__dict__.update((name, getattr(last, name)) for name in names)
        else:
            self._last[names] = asked, judged


@dataclass(frozen=True)
class _Near:
    """Youths of a block who break no rule about the pair that is not lifted."""

    block: Block
    pair: Ints  # [Y] bits broken
    lifted: Ints  # [Y]


def _pairs_near(near: Sequence[_Near]) -> Iterator[Pair]:
    """The pairs of offers that ask the same, all judged at once."""
    some = [one for one in near if len(one.lifted)]
    if not some:
        return
    block, offers = joined([one.block for one in some])
    lifted = np.concatenate([one.lifted for one in some])
    shift = Judgement(block).shift
    keep = np.flatnonzero(((shift & ~lifted[:, None]) == 0).any(axis=1))
    judged = Judgement(block.narrowed(keep))
    judged.__dict__["shift"] = shift[keep]
    judged.__dict__["pair"] = np.concatenate([one.pair for one in some])[keep]
    yield from pairs_of(judged, lifted[keep], [offers[place] for place in keep.tolist()])


def pairs_of(
    judged: Judgement, lifted: Ints, offers: Sequence[Offer] | None = None
) -> Iterator[Pair]:
    """The pairs of a block with a legal placement when `lifted` [Y] rules are not asked.

    `offers` [Y], where they are not all the block's own.
    """
    if len(judged.block.rows) == 0 or not judged.possible.any():
        return
    reached, hours = judged.reached(lifted), judged.hours_cost()
    placeable = judged.arrived(reached) & ((judged.pair & ~lifted) == 0) & judged.possible
    overridden = (lifted & BIT["travel"]) != 0
    travel, shifts = judged.travel_cost(overridden), judged.block.travels.minutes(overridden)
    places = np.flatnonzero(placeable)
    legal = list(zip(*(_flagged(step[places]) for step in reached), strict=True))
    grows = (lifted & BIT["ladder"]) == 0
    steps = judged.block.steps_of(places)
    for y, patterns, days in zip(places.tolist(), legal, steps, strict=True):
        youth = judged.block.table.youths[judged.block.rows[y]]
        yield Pair(
            youth=youth,
            offer=judged.block.offer if offers is None else offers[y],
            patterns=judged.block.patterns,
            start=days[0][0],
            end=days[-1][1],
            steps=days,
            from_weeks=tuple(step.from_week for step in youth.ladder[: len(days)]),
            legal=patterns[: len(days)],
            grows=bool(grows[y]),
            hours=hours[y],
            travel=travel[y],
            shift_travel=shifts[y],
        )


def _flagged(flags: Bools) -> list[Ints]:
    """For every row of [Y, P] the places of its flags."""
    row, place = np.nonzero(flags)
    ends = np.searchsorted(row, np.arange(len(flags) + 1)).tolist()
    return [place[first:end] for first, end in pairwise(ends)]


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
