"""Which youth can be placed at which offer, and with which shift sets in every ladder step.

Judges pairs on arrays, a bit for every broken rule. Pairs without a bit are candidates; the bits of
the others are what solver.explanations.unplaced counts. What a week of shifts breaks is asked once
for all pairs that differ in nothing the rules about weeks look at: such pairs are of one kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

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
)
from solver.pairs.journeys import Journeys
from solver.pairs.kinds import kinds_of
from solver.pairs.offers import OfferTable, offer_table
from solver.pairs.patterns import Patterns, patterns_of
from solver.pairs.tables import NEVER, Bools, Ints, YouthTable, youth_table
from solver.pairs.travels import Travelling

AT_ONCE = 1 << 14
"""Pairs that are judged together, so that arrays are long and memory stays small."""

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


@dataclass(frozen=True)
class Found:
    """N pairs whose offers have the same shifts, of U kinds; K steps, P patterns, S shifts."""

    patterns: Patterns
    start: Ints  # [N] ordinal
    end: Ints  # [N] ordinal, the last day
    first: Ints  # [N, K] ordinal of the first day of each step
    count: Ints  # [N] steps that count
    grows: Bools  # [N] does the rule ladder hold?
    shift_travel: Ints  # [N, S] minutes there and back
    kind: Ints  # [N]
    legal: tuple[Bools, ...]  # K arrays [U, P]: legal and reached, where the step counts
    hours: Ints  # [U, P] what a pattern counts for the goal hours
    steps_of_kind: Ints  # [U] steps that count

    def only(self, places: Ints, steps: int | None = None) -> Found:
        """Those at these places, in that order, with so many steps; a place may come again."""
        return Found(
            patterns=self.patterns,
            start=self.start[places],
            end=self.end[places],
            first=self.first[places, :steps],
            count=self.count[places],
            grows=self.grows[places],
            shift_travel=self.shift_travel[places],
            kind=self.kind[places],
            legal=self.legal[:steps],
            hours=self.hours,
            steps_of_kind=self.steps_of_kind,
        )

    def travel(self, places: Ints, patterns: Ints) -> Ints:
        """[C] minutes of travel in a week of those pairs [C] with those patterns [C]."""
        shifts = self.patterns.columns[patterns]
        minutes = self.shift_travel[places[:, None], shifts]
        travel: Ints = np.where(shifts >= 0, minutes, 0).sum(axis=1)
        return travel

    @cached_property
    def legal_places(self) -> list[tuple[Ints, ...]]:
        """For every kind and counting step the patterns that are legal and reached."""
        counts = self.steps_of_kind.tolist()
        flagged = zip(*map(_flagged, self.legal), strict=True)
        return [steps[:count] for steps, count in zip(flagged, counts, strict=True)]

    @cached_property
    def most_minutes(self) -> Ints:
        """[U] the most working minutes of a week in any step."""
        used = np.logical_or.reduce(
            [step & (self.steps_of_kind > place)[:, None] for place, step in enumerate(self.legal)]
        )
        most: Ints = np.where(used, self.patterns.minutes, 0).max(axis=1)
        return most


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A candidate: a youth and an offer with at least one legal choice of shifts.

    All that is known of it stands in the arrays of `found`, at `place`. Dates are ordinals.
    """

    youth: Youth
    offer: Offer
    found: Found
    place: int

    @property
    def patterns(self) -> Patterns:
        return self.found.patterns

    @property
    def start(self) -> int:
        return int(self.found.start[self.place])

    @property
    def end(self) -> int:
        """The last day."""
        return int(self.found.end[self.place])

    @property
    def steps(self) -> tuple[tuple[int, int], ...]:
        """The first and last day of each counting step."""
        days = self.found.first[self.place, : self.found.count[self.place]].tolist()
        return tuple(zip(days, [*(day - 1 for day in days[1:]), self.end], strict=True))

    @property
    def from_weeks(self) -> tuple[int, ...]:
        """In which week of the placement each counting step begins."""
        count = int(self.found.count[self.place])
        return tuple(step.from_week for step in self.youth.ladder[:count])

    @property
    def legal(self) -> tuple[Ints, ...]:
        """For each counting step the patterns (positions) that are legal and reached."""
        return self.found.legal_places[self.found.kind[self.place]]

    @property
    def grows(self) -> bool:
        """Does the rule ladder hold?"""
        return bool(self.found.grows[self.place])

    @property
    def hours(self) -> Ints:
        """[P] what a pattern counts for the goal hours, in the final step."""
        hours: Ints = self.found.hours[self.found.kind[self.place]]
        return hours

    @property
    def travel(self) -> Ints:
        """[P] minutes of travel in a week."""
        travel: Ints = self.patterns.gather(self.shift_travel[None], np.add)[0]
        return travel

    @property
    def shift_travel(self) -> Ints:
        """[S] minutes of travel there and back."""
        travel: Ints = self.found.shift_travel[self.place]
        return travel

    @property
    def most_minutes(self) -> int:
        """The most working minutes of a week in any step."""
        return int(self.found.most_minutes[self.found.kind[self.place]])


