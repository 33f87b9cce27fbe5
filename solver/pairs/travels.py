"""How long youths travel to the shifts of one offer, and which journeys the rule travel forbids.

Minutes are there and back, door to door. Not known is a value of its own, never a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from solver.format.problem import Journey, Leg, Offer, Problem, Shift, Youth
from solver.pairs.tables import NEVER, Bools, Ints

Times: TypeAlias = tuple[tuple[int, int, int], ...]
Known: TypeAlias = dict[Times, dict[tuple[int, int], Ints]]
"""What two lists of legs (by identity, while their problem lives) say of shifts at some times."""


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

    def only(self, keep: Bools | Ints) -> Travels:
        """Those of the youths for which `keep` [Y] is true, or those at these places."""
        return Travels(
            self.allowed[keep], self.any[keep], self.unknown_cost[keep], self.unknown_allowed
        )

    def minutes(self, overridden: Bools) -> Ints:
        """[Y, S] what each shift counts for the goal travel; `overridden` [Y]: the rule is."""
        known = np.where(overridden[:, None], self.any, self.allowed)
        return np.where(known == NEVER, self.unknown_cost[:, None], known)


def travels_of(
    problem: Problem,
    pairs: Sequence[tuple[Youth, Offer]],
    shifts: Sequence[Shift],
    known: Known,
) -> Travels:
    """The travels of each youth to each shift of its offer; all offers have these shifts.

    `known` remembers what legs say.
    """
    youths = [youth for youth, _ in pairs]
    caps = np.array([cap_of(problem, youth) for youth in youths], dtype=np.int64)
    places, legs = _legs_of(problem, pairs, shifts, known)
    cap, changes = caps[places], _most_changes(youths)[places]
    there, back = legs[:, :, :2], legs[:, :, 2:]
    complete = (there[..., 0] < NEVER) & (back[..., 0] < NEVER)
    minutes = np.where(complete, there[..., 0] + back[..., 0], NEVER)
    most = np.stack([cap, changes], axis=1)[:, None]
    short = complete & (there <= most).all(axis=2) & (back <= most).all(axis=2)
    return Travels(
        allowed=_least(places, np.where(short, minutes, NEVER), len(youths)),
        any=_least(places, minutes, len(youths)),
        unknown_cost=2 * caps,
        unknown_allowed=problem.settings.unknown_travel == "allow",
    )


def cap_of(problem: Problem, youth: Youth) -> int:
    """The youth's most minutes one way."""
    own = youth.max_each_way
    return problem.settings.default_max_each_way if own is None else own


def _legs_of(
    problem: Problem,
    pairs: Sequence[tuple[Youth, Offer]],
    shifts: Sequence[Shift],
    known: Known,
) -> tuple[Ints, Ints]:
    """[J] whose journey, and [J, S, 4] minutes and changes there and back; NEVER = not known."""
    times = tuple((shift.day, shift.start, shift.end) for shift in shifts)
    said, by_pair = known.setdefault(times, {}), problem.journeys_by_pair
    places, legs = list[int](), [np.empty((0, 4), dtype=np.int64)]
    for place, (youth, offer) in enumerate(pairs):
        for journey in by_pair.get((youth.id, offer.id), ()):
            if journey.mode in youth.modes:
                key = id(journey.to), id(journey.home)
                if key not in said:
                    said[key] = _said(journey, times)
                places.append(place)
                legs.append(said[key])
    shape = len(places), len(times), 4
    return np.array(places, dtype=np.int64), np.concatenate(legs).reshape(shape)


def _said(journey: Journey, times: Times) -> Ints:
    """[S, 4] what the journey says of each shift; journeys often share their lists of legs."""
    legs = [
        (*_leg(journey.to, start, day), *_leg(journey.home, end, day)) for day, start, end in times
    ]
    return np.array(legs, dtype=np.int64).reshape(len(times), 4)


def _least(places: Ints, minutes: Ints, youths: int) -> Ints:
    least = np.full((youths, minutes.shape[1]), NEVER, dtype=np.int64)
    np.minimum.at(least, places, minutes)
    return least


def _most_changes(youths: Sequence[Youth]) -> Ints:
    most = [NEVER if youth.max_changes is None else youth.max_changes for youth in youths]
    return np.array(most, dtype=np.int64)


def _leg(legs: tuple[Leg, ...], time: int, day: int) -> tuple[int, int]:
    """Minutes and changes of the leg that names the day, else of the one for all other days."""
    other = NEVER, NEVER
    for leg in legs:
        if leg.time == time:
            if not leg.days:
                other = leg.minutes, leg.changes
            elif day in leg.days:
                return leg.minutes, leg.changes
    return other
