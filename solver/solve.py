"""Solves a matching problem: candidates, program, search, answer."""

from __future__ import annotations

import resource
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from solver.explanations.contradictions import Musts
from solver.explanations.unplaced import MOST_YOUTHS_EXPLAINED, Explainer
from solver.format.problem import Problem
from solver.format.solution import (
    GoalProof,
    Placement,
    Solution,
    StepPlan,
    Unplaced,
    bound_equal_to,
)
from solver.model.building import Builder
from solver.model.program import Program
from solver.pairs.candidates import Candidates, Pair
from solver.pairs.goals import Goals, rank_of
from solver.parameters import Limits, Stopped
from solver.progress import Event, Progress, silent
from solver.proofs.certificate import certificate_of
from solver.search import cp_sat
from solver.search.greedy import greedy
from solver.search.search import Found, Search


def solve(
    problem: Problem,
    *,
    time_limit: float | None = None,
    progress: Progress | None = None,
    stop: threading.Event | None = None,
) -> Solution:
    """The best plan, proven unless a limit ends the search.

    `time_limit` is in seconds of wall clock; without one the answer is the same on every run.
    When `stop` is set the best plan so far is answered, within a second, as `stopped`.
    """
    return Run(problem, Limits(time_limit, stop), progress or silent).solution()


@dataclass(frozen=True)
class Run:
    """One solving of one problem."""

    problem: Problem
    limits: Limits
    progress: Progress

    @cached_property
    def goals(self) -> Goals:
        return Goals(self.problem)

    @cached_property
    def builder(self) -> Builder:
        return Builder(self.problem, Candidates(self.problem), self.goals, self.limits)

    @cached_property
    def program(self) -> Program:
        """All that can be chosen; only what `must` pins name if it is stopped before that."""
        try:
            return self.builder.program(self.builder.pairs())
        except Stopped:
            return self.patient_builder.program(self.patient_builder.must_pairs())

    @cached_property
    def patient_builder(self) -> Builder:
        """The same, heeding no stop."""
        return replace(self.builder, limits=Limits())

    def solution(self) -> Solution:
        self.tell("candidates")
        incumbent = self._incumbent()
        if incumbent is None:
            return self._contradiction()
        self.tell("greedy")
        search = Search(self.program, self.goals.names, self.limits, self._tell_goal)
        return self._answer(search.best(incumbent))

    def tell(self, step: str) -> None:
        self.progress(Event(step, round(self.limits.seconds, 3)))

    def _tell_goal(self, event: Event) -> None:
        """What the search knows of a goal, counted as the format counts it."""
        name = event.goal or ""
        value, bound = (
            None if total is None else self.goals.counted(name, total)
            for total in (event.value, event.bound)
        )
        self.progress(replace(event, value=value, bound=bound))

    def _incumbent(self) -> list[int] | None:
        """A greedy choice with all must pins, of columns that use least; None: they clash."""
        small, old = self.program.keep(self.program.minimal)
        musts = small.keep(np.isin(small.youth, list(small.must)))
        plan = cp_sat.feasible(musts[0], Limits())
        if plan is None:
            return None
        chosen = greedy(small, musts[1][list(plan)].tolist())
        return old[chosen].tolist()

    def _contradiction(self) -> Solution:
        found = tuple(Musts(self.patient_builder, Limits()).contradictions())
        return Solution(
            status="contradiction",
            seed=self.problem.round.seed,
            objective=None,
            bound=None,
            contradictions=found,
            stats=self._stats(),
        )

    def _answer(self, found: Found) -> Solution:
        objective = self.goals.objective(self.program.values(found.chosen))
        bound = self.goals.bound(found.bounds)
        proven = bound == bound_equal_to(objective)
        status = "optimal" if proven else "stopped" if self.limits.stopped else "feasible"
        placements = [placement_of(self.problem, self.program, c) for c in found.chosen]
        return Solution(
            status=status,
            seed=self.problem.round.seed,
            objective=objective,
            bound=bound,
            placements=tuple(sorted(placements, key=lambda placement: placement.youth)),
            unplaced=self._unplaced(found.chosen, proven=proven),
            stats=self._stats(),
            certificate=self._certificate(found),
        )

    def _certificate(self, found: Found) -> tuple[GoalProof, ...]:
        """Which goals prices prove by themselves; a stopped run has no time for it."""
        if self.limits.stopped:
            return ()
        return certificate_of(self.program, self.goals.names, found.chosen, found.proofs)

    def _unplaced(self, chosen: tuple[int, ...], *, proven: bool) -> tuple[Unplaced, ...]:
        """Reasons; a time limit does not cut them short, a stop does."""
        limits = Limits(stop=self.limits.stop)
        explainer = Explainer(self.builder, self.program, chosen, limits)
        if self.limits.stopped:
            return explainer.unknown()
        try:
            if proven and len(self.problem.youths) <= MOST_YOUTHS_EXPLAINED:
                with suppress(TimeoutError):
                    return explainer.unplaced(whole=True)
            return explainer.unplaced(whole=False)
        except Stopped:
            return explainer.unknown()

    def _stats(self) -> dict[str, int | float | str]:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return {
            "seconds": round(self.limits.seconds, 3),
            "pairs": len(np.unique(self.program.pair)),
            "peak_mb": round(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)),
        }


def placement_of(problem: Problem, program: Program, column: int) -> Placement:
    """A chosen column in the words of the format."""
    pair = program.pairs[program.pair[column]]
    return Placement(
        youth=pair.youth.id,
        offer=pair.offer.id,
        start=date.fromordinal(pair.start),
        end=date.fromordinal(pair.end),
        rank=rank_of(problem, pair.youth, pair.offer),
        steps=tuple(
            _step(pair, week, pattern)
            for week, pattern in zip(pair.from_weeks, program.patterns[column], strict=True)
        ),
    )


def _step(pair: Pair, from_week: int, pattern: int) -> StepPlan:
    return StepPlan(
        from_week=from_week,
        shifts=pair.patterns.shifts[pattern],
        minutes=int(pair.patterns.minutes[pattern]),
        travel=int(pair.travel[pattern]),
    )
