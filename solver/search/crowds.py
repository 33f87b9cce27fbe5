"""Crowds: youths of whom not all can be placed, even with every place there is for them alone.

Fractions of placements often place them all, so a crowd says more than the relaxation knows. It
is looked for around every youth whom a plan leaves out: those who hold what that youth could
use, those who hold what they could use, and so on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.model.program import Program
from solver.parameters import FIRST_LOOK, Limits
from solver.search.cp_sat import improve
from solver.search.neighbours import Neighbours

SMALLEST, LARGEST = 15, 480
"""Youths in a crowd that is tried first and last, each twice as large as the one before."""
ENOUGH = 0.03
"""A crowd that a relaxation breaks by less is not worth its row."""


@dataclass(frozen=True)
class Crowd:
    """Of these youths at least so many are left out, whatever the plan."""

    youths: frozenset[int]
    left_out: int


@dataclass(frozen=True)
class Crowds:
    """Finds crowds of a program around those whom the plan leaves out.

    `idle`: how far a relaxation leaves out each youth, by the numbers of the youths. Only what it
    leaves out less of than the plan does can be a crowd that tells it something.
    """

    program: Program
    chosen: tuple[int, ...]
    idle: Mapping[int, float]
    limits: Limits

    def found(self) -> list[Crowd]:
        """Crowds that the relaxation breaks, as small as they are found."""
        found = (self._around(youth) for youth in sorted(self._left_out))
        return list({crowd.youths: crowd for crowd in found if crowd}.values())

    @cached_property
    def _left_out(self) -> frozenset[int]:
        placed = set(self.program.youth[list(self.chosen)].tolist())
        return frozenset(self.program.by_youth.keys() - placed)

    def _around(self, youth: int) -> Crowd | None:
        nearest, size = self._neighbours.around(youth, LARGEST), SMALLEST
        while size <= LARGEST and not self.limits.over:
            youths = frozenset(nearest[:size])
            idle = sum(map(self.idle.__getitem__, youths)) + ENOUGH
            if idle < len(youths & self._left_out):
                left_out = len(youths) - self._most(youths)
                if idle < left_out:
                    return Crowd(youths, left_out)
            size *= 2
        return None

    def _most(self, youths: frozenset[int]) -> int:
        """No plan places more of them."""
        small, old = self.program.keep(np.isin(self.program.youth, list(youths)))
        start = np.flatnonzero(np.isin(old, self.chosen)).tolist()
        return -improve(small, -np.ones_like(old), (), start, self.limits, FIRST_LOOK).bound

    @cached_property
    def _neighbours(self) -> Neighbours:
        return Neighbours(self.program, self.chosen)
