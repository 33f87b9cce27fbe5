"""Rows of the model: what placements share with each other, on every calendar date that matters.

The model's half of the rules for the whole solution. Dates are ordinals; a limit is asked only on
dates where something new begins or something running changes, since use grows nowhere else.
Running placements take their part first, and nothing new counts where they alone take too much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import numpy as np

from solver.format.problem import Offer, Problem, Running
from solver.model.demands import Ask, rounded_rows, strictest
from solver.model.rows import Row
from solver.pairs.candidates import Pair
from solver.pairs.chains import Chains
from solver.pairs.tables import DAYS, Ints

Number = TypeVar("Number", int, Ints)
MONDAY = 1
"""Ordinal of a Monday: 1 January of year 1."""


@dataclass
class Use:
    """Who uses one limit, from when to when: blocks of columns, and running placements."""

    spans: list[tuple[Ints, Ints, Ints, Ints]] = field(default_factory=list)
    """Columns, their weights, first and last dates."""
    taken: list[tuple[int, int, int, str]] = field(default_factory=list)
    """First and last date, weight and youth of running placements."""

    def add(self, columns: Ints, dates: tuple[int, int], weights: Ints | None = None) -> None:
        ones = np.ones(len(columns), dtype=np.int64)
        used = ones if weights is None else weights
        self.spans.append((columns, used, ones * dates[0], ones * dates[1]))

    def taken_on(self, rule: str, when: int) -> int:
        """What running placements use on a date: minutes, or youths, each counted once."""
        present = [(weight, who) for start, end, weight, who in self.taken if start <= when <= end]
        if rule == "minutes":
            return sum(weight for weight, _ in present)
        return len({who for _, who in present})

    def demands(self, rule: str, capacity: int) -> list[Ask]:
        """What the limit asks on every date that matters, the strictest only."""
        if not self.spans:
            return []
        return strictest(self.demand(rule, capacity, when) for when in self.dates)

    def demand(self, rule: str, capacity: int, when: int) -> Ask:
        """What the limit asks on one date."""
        columns, weights, first, last = self.arrays
        active = (first <= when) & (when <= last)
        left = max(0, capacity - self.taken_on(rule, when))
        return Ask(columns[active], weights[active], left)

    @cached_property
    def arrays(self) -> tuple[Ints, Ints, Ints, Ints]:
        """All of the spans in turn; nothing is added later."""
        columns, weights, first, last = map(np.concatenate, zip(*self.spans, strict=True))
        return columns, weights, first, last

    @property
    def dates(self) -> list[int]:
        """Dates on which use can be highest or what is left lowest."""
        running = {day for start, end, _, _ in self.taken for day in (start, end + 1)}
        return sorted({*np.unique(self.arrays[2]).tolist(), *running})


@dataclass
class WeekUse:
    """Who uses a limit that is asked weekday by weekday: columns with their working days."""

    blocks: list[tuple[Ints, Ints, int, int]] = field(default_factory=list)
    """Columns, a bit for each weekday that they work, first and last date."""

    def by_day(self) -> Iterator[tuple[int, tuple[Ints, Ints, Ints, Ints]]]:
        """For every weekday that is used: columns, weights, first and last week."""
        sizes = [len(block[0]) for block in self.blocks]
        columns = np.concatenate([block[0] for block in self.blocks])
        working = np.concatenate([block[1] for block in self.blocks])
        first, last = (np.repeat([block[end] for block in self.blocks], sizes) for end in (2, 3))
        for day in range(DAYS):
            weeks = _weeks(day, first, last)
            used = np.flatnonzero((working >> day & 1 != 0) & (weeks[0] <= weeks[1]))
            if len(used):
                yield day, (columns[used], np.ones_like(used), weeks[0][used], weeks[1][used])


@dataclass(frozen=True)
class Limits:
    """Which limits a problem has, and which of them can bind given some pairs."""

    problem: Problem
    binding: frozenset[tuple[str, str]]
    _shared: dict[str, tuple[bool, bool]] = field(default_factory=dict, compare=False)
    """What is known already of `shared_by`, by offer."""

    @staticmethod
    def of(problem: Problem, pairs: Iterable[Pair]) -> Limits:
        """The limits that the most possible use of all youths goes beyond."""
        most: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        at_offer: dict[str, list[tuple[str, dict[str, int]]]] = {}
        for pair in pairs:
            youth, offer = pair.youth.id, pair.offer
            if offer.id not in at_offer:
                at_offer[offer.id] = [(key[0], most[key]) for key in _limits_of(problem, offer)]
            for rule, uses in at_offer[offer.id]:
                used = max(pair.most_minutes, uses.get(youth, 0)) if rule == "minutes" else 1
                uses[youth] = used
        for running in problem.running:
            for key, use in _use_of_running(problem, running):
                most[key][running.youth] = use + most[key].get(running.youth, 0)
        return Limits(
            problem,
            frozenset(
                key
                for key, uses in most.items()
                if (capacity := capacity_of(problem, *key)) is not None
                and sum(uses.values()) > capacity
            ),
        )

    def bind(self, rule: str, subject: str | None) -> bool:
        return (rule, subject) in self.binding

    def shared_by(self, pair: Pair) -> tuple[bool, bool]:
        """Does the pair's choice of weekdays matter to others? Its number of minutes?"""
        offer = pair.offer
        if offer.id not in self._shared:
            self._shared[offer.id] = self._shared_at(offer)
        return self._shared[offer.id]

    def _shared_at(self, offer: Offer) -> tuple[bool, bool]:
        days = (offer.share and self.bind("offer", offer.id)) or self.bind("mentor", offer.mentor)
        return days, self.bind("minutes", offer.employer)


