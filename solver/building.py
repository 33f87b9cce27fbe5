"""From candidates to a program: columns with their costs, rows, and nothing that cannot matter.

Pairs that touch no shared limit which can bind get one column, their best one. What the limits
exclude altogether is dropped here, so what remains can be chosen at least alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from solver.candidates import Candidates, Pair
from solver.chains import Chains, best_chain, undominated_chains
from solver.goals import Goals
from solver.problem import Problem
from solver.program import Program, Row
from solver.resources import Limits, broken_company, company_rows, sharing_rows
from solver.tables import Bools, Ints


@dataclass(frozen=True)
class Builder:
    """Makes programs of one problem."""

    problem: Problem
    candidates: Candidates
    goals: Goals

    def must_offers(self) -> dict[str, frozenset[str]]:
        """The offers of every youth's must pins."""
        offers: dict[str, frozenset[str]] = {}
        for pin in self.problem.pins:
            if pin.kind == "must":
                offers[pin.youth] = offers.get(pin.youth, frozenset()) | {pin.offer}
        return offers

    def pairs(self) -> list[Pair]:
        """All candidates that the pins and the company of running youths leave."""
        must = self.must_offers()
        return [
            pair
            for pair in self.candidates.pairs()
            if must.get(pair.youth.id, {pair.offer.id}) == {pair.offer.id} and self.in_company(pair)
        ]

    def in_company(self, pair: Pair, ignored: frozenset[str] = frozenset()) -> bool:
        """Does the pair obey together and apart with all running youths?"""
        broken = broken_company(self.problem, pair.youth.id, pair.offer.employer)
        return broken is None or broken in ignored

    def program(self, pairs: Sequence[Pair], ignored: frozenset[str] = frozenset()) -> Program:
        """Columns, costs and rows of the pairs, without rows of the rules `ignored`."""
        shared = _Sharing.of(self.problem, pairs)
        chains = [shared.chains(pair) for pair in pairs]
        pair_of = np.repeat(np.arange(len(pairs)), [len(c.hours) for c in chains])
        patterns = tuple(tuple(map(int, chain)) for c in chains for chain in c.patterns)
        every = self._rows(pairs, pair_of, patterns)
        rows = tuple(row for row in every if row.rule not in ignored)
        rows_of_pairs = [self.candidates.row_of[pair.youth.id] for pair in pairs]
        whole = Program(
            pairs=tuple(pairs),
            pair=pair_of,
            youth=np.array(rows_of_pairs, dtype=np.int64)[pair_of],
            patterns=patterns,
            costs=self._costs(pairs, chains),
            rows=rows,
            must=frozenset(
                self.candidates.row_of[youth]
                for youth in self.must_offers()
                if youth in self.candidates.row_of
            ),
        )
        return whole.keep(_possible(whole.size, rows))[0]

    def _rows(
        self, pairs: Sequence[Pair], pair_of: Ints, patterns: Sequence[tuple[int, ...]]
    ) -> tuple[Row, ...]:
        sharing = sharing_rows(self.problem, pairs, pair_of.tolist(), patterns)
        return (*sharing, *company_rows(self.problem, pairs, pair_of.tolist()))

    def _costs(self, pairs: Sequence[Pair], chains: Sequence[Chains]) -> Ints:
        blocks = [self._pair_block(pair, own) for pair, own in zip(pairs, chains, strict=True)]
        if not blocks:
            return np.zeros((len(self.goals.names), 0), dtype=np.int64)
        return np.concatenate(blocks, axis=1)

    def _pair_block(self, pair: Pair, chains: Chains) -> Ints:
        count = len(chains.hours)
        fixed = np.repeat(np.array(self.goals.pair_costs(pair))[:, None], count, axis=1)
        lottery = np.full(count, self.goals.lottery(pair))
        places = np.lexsort(chains.patterns.T)
        ties = np.empty(count, dtype=np.int64)
        for place, chain in enumerate(places):
            ties[chain] = self.goals.ties(pair, place, chains.patterns[chain])
        return np.concatenate([fixed, np.stack([chains.hours, chains.travel, lottery, ties])])


@dataclass(frozen=True)
class _Sharing:
    """Which limits can bind at all, from what every youth could use at most."""

    limits: Limits
    binding: frozenset[tuple[str, str]]

    @staticmethod
    def of(problem: Problem, pairs: Iterable[Pair]) -> _Sharing:
        limits = Limits(problem)
        most: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for pair in pairs:
            minutes = max(int(pair.patterns.minutes[step].max()) for step in pair.legal)
            for key, use in _most_use(pair, minutes):
                most[key][pair.youth.id] = max(use, most[key].get(pair.youth.id, 0))
        running: dict[tuple[str, str], int] = defaultdict(int)
        for taken in problem.running:
            offer = problem.offer_by_id[taken.offer]
            running["offer", offer.id] += 1
            running["minutes", offer.employer] += taken.minutes
            if offer.mentor is not None:
                running["mentor", offer.mentor] += 1
        return _Sharing(
            limits,
            frozenset(
                (rule, subject)
                for (rule, subject), uses in most.items()
                if (capacity := limits.capacity(rule, subject)) is not None
                and sum(uses.values()) + running[rule, subject] > capacity
            ),
        )

    def chains(self, pair: Pair) -> Chains:
        offer = pair.offer
        days = (offer.share and ("offer", offer.id) in self.binding) or (
            offer.mentor is not None and ("mentor", offer.mentor) in self.binding
        )
        minutes = ("minutes", offer.employer) in self.binding
        if not days and not minutes:
            return best_chain(pair)
        return undominated_chains(pair, days=days, minutes=minutes)


def _most_use(pair: Pair, minutes: int) -> Iterable[tuple[tuple[str, str], int]]:
    yield ("offer", pair.offer.id), 1
    yield ("minutes", pair.offer.employer), minutes
    if pair.offer.mentor is not None:
        yield ("mentor", pair.offer.mentor), 1


def _possible(size: int, rows: Iterable[Row]) -> Bools:
    """[N] columns that alone stay within every row."""
    possible = np.ones(size, dtype=np.bool_)
    for row in rows:
        possible[row.columns[row.weights > row.capacity]] = False
    return possible
