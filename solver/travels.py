"""How long youths travel to the shifts of one offer, and which journeys the rule travel forbids.

Minutes are there and back, door to door. Not known is a value of its own, never a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from solver.problem import Journey, Leg, Offer, Problem, Shift, Youth
from solver.tables import NEVER, Bools, Ints


@dataclass(frozen=True)
class Travels:
    """Arrays [Y, S]; NEVER where no mode obeys the rule, or where none has both legs."""

    allowed: Ints  # least minutes of a mode that obeys the rule
    any: Ints  # least minutes of any mode of the youth with both legs
    unknown_cost: Ints  # [Y] what an unknown journey counts: twice the cap
    unknown_allowed: bool

    @property
    def broken(self) -> Bools:
        unknown_is_fine = (self.any == NEVER) & self.unknown_allowed
        broken: Bools = (self.allowed == NEVER) & ~unknown_is_fine
        return broken

    def minutes(self, overridden: Bools) -> Ints:
        """[Y, S] what each shift counts for the goal travel; `overridden` [Y]: the rule is."""
        known = np.where(overridden[:, None], self.any, self.allowed)
        return np.where(known == NEVER, self.unknown_cost[:, None], known)


def travels_of(problem: Problem, youths: Sequence[Youth], offer: Offer) -> Travels:
    """The travels of each youth to each shift of the offer."""
    table = np.full((len(youths), len(offer.shifts), 2), NEVER, dtype=np.int64)
    known = problem.journeys_by_pair
    for row, youth in enumerate(youths):
        journeys = known.get((youth.id, offer.id))
        if journeys:
            table[row] = _times(problem, youth, offer, journeys)
    return Travels(
        allowed=table[:, :, 0],
        any=table[:, :, 1],
        unknown_cost=2 * np.array([cap_of(problem, y) for y in youths], dtype=np.int64),
        unknown_allowed=problem.settings.unknown_travel == "allow",
    )


def cap_of(problem: Problem, youth: Youth) -> int:
    """The youth's most minutes one way."""
    own = youth.max_each_way
    return problem.settings.default_max_each_way if own is None else own


def _times(
    problem: Problem, youth: Youth, offer: Offer, every: Sequence[Journey]
) -> list[tuple[int, int]]:
    journeys = [journey for journey in every if journey.mode in youth.modes]
    limits = cap_of(problem, youth), NEVER if youth.max_changes is None else youth.max_changes
    found: dict[tuple[int, int, int], tuple[int, int]] = {}
    special = {day for j in journeys for leg in (*j.to, *j.home) for day in leg.days}
    times = []
    for shift in offer.shifts:
        when = (shift.day if shift.day in special else -1, shift.start, shift.end)
        if when not in found:
            found[when] = _least(limits, journeys, shift)
        times.append(found[when])
    return times


def _least(limits: tuple[int, int], journeys: Sequence[Journey], shift: Shift) -> tuple[int, int]:
    cap, changes = limits
    allowed = anyhow = NEVER
    for journey in journeys:
        to = _leg(journey.to, shift.start, shift.day)
        home = _leg(journey.home, shift.end, shift.day)
        if to is None or home is None:
            continue
        minutes = to.minutes + home.minutes
        anyhow = min(anyhow, minutes)
        short = to.minutes <= cap and home.minutes <= cap
        if short and to.changes <= changes and home.changes <= changes:
            allowed = min(allowed, minutes)
    return allowed, anyhow


def _leg(legs: tuple[Leg, ...], time: int, day: int) -> Leg | None:
    """A leg that names the day, else the one for all other days; None: not known."""
    other = None
    for leg in legs:
        if leg.time == time:
            if not leg.days:
                other = leg
            elif day in leg.days:
                return leg
    return other
