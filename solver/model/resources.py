"""Rows of the model: what placements share with each other, on every calendar date that matters.

The model's half of the rules for the whole solution. Dates are ordinals; a limit is asked only on
dates where something new begins or something running changes, since use grows nowhere else.
Running placements take their part first, and nothing new counts where they alone take too much.
A limit that is asked weekday by weekday is seven uses, each dated by weeks; any other is one use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias, TypeVar

import numpy as np

from solver.format.problem import Offer, Problem, Running
from solver.model.columns import Columns, Work
from solver.model.demands import Asks, Dates, Spans, changes, rounded, strictest_on
from solver.model.rows import Rows
from solver.pairs.found import Pair
from solver.pairs.tables import DAYS, Bools, Ints

Number = TypeVar("Number", int, Ints)
Taken: TypeAlias = tuple[int, int, int, str]
"""First and last date, weight and youth of a running placement."""
RULES = ("heads", "mentor", "minutes", "offer")
STRIDE = 1 << 22
"""More than any date, to tell those of different limits apart."""
MONDAY = 1
"""Ordinal of a Monday: 1 January of year 1."""


@dataclass(frozen=True)
class Subjects:
    """All L limits of a problem with O offers, sorted by rule and subject."""

    names: tuple[tuple[str, str], ...]  # [L]
    capacity: Ints  # [L]
    of_offer: dict[str, Ints]  # by rule, [O] the limit that a place at each offer counts in, or -1

    @staticmethod
    def of(problem: Problem) -> Subjects:
        """Those that somebody at an offer can count in."""
        keys = [list(_limits_of(problem, offer)) for offer in problem.offers]
        names = tuple(sorted({key for own in keys for key in own}))
        number = {name: place for place, name in enumerate(names)}
        of_offer = {rule: np.full(len(keys), -1, dtype=np.int64) for rule in RULES}
        for place, own in enumerate(keys):
            for rule, subject in own:
                of_offer[rule][place] = number[rule, subject]
        capacity = [capacity_of(problem, *name) for name in names]
        return Subjects(names, np.array(capacity, dtype=np.int64), of_offer)


@dataclass(frozen=True)
class Limits:
    """Which limits a problem has, and which of them can bind given some pairs."""

    problem: Problem
    subjects: Subjects
    binds: Bools  # [L]
    _shared: dict[str, tuple[bool, bool]] = field(default_factory=dict, compare=False)
    """What is known already of `shared_by`, by offer."""

    @staticmethod
    def of(problem: Problem, pairs: Iterable[Pair]) -> Limits:
        """The limits that the most possible use of all youths goes beyond."""
        subjects = Subjects.of(problem)
        most = _most_running(problem, subjects) + _most_of_pairs(problem, subjects, list(pairs))
        return Limits(problem, subjects, most > subjects.capacity)

    @cached_property
    def binding(self) -> frozenset[tuple[str, str]]:
        """Rule and subject of those that can."""
        return frozenset(self.subjects.names[place] for place in np.flatnonzero(self.binds))

    def bind(self, rule: str, subject: str | None) -> bool:
        return (rule, subject) in self.binding

    @cached_property
    def number(self) -> dict[tuple[str, str], int]:
        """Place of every rule and subject."""
        return {name: place for place, name in enumerate(self.subjects.names)}

    def at_offers(self, rule: str) -> Ints:
        """[O] the limit of that rule at each offer, -1 where there is none that can bind."""
        limit = self.subjects.of_offer[rule]
        return np.where(np.append(self.binds, False)[limit], limit, -1)

    def shared_by(self, pair: Pair) -> tuple[bool, bool]:
        """Does the pair's choice of weekdays matter to others? Its number of minutes?"""
        offer = pair.offer
        if offer.id not in self._shared:
            self._shared[offer.id] = self._shared_at(offer)
        return self._shared[offer.id]

    def shared_by_all(self, pairs: Sequence[Pair]) -> tuple[Ints, Bools, Bools]:
        """[M] position of each pair's offer among the problem's, and the same two answers."""
        number = {offer.id: place for place, offer in enumerate(self.problem.offers)}
        offer = _ints(number[pair.offer.id] for pair in pairs)
        shared = np.array([self._shared_at(one) for one in self.problem.offers], dtype=np.bool_)
        days, minutes = shared.reshape(-1, 2)[offer].T
        return offer, days, minutes

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


