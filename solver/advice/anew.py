"""Solves calls anew: how many youths the best plan with the new offer places.

The candidates of the plan are taken from what-if, so only those of the new offers are made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce

import numpy as np

from solver.advice.calls import Call, most_at
from solver.format.problem import Problem
from solver.model.program import Program
from solver.pairs.goals import Goals
from solver.parameters import Limits
from solver.progress import silent
from solver.search.beginning import first_plan
from solver.search.search import Search
from solver.what_if.changes import with_offer
from solver.what_if.state import WhatIf

SECONDS_EACH = 20.0
"""After so long the answer is what was found and a bound."""


@dataclass(frozen=True)
class SolvedAnew:
    """`placed`: youths with a place in the best plan with the call; `bound`: no plan has more."""

    placed: int
    bound: int

    @property
    def proven(self) -> bool:
        return self.placed == self.bound


@dataclass(frozen=True)
class Anew:
    """Solves calls of one plan, one after the other. `state` is that of the plan."""

    state: WhatIf
    calls: Sequence[Call]

    def solved(self, call: Call) -> SolvedAnew:
        """The first goal of the problem with that call and no other."""
        others = {other.offer.id for other in self.calls} - {call.offer.id}
        program, _ = self._program.keep(~np.isin(self._offers, sorted(others)))
        start = first_plan(program)
        if start is None:
            raise ValueError("a legal plan has no place for its own must pins")
        search = Search(program, self._goals.names[:1], Limits(SECONDS_EACH), silent)
        found = search.best(start)
        # What the call promises is a legal plan as well, whatever the search came to.
        placed = max(-program.values(found.chosen)[0], len(call.outcome.after))
        bounds = [self._most_by_places(call), *(-low for low in found.bounds if low is not None)]
        return SolvedAnew(placed, min(bounds))

    def _most_by_places(self, call: Call) -> int:
        """Each youth at a new place is one more than the most without the call, or less."""
        bound = self.state.solution.bound
        everybody = len(self.state.board.builder.candidates.table.youths)
        known = everybody if bound is None or bound.placed is None else bound.placed
        return min(everybody, known + most_at(call.offer, self.state.problem))

    @cached_property
    def _problem(self) -> Problem:
        """The problem with the offers of all calls."""
        return reduce(with_offer, (call.change for call in self.calls), self.state.problem)

    @cached_property
    def _goals(self) -> Goals:
        return Goals(self._problem)

    @cached_property
    def _program(self) -> Program:
        board = self.state.board
        builder = replace(board.builder, problem=self._problem, goals=self._goals)
        new = [pair for call in self.calls for pair in self.state.pairs_at(call.change)]
        return builder.program([*board.every_pair(), *new])

    @cached_property
    def _offers(self) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
        """[N] the offer of every column."""
        names = np.array([pair.offer.id for pair in self._program.pairs])
        return names[self._program.pair]
