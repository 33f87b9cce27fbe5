"""Explains a plan: why this place, why not that one, what single change would give a place.

Facts are a key and its values; whoever shows them words them. Where the flow core decides every
answer is exact; elsewhere what is claimed is a legal plan that was found, marked as not proven.
Never imports OR-Tools.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from solver.explanations.reach import Reach, reaches
from solver.explanations.reasons import Reasons, lifted_pairs, reasons_of
from solver.format.problem import Problem
from solver.format.solution import GOALS, MAXIMISED, Solution, Unplaced
from solver.pairs.candidates import Candidates
from solver.pairs.enforcement import BIT, PLACEMENT_RULES
from solver.pairs.found import Pair
from solver.pairs.goals import rank_of
from solver.what_if.changes import Place
from solver.what_if.outcome import Outcome
from solver.what_if.parts import plain_parts
from solver.what_if.state import CannotBe, WhatIf

Ask = Callable[[str], Unplaced]
"""Works out exactly why a youth has no place; may search for long."""


@dataclass(frozen=True)
class Fact:
    """One thing to say: a key and its values, of numbers, ids and rules only."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Explanation:
    """Facts about a youth, or about it and one offer, the most important first."""

    youth: str
    offer: str | None
    facts: tuple[Fact, ...]

    def told(self, *, names: bool = True) -> dict[str, Any]:
        """For JSON; without `names` nothing says who else is meant."""
        facts = self.facts if names else tuple(without_names(fact) for fact in self.facts)
        return {
            "youth": self.youth,
            "offer": self.offer,
            "facts": [{"key": fact.key, **fact.values} for fact in facts],
        }


def without_names(fact: Fact) -> Fact:
    """What the youth itself may hear: of others only how many they are."""
    if "moves" not in fact.values:
        return fact
    kept = {key: value for key, value in fact.values.items() if key != "moves"}
    return replace(fact, values={**kept, "others": len(fact.values["moves"])})


