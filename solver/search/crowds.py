"""Crowds: youths of whom not all can be placed, even with every place there is for them alone.

Fractions of placements often place them all, so a crowd says more than the relaxation knows. It
is looked for around every youth whom a plan leaves out: those who hold what that youth could
use, those who hold what they could use, and so on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.model.program import Program
from solver.parameters import FIRST_LOOK, Limits
from solver.search.cp_sat import improve
from solver.search.neighbours import Neighbours

SMALLEST, LARGEST = 15, 480
"""Youths in a crowd that is tried first and last, each twice as large as the one before."""


@dataclass(frozen=True)
class Crowd:
    """Of these youths at least so many are left out, whatever the plan."""

    youths: frozenset[int]
    left_out: int


@dataclass(frozen=True)
class Crowds:
    """Finds crowds of a program around those whom the plan leaves out."""

    program: Program
    chosen: tuple[int, ...]
    limits: Limits

    def found(self) -> list[Crowd]:
        """Crowds that share no youth, as small as they are found."""
        crowds, size = list[Crowd](), SMALLEST
        while size <= LARGEST:
            for youth in self._left_out:
                if not self.limits.over and not self._is_explained(youth, crowds):
                    crowds = self._with(crowds, set(self._neighbours.around(youth, size)))
            size *= 2
        return crowds

    @cached_property
    def _left_out(self) -> list[int]:
        placed = set(self.program.youth[list(self.chosen)].tolist())
        return [youth for youth in self.program.by_youth if youth not in placed]

    def _is_explained(self, youth: int, crowds: list[Crowd]) -> bool:
        """Does the plan leave out no more of the youth's crowd than every plan does?"""
        own = (crowd for crowd in crowds if youth in crowd.youths)
        return any(len(crowd.youths & set(self._left_out)) == crowd.left_out for crowd in own)

    def _with(self, crowds: list[Crowd], youths: set[int]) -> list[Crowd]:
        """The crowds and these youths, together with those that they share somebody with."""
        met = [crowd for crowd in crowds if crowd.youths & youths]
        together = frozenset(youths).union(*(crowd.youths for crowd in met))
        left_out = len(together) - self._most(together)
        if left_out <= sum(crowd.left_out for crowd in met):
            return crowds
        return [*(crowd for crowd in crowds if crowd not in met), Crowd(together, left_out)]

    def _most(self, youths: frozenset[int]) -> int:
        """No plan places more of them."""
        small, old = self.program.keep(np.isin(self.program.youth, list(youths)))
        start = np.flatnonzero(np.isin(old, self.chosen)).tolist()
        return -improve(small, -np.ones_like(old), (), start, self.limits, FIRST_LOOK).bound

    @cached_property
    def _neighbours(self) -> Neighbours:
        return Neighbours(self.program, self.chosen)
