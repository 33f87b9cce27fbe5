"""How long youths travel to the shifts of offers, and which journeys the rule travel forbids.

Minutes are there and back, door to door. Not known is a value of its own, never a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from solver.format.problem import Problem, Shift, Youth
from solver.pairs.journeys import Journeys
from solver.pairs.tables import NEVER, Bools, Ints, YouthTable


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


@dataclass(frozen=True)
class Travelling:
    """All journeys of a problem, and what its youths can be asked for. Y youths."""

    journeys: Journeys
    cap: Ints  # [Y] most minutes one way
    changes: Ints  # [Y] most changes one way
    unknown_allowed: bool

    @staticmethod
    def of(problem: Problem, youths: YouthTable, journeys: Journeys) -> Travelling:
        caps = [cap_of(problem, youth) for youth in youths.youths]
        return Travelling(
            journeys,
            np.array(caps, dtype=np.int64),
            _most_changes(youths.youths),
            problem.settings.unknown_travel == "allow",
        )

    def travels(self, rows: Ints, at: Ints, shifts: Sequence[Shift]) -> Travels:
        """Of N youths (rows of their table) each to an offer (a place), all with these shifts."""
        whose, legs = self.journeys.between(rows, at, shifts)
        there, back = legs[:, :, :2], legs[:, :, 2:]
        complete = (there[..., 0] < NEVER) & (back[..., 0] < NEVER)
        minutes = np.where(complete, there[..., 0] + back[..., 0], NEVER)
        most = np.stack([self.cap[rows], self.changes[rows]], axis=1)[whose][:, None]
        short = complete & (there <= most).all(axis=2) & (back <= most).all(axis=2)
        return Travels(
            allowed=_least(whose, np.where(short, minutes, NEVER), len(rows)),
            any=_least(whose, minutes, len(rows)),
            unknown_cost=2 * self.cap[rows],
            unknown_allowed=self.unknown_allowed,
        )


def cap_of(problem: Problem, youth: Youth) -> int:
    """The youth's most minutes one way."""
    own = youth.max_each_way
    return problem.settings.default_max_each_way if own is None else own


def _least(whose: Ints, minutes: Ints, size: int) -> Ints:
    """[N, S] the least of each one's [J, S]; `whose` [J] ascending."""
    least = np.full((size, minutes.shape[1]), NEVER, dtype=np.int64)
    if minutes.size:
        first = np.flatnonzero(np.diff(whose, prepend=-1))
        least[whose[first]] = np.minimum.reduceat(minutes, first, axis=0)
    return least


def _most_changes(youths: Sequence[Youth]) -> Ints:
    most = [NEVER if youth.max_changes is None else youth.max_changes for youth in youths]
    return np.array(most, dtype=np.int64)