class PlanExplainer:
    """Explains the plan of one solution; built once, asked often."""

    def __init__(self, problem: Problem, solution: Solution, ask: Ask | None = None) -> None:
        self.problem, self.solution, self.ask = problem, solution, ask
        self.placed = {one.youth: one for one in solution.placements}
        self.stated = {one.youth: one for one in solution.unplaced}

    @cached_property
    def what_if(self) -> WhatIf:
        return WhatIf(self.problem, self.solution)

    @property
    def candidates(self) -> Candidates:
        return self.what_if.board.builder.candidates

    def youth(self, youth: str) -> Explanation:
        """Why this place and no better one, or why none and what would help."""
        if youth in self.placed:
            return Explanation(youth, None, tuple(self._about_placed(youth)))
        if youth in self.problem.running_youths:
            return Explanation(youth, None, (Fact("running"),))
        return Explanation(youth, None, tuple(self._about_unplaced(youth)))

    def pair(self, youth: str, offer: str) -> Explanation:
        """Why not there."""
        return Explanation(youth, offer, tuple(self._about_pair(youth, offer)))

    def prepare(self) -> None:
        """Makes the candidates of all without a place, also those that a lifted rule would give."""
        self.everybody.prepare()

    def unplaced(self) -> list[Explanation]:
        """All youths without a place: the cause, the rules, and what would help."""
        return [
            Explanation(youth, None, tuple(self.everybody.causes(youth)))
            for youth in self.everybody.youths
        ]

    @cached_property
    def everybody(self) -> Homeless:
        """All who have no place; once it is there, single youths are quick to explain."""
        return Homeless(self, sorted(self.stated))

    def _about_placed(self, youth: str) -> Iterator[Fact]:
        placement = self.placed[youth]
        person = self.problem.youth_by_id[youth]
        offer = self.problem.offer_by_id[placement.offer]
        rank = rank_of(self.problem, person, offer)
        liked = "wish" if offer.id in person.wishes else "theme"
        if liked == "theme" and offer.theme not in person.wish_themes:
            liked = "other"
        yield Fact("here", {"offer": offer.id, "rank": rank, "liked": liked})
        if youth in self.what_if.board.locked:
            yield Fact("here.locked")
        for better in person.wishes[: rank - 1]:
            for fact in self._about_pair(youth, better):
                yield Fact(fact.key, {"offer": better, **fact.values})

    def _about_unplaced(self, youth: str) -> Iterator[Fact]:
        known = "everybody" in self.__dict__
        group = self.everybody if known else Homeless(self, [youth])
        yield from group.causes(youth)
        yield from group.full(youth)
        yield from self._price(youth, None, "place")
        yield from group.help_by_place(youth)

    def _about_pair(self, youth: str, offer: str) -> Iterator[Fact]:
        placement = self.placed.get(youth)
        if youth in self.problem.running_youths:
            yield Fact("running")
        elif placement is not None and placement.offer == offer:
            yield Fact("pair.here")
        else:
            yield from self._price(youth, offer, "pair")

    def _price(self, youth: str, offer: str | None, topic: str) -> Iterator[Fact]:
        """What it would cost to place the youth there (None: anywhere), and who would move."""
        try:
            outcome = self.what_if.ask([Place(youth, offer)])
        except CannotBe as refusal:
            if offer is not None:
                yield from self._refused(youth, offer, refusal)
            return
        decided = deciding(outcome)
        if decided is None or not decided["worse"]:
            yield Fact(f"{topic}.free", {"proven": outcome.proven})
        else:
            values = {key: decided[key] for key in ("goal", "number", "by")}
            yield Fact(f"{topic}.costs", {**values, "proven": outcome.proven})
        moves = [
            {"youth": one.youth, "from": one.before, "to": one.after}
            for one in outcome.moved
            if one.youth != youth
        ]
        if moves:
            yield Fact(f"{topic}.moves", {"moves": moves, "lose": _losing(moves)})

    def _refused(self, youth: str, offer: str, refusal: CannotBe) -> Iterator[Fact]:
        if not refusal.rules:
            yield Fact("pair.no_room")
            return
        yield Fact("pair.rules", {"rules": list(refusal.rules)})
        alone = rules_that_suffice(self.candidates, youth, offer)
        if alone:
            yield Fact("pair.only", {"rules": alone})


