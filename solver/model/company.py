"""Youths who belong together and youths who are kept apart: the model's half of both rules.

Between two who may be placed they are rows; beside somebody who is running they close employers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from solver.format.problem import Problem
from solver.model.rows import Row
from solver.pairs.found import Pair

FEW = 3
"""Of so many common employers every choice of some makes a row."""
KEYS = {"together": "together_with", "apart": "apart_from"}


@dataclass(frozen=True)
class Company:
    """Who named whom in a problem."""

    problem: Problem

    @cached_property
    def pairs(self) -> dict[str, list[tuple[str, str]]]:
        """For both rules the pairs of youths of whom one names the other, each once."""
        return {
            rule: sorted(
                {
                    (min(youth.id, other), max(youth.id, other))
                    for youth in self.problem.youths
                    for other in getattr(youth, key)
                }
            )
            for rule, key in KEYS.items()
        }

    @cached_property
    def places(self) -> dict[str, set[str]]:
        """Employers of every running youth."""
        places: dict[str, set[str]] = defaultdict(set)
        for running in self.problem.running:
            places[running.youth].add(self.problem.offer_by_id[running.offer].employer)
        return places

    @cached_property
    def bound(self) -> dict[str, list[tuple[str, set[str]]]]:
        """For a youth: rules, each with the employers of one running friend."""
        bound: dict[str, list[tuple[str, set[str]]]] = defaultdict(list)
        for rule, pairs in self.pairs.items():
            for youth, friend in [*pairs, *((other, one) for one, other in pairs)]:
                if friend in self.places:
                    bound[youth].append((rule, self.places[friend]))
        return bound

    def broken(self, youth: str, employer: str) -> str | None:
        """The rule that a place there breaks with somebody running."""
        for rule, there in self.bound.get(youth, ()):
            if (there - {employer}) if rule == "together" else (employer in there):
                return rule
        return None

    def rows(self, pairs: Sequence[Pair], sizes: Sequence[int]) -> Iterator[Row]:
        """Rows between youths who may be placed; `sizes`: how many columns every pair has."""
        where = self._columns(pairs, sizes)
        for one, other in self.pairs["together"]:
            for columns in exclusions(where[one], where[other]):
                yield _exclusion("together", f"{one} {other}", columns)
        for one, other in self.pairs["apart"]:
            for employer, columns in where[one].items():
                against = where[other].get(employer, [])
                yield _exclusion("apart", f"{one} {other}", [*columns, *against])

    def _columns(
        self, pairs: Sequence[Pair], sizes: Sequence[int]
    ) -> dict[str, dict[str, list[int]]]:
        """Columns of those who are named, by youth and employer."""
        named = {youth for pairs in self.pairs.values() for pair in pairs for youth in pair}
        where: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        first = 0
        for pair, size in zip(pairs, sizes, strict=True):
            if pair.youth.id in named:
                where[pair.youth.id][pair.offer.employer] += range(first, first + size)
            first += size
        return where


def exclusions(one: Mapping[str, list[int]], other: Mapping[str, list[int]]) -> Iterator[list[int]]:
    """Sets of columns of which a plan has at most one; given are those of both by employer.

    Together they leave the two nothing but the same employer. The sets are as large as can be, for
    that binds fractions of placements: what only one of the two can have stands in all of them.
    """
    common = one.keys() & other.keys()
    for side in _sides(sorted(common)):
        firsts = (cs for e, cs in one.items() if e in side or e not in common)
        seconds = (cs for e, cs in other.items() if e not in side)
        yield [column for columns in (*firsts, *seconds) for column in columns]


def _sides(common: Sequence[str]) -> Iterator[frozenset[str]]:
    """Some of the common employers: every choice of few, else at most one or all but one."""
    most = len(common)
    sizes = range(most + 1) if most <= FEW else (0, 1, most - 1, most)
    return (frozenset(side) for size in sizes for side in combinations(common, size))


def _exclusion(rule: str, subject: str, columns: Iterable[int]) -> Row:
    found = np.array(sorted(columns), dtype=np.int64)
    return Row(rule, subject, found, np.ones_like(found), 1)
