"""Who is where on which calendar dates, new and running placements together.

Dates are compressed to the periods between two changes, and within one to the first of each
weekday, so a plan of years is checked in a few steps. The limits themselves are the rules' own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from solver.format.problem import Offer, Running
from solver.rules.base import Case, Plan

WEEKDAYS = 7


@dataclass(frozen=True, slots=True)
class Presence:
    """One youth at one offer with the same week from `first_day` to `last_day`, both included."""

    youth: str
    offer: Offer
    first_day: date
    last_day: date
    weekdays: frozenset[int]
    minutes: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """The first date on which exactly these youths count."""

    day: date
    present: tuple[Presence, ...]

    @property
    def youths(self) -> tuple[str, ...]:
        return tuple(sorted({presence.youth for presence in self.present}))

    @property
    def minutes(self) -> int:
        return sum(presence.minutes for presence in self.present)

    @property
    def has_new(self) -> bool:
        """Only new placements can be at fault; running ones alone never are."""
        return any(presence.is_new for presence in self.present)


def presences_by(
    plan: Plan, key: Callable[[Offer], str | None]
) -> Mapping[str, tuple[Presence, ...]]:
    """Presences grouped by what the key names of an offer; without those for which it is None."""
    groups: dict[str, list[Presence]] = {}
    for presence in _presences(plan):
        name = key(presence.offer)
        if name is not None:
            groups.setdefault(name, []).append(presence)
    return {name: tuple(presences) for name, presences in groups.items()}


def moments(presences: tuple[Presence, ...]) -> Iterator[Moment]:
    """Every combination of youths who are in a placement on the same date."""
    for first, _ in _periods(presences):
        yield Moment(date.fromordinal(first), _on(presences, first))


def moments_at_work(presences: tuple[Presence, ...]) -> Iterator[Moment]:
    """Every combination of youths who have a shift on the same date."""
    for first, after in _periods(presences):
        placed = _on(presences, first)
        for ordinal in range(first, min(after, first + WEEKDAYS)):
            day = date.fromordinal(ordinal)
            yield Moment(day, tuple(who for who in placed if day.weekday() in who.weekdays))


def _periods(presences: tuple[Presence, ...]) -> Iterator[tuple[int, int]]:
    """First ordinal and the one after the last, of every period without a change."""
    changes = {presence.first_day.toordinal() for presence in presences}
    changes |= {presence.last_day.toordinal() + 1 for presence in presences}
    return pairwise(sorted(changes))


def _on(presences: tuple[Presence, ...], ordinal: int) -> tuple[Presence, ...]:
    return tuple(
        presence
        for presence in presences
        if presence.first_day.toordinal() <= ordinal <= presence.last_day.toordinal()
    )


def _presences(plan: Plan) -> Iterator[Presence]:
    for case in plan.cases:
        yield from _of_case(case)
    for running in plan.problem.running:
        if running.start <= running.end:
            yield _of_running(running, plan.problem.offer_by_id[running.offer])


def _of_case(case: Case) -> Iterator[Presence]:
    for step in case.steps:
        yield Presence(
            youth=case.youth.id,
            offer=case.offer,
            first_day=step.in_force.first_day,
            last_day=step.in_force.last_day,
            weekdays=step.days,
            minutes=step.minutes,
            is_new=True,
        )


def _of_running(running: Running, offer: Offer) -> Presence:
    return Presence(
        youth=running.youth,
        offer=offer,
        first_day=running.start,
        last_day=running.end,
        weekdays=frozenset(offer.shifts[index].day for index in running.shifts),
        minutes=running.minutes,
        is_new=False,
    )
