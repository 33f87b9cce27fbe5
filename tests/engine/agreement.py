"""What the two halves of the rules say of the same thing, side by side: the model and the check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import TypeAlias

import numpy as np

from solver.checker.judging import broken_rules, broken_together, check_solution
from solver.format.problem import Offer, Problem, Youth
from solver.format.timeline import StepInForce, counting_steps
from solver.model.building import Builder
from solver.model.program import Program
from solver.pairs.candidates import Candidates
from solver.pairs.enforcement import BIT
from solver.pairs.found import Pair
from solver.pairs.goals import Goals
from solver.pairs.judgement import Judgement
from solver.rules.base import Case, StepCase, case_of
from solver.solve import solve
from tests.engine.brute_force import optimum

Week: TypeAlias = tuple[int, ...]
"""Indexes of the shifts that are worked in one step."""
LADDER = frozenset({"ladder"})


def halves_agree(problem: Problem) -> bool:
    """Is the answer legal to the check, and as good as all that the check allows?"""
    solution, best = solve(problem), optimum(problem)
    legal = check_solution(problem, solution).legal
    return legal and solution.objective == (best and best.objective)


@dataclass(frozen=True)
class OnePair:
    """A youth at an offer: what each choice of shifts breaks, and which choices are left."""

    problem: Problem
    youth: Youth
    offer: Offer

    def broken(self) -> Iterator[tuple[set[str], set[str]]]:
        """What the model and the check find, for every step and every set of shifts."""
        for number, step in enumerate(self._steps):
            for place, week in enumerate(self._weeks):
                yield self._found_by_model(number, place), self._found_by_check((step, week))

    def left_by_model(self) -> list[set[Week]]:
        """The sets of shifts that remain in every step; none at all if the pair is impossible."""
        for pair in Candidates(self.problem).pairs():
            if (pair.youth.id, pair.offer.id) == (self.youth.id, self.offer.id):
                return [{pair.patterns.shifts[p] for p in step.tolist()} for step in pair.legal]
        return []

    def left_by_check(self, more_lifted: frozenset[str] = frozenset()) -> list[set[Week]]:
        """The same: what is legal alone and with some one that is left in the step before."""
        lifted = more_lifted | self.problem.overridden(self.youth.id, self.offer.id)
        left: list[set[Week]] = []
        for number, step in enumerate(self._steps):
            legal = {w for w in self._weeks if not self._found_by_check((step, w)) - lifted}
            if number:
                legal = {w for w in legal if self._follows(left[-1], number, w, lifted)}
            left.append(legal)
        return left if left and left[-1] else []

    @cached_property
    def _steps(self) -> tuple[StepInForce, ...]:
        return counting_steps(self.youth, self.offer)

    @cached_property
    def _weeks(self) -> tuple[Week, ...]:
        return self._judged.block.patterns.shifts

    @cached_property
    def _judged(self) -> Judgement:
        candidates = Candidates(self.problem)
        row = candidates.row_of[self.youth.id]
        return candidates.judge(self.offer, np.array([row], dtype=np.int64))

    def _found_by_model(self, step: int, place: int) -> set[str]:
        judged = self._judged
        bits = int(judged.pair[0] | judged.pattern[0, place] | judged.steps[step][0, place])
        return {rule for rule, bit in BIT.items() if bits & bit}

    def _found_by_check(self, *chosen: tuple[StepInForce, Week]) -> set[str]:
        if chosen not in self._known:
            self._known[chosen] = self._check(chosen)
        return self._known[chosen]

    @cached_property
    def _known(self) -> dict[tuple[tuple[StepInForce, Week], ...], set[str]]:
        return {}

    def _check(self, chosen: tuple[tuple[StepInForce, Week], ...]) -> set[str]:
        weeks = [StepCase(step, tuple(self.offer.shifts[i] for i in w)) for step, w in chosen]
        case = Case(self.problem, self.youth, self.offer, tuple(weeks))
        return {finding.rule for finding in broken_rules(case)}

    def _follows(self, earlier: set[Week], number: int, week: Week, lifted: frozenset[str]) -> bool:
        before, step = self._steps[number - 1], self._steps[number]
        return any(
            not (self._found_by_check((before, w), (step, week)) & LADDER) - lifted for w in earlier
        )


@dataclass(frozen=True)
class WholePlan:
    """Choices of columns of the model, each also as the check sees it."""

    problem: Problem

    def tried(self, draw: Random, times: int) -> Iterator[tuple[bool, set[str]]]:
        """Drawn plans of one column a youth or none: does the model allow it, what breaks it?"""
        by_youth = [[-1, *columns.tolist()] for columns in self._program.by_youth.values()]
        for _ in range(times):
            chosen = [column for columns in by_youth if (column := draw.choice(columns)) >= 0]
            cases = [self._case(column) for column in chosen]
            found = {finding.rule for finding in broken_together(self.problem, cases)}
            yield self._allowed(chosen), found

    def left_out(self) -> Iterator[set[str]]:
        """What the check finds against every pair that is legal alone and has no column."""
        kept = {self._pair_of(column) for column in range(self._program.size)}
        for pair in self._builder.candidates.pairs():
            if (pair.youth.id, pair.offer.id) not in kept:
                for final in pair.legal[-1].tolist():
                    yield self._against(pair, final)

    @cached_property
    def _builder(self) -> Builder:
        return Builder(self.problem, Candidates(self.problem), Goals(self.problem))

    @cached_property
    def _program(self) -> Program:
        return self._builder.program(self._builder.pairs())

    def _pair_of(self, column: int) -> tuple[str, str]:
        pair = self._program.pairs[self._program.pair[column]]
        return pair.youth.id, pair.offer.id

    def _allowed(self, chosen: list[int]) -> bool:
        taken = np.zeros(self._program.size, dtype=np.int64)
        taken[chosen] = 1
        within = all(
            int(row.weights @ taken[row.columns]) <= row.capacity for row in self._program.rows
        )
        return within and self._program.must <= set(self._program.youth[chosen].tolist())

    def _case(self, column: int) -> Case:
        pair = self._program.pairs[self._program.pair[column]]
        weeks = [pair.patterns.shifts[pattern] for pattern in self._program.patterns[column]]
        return case_of(self.problem, pair.youth, pair.offer, weeks)

    def _against(self, pair: Pair, final: int) -> set[str]:
        """Alone, with one week in all steps; that others are still to be placed is no fault."""
        weeks = [pair.patterns.shifts[final]] * len(pair.legal)
        case = case_of(self.problem, pair.youth, pair.offer, weeks)
        return {
            finding.rule
            for finding in broken_together(self.problem, [case])
            if finding.rule != "must" or finding.values["youth"] == pair.youth.id
        }
