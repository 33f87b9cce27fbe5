"""Solves a matching problem: candidates, program, search, answer."""

from __future__ import annotations

import resource
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
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
from solver.pairs.candidates import Candidates
from solver.pairs.found import Pair
from solver.pairs.goals import Goals, rank_of
from solver.parameters import Limits, OutOfTime, Stopped
from solver.progress import Event, Progress, silent
from solver.proofs.certificate import certificate_of
from solver.search.beginning import first_plan
from solver.search.search import Found, Search

CERTIFICATE_SHARE = 0.1
"""Seconds for a certificate for each second that candidates and first plan took, at most."""
MARGIN = 2.0
"""Machines have moods: so many times what was measured is kept."""


def solve(
    problem: Problem,
    *,
    time_limit: float | None = None,
    progress: Progress | None = None,
    stop: threading.Event | None = None,
) -> Solution:
    """The best plan, proven unless a limit ends the search.

    `time_limit` is in seconds of wall clock for all of it; without one the answer is the same on
    every run. Only candidates and a first plan are made however long they take; reasons and proofs
    for which no time is left are named in the answer's stats, as `left_out`.
    When `stop` is set the best plan so far is answered, within a second, as `stopped`.
    """
    return Run(problem, Limits(time_limit, stop), progress or silent).solution()


@dataclass(frozen=True)
class Run:
    """One solving of one problem."""

    problem: Problem
    limits: Limits
    progress: Progress
    left_out: list[str] = field(default_factory=list)
    """What there was no time for."""

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
        incumbent = first_plan(self.program)
        if incumbent is None:
            return self._contradiction()
        self.tell("greedy")
        search = Search(self.program, self.goals.names, self.limits, self._tell_goal)
        with self.limits.keeping(self._seconds_afterwards(incumbent)):
            found = search.best(incumbent)
        return self._answer(found)

    def _seconds_afterwards(self, incumbent: Sequence[int]) -> float:
        """What certificate and reasons will need, with a margin, where there is a time limit.

        Reasons that need more than the search would be left with must do with what that leaves.
        """
        if self.limits.time_limit is None or self.limits.over:
            return 0.0
        reasons = MARGIN * self._explainer(incumbent).seconds_needed()
        certificate = CERTIFICATE_SHARE * self.limits.seconds
        return certificate + (reasons if reasons < self.limits.left / 2 else 0.0)

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
        certificate = self._certificate(found)
        unplaced = self._unplaced(found.chosen, proven=proven)
        return Solution(
            status=status,
            seed=self.problem.round.seed,
            objective=objective,
            bound=bound,
            placements=tuple(sorted(placements, key=lambda placement: placement.youth)),
            unplaced=unplaced,
            stats=self._stats(),
            certificate=certificate,
        )

    def _certificate(self, found: Found) -> tuple[GoalProof, ...]:
        """Which goals prices prove by themselves, as far as there is time to write it down."""
        names, proofs = self.goals.names, found.proofs
        written = certificate_of(self.program, names, found.chosen, proofs, self.limits)
        if len(written) < len({proof.goal for proof in proofs if proof.goal < len(names) - 1}):
            self.left_out.append("certificate")
        return written

    def _unplaced(self, chosen: Sequence[int], *, proven: bool) -> tuple[Unplaced, ...]:
        """Reasons, as many as there is time for: all, those that need no search, or none."""
        self.tell("reasons")
        explainer, known = self._explainer(chosen), None
        wanted = proven and len(self.problem.youths) <= MOST_YOUTHS_EXPLAINED
        with suppress(Stopped, OutOfTime, TimeoutError):
            known = explainer.unplaced(whole=False)
            if wanted:
                return explainer.unplaced(whole=True)
        if wanted or known is None:
            self.left_out.append("reasons" if known is None else "would_help")
        return explainer.unknown() if known is None else known

    def _explainer(self, chosen: Sequence[int]) -> Explainer:
        return Explainer(self.builder, self.program, tuple(chosen), self.limits)

    def _stats(self) -> dict[str, int | float | str]:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return {
            "seconds": round(self.limits.seconds, 3),
            "pairs": len(np.unique(self.program.pair)),
            "peak_mb": round(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)),
            **({"left_out": ", ".join(self.left_out)} if self.left_out else {}),
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
