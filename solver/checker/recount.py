"""Counts the goals of given placements again, from the problem alone.

Belongs to the checker: the optimiser has its own arithmetic, so that a mistake in one shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from hashlib import sha256

from solver.format.problem import Offer, Problem, Shift, Youth
from solver.format.solution import Objective
from solver.rules.base import Case, StepCase
from solver.rules.travel import Trip, known_trips, obeys

HALF_HOUR = 30


def objective_of_cases(problem: Problem, cases: Sequence[Case]) -> Objective:
    """All seven goals of a set of placements, legal or not."""
    ranks = [rank_of(problem, case.youth, case.offer) for case in cases]
    return Objective(
        placed=len(cases),
        tiers=_tiers(problem, cases),
        unlucky=_unlucky(problem, ranks),
        wishes=sum(ranks) + problem.settings.move_cost * _moved(problem, cases),
        hours=sum(map(_missing_half_hours, cases)),
        travel=sum(travel_minutes(case, case.steps[-1]) for case in cases if case.steps),
        lottery=sum(lottery_number(problem, case.youth.id, case.offer.id) for case in cases),
    )


def rank_of(problem: Problem, youth: Youth, offer: Offer) -> int:
    """How well the youth likes the offer; 1 is the first wish."""
    if offer.id in youth.wishes:
        return youth.wishes.index(offer.id) + 1
    if offer.theme in youth.wish_themes:
        return len(youth.wishes) + youth.wish_themes.index(offer.theme) + 1
    return problem.settings.other_rank


def travel_minutes(case: Case, step: StepCase) -> int:
    """Weekly minutes to and from work in one step."""
    return sum(_there_and_back(case, shift) for shift in step.shifts)


def counted_trip(case: Case, shift: Shift) -> Trip | None:
    """The quickest way there and home again that the rule allows; no way is known: nothing."""
    known = known_trips(case, shift)
    lifted = "travel" in case.problem.overridden(case.youth.id, case.offer.id)
    counting = known if lifted else [trip for trip in known if obeys(case, trip)] or known
    return min(counting, key=_minutes, default=None)


def lottery_number(problem: Problem, youth: str, offer: str) -> int:
    """A number from 0 to 65535 that nobody can choose and everybody can recompute."""
    ticket = f"{problem.round.seed}:{youth}:{offer}"
    return int.from_bytes(sha256(ticket.encode()).digest()[:2], "big")


def _tiers(problem: Problem, cases: Collection[Case]) -> tuple[int, ...]:
    placed = Counter(case.youth.tier for case in cases)
    highest = max((youth.tier for youth in problem.youths), default=0)
    return tuple(placed[tier] for tier in range(1, highest + 1))


def _unlucky(problem: Problem, ranks: Collection[int]) -> tuple[int, int]:
    last_a, last_b = problem.settings.bands
    in_c = sum(rank > last_b for rank in ranks)
    in_b = sum(last_a < rank <= last_b for rank in ranks)
    return in_c, in_b


def _moved(problem: Problem, cases: Collection[Case]) -> int:
    """Youths with a published proposal who are placed elsewhere or not at all."""
    placed = {(case.youth.id, case.offer.id) for case in cases}
    kept = {(pin.youth, pin.offer) for pin in problem.pins if pin.kind == "keep"}
    return len(kept - placed)


def _missing_half_hours(case: Case) -> int:
    """Begun half hours between the final step and the most that was possible."""
    if not case.steps:
        return 0
    final = case.steps[-1]
    missing = min(final.in_force.step.max, case.offer.max) - final.minutes
    return max(0, -(-missing // HALF_HOUR))


def _there_and_back(case: Case, shift: Shift) -> int:
    trip = counted_trip(case, shift)
    return 2 * case.longest_way if trip is None else _minutes(trip)


def _minutes(trip: Trip) -> int:
    return trip.there.minutes + trip.back.minutes
