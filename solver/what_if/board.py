"""A plan on the table: every candidate, who sits where, and what each move would use and cost.

Options are made when they are first looked at. Every change goes through the journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from solver.format.fields import ProblemError
from solver.format.problem import Journey, Offer, Problem, Youth
from solver.format.solution import Placement, Solution
from solver.model.building import Builder
from solver.model.company import Company
from solver.model.resources import Limits
from solver.pairs.candidates import Candidates
from solver.pairs.chains import Chains
from solver.pairs.enforcement import BIT, PLACEMENT_RULES, bits_of
from solver.pairs.found import Pair
from solver.pairs.goals import Goals
from solver.what_if.journal import Journal
from solver.what_if.options import Option, Scales
from solver.what_if.rooms import Rooms

MOST_CHAINS = 24
"""Choices of shifts that are tried for one pair."""


class Board:
    """The plan of one solution; `at` says where everybody is who has a place."""

    def __init__(self, problem: Problem, solution: Solution) -> None:
        self.problem = problem
        self.journal = Journal()
        self.builder = Builder(problem, Candidates(problem), Goals(problem))
        self.scales = Scales(self.builder.goals)
        self.pairs: dict[str, dict[str, Pair]] = {youth.id: {} for youth in problem.youths}
        self.youths_at: dict[str, list[str]] = {offer.id: [] for offer in problem.offers}
        for pair in self.builder.pairs():
            self.pairs[pair.youth.id][pair.offer.id] = pair
            self.youths_at[pair.offer.id].append(pair.youth.id)
        self.limits = Limits.of(problem, self.every_pair())
        self.rooms = Rooms(problem, self.journal)
        self.at: dict[str, Option] = {}
        self.locked: dict[str, None] = dict.fromkeys(self.builder.must_offers)
        self.touched: dict[str, None] = {}
        """Youths who have been seated since this was last cleared."""
        self.only: dict[str, frozenset[str]] = {}
        """The offers that a youth may be at, where changes say so."""
        self.banned: dict[tuple[str, str], None] = {}
        self._options: dict[tuple[str, str], list[Option]] = {}
        self._levels: dict[str, list[tuple[int, Pair]]] = {}
        for index, placement in enumerate(solution.placements):
            self.seat(placement.youth, self._option_of(index, placement))
        self.journal.forget()

    def every_pair(self) -> Iterator[Pair]:
        for pairs in self.pairs.values():
            yield from pairs.values()

    def seat(self, youth: str, option: Option | None) -> None:
        """The youth is there now, and no longer where it was."""
        self.touched[youth] = None
        before = self.at.get(youth)
        if before is not None:
            self.rooms.leave(youth, before.uses)
            self.journal.drop(self.at, youth)
        if option is not None:
            self.rooms.enter(youth, option.pair.offer.employer, option.uses)
            self.journal.put(self.at, youth, option)

    def seat_all(self, options: Mapping[str, Option | None]) -> None:
        """All at once: first everybody gets up."""
        for youth in options:
            self.seat(youth, None)
        for youth, option in options.items():
            self.seat(youth, option)

    def open(self, offer: str) -> None:
        """The offer is known, even if nobody can be there."""
        if offer not in self.youths_at:
            self.journal.put(self.youths_at, offer, [])

    def add_pair(self, pair: Pair) -> None:
        youth, offer = pair.youth.id, pair.offer.id
        if youth not in self.pairs:
            self.journal.put(self.pairs, youth, {})
        self.open(offer)
        self.journal.put(self.pairs[youth], offer, pair)
        self.journal.grow(self.youths_at[offer], youth)
        self._levels.pop(youth, None)
        self._options.pop((youth, offer), None)

    def lift(self, pair: Pair) -> None:
        """The pair takes the place of another of the same two, if there is one; no ban counts."""
        youth, offer = pair.youth.id, pair.offer.id
        if offer not in self.pairs[youth]:
            self.journal.grow(self.youths_at[offer], youth)
        self.journal.put(self.pairs[youth], offer, pair)
        self.journal.drop(self.banned, (youth, offer))
        self.journal.put(self._levels, youth, self._levels_of(youth))
        self.journal.put(self._options, (youth, offer), self._made(pair))
        now = self.at.get(youth)
        if now is not None and now.offer == offer:
            self.seat(youth, self.scales.option(pair, now.chain))

    def welcome(self, problem: Problem, pairs: Iterable[Pair], newcomer: str | None = None) -> None:
        """Candidates of a new youth or offer; `problem` has it."""
        self.rooms.know(problem, newcomer)
        if newcomer is not None:
            self.journal.put(self.pairs, newcomer, {})
        for pair in pairs:
            self.add_pair(pair)

    def keep_at(self, youth: str, offers: Iterable[str]) -> None:
        """The youth is to be placed, and at one of these."""
        before = self.only.get(youth)
        kept = frozenset(offers) if before is None else before.intersection(offers)
        self.journal.put(self.only, youth, kept)
        self.journal.put(self.locked, youth, None)

    def ban(self, youth: str, offer: str) -> None:
        self.journal.put(self.banned, (youth, offer), None)

    def pair(self, youth: str, offer: str) -> Pair | None:
        """The candidate, if it is one and changes do not exclude it."""
        if (youth, offer) in self.banned or offer not in self.only.get(youth, {offer}):
            return None
        return self.pairs.get(youth, {}).get(offer)

    def options_at(self, youth: str, offer: str) -> Sequence[Option]:
        """Every way that matters to place the youth there, best first; none: there is no way."""
        pair = self.pair(youth, offer)
        return [] if pair is None else self._options_of(pair)

    def options(self, youth: str) -> Iterator[Option]:
        """Every way to place the youth, better offers first."""
        for _, pair in self._by_level(youth):
            if self.pair(youth, pair.offer.id) is pair:
                yield from self._options_of(pair)

    def gaining(self, offer: str) -> Sequence[str]:
        """Youths who would rather be there, those who gain most first."""
        gains = []
        for youth in self.youths_at.get(offer, ()):
            now, pair = self.at.get(youth), self.pair(youth, offer)
            if pair is None or (now is not None and now.offer == offer):
                continue
            gain = self._level(pair) - (now.cost if now else 0)
            if gain < 0:
                gains.append((gain, youth))
        return [youth for _, youth in sorted(gains)]

    def pair_is_allowed(self, youth: str, offer: str) -> bool:
        """Do no pins keep the youth elsewhere?"""
        return offer in self.builder.must_offers.get(youth, {offer})

    def may_wait(self, youth: str) -> bool:
        return youth not in self.locked

    def in_the_way(self, option: Option) -> list[frozenset[str]]:
        return self.rooms.in_the_way(option.youth, option.pair.offer.employer, option.uses)

    def mark(self) -> int:
        return len(self.journal)

    def back_to(self, mark: int) -> None:
        self.journal.take_back(mark)

    def rules_against(self, problem: Problem, youth: str, offer: str) -> tuple[str, ...]:
        """Rules that keep the pair from being a candidate."""
        if (youth, offer) in self.banned:
            return ("declined",)
        if offer not in self.only.get(youth, self.builder.must_offers.get(youth, {offer})):
            return ("must",)
        person, place = problem.youth_by_id[youth], problem.offer_by_id[offer]
        broken = Company(problem).broken(youth, place.employer)
        known = self.problem if problem.journeys is self.problem.journeys else problem
        alone = broken_by_pair(problem, person, place, known.journeys_between(youth, offer))
        return alone or ((broken,) if broken else ())

    def best_option(self, pair: Pair) -> Option:
        """The one that counts where nobody else is touched by the choice of shifts."""
        return self.scales.option(pair, self.builder.finder.best(pair).tuples[0])

    def _options_of(self, pair: Pair) -> list[Option]:
        key = pair.youth.id, pair.offer.id
        if key not in self._options:
            self._options[key] = self._made(pair)
        return self._options[key]

    def _made(self, pair: Pair) -> list[Option]:
        made = [self.scales.option(pair, chain) for chain in self._chains(pair).tuples]
        return sorted(made, key=lambda option: option.cost)[:MOST_CHAINS]

    def _chains(self, pair: Pair) -> Chains:
        known = pair.offer.id in self.problem.offer_by_id
        days, minutes = self.limits.shared_by(pair) if known else (True, True)
        if not days and not minutes:
            return self.builder.finder.best(pair)
        return self.builder.finder.undominated(pair, days=days, minutes=minutes)

    def _by_level(self, youth: str) -> list[tuple[int, Pair]]:
        if youth not in self._levels:
            self._levels[youth] = self._levels_of(youth)
        return self._levels[youth]

    def _levels_of(self, youth: str) -> list[tuple[int, Pair]]:
        levels = [(self._level(pair), pair) for pair in self.pairs[youth].values()]
        return sorted(levels, key=lambda one: one[0])

    def _level(self, pair: Pair) -> int:
        """What the pair costs at least, whatever the shifts."""
        costs, weights = self.builder.goals.pair_costs(pair), self.scales.weights
        return sum(cost * weight for cost, weight in zip(costs, weights, strict=False))

    def _option_of(self, index: int, placement: Placement) -> Option:
        pair = self.pairs.get(placement.youth, {}).get(placement.offer)
        if pair is None:
            raise ProblemError("is not legal", "solution", "placements", index)
        chain = []
        for step, legal in zip(placement.steps, pair.legal, strict=False):
            shifts = tuple(sorted(step.shifts))
            found = [int(p) for p in legal if tuple(sorted(pair.patterns.shifts[p])) == shifts]
            chain += found[:1]
        if len(chain) != len(pair.legal):
            raise ProblemError("is not legal", "solution", "placements", index, "steps")
        return self.scales.option(pair, chain)


def broken_by_pair(
    problem: Problem, youth: Youth, offer: Offer, journeys: tuple[Journey, ...]
) -> tuple[str, ...]:
    """Rules that every choice of shifts breaks, else those that the least bad choice breaks.

    `journeys`: those of the two.
    """
    alone = replace(
        problem,
        youths=(youth,),
        offers=(offer,),
        journeys=journeys,
        running=(),
    )
    judged = Candidates(alone).judge(offer, np.zeros(1, dtype=np.int64))
    asked = ~bits_of(problem.overridden(youth.id, offer.id))
    bits = int(judged.always[0]) & asked
    if not bits and judged.possible[0]:
        choices = (int(b) & asked for b in judged.pattern[0] | judged.steps[0][0])
        bits = min(choices, key=int.bit_count)
    return tuple(rule for rule in PLACEMENT_RULES if bits & BIT[rule])