class Homeless:
    """Some youths without a place, explained together."""

    def __init__(self, whole: PlanExplainer, youths: Sequence[str]) -> None:
        self.whole, self.youths = whole, youths
        row_of = whole.candidates.row_of
        self.rows = {youth: row_of[youth] for youth in youths if youth in row_of}

    def prepare(self) -> None:
        """Looks at every offer for each of them."""
        _made = self.reasons, self.reach

    @cached_property
    def reasons(self) -> dict[str, Reasons]:
        rows = np.array(list(self.rows.values()), dtype=np.int64)
        return dict(zip(self.rows, reasons_of(self.whole.candidates, rows), strict=True))

    @cached_property
    def reach(self) -> dict[int, Reach]:
        """The networks in which they are, with what lifted rules would open for them.

        Looks at no more than the parts of the plan that they are in and that may be networks.
        """
        board = self.whole.what_if.board
        every = list(board.every_pair())
        lifted = self._lifted(plain_parts(board, every))
        parts = plain_parts(board, [*every, *(pair for _, pair in lifted)])
        wanted = {parts[youth] for youth in self.rows if youth in parts}
        plain = [pair for pair in every if parts.get(pair.youth.id) in wanted]
        lifted = [(rule, pair) for rule, pair in lifted if pair.youth.id in parts]
        program = board.builder.program([*plain, *(pair for _, pair in lifted)])
        rule_of = [""] * len(plain) + [rule for rule, _ in lifted]
        number = {id(pair): place for place, pair in enumerate(plain)}
        sitting = {
            number[id(option.pair)]: option.chain
            for option in board.at.values()
            if id(option.pair) in number
        }
        chosen = [
            column
            for column, (pair, chain) in enumerate(
                zip(program.pair.tolist(), program.patterns, strict=True)
            )
            if sitting.get(pair) == chain
        ]
        if len(chosen) < len(sitting):
            return {}
        lifts = [rule_of[place] for place in program.pair.tolist()]
        return reaches(program, chosen, lifts, [self.rows[y] for y in self.rows if y in parts])

    def _lifted(self, plain: Collection[str]) -> list[tuple[str, Pair]]:
        """What a lifted rule would open for those of them who are in such a part."""
        board = self.whole.what_if.board
        rows = np.array([row for y, row in self.rows.items() if y in plain], dtype=np.int64)
        found = lifted_pairs(self.whole.candidates, rows) if len(rows) else ()
        return [(rule, pair) for rule, pair in found if board.builder.in_company(pair)]

    def causes(self, youth: str) -> Iterator[Fact]:
        """Which of the causes, the rules in the way, and the rules that would help if lifted."""
        reasons = self.reasons[youth]
        why, helping, exact = self._why(youth)
        yield Fact(f"why.{why}", {"exact": exact})
        for rule, number in sorted(reasons.rules.items()):
            only = reasons.only.get(rule, 0)
            yield Fact("rule", {"rule": rule, "offers": number, "only": only})
        row, reach = self.rows[youth], self.reach
        for rule in helping:
            offers = reach[row].helping_offers(row, rule) if row in reach else []
            yield Fact("help.rule", {"rule": rule, "offers": offers})

    def full(self, youth: str) -> Iterator[Fact]:
        """The offers that are full: all that moves could free, or those that fit it itself."""
        row, board = self.rows[youth], self.whole.what_if.board
        if not self.reasons[youth].legal:
            return
        offers, moving = sorted(board.pairs[youth]), row in self.reach
        if moving:
            offers = sorted({*offers, *self.reach[row].full_set(row)})
        there = sum(placement.offer in offers for placement in self.whole.solution.placements)
        if offers:
            yield Fact("full", {"offers": offers, "youths": there, "moving": moving})

    def help_by_place(self, youth: str) -> Iterator[Fact]:
        row = self.rows[youth]
        if self.reasons[youth].legal and row in self.reach:
            offers = self.reach[row].one_more_place(row)
            if offers:
                yield Fact("help.place", {"offers": offers})

    def _why(self, youth: str) -> tuple[str, tuple[str, ...], bool]:
        """(the cause, rules that would help, is it exact?)"""
        row, legal = self.rows[youth], self.reasons[youth].legal
        if row in self.reach:
            standing = self.reach[row].standing(row)
            helping = tuple(rule for rule in PLACEMENT_RULES if rule in standing.would_help)
            return standing.why if legal else "no_offer", helping, True
        stated = self.whole.stated[youth]
        if self.whole.ask is not None and stated.why == "not_chosen":
            stated = self.whole.ask(youth)
        if not legal:
            return "no_offer", stated.would_help, True
        return stated.why, stated.would_help, stated.why != "not_chosen"


def deciding(outcome: Outcome) -> dict[str, Any] | None:
    """The first goal that changes: which, which of its numbers, by how much, is it worse?"""
    for goal in GOALS:
        price = outcome.price[goal]
        numbers = price if isinstance(price, tuple) else (price,)
        for place, number in enumerate(numbers):
            if number:
                worse = number < 0 if goal in MAXIMISED else number > 0
                return {"goal": goal, "number": place, "by": abs(number), "worse": worse}
    return None


def rules_that_suffice(candidates: Candidates, youth: str, offer: str) -> list[str]:
    """Rules of which any one, lifted alone, would make a pair legal that is not."""
    place = candidates.problem.offer_by_id[offer]
    judged = candidates.judge(place, np.array([candidates.row_of[youth]]))
    if judged.placeable(np.zeros(1, np.int64))[0]:
        return []
    return [
        rule for rule in PLACEMENT_RULES if judged.placeable(np.array([BIT[rule]], np.int64))[0]
    ]


def _losing(moves: Sequence[Mapping[str, Any]]) -> int:
    return sum(move["to"] is None for move in moves)