def sharing_rows(limits: Limits, columns: Columns, check: Callable[[], None]) -> Rows:
    """Rows of the rules offer, mentor, heads and minutes over the columns.

    `check` is called often and may raise to end it.
    """
    uses = _Uses(limits, Spans.by_limit(*_found(limits, columns.work_of_pairs)))
    check()
    dates, found = uses.dates, _found(limits, columns.work)
    check()
    single = strictest_on(Spans.by_limit(*found), dates, check)
    check()
    whole = rounded(strictest_on(*uses.of_whole_weeks(*found), check))
    names = limits.subjects.names
    return _rows(names, single, single.limit // DAYS).and_also(_rows(names, whole, whole.limit))


def left_for_all(
    capacity: int, dates: Sequence[tuple[int, int]], taken: Sequence[Taken]
) -> int | None:
    """What a limit of heads leaves for all who come from a first to a last date.

    None if there is no date on which it asks all that it ever asks.
    """
    first, last = np.array(dates, dtype=np.int64).reshape(-1, 2).T
    when = np.unique([*first.tolist(), *_turns(taken)]) if len(first) else first
    left = [max(0, capacity - _taken_on("heads", taken, date)) for date in when.tolist()]
    nobody, ones = np.zeros_like(first), np.ones_like(first)
    asks = strictest_on(
        Spans(nobody, np.arange(len(first)), ones, first, last),
        Dates(np.zeros_like(when), when, np.array(left, dtype=np.int64)),
    )
    alone = len(asks.left) == 1 and len(asks.columns) == len(first)
    return int(asks.left[0]) if alone else None


@dataclass(frozen=True)
class _Uses:
    """Who of all pairs uses what, and what running placements leave of it."""

    limits: Limits
    crowd: Spans

    @cached_property
    def taken(self) -> dict[int, list[Taken]]:
        """Running placements in every use."""
        taken: dict[int, list[Taken]] = defaultdict(list)
        for running in self.limits.problem.running:
            for use, placement in _uses_of_running(self.limits, running):
                taken[use].append(placement)
        return taken

    @cached_property
    def dates(self) -> Dates:
        """Dates on which use can be highest or what is left lowest."""
        present = set(self.crowd.limit[changes(self.crowd.limit)].tolist())
        turns = [
            use * STRIDE + turn
            for use, taken in self.taken.items()
            if use in present
            for turn in _turns(taken)
        ]
        begun = self.crowd.limit * STRIDE + self.crowd.first
        use, when = np.divmod(np.unique(np.concatenate([begun, _ints(turns)])), STRIDE)
        return Dates(use, when, self._left(use, when))

    def of_whole_weeks(self, use: Ints, *others: Ints) -> tuple[Spans, Dates]:
        """The uses of a limit on all weekdays together, where they weigh more than one.

        On each date counts what is left on the weekdays on which somebody works.
        """
        names = self.limits.subjects.names
        weighed = np.array([rule == "minutes" for rule, _ in names], dtype=np.bool_)
        weighed[self.crowd.limit[self.crowd.limit % DAYS > 0] // DAYS] = True
        some = weighed[use // DAYS]
        whole = Spans.by_limit(use[some] // DAYS, *(values[some] for values in others))
        asked = self.dates.those(weighed[self.dates.limit // DAYS])
        key = np.unique(asked.limit // DAYS * STRIDE + asked.when)
        limit, when = np.divmod(key, STRIDE)
        each = (limit[:, None] * DAYS + np.arange(DAYS)).ravel()
        days = np.repeat(when, DAYS)
        left = np.where(self._busy(each, days), self._left(each, days), 0).reshape(-1, DAYS)
        return whole, Dates(limit, when, left.sum(axis=1))

    def _busy(self, use: Ints, when: Ints) -> Bools:
        """[T] is anybody of the crowd there?"""
        at, crowd = use * STRIDE + when, self.crowd
        begun = np.searchsorted(np.sort(crowd.limit * STRIDE + crowd.first), at, side="right")
        ended = np.searchsorted(np.sort(crowd.limit * STRIDE + crowd.last), at, side="left")
        busy: Bools = begun > ended
        return busy

    def _left(self, use: Ints, when: Ints) -> Ints:
        """[T] what running placements leave of each use on each date."""
        left = self.limits.subjects.capacity[use // DAYS]
        for place in np.flatnonzero(np.isin(use, list(self.taken))).tolist():
            rule, _ = self.limits.subjects.names[use[place] // DAYS]
            left[place] -= _taken_on(rule, self.taken[use[place]], when[place])
        return np.maximum(0, left)


def _found(limits: Limits, work: Work) -> tuple[Ints, ...]:
    """Who uses what, as Spans but in no order: whatever one limit counts is by item.

    A use is a limit's number times seven, plus the weekday if one is asked.
    """
    shared = np.array([offer.share for offer in limits.problem.offers], dtype=np.bool_)[work.offer]
    at = {rule: limits.at_offers(rule)[work.offer] for rule in RULES}
    found = (
        _whole_stay(work, at["heads"]),
        _whole_stay(work, np.where(shared, -1, at["offer"])),
        _minutes(work, at["minutes"]),
        _by_day(work, np.where(shared, at["offer"], -1)),
        _by_day(work, at["mentor"]),
    )
    return tuple(map(np.concatenate, zip(*found, strict=True)))


def _whole_stay(work: Work, limit: Ints) -> tuple[Ints, ...]:
    some = np.flatnonzero(limit >= 0)
    first, last = work.first[some, 0], work.last[some].max(axis=1, initial=0)
    return limit[some] * DAYS, some, np.ones_like(some), first, last


def _minutes(work: Work, limit: Ints) -> tuple[Ints, ...]:
    some = np.flatnonzero(limit >= 0)
    item, step = np.nonzero(work.first[some] <= work.last[some])
    item = some[item]
    days = work.first[item, step], work.last[item, step]
    return limit[item] * DAYS, item, work.minutes[item, step], *days


def _by_day(work: Work, limit: Ints) -> tuple[Ints, ...]:
    some = np.flatnonzero(limit >= 0)
    item, step, day = np.nonzero(work.working[some][:, :, None] >> np.arange(DAYS) & 1)
    item = some[item]
    first, last = _weeks(day, work.first[item, step], work.last[item, step])
    item, day, first, last = (values[first <= last] for values in (item, day, first, last))
    return limit[item] * DAYS + day, item, np.ones_like(item), first, last


def _rows(names: Sequence[tuple[str, str]], asks: Asks, limit: Ints) -> Rows:
    """A row for each demand [A] of those limits [A]."""
    return Rows(
        limits=tuple(map(names.__getitem__, limit.tolist())),
        columns=asks.columns,
        weights=asks.weights,
        first=np.searchsorted(asks.ask, np.arange(len(limit) + 1)),
        capacity=asks.left,
        origin=np.full(len(limit), -1),
        is_cut=np.zeros(len(limit), dtype=np.bool_),
    )


def _most_of_pairs(problem: Problem, subjects: Subjects, pairs: Sequence[Pair]) -> Ints:
    """[L] the most that all youths of the pairs together can use."""
    number = {offer.id: place for place, offer in enumerate(problem.offers)}
    seat: dict[str, int] = {}
    youth = _ints(seat.setdefault(pair.youth.id, len(seat)) for pair in pairs)
    offer = _ints(number[pair.offer.id] for pair in pairs)
    total = np.zeros(len(subjects.names), dtype=np.int64)
    for rule, of_offer in subjects.of_offer.items():
        some = np.flatnonzero(of_offer[offer] >= 0)
        use = [pairs[place].most_minutes if rule == "minutes" else 1 for place in some.tolist()]
        key, own = np.unique(of_offer[offer[some]] * len(seat) + youth[some], return_inverse=True)
        most = np.zeros(len(key), dtype=np.int64)
        np.maximum.at(most, own, _ints(use))
        np.add.at(total, key // max(1, len(seat)), most)
    return total


def _most_running(problem: Problem, subjects: Subjects) -> Ints:
    """[L] what all running placements use together."""
    number = {name: place for place, name in enumerate(subjects.names)}
    total = np.zeros(len(number), dtype=np.int64)
    for running in problem.running:
        for rule, subject in _limits_of(problem, problem.offer_by_id[running.offer]):
            total[number[rule, subject]] += running.minutes if rule == "minutes" else 1
    return total


def _limits_of(problem: Problem, offer: Offer) -> Iterator[tuple[str, str]]:
    """All limits that a place at the offer counts in."""
    keys = [("offer", offer.id), ("heads", offer.employer), ("minutes", offer.employer)]
    keys += [("mentor", offer.mentor)] if offer.mentor is not None else []
    return (key for key in keys if capacity_of(problem, *key) is not None)


def _uses_of_running(limits: Limits, running: Running) -> Iterator[tuple[int, Taken]]:
    """Uses that can bind and what a running placement takes of them."""
    problem, number = limits.problem, limits.number
    offer, who = problem.offer_by_id[running.offer], running.youth
    first, last = running.start.toordinal(), running.end.toordinal()
    whole = [("heads", offer.employer, 1), ("minutes", offer.employer, running.minutes)]
    whole += [] if offer.share else [("offer", offer.id, 1)]
    for rule, subject, weight in whole:
        if limits.bind(rule, subject):
            yield number[rule, subject] * DAYS, (first, last, weight, who)
    by_day = [("offer", offer.id)] if offer.share else []
    by_day += [("mentor", offer.mentor)] if offer.mentor is not None else []
    for key in [key for key in by_day if limits.bind(*key)]:
        for day in {offer.shifts[index].day for index in running.shifts}:
            yield number[key] * DAYS + day, (*_weeks(day, first, last), 1, who)


def _taken_on(rule: str, taken: Sequence[Taken], when: int) -> int:
    """What running placements use on a date: minutes, or youths, each counted once."""
    present = [(weight, who) for start, end, weight, who in taken if start <= when <= end]
    if rule == "minutes":
        return sum(weight for weight, _ in present)
    return len({who for _, who in present})


def _turns(taken: Sequence[Taken]) -> set[int]:
    """Dates on which what they take changes."""
    return {turn for first, last, _, _ in taken for turn in (first, last + 1)}


def _weeks(day: Number, first: Number, last: Number) -> tuple[Number, Number]:
    """Numbers of the first and last week in which that weekday lies from `first` to `last`."""
    shifted = MONDAY + day
    return -((shifted - first) // DAYS), (last - shifted) // DAYS


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)
