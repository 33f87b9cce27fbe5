"""Who is where on which dates, and who is in the way of somebody else.

Counts placements one by one, new and running, as the rules for the whole solution do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from solver.format.problem import Offer, Problem, Youth
from solver.model.company import KEYS, Company
from solver.pairs.found import Pair
from solver.pairs.tables import DAYS
from solver.what_if.journal import Journal

Key: TypeAlias = tuple[str, str, int]
"""Rule, whose limit it is, and the weekday (-1: counted every day)."""
Span: TypeAlias = tuple[int, int, int]
"""First and last date (or week), both included, and minutes or 1."""
Use: TypeAlias = tuple[Key, int, int, int]

EVERY_DAY = -1
MONDAY = 1
"""Ordinal of a Monday."""


class Rooms:
    """What everybody uses of every limit. Names are ids of youths."""

    def __init__(self, problem: Problem, journal: Journal) -> None:
        self.journal = journal
        self.capacity: dict[tuple[str, str], int] = {}
        self.there: dict[Key, dict[str, tuple[Span, ...]]] = defaultdict(dict)
        self.employer: dict[str, str] = {}
        self.running: Mapping[str, set[str]] = Company(problem).places
        self.friends = _friends(problem)
        self.capacity.update(_capacities(problem))
        self._count_running(problem)

    def know(self, problem: Problem, newcomer: str | None) -> None:
        """Limits of what is new in the problem, and the friends of a new youth."""
        for key, most in _capacities(problem):
            if key not in self.capacity:
                self.journal.put(self.capacity, key, most)
        ties = _friends_of(problem.youth_by_id[newcomer]) if newcomer else ()
        for rule, friend in ties:
            for one, other in ((newcomer, friend), (friend, newcomer)):
                known = self.friends.get(str(one), ())
                self.journal.put(self.friends, str(one), (*known, (rule, str(other))))

    def enter(self, youth: str, employer: str, uses: Iterable[Use]) -> None:
        for key, first, last, weight in uses:
            if key[:2] in self.capacity:
                own = self.there[key].get(youth, ())
                self.journal.put(self.there[key], youth, (*own, (first, last, weight)))
        self.journal.put(self.employer, youth, employer)

    def leave(self, youth: str, uses: Iterable[Use]) -> None:
        for key, *_ in uses:
            self.journal.drop(self.there[key], youth)
        self.journal.drop(self.employer, youth)

    def in_the_way(self, youth: str, employer: str, uses: Iterable[Use]) -> list[frozenset[str]]:
        """For each limit that has no room the youths of whom one less would do; none: it fits.

        An empty set: nobody's leaving alone would make room.
        """
        full = [self._who_could_leave(use) for use in uses if not self._fits(use)]
        return full + list(self._company(youth, employer))

    def _fits(self, use: Use) -> bool:
        key, first, last, weight = use
        most = self.capacity.get(key[:2])
        if most is None:
            return True
        there = self.there[key]
        if not there:
            return weight <= most
        meeting = _meeting(there, first, last)
        if _at_most(key, meeting) + weight <= most:
            return True
        return _peak(key, meeting, first, last) + weight <= most

    def _who_could_leave(self, use: Use) -> frozenset[str]:
        key, first, last, weight = use
        meeting, left = _meeting(self.there[key], first, last), self.capacity[key[:2]] - weight
        new = [who for who in meeting if who in self.employer]
        if key[0] != "minutes" and len(meeting) == left + 1:
            return frozenset(new)
        return frozenset(who for who in new if _peak(key, meeting, first, last, who) <= left)

    def _company(self, youth: str, employer: str) -> Iterator[frozenset[str]]:
        for rule, friend in self.friends.get(youth, ()):
            at = {self.employer[friend]} if friend in self.employer else set()
            fixed = self.running.get(friend, set())
            wrong = _parted if rule == "together" else _met
            if wrong(employer, at | fixed):
                yield frozenset() if wrong(employer, fixed) else frozenset({friend})

    def _count_running(self, problem: Problem) -> None:
        for running in problem.running:
            offer = problem.offer_by_id[running.offer]
            whole = running.start.toordinal(), running.end.toordinal()
            days = {offer.shifts[index].day for index in running.shifts}
            for key, first, last, weight in _uses(offer, whole, days, running.minutes):
                own = self.there[key].get(running.youth, ())
                self.there[key][running.youth] = (*own, (first, last, weight))


def uses_of(pair: Pair, chain: Iterable[int]) -> Iterator[Use]:
    """What one way to place a pair uses; limits that do not exist are among it."""
    for (first, last), pattern in zip(pair.steps, chain, strict=True):
        mask, minutes = int(pair.patterns.mask[pattern]), int(pair.patterns.minutes[pattern])
        days = {day for day in range(DAYS) if mask >> day & 1}
        yield from _uses(pair.offer, (first, last), days, minutes)


def _uses(offer: Offer, dates: tuple[int, int], days: set[int], minutes: int) -> Iterator[Use]:
    first, last = dates
    yield ("heads", offer.employer, EVERY_DAY), first, last, 1
    yield ("minutes", offer.employer, EVERY_DAY), first, last, minutes
    if not offer.share:
        yield ("offer", offer.id, EVERY_DAY), first, last, 1
    for day in sorted(days):
        weeks = -((MONDAY + day - first) // DAYS), (last - MONDAY - day) // DAYS
        if weeks[0] > weeks[1]:
            continue
        if offer.share:
            yield ("offer", offer.id, day), *weeks, 1
        if offer.mentor is not None:
            yield ("mentor", offer.mentor, day), *weeks, 1


def _meeting(
    there: Mapping[str, tuple[Span, ...]], first: int, last: int
) -> dict[str, tuple[Span, ...]]:
    """Those who are there on some date from `first` to `last`."""
    return {
        who: own
        for who, own in there.items()
        if any(start <= last and first <= end for start, end, _ in own)
    }


def _at_most(key: Key, meeting: Mapping[str, tuple[Span, ...]]) -> int:
    """No less than what they use together on any date."""
    if key[0] != "minutes":
        return len(meeting)
    return sum(weight for own in meeting.values() for _, _, weight in own)


def _peak(
    key: Key, there: Mapping[str, tuple[Span, ...]], first: int, last: int, without: str = ""
) -> int:
    """The most that is used on one date from `first` to `last`; youths count once a date."""
    spans = [own for who, own in there.items() if who != without]
    begins = {start for own in spans for start, _, _ in own if first < start <= last}
    together = sum if key[0] == "minutes" else max
    return max(
        sum(
            together([weight for start, end, weight in own if start <= date <= end] or [0])
            for own in spans
        )
        for date in (first, *begins)
    )


def _capacities(problem: Problem) -> Iterator[tuple[tuple[str, str], int]]:
    for offer in problem.offers:
        yield ("offer", offer.id), offer.places
    for mentor in problem.mentors:
        yield ("mentor", mentor.id), mentor.per_day
    for employer in problem.employers:
        if employer.max_heads is not None:
            yield ("heads", employer.id), employer.max_heads
        if employer.max_minutes is not None:
            yield ("minutes", employer.id), employer.max_minutes


def _friends(problem: Problem) -> dict[str, tuple[tuple[str, str], ...]]:
    """(rule, other) of every youth who names or is named."""
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for rule, pairs in Company(problem).pairs.items():
        for one, other in pairs:
            found[one][rule, other] = found[other][rule, one] = None
    return {youth: tuple(ties) for youth, ties in found.items()}


def _friends_of(youth: Youth) -> list[tuple[str, str]]:
    return [(rule, friend) for rule, key in KEYS.items() for friend in getattr(youth, key)]


def _parted(employer: str, others: set[str]) -> bool:
    return bool(others - {employer})


def _met(employer: str, others: set[str]) -> bool:
    return employer in others
