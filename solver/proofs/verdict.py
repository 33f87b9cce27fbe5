"""Judges the certificate of an answer: which goals are proven by prices alone, which are not.

Rows and costs come from the problem itself; the answer gives nothing but its placements and the
prices. Never imports OR-Tools, and takes time in proportion to the pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from solver.format.problem import Problem
from solver.format.solution import GOALS, GoalProof, Solution
from solver.model.building import Builder
from solver.model.nesting import part_of_youths
from solver.model.program import Program
from solver.pairs.candidates import Candidates
from solver.pairs.goals import Goals
from solver.pairs.tables import Ints
from solver.proofs.books import Books, Names, columns_of
from solver.proofs.duality import Ledger
from solver.proofs.prices import Prices
from solver.rules.base import Finding, found


@dataclass(frozen=True)
class Standing:
    """How one goal of an answer is known to be best, given the goals before.

    `how`: `certified` (checked here), `search` (the solver says that it unproven everything in
    some parts), `open` (nobody says so). `certified` and `youths` are numbers of youths in parts
    that are proven here and in all; `rests_on` are goals before that are not certified.
    """

    goal: str
    how: str
    certified: int
    youths: int
    rests_on: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What is wrong with a certificate, and what the goals stand on."""

    findings: tuple[Finding, ...]
    goals: tuple[Standing, ...]


def verdict_on(problem: Problem, solution: Solution) -> Verdict:
    """Judges an answer whose placements are legal and whose goals are counted right."""
    goals = Goals(problem)
    builder = Builder(problem, Candidates(problem), goals)
    program = builder.program(builder.pairs())
    chosen = columns_of(program, solution.placements)
    if len(chosen) < len(solution.placements):
        return Verdict((found("certificate.unknown_placement"),), ())
    return Judge(goals.names, program, solution, chosen).verdict()


@dataclass
class Judge:
    """Judges one certificate against a program."""

    goals: Sequence[str]
    program: Program
    solution: Solution
    chosen: Sequence[int]
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def names(self) -> Names:
        return Names(self.program)

    @cached_property
    def labels(self) -> Ints:
        return part_of_youths(self.program)

    @cached_property
    def books(self) -> Books:
        """A ledger for every part that the certificate names."""
        named = {youth for proof in self.solution.certificate for youth in _youths(proof)}
        own = [label for label in map(self._label, named) if label is not None]
        return Books.of(self.program, self.chosen, self.labels, own)

    def verdict(self) -> Verdict:
        standings = tuple(self._standings(dict(self._proven())))
        return Verdict(tuple(self.findings), standings)

    def _proven(self) -> Iterator[tuple[str, int]]:
        """How many youths are in proven parts, number by number of the goals."""
        place = -1
        for proof in self.solution.certificate:
            if proof.goal not in self.goals or self.goals.index(proof.goal) <= place:
                self.findings.append(found("certificate.goal", goal=proof.goal))
                return
            place = self.goals.index(proof.goal)
            yield proof.goal, self._youths_proven(place, proof)

    def _youths_proven(self, goal: int, proof: GoalProof) -> int:
        common = Prices(rows=self._rows(proof, proof.prices))
        own = {
            self._label(part.youth): Prices(
                part.scale, self._rows(proof, part.prices), self._kept(goal, proof, part.goals)
            )
            for part in proof.parts
        }
        unproven = {self._label(youth) for youth in proof.unproven}
        total = self._closed(goal, self.books.common, common, allowed=False)
        for label, ledger in self.books.own.items():
            prices = own.get(label, common)
            total += self._closed(goal, ledger, prices, allowed=label in unproven)
        return total

    def _closed(self, goal: int, ledger: Ledger, prices: Prices, *, allowed: bool) -> int:
        """How many youths are in closed parts; an open part is wrong unless it is `allowed`."""
        if ledger.is_too_large(prices):
            self._wrong("certificate.too_large", goal)
            return 0
        proven = ledger.conclusion(goal, prices)
        ledger.keep(proven)
        if not allowed and not proven.closed.all():
            self._wrong("certificate.not_proven", goal)
        return int(proven.closed[ledger.part_of_seat].sum())

    def _rows(self, proof: GoalProof, prices: Mapping[str, int]) -> dict[int, int]:
        strange = [name for name in prices if name not in self.names.row]
        if strange:
            self.findings.append(found("certificate.row", goal=proof.goal, row=strange[0]))
        return {self.names.row[n]: price for n, price in prices.items() if n in self.names.row}

    def _kept(self, goal: int, proof: GoalProof, prices: Mapping[str, int]) -> dict[int, int]:
        before = {name: number for number, name in enumerate(self.goals[:goal])}
        strange = [name for name in prices if name not in before]
        if strange:
            self.findings.append(found("certificate.goal", goal=proof.goal))
        return {before[name]: price for name, price in prices.items() if name in before}

    def _label(self, youth: str) -> int | None:
        """The part of a youth."""
        if youth in self.names.youth:
            return int(self.labels[self.names.youth[youth]])
        finding = found("certificate.youth", youth=youth)
        if finding not in self.findings:
            self.findings.append(finding)
        return None

    def _wrong(self, key: str, goal: int) -> None:
        self.findings.append(found(key, goal=self.goals[goal]))

    def _standings(self, proven: Mapping[str, int]) -> Iterator[Standing]:
        youths, open_before = len(np.unique(self.program.youth)), list[str]()
        for goal in GOALS:
            numbers = [name for name in self.goals if name.split("[")[0] == goal]
            least = min((proven.get(name, 0) for name in numbers), default=youths)
            certified = least == youths and bool(numbers)
            how = "certified" if certified else _said(self.solution, goal)
            if certified and _said(self.solution, goal, unsaid="search") != "search":
                self.findings.append(found("certificate.bound", goal=goal))
            yield Standing(goal, how, least, youths, tuple(open_before))
            if how != "certified":
                open_before.append(goal)


def standings_by_word(solution: Solution) -> tuple[Standing, ...]:
    """The goals of an answer without a certificate: what it says itself."""
    return tuple(Standing(goal, _said(solution, goal), 0, 0, ()) for goal in GOALS)


def _said(solution: Solution, goal: str, unsaid: str = "bounded") -> str:
    stated, bound = getattr(solution.objective, goal, None), getattr(solution.bound, goal, None)
    if bound is None:
        return unsaid
    return "search" if bound == stated else "bounded"


def _youths(proof: GoalProof) -> list[str]:
    return [*(part.youth for part in proof.parts), *proof.unproven]
