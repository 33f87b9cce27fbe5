"""From candidates to a program: columns with their costs, rows, and nothing that cannot matter.

Pairs that touch no shared limit which can bind get one column, their best one. What the limits
exclude altogether is dropped here, so what remains can be chosen at least alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import TypeVar

import numpy as np

from solver import parameters
from solver.format.codec import nothing_to_collect
from solver.format.problem import Problem
from solver.model.columns import Columns, columns_of
from solver.model.company import Company
from solver.model.program import Program
from solver.model.resources import Limits, sharing_rows
from solver.model.rows import Rows
from solver.pairs.candidates import Candidates
from solver.pairs.chains import ChainFinder
from solver.pairs.found import Pair, in_order
from solver.pairs.goals import Goals
from solver.pairs.tables import Bools, Ints

T = TypeVar("T")


@dataclass(frozen=True)
class Builder:
    """Makes programs of one problem."""

    problem: Problem
    candidates: Candidates
    goals: Goals
    limits: parameters.Limits = field(default_factory=parameters.Limits)
    finder: ChainFinder = field(default_factory=ChainFinder)

    @cached_property
    def company(self) -> Company:
        return Company(self.problem)

    @cached_property
    def must_offers(self) -> dict[str, frozenset[str]]:
        """The offers of every youth's must pins."""
        offers: dict[str, frozenset[str]] = {}
        for pin in self.problem.pins:
            if pin.kind == "must":
                offers[pin.youth] = offers.get(pin.youth, frozenset()) | {pin.offer}
        return offers

    @nothing_to_collect()
    def pairs(self) -> list[Pair]:
        """All candidates that the pins and the company of running youths leave.

        Raises Stopped when the limits ask for it.
        """
        found = chain.from_iterable(self._watched(self.candidates.pairs_in_turn()))
        return in_order(self._allowed(found))

    def must_pairs(self) -> list[Pair]:
        """Those of the pairs that `must` pins name."""
        rows = self.candidates.row_of
        youths = sorted(rows[youth] for youth in self.must_offers if youth in rows)
        named = frozenset[str]().union(*self.must_offers.values())
        offers = [offer for offer in self.candidates.offers if offer.id in named]
        found = [self.candidates.pairs_at(o, np.array(youths, dtype=np.int64)) for o in offers]
        return self._allowed(chain.from_iterable(found))

    def _watched(self, items: Iterable[T]) -> Iterator[T]:
        for item in items:
            self.limits.check()
            yield item

    def _allowed(self, pairs: Iterable[Pair]) -> list[Pair]:
        must = self.must_offers
        return [
            pair
            for pair in pairs
            if must.get(pair.youth.id, {pair.offer.id}) == {pair.offer.id} and self.in_company(pair)
        ]

    def in_company(self, pair: Pair, ignored: frozenset[str] = frozenset()) -> bool:
        """Does the pair obey together and apart with all running youths?"""
        broken = self.company.broken(pair.youth.id, pair.offer.employer)
        return broken is None or broken in ignored

    @nothing_to_collect()
    def program(self, pairs: Sequence[Pair], ignored: frozenset[str] = frozenset()) -> Program:
        """Columns, costs and rows of the pairs, without rows of the rules `ignored`."""
        row_of, limits = self.candidates.row_of, Limits.of(self.problem, pairs)
        rows = np.array([row_of[pair.youth.id] for pair in pairs], dtype=np.int64)
        order = np.argsort(rows, kind="stable")
        ordered = [pairs[place] for place in order.tolist()]
        self.limits.check()
        columns = columns_of(ordered, *limits.shared_by_all(ordered), self.limits.check)
        self.limits.check()
        whole = Program(
            pairs=tuple(pairs),
            pair=order[columns.pair],
            youth=rows[order][columns.pair],
            patterns=columns.chains,
            costs=self._costs(ordered, columns),
            rows=self._rows(limits, ordered, columns, ignored),
            must=frozenset(row_of[youth] for youth in self.must_offers if youth in row_of),
            minimal=columns.minimal,
        )
        return numbered(whole.keep(_possible(whole.size, whole.rows))[0])

    def _rows(
        self, limits: Limits, pairs: Sequence[Pair], columns: Columns, ignored: frozenset[str]
    ) -> Rows:
        company = Rows.of(self._watched(self.company.rows(pairs, columns.sizes)))
        every = sharing_rows(limits, columns, self.limits.check).and_also(company)
        return every.those(np.array([rule not in ignored for rule, _ in every.limits], np.bool_))

    def _costs(self, pairs: Sequence[Pair], columns: Columns) -> Ints:
        if not pairs:
            return np.zeros((len(self.goals.names), 0), dtype=np.int64)
        fixed = self.goals.costs_of_all(pairs)
        lottery = np.array([self.goals.lottery(pair) for pair in pairs], dtype=np.int64)
        of_choice = columns.hours, columns.travel, lottery[columns.pair], columns.place
        return np.concatenate([fixed[:, columns.pair], np.stack(of_choice)])


def numbered(program: Program) -> Program:
    """The same program whose rows know their number, so that proofs can name them."""
    rows = replace(program.rows, origin=np.arange(len(program.rows)))
    return replace(program, rows=rows)


def _possible(size: int, rows: Rows) -> Bools:
    """[N] columns that alone stay within every row."""
    possible = np.ones(size, dtype=np.bool_)
    possible[rows.columns[rows.weights > rows.capacity[rows.number]]] = False
    return possible
