"""Why a youth has no place, and which rule would have to give way.

Exact for up to 200 youths: every question is a legal plan that is found or proven not to exist.
Beyond that the counts stay exact and the rest is answered only for the youth asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

import numpy as np

from solver.explanations.reasons import Reasons, lifted_pairs, reasons_of
from solver.format.problem import Problem
from solver.format.solution import Solution, Unplaced
from solver.model.building import Builder
from solver.model.program import Program
from solver.pairs.candidates import Candidates
from solver.pairs.enforcement import PLACEMENT_RULES
from solver.pairs.found import Pair
from solver.pairs.goals import Goals
from solver.pairs.tables import Ints
from solver.parameters import Limits
from solver.proofs.books import columns_of
from solver.search import cp_sat
from solver.search.greedy import Room

MOST_YOUTHS_EXPLAINED = 200
OFFERS_MEASURED = 40


@dataclass(frozen=True)
class Explainer:
    """Explains one optimal answer: the columns `chosen` in `program`."""

    builder: Builder
    program: Program
    chosen: tuple[int, ...]
    limits: Limits

    def unplaced(self, *, whole: bool) -> tuple[Unplaced, ...]:
        """All youths without a place, by id; `whole`: with what costs a search each.

        Raises Stopped, OutOfTime or TimeoutError when the limits end it.
        """
        helping = self.helping_rules(self.rows) if whole else {}
        return tuple(
            self._unplaced(row, reasons, helping.get(row, ()), whole=whole)
            for row, reasons in zip(self.rows, self._reasons, strict=True)
        )

    @cached_property
    def _reasons(self) -> list[Reasons]:
        """Those of the unplaced."""
        check = self.limits.check_time
        check()
        return reasons_of(self.builder.candidates, np.array(self.rows, dtype=np.int64), check)

    def seconds_needed(self) -> float:
        """About how long all take that cost no search, measured at some of the offers."""
        candidates, begun = self.builder.candidates, self.limits.seconds
        alike = candidates.offer_table.by_shifts(range(len(candidates.offers)))
        every = max(1, len(candidates.offers) // OFFERS_MEASURED)
        in_turn = chain.from_iterable(places for _, places in alike[::every])
        some = [candidates.offers[place] for place in islice(in_turn, OFFERS_MEASURED)]
        reasons_of(candidates, np.array(self.rows, dtype=np.int64), offers=some)
        return (self.limits.seconds - begun) * len(candidates.offers) / max(1, len(some))

    def one(self, youth: str) -> Unplaced:
        """One youth, with what costs a search."""
        row = self.builder.candidates.row_of[youth]
        (reasons,) = reasons_of(self.builder.candidates, np.array([row], dtype=np.int64))
        helping = self.helping_rules([row])[row]
        return self._unplaced(row, reasons, helping, whole=True)

    def unknown(self) -> tuple[Unplaced, ...]:
        """All youths without a place, when there was no time to ask why."""
        youths = self.builder.candidates.table.youths
        return tuple(Unplaced(youths[row].id, "not_chosen") for row in self.rows)

    @cached_property
    def rows(self) -> list[int]:
        """The unplaced youths as rows of the table, ascending by id."""
        placed = {int(self.program.youth[column]) for column in self.chosen}
        return [row for row in self.builder.candidates.row_of.values() if row not in placed]

    def _unplaced(
        self, row: int, reasons: Reasons, helping: tuple[str, ...], *, whole: bool
    ) -> Unplaced:
        return Unplaced(
            youth=self.builder.candidates.table.youths[row].id,
            why=self._why(row, reasons, whole=whole),
            rules=dict(sorted(reasons.rules.items())),
            only=dict(sorted(reasons.only.items())),
            would_help=helping,
        )

    def _why(self, row: int, reasons: Reasons, *, whole: bool) -> str:
        if not reasons.legal:
            return "no_offer"
        if not whole:
            return "not_chosen"
        return "priority" if self._takes_a_place(row) else "capacity"

    def _takes_a_place(self, row: int) -> bool:
        """Is there a plan with this youth that places as many as the answer?"""
        columns = self.program.by_youth.get(row)
        if columns is None:
            return False
        room = Room.of(self.program, self.chosen)
        if any(self._swaps(room, int(column)) for column in columns):
            return True
        return self._questions.plan(row, columns.tolist()) is not None

    def _swaps(self, room: Room, column: int) -> bool:
        """Does the column fit when one youth without a must pin gives up its place?"""
        for other in self.chosen:
            if int(self.program.youth[other]) not in self.program.must:
                room.release(other)
                fits = room.fits(column)
                room.take(other)
                if fits:
                    return True
        return False

    @cached_property
    def _questions(self) -> cp_sat.Questions:
        return cp_sat.Questions(self.program, self.limits, at_least=len(self.chosen))

    def helping_rules(self, rows: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """For each row the rules that, lifted for it alone, place it and all who are placed."""
        lifted = list(self._lifted(np.array(rows, dtype=np.int64)))
        placed = frozenset(int(self.program.youth[column]) for column in self.chosen)
        kept = sorted({int(self.program.pair[c]) for c in range(self.program.size)})
        base = [self.program.pairs[p] for p in kept if self._row(self.program.pairs[p]) in placed]
        program = self.builder.program([*base, *(pair for _, pair in lifted)]).asking(placed)
        rule_of = [""] * len(base) + [rule for rule, _ in lifted]
        rules = [rule_of[position] for position in program.pair]
        helpers = Helpers(program, rules, self.limits)
        return {row: helpers.of(row) for row in rows}

    def _lifted(self, rows: Ints) -> Iterator[tuple[str, Pair]]:
        for rule, pair in lifted_pairs(self.builder.candidates, rows):
            if self.builder.in_company(pair):
                yield rule, pair

    def _row(self, pair: Pair) -> int:
        return self.builder.candidates.row_of[pair.youth.id]


def explainer_of(problem: Problem, solution: Solution) -> Explainer:
    """Explains a plan that was read from a file."""
    builder = Builder(problem, Candidates(problem), Goals(problem))
    program = builder.program(builder.pairs())
    return Explainer(builder, program, columns_of(program, solution.placements), Limits())


@dataclass(frozen=True)
class Helpers:
    """Finds the rules whose lifting places one youth more; `must` are all who are placed."""

    program: Program
    rules: Sequence[str]  # [N] the rule that is lifted in that column, "" for none
    limits: Limits

    def of(self, row: int) -> tuple[str, ...]:
        """The rules that help the youth in that row of the table, in the format's order."""
        columns = self.program.by_youth.get(row, np.empty(0, dtype=np.int64)).tolist()
        helping = {self.rules[column] for column in columns if self._room.fits(column)}
        while open_columns := [c for c in columns if self.rules[c] not in helping]:
            plan = self._questions.plan(row, open_columns)
            if plan is None:
                break
            helping |= {self.rules[column] for column in plan if column in open_columns}
        return tuple(rule for rule in PLACEMENT_RULES if rule in helping)

    @cached_property
    def _room(self) -> Room:
        """What is left in some plan of those who are placed."""
        plan = cp_sat.feasible(self.program, self.limits) or ()
        youths = self.program.youth
        return Room.of(self.program, [c for c in plan if int(youths[c]) in self.program.must])

    @cached_property
    def _questions(self) -> cp_sat.Questions:
        questions = cp_sat.Questions(self.program, self.limits)
        questions.without(self.program.by_youth)
        return questions
