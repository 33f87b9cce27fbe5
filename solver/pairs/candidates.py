"""Which youth can be placed at which offer, and with which shift sets in every ladder step.

Judges pairs on arrays, a bit for every broken rule. Pairs without a bit are candidates; the bits of
the others are what solver.explanations.unplaced counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain

import numpy as np

from solver.format.problem import Offer, Problem, Shift
from solver.pairs.enforcement import BIT, Block, bits_of
from solver.pairs.found import Found, Pair, in_order
from solver.pairs.journeys import Journeys
from solver.pairs.judgement import Judgement, Weeks
from solver.pairs.offers import OfferTable, offer_table
from solver.pairs.patterns import Patterns, patterns_of
from solver.pairs.tables import Bools, Ints, YouthTable, youth_table
from solver.pairs.travels import Travelling

AT_ONCE = 1 << 14
"""Pairs that are judged together, so that arrays are long and memory stays small."""


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


def _listed(rows_at: Mapping[int, Ints]) -> tuple[Ints, Ints]:
    """Rows and places one by one."""
    sizes = [len(rows) for rows in rows_at.values()]
    return np.concatenate(list(rows_at.values())), np.repeat(list(rows_at), sizes)