class Candidates:
    """All pairs of a problem, judged lazily; youths and offers sorted by id."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.table: YouthTable = youth_table(problem)
        self.row_of = self.table.row_of
        self.offer_table: OfferTable = offer_table(problem, self.table)
        self.offers = self.offer_table.offers
        self._patterns: dict[tuple[Shift, ...], Patterns] = {}

    def judge(self, offer: Offer, rows: Ints) -> Judgement:
        """The rules that the youths in those rows of the table break at the offer."""
        (place,) = self.places_of([offer])
        return self.judge_all(rows, np.full(len(rows), place), offer)

    def judge_all(self, rows: Ints, at: Ints, offer: Offer | None = None) -> Judgement:
        """The same for pairs of youths (rows) and offers (places), all with the same shifts.

        `offer`: one of those with these shifts, if there may be no pair.
        """
        block = Block(
            self.problem.settings,
            self.table,
            self.offer_table,
            self._travelling,
            self._patterns_of(offer or self.offers[at[0]]),
            rows,
            at,
        )
        return Judgement(block)

    def places_of(self, offers: Iterable[Offer]) -> list[int]:
        """Where those offers stand among all."""
        return [self.offer_table.place_of[offer.id] for offer in offers]

    def pairs(self) -> Iterator[Pair]:
        """Every pair with a legal placement; `must` pins lift the rules that they override."""
        return iter(in_order(chain.from_iterable(self.pairs_in_turn())))

    def pairs_in_turn(self) -> Iterator[list[Pair]]:
        """The same, many at once as they are found, offers with the same shifts together."""
        for rows, at in self.in_turn(self.within_reach, range(len(self.offers))):
            yield list(self._pairs_near(rows, at))

    def in_turn(
        self, youths_at: Callable[[int], Ints], places: Iterable[int]
    ) -> Iterator[tuple[Ints, Ints]]:
        """Pairs of the offers at those places with some youths each, AT_ONCE or a few more.

        Rows of the youths and places of the offers, offer by offer; all have the same shifts.
        """
        for _, alike in self.offer_table.by_shifts(places):
            rows, size = dict[int, Ints](), 0
            for place in alike:
                rows[place] = youths_at(place)
                size += len(rows[place])
                if size >= AT_ONCE or place == alike[-1]:
                    if size:
                        yield _listed(rows)
                    rows, size = {}, 0

    def within_reach(self, place: int) -> Ints:
        """Rows of the youths whom the rule travel does not forbid the offer there at a glance."""
        if self.problem.settings.unknown_travel == "allow":
            return np.arange(len(self.table.youths))
        near, lifted = self._travelling.journeys.going_to(place), self._lifted_at.get(place)
        return near if lifted is None else np.union1d(near, lifted)

    def pairs_at(self, offer: Offer, rows: Ints) -> Iterator[Pair]:
        """The pairs of one offer with the youths in those rows of the table."""
        (place,) = self.places_of([offer])
        return self._pairs_near(rows, np.full(len(rows), place))

    def _pairs_near(self, rows: Ints, at: Ints) -> Iterator[Pair]:
        if not len(rows):
            return iter(())
        judged, lifted = self.judge_all(rows, at), self._lifts(rows, at)
        keep = np.flatnonzero(((judged.pair & ~lifted) == 0) & judged.possible)
        judged, lifted = judged.only(keep), lifted[keep]
        keep = np.flatnonzero(((judged.shift & ~lifted[:, None]) == 0).any(axis=1))
        return pairs_of(judged.only(keep), lifted[keep])

    def _patterns_of(self, offer: Offer) -> Patterns:
        if offer.shifts not in self._patterns:
            self._patterns[offer.shifts] = patterns_of(offer)
        return self._patterns[offer.shifts]

    @cached_property
    def _travelling(self) -> Travelling:
        journeys = Journeys.of(self.problem, self.table, self.offer_table.place_of)
        return Travelling.of(self.problem, self.table, journeys)

    @cached_property
    def _overrides(self) -> list[tuple[int, int, int]]:
        """Row, place and bits of every `must` pin that lifts something."""
        place_of = self.offer_table.place_of
        return [
            (self.row_of[youth], place_of[offer], bits_of(rules))
            for (youth, offer), rules in self.problem.overrides.items()
            if youth in self.row_of and offer in place_of
        ]

    @cached_property
    def _lifted_at(self) -> dict[int, list[int]]:
        """Rows of the youths with such a pin, by place."""
        lifted: dict[int, list[int]] = {}
        for row, place, _ in self._overrides:
            lifted.setdefault(place, []).append(row)
        return lifted

    def _lifts(self, rows: Ints, at: Ints) -> Ints:
        lifts = np.zeros(len(rows), dtype=np.int64)
        for row, place, bits in self._overrides:
            lifts[(rows == row) & (at == place)] = bits
        return lifts


def with_same_patterns(pairs: Sequence[Pair]) -> Iterator[tuple[Ints, Found]]:
    """For every list of patterns the places of its pairs, and all that is known of them as one."""
    founds: dict[int, list[int]] = defaultdict(list)
    for place, pair in enumerate(pairs):
        founds[id(pair.found)].append(place)
    alike: dict[int, list[list[int]]] = defaultdict(list)
    for places in founds.values():
        alike[id(pairs[places[0]].patterns)].append(places)
    for some in alike.values():
        own = [np.array([pairs[place].place for place in places]) for places in some]
        parts = [pairs[places[0]].found.only(at) for places, at in zip(some, own, strict=True)]
        yield np.concatenate(some), _merged(parts)


def _merged(founds: Sequence[Found]) -> Found:
    """Those with the same patterns one after the other, equal kinds of all as one kind."""
    width = max(len(found.legal) for found in founds)
    sizes = np.cumsum([0, *(len(found.hours) for found in founds)])
    counts = np.concatenate([found.steps_of_kind for found in founds])
    legal = [np.concatenate([_step(found, step) for found in founds]) for step in range(width)]
    hours = np.concatenate([found.hours for found in founds])
    used, kind = np.unique(
        np.concatenate([found.kind + size for found, size in zip(founds, sizes, strict=False)]),
        return_inverse=True,
    )
    bits = [np.packbits(step[used], axis=1) for step in legal]
    first, same = kinds_of(np.column_stack([counts[used], hours[used], *bits]).astype(np.int64))
    return Found(
        patterns=founds[0].patterns,
        start=np.concatenate([found.start for found in founds]),
        end=np.concatenate([found.end for found in founds]),
        first=np.concatenate([_widened(found.first, width) for found in founds]),
        count=np.concatenate([found.count for found in founds]),
        grows=np.concatenate([found.grows for found in founds]),
        shift_travel=np.concatenate([found.shift_travel for found in founds]),
        kind=same[kind],
        legal=tuple(step[used[first]] for step in legal),
        hours=hours[used[first]],
        steps_of_kind=counts[used[first]],
    )


def _step(found: Found, step: int) -> Bools:
    """[U, P] legal in that step, which not all may have; nothing where it does not count."""
    if step >= len(found.legal):
        return np.zeros_like(found.legal[0])
    legal: Bools = found.legal[step] & (found.steps_of_kind > step)[:, None]
    return legal


def _widened(days: Ints, width: int) -> Ints:
    """[N, width] with steps that never begin."""
    return np.pad(days, ((0, 0), (0, width - days.shape[1])), constant_values=NEVER)


def in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """Those found one after the other at an offer, by the id of the offer."""
    return sorted(pairs, key=lambda pair: pair.offer.id)


def pairs_of(judged: Judgement, lifted: Ints) -> Iterator[Pair]:
    """The pairs of a block with a legal placement when `lifted` [Y] rules are not asked."""
    worth = np.flatnonzero(((judged.pair & ~lifted) == 0) & judged.possible)
    if not len(worth):
        return
    judged, lifted = judged.only(worth), lifted[worth]
    weeks, rules, which = judged.lifting(lifted)
    reached = weeks.reached(rules)
    placeable = np.flatnonzero(weeks.arrived(reached)[which])
    block = judged.block.narrowed(placeable)
    found = _found(weeks, block, lifted[placeable], which[placeable], reached)
    youths, offers = block.table.youths, block.offers.offers
    for place, (row, at) in enumerate(zip(block.rows.tolist(), block.at.tolist(), strict=True)):
        yield Pair(youths[row], offers[at], found, place)


def _found(
    weeks: Weeks, block: Block, lifted: Ints, kind: Ints, reached: tuple[Bools, ...]
) -> Found:
    """The pairs of a block, all of which can be placed."""
    return Found(
        patterns=block.patterns,
        start=block.start,
        end=block.end,
        first=block.step_first,
        count=block.step_counts.sum(axis=1),
        grows=(lifted & BIT["ladder"]) == 0,
        shift_travel=block.travels.minutes((lifted & BIT["travel"]) != 0),
        kind=kind,
        legal=reached,
        hours=weeks.hours_cost(),
        steps_of_kind=weeks.block.step_counts.sum(axis=1),
    )


def _mattering_to_weeks(block: Block, shift: Ints) -> Ints:
    """[Y, …] all that the rules about weeks look at."""
    least, most = block.practice_bounds
    own = block.table.own_mask[block.rows]
    days = block.offers.min_days[block.at], block.offers.max_days[block.at]
    single = np.stack([block.minor, block.free_minutes, own, *days], axis=1)
    steps = block.step_counts, block.step_min, block.step_max, least, most
    return np.concatenate([single, *steps, shift], axis=1).astype(np.int64)


def _listed(rows_at: Mapping[int, Ints]) -> tuple[Ints, Ints]:
    """Rows and places one by one."""
    sizes = [len(rows) for rows in rows_at.values()]
    return np.concatenate(list(rows_at.values())), np.repeat(list(rows_at), sizes)


def _flagged(flags: Bools) -> list[Ints]:
    """For every row of [U, P] the places of its flags."""
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
