"""Rows of the model: what placements share with each other, on every calendar date that matters.

The model's half of the rules for the whole solution. Dates are ordinals; a limit is asked only on
dates where something new begins or something running changes, since use grows nowhere else.
Running placements take their part first, and nothing new counts where they alone take too much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from solver.candidates import Pair
from solver.problem import Problem, Running
from solver.program import Row
from solver.tables import DAYS, Ints

MONDAY = 1
"""Ordinal of a Monday: 1 January of year 1."""


@dataclass
class Use:
    """Who uses one limit, from when to when: columns, and running placements."""

    columns: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    taken: list[tuple[int, int, int, str]] = field(default_factory=list)
    """First and last date, weight and youth of running placements."""

    def add(self, column: int, first: int, last: int, weight: int = 1) -> None:
        self.columns.append(column)
        self.first.append(first)
        self.last.append(last)
        self.weights.append(weight)


@dataclass(frozen=True)
class Limits:
    """Which limits a problem has, by name of the rule and of what it limits."""

    problem: Problem

    def of(self, pair: Pair) -> tuple[bool, bool]:
        """Does the choice of weekdays matter to others? Does the number of minutes?"""
        employer = self.problem.employer_by_id[pair.offer.employer]
        days = pair.offer.share or pair.offer.mentor is not None
        return days, employer.max_minutes is not None

    def capacity(self, rule: str, subject: str) -> int | None:
        problem = self.problem
        if rule == "offer":
            return problem.offer_by_id[subject].places
        if rule == "mentor":
            return problem.mentor_by_id[subject].per_day
        employer = problem.employer_by_id[subject]
        return employer.max_heads if rule == "heads" else employer.max_minutes


def sharing_rows(
    problem: Problem, pairs: Sequence[Pair], pair_of: Sequence[int], chains: Sequence[Sequence[int]]
) -> Iterator[Row]:
    """Rows of the rules offer, mentor, heads and minutes; some may never bind."""
    limits = Limits(problem)
    uses: dict[tuple[str, str, int], Use] = defaultdict(Use)
    for running in problem.running:
        _count_running(problem, running, uses)
    for column, (position, chain) in enumerate(zip(pair_of, chains, strict=True)):
        _count_column(column, pairs[position], chain, uses)
    for (rule, subject, _), use in sorted(uses.items()):
        capacity = limits.capacity(rule, subject)
        if capacity is not None and use.columns:
            yield from _rows(rule, subject, capacity, use)


def company_rows(problem: Problem, pairs: Sequence[Pair], pair_of: Sequence[int]) -> Iterator[Row]:
    """Rows of the rules together and apart between youths of whom none is running."""
    where: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for column, position in enumerate(pair_of):
        pair = pairs[position]
        where[pair.youth.id][pair.offer.employer].append(column)
    for one, other in _named(problem, "together_with"):
        for first, second in ((one, other), (other, one)):
            for employer, columns in where[first].items():
                against = [c for e, cs in where[second].items() if e != employer for c in cs]
                yield _exclusion("together", f"{one} {other}", columns, against)
    for one, other in _named(problem, "apart_from"):
        for employer, columns in where[one].items():
            against = where[other].get(employer, [])
            yield _exclusion("apart", f"{one} {other}", columns, against)


def broken_company(problem: Problem, youth: str, employer: str) -> str | None:
    """The rule together or apart that a place there breaks with somebody running."""
    places: dict[str, set[str]] = defaultdict(set)
    for running in problem.running:
        places[running.youth].add(problem.offer_by_id[running.offer].employer)
    for rule, key in (("together", "together_with"), ("apart", "apart_from")):
        for one, other in _named(problem, key):
            friends = {one, other}
            if youth in friends:
                (friend,) = friends - {youth}
                there = places.get(friend, set())
                if (there - {employer}) if rule == "together" else (employer in there):
                    return rule
    return None


def _named(problem: Problem, key: str) -> list[tuple[str, str]]:
    """Pairs of youths of whom one names the other, each once."""
    return sorted(
        {
            (min(youth.id, other), max(youth.id, other))
            for youth in problem.youths
            for other in getattr(youth, key)
        }
    )


def _exclusion(rule: str, subject: str, one: list[int], other: list[int]) -> Row:
    columns = np.array(sorted([*one, *other]), dtype=np.int64)
    return Row(rule, subject, columns, np.ones_like(columns), 1)


def _count_column(
    column: int, pair: Pair, chain: Sequence[int], uses: dict[tuple[str, str, int], Use]
) -> None:
    offer = pair.offer
    uses["heads", offer.employer, 0].add(column, pair.start, pair.end)
    if not offer.share:
        uses["offer", offer.id, 0].add(column, pair.start, pair.end)
    for (first, last), pattern in zip(pair.steps, chain, strict=True):
        minutes = int(pair.patterns.minutes[pattern])
        uses["minutes", offer.employer, 0].add(column, first, last, minutes)
        mask = int(pair.patterns.mask[pattern])
        for day in (day for day in range(DAYS) if mask >> day & 1):
            week_first, week_last = _weeks(day, first, last)
            if week_first <= week_last and offer.share:
                uses["offer", offer.id, day].add(column, week_first, week_last)
            if week_first <= week_last and offer.mentor is not None:
                uses["mentor", offer.mentor, day].add(column, week_first, week_last)


def _count_running(
    problem: Problem, running: Running, uses: dict[tuple[str, str, int], Use]
) -> None:
    offer = problem.offer_by_id[running.offer]
    first, last = running.start.toordinal(), running.end.toordinal()
    who = running.youth
    uses["heads", offer.employer, 0].taken.append((first, last, 1, who))
    uses["minutes", offer.employer, 0].taken.append((first, last, running.minutes, who))
    if not offer.share:
        uses["offer", offer.id, 0].taken.append((first, last, 1, who))
    for day in {offer.shifts[index].day for index in running.shifts}:
        week = (*_weeks(day, first, last), 1, who)
        if offer.share:
            uses["offer", offer.id, day].taken.append(week)
        if offer.mentor is not None:
            uses["mentor", offer.mentor, day].taken.append(week)


def _weeks(day: int, first: int, last: int) -> tuple[int, int]:
    """Numbers of the first and last week in which that weekday lies from `first` to `last`."""
    shifted = MONDAY + day
    return -((shifted - first) // DAYS), (last - shifted) // DAYS


def _rows(rule: str, subject: str, capacity: int, use: Use) -> Iterator[Row]:
    columns, weights = np.array(use.columns), np.array(use.weights)
    first, last = np.array(use.first), np.array(use.last)
    found: list[tuple[Ints, int]] = []
    for when in _dates(use):
        taken = _taken(rule, use, when)
        active = np.where((first <= when) & (when <= last), weights, 0)
        if active.any():
            found.append((active, max(0, capacity - taken)))
    for active, left in _strictest(found):
        used = np.flatnonzero(active)
        yield Row(rule, subject, columns[used], active[used], left)


def _taken(rule: str, use: Use, when: int) -> int:
    """What running placements use on that date: minutes, or youths, each counted once."""
    present = [(weight, who) for start, end, weight, who in use.taken if start <= when <= end]
    if rule == "minutes":
        return sum(weight for weight, _ in present)
    return len({who for _, who in present})


def _dates(use: Use) -> list[int]:
    """Dates on which use can be highest or what is left lowest."""
    running = {day for start, end, _, _ in use.taken for day in (start, end + 1)}
    return sorted({*use.first, *running})


def _strictest(found: Iterable[tuple[Ints, int]]) -> list[tuple[Ints, int]]:
    """The demands that no other one implies."""
    kept: list[tuple[Ints, int]] = []
    for active, left in found:
        if any((active <= other).all() and left >= least for other, least in kept):
            continue
        kept = [
            (other, least)
            for other, least in kept
            if not ((other <= active).all() and least >= left)
        ]
        kept.append((active, left))
    return kept