def capacity_of(problem: Problem, rule: str, subject: str) -> int | None:
    """The limit of that rule; None: there is none."""
    if rule == "offer":
        return problem.offer_by_id[subject].places
    if rule == "mentor":
        return problem.mentor_by_id[subject].per_day
    employer = problem.employer_by_id[subject]
    return employer.max_heads if rule == "heads" else employer.max_minutes


def sharing_rows(
    limits: Limits,
    pairs: Sequence[Pair],
    chains: Sequence[Chains],
    check: Callable[[], None] = lambda: None,
) -> Iterator[Row]:
    """Rows of the rules offer, mentor, heads and minutes over the pairs' columns in turn.

    `check` is called often and may raise to end it.
    """
    uses: dict[tuple[str, str, int], Use] = defaultdict(Use)
    for running in limits.problem.running:
        _count_running(limits, running, uses)
    weekly: dict[tuple[str, str], WeekUse] = defaultdict(WeekUse)
    first = 0
    for pair, own in zip(pairs, chains, strict=True):
        check()
        columns = np.arange(first, first + len(own.patterns))
        _count_pair(limits, pair, own, columns, uses)
        _count_days(limits, pair, own, columns, weekly)
        first += len(columns)
    for (rule, subject), of_week in weekly.items():
        for day, span in of_week.by_day():
            uses[rule, subject, day].spans.append(span)
    together: dict[tuple[str, str, int], list[Use]] = defaultdict(list)
    for (rule, subject, _), use in sorted(uses.items()):
        capacity = capacity_of(limits.problem, rule, subject)
        if capacity is not None and use.spans:
            together[rule, subject, capacity].append(use)
            demands = use.demands(rule, capacity)
            yield from (demand.row(rule, subject) for demand in demands)
    for (rule, subject, capacity), of_days in together.items():
        check()
        yield from rounded_rows(rule, subject, capacity, of_days)


def _limits_of(problem: Problem, offer: Offer) -> Iterator[tuple[str, str]]:
    """All limits that a place at the offer counts in."""
    keys = [("offer", offer.id), ("heads", offer.employer), ("minutes", offer.employer)]
    keys += [("mentor", offer.mentor)] if offer.mentor is not None else []
    return (key for key in keys if capacity_of(problem, *key) is not None)


def _use_of_running(problem: Problem, running: Running) -> Iterator[tuple[tuple[str, str], int]]:
    offer = problem.offer_by_id[running.offer]
    yield ("offer", offer.id), 1
    yield ("heads", offer.employer), 1
    yield ("minutes", offer.employer), running.minutes
    if offer.mentor is not None:
        yield ("mentor", offer.mentor), 1


def _count_pair(
    limits: Limits,
    pair: Pair,
    chains: Chains,
    columns: Ints,
    uses: dict[tuple[str, str, int], Use],
) -> None:
    offer, employer, whole = pair.offer, pair.offer.employer, (pair.start, pair.end)
    if limits.bind("heads", employer):
        uses["heads", employer, 0].add(columns, whole)
    if not offer.share and limits.bind("offer", offer.id):
        uses["offer", offer.id, 0].add(columns, whole)
    if limits.bind("minutes", employer):
        for dates, minutes in zip(pair.steps, chains.minutes.T, strict=True):
            uses["minutes", employer, 0].add(columns, dates, minutes)


def _count_days(
    limits: Limits,
    pair: Pair,
    chains: Chains,
    columns: Ints,
    weekly: dict[tuple[str, str], WeekUse],
) -> None:
    for key in _by_weekday(limits, pair):
        for (first, last), working in zip(pair.steps, chains.working.T, strict=True):
            weekly[key].blocks.append((columns, working, first, last))


def _by_weekday(limits: Limits, pair: Pair) -> Iterator[tuple[str, str]]:
    """The limits that count this pair's youth on the weekdays that it works."""
    offer = pair.offer
    if offer.share and limits.bind("offer", offer.id):
        yield "offer", offer.id
    if offer.mentor is not None and limits.bind("mentor", offer.mentor):
        yield "mentor", offer.mentor


def _count_running(limits: Limits, running: Running, uses: dict[tuple[str, str, int], Use]) -> None:
    offer, who = limits.problem.offer_by_id[running.offer], running.youth
    first, last = running.start.toordinal(), running.end.toordinal()
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


def _weeks(day: int, first: Number, last: Number) -> tuple[Number, Number]:
    """Numbers of the first and last week in which that weekday lies from `first` to `last`."""
    shifted = MONDAY + day
    return -((shifted - first) // DAYS), (last - shifted) // DAYS
