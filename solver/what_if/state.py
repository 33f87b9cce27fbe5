"""The state that what-if questions are put to: built once for a problem and a plan, asked often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from solver.format.problem import Offer, Pin, Problem
from solver.format.solution import Solution
from solver.pairs.candidates import Candidates
from solver.pairs.found import Pair
from solver.what_if import parts
from solver.what_if.additions import Joining
from solver.what_if.board import Board
from solver.what_if.changes import (
    AddOffer,
    AddYouth,
    Change,
    Forbid,
    Lock,
    Place,
    Swap,
    with_offer,
    with_pin,
    with_youth,
)
from solver.what_if.hands import Hands
from solver.what_if.network import NoWay
from solver.what_if.options import Option
from solver.what_if.outcome import Moved, Outcome, objective_of
from solver.what_if.residual import GONE

MOST_SETTLED = 40
"""Youths without a place who are tried again when there is a new offer."""


class CannotBe(Exception):
    """A change that no legal plan fulfils. `index`: which one; `rules`: what forbids it, if known.

    Without rules the place itself is legal, but no other youth can make room.
    """

    def __init__(self, index: int, rules: tuple[str, ...] = ()) -> None:
        super().__init__(f"changes[{index}]: {', '.join(rules) or 'nobody can make room'}")
        self.index = index
        self.rules = rules


class WhatIf:
    """Answers what changes to a plan would cost.

    `solution` must be a legal plan of `problem` (status optimal, feasible or stopped); its shifts
    and places are taken as they stand, its numbers are not looked at. Building takes about as long
    as making the candidates of the problem; a question then takes milliseconds and leaves no trace.
    Not for several threads at once. Raises ProblemError if a placement is not legal.
    """

    def __init__(self, problem: Problem, solution: Solution) -> None:
        self.problem = problem
        self.solution = solution
        self.board = Board(problem, solution)
        self._before = dict(self.board.at)
        self._started = objective_of(problem, self._before)
        proven = solution.status == "optimal"
        self.core = parts.core_of(self.board) if proven else None
        self._changed = problem
        self._exact = self._core_holds = self.core is not None
        self._placed_anywhere: list[str] = []
        self._is_last = False

    def ask(self, changes: Sequence[Change]) -> Outcome:
        """The plan after these changes, one after the other, and what it costs.

        Where the outcome says `proven`, no plan that fulfils the changes is better in the seven
        goals, in their order. Raises CannotBe if a change cannot be fulfilled.
        """
        self.board.touched.clear()
        mark = self.board.mark()
        self._changed, self._core_holds = self.problem, self.core is not None
        self._exact, self._placed_anywhere = self._core_holds, list[str]()
        try:
            for index, change in enumerate(changes):
                self._is_last = index == len(changes) - 1
                self._make(index, change)
            self._pin_the_placed()
            return Outcome(
                problem=self._changed,
                before=self._before,
                after=dict(self.board.at),
                started=self._started,
                proven=self._exact,
                touched=tuple(self.board.touched),
            )
        finally:
            self.board.back_to(mark)

    def _pin_the_placed(self) -> None:
        """The format has no pin for a place somewhere: it is pinned where it was found."""
        for youth in self._placed_anywhere:
            if youth not in self.board.only:
                pin = Pin(youth, self.board.at[youth].offer, "must")
                self._changed = with_pin(self._changed, pin)

    def _make(self, index: int, change: Change) -> None:
        try:
            if isinstance(change, AddYouth):
                self._add_youth(change)
            elif isinstance(change, AddOffer):
                self._add_offer(change)
            elif isinstance(change, Forbid):
                self._forbid(change)
            else:
                if isinstance(change, Place | Lock) and change.override:
                    self._lift(change)
                self._place(index, self._wanted(index, change))
        except NoWay:
            raise CannotBe(index) from None

    def _wanted(self, index: int, change: Place | Lock | Swap) -> dict[str, str | None]:
        """Who is to be where; None: anywhere."""
        at = self.board.at
        named = change.youths if isinstance(change, Swap) else (change.youth,)
        if not isinstance(change, Place) and getattr(change, "offer", None) is None:
            missing = [youth for youth in named if youth not in at]
            if missing:
                raise CannotBe(index, ("not_placed",))
        if isinstance(change, Swap):
            one, other = change.youths
            return {one: at[other].offer, other: at[one].offer}
        if isinstance(change, Lock) and change.offer is None:
            return {change.youth: at[change.youth].offer}
        return {change.youth: change.offer}

    def _lift(self, change: Place | Lock) -> None:
        """The pair becomes a candidate without the rules overridden; nothing is exact any more."""
        youth, offer = change.youth, change.offer or ""
        pin = Pin(youth, offer, "must", change.override, change.reason)
        self._changed = changed = with_pin(self._changed, pin)
        self._exact = self._core_holds = False
        pairs = self._pairs(replace(
            changed, youths=(changed.youth_by_id[youth],), offers=(changed.offer_by_id[offer],),
            journeys=changed.journeys_between(youth, offer), running=(),
            pins=tuple(one for one in changed.pins if (one.youth, one.offer) == (youth, offer)),
        ))  # fmt: skip
        for pair in pairs:
            self.board.lift(pair)

    def _place(self, index: int, wanted: dict[str, str | None]) -> None:
        for youth, offer in wanted.items():
            if offer is not None:
                self._must_be_possible(index, youth, offer)
                self._changed = with_pin(self._changed, Pin(youth, offer, "must"))
                self.board.keep_at(youth, {offer})
            else:
                self.board.journal.put(self.board.locked, youth, None)
                self._placed_anywhere.append(youth)
        if all(self._in_core(youth) for youth in wanted):
            self._place_in_core(wanted)
        else:
            self._by_hand(wanted)

    def _place_in_core(self, wanted: dict[str, str | None]) -> None:
        core = self._core
        network, staying = core.network, self._staying(wanted)
        network.moved.clear()
        kept = {core.node[youth]: self._columns(youth, offer) for youth, offer in wanted.items()}
        for youth in staying:
            network.restrict(core.node[youth], kept.pop(core.node[youth]), may_wait=False)
        if len(kept) == 1 and self._is_last:
            for node, columns in kept.items():
                network.reroute(node, columns, may_wait=False)
        elif not self._exchanged(kept):
            for node in kept:
                network.leave(node)
            for node, columns in kept.items():
                network.restrict(node, columns, may_wait=False)
            for node in kept:
                network.enter(node)
        self._seat_as_core()

    def _exchanged(self, kept: Mapping[int, Sequence[int]]) -> bool:
        """Do they only take each other's places, so that nobody else is touched?"""
        single = {node: columns[0] for node, columns in kept.items() if len(columns) == 1}
        network = self._core.network
        placed = all(network.taken[node] >= 0 for node in kept)
        return placed and len(single) == len(kept) and network.exchange(single)

    def _columns(self, youth: str, offer: str | None) -> list[int]:
        core = self._core
        own = core.network.columns[core.node[youth]]
        return [c for c in own if offer in (None, core.pair[c].offer.id)]

    def _by_hand(self, wanted: dict[str, str | None]) -> None:
        moving = {y: o for y, o in wanted.items() if y not in self._staying(wanted)}
        if not moving:
            return
        self._exact = False
        self.board.seat_all(dict.fromkeys(moving))
        for youth, offer in moving.items():
            options = self.board.options(youth) if offer is None else ()
            Hands(self.board).place(
                youth, [*options] if offer is None else self.board.options_at(youth, offer)
            )

    def _staying(self, wanted: dict[str, str | None]) -> set[str]:
        at = self.board.at
        return {y for y, offer in wanted.items() if y in at and offer in (None, at[y].offer)}

    def _forbid(self, change: Forbid) -> None:
        self._changed = with_pin(self._changed, Pin(change.youth, change.offer, "never"))
        self.board.ban(change.youth, change.offer)
        there = self._is_at(change.youth, change.offer)
        if self._in_core(change.youth):
            self._forbid_in_core(change, there=there)
        elif there:
            self._exact = False
            Hands(self.board).release(change.youth)

    def _forbid_in_core(self, change: Forbid, *, there: bool) -> None:
        core, node = self._core, self._core.node[change.youth]
        core.network.moved.clear()
        kept = [c for c in core.network.columns[node] if core.pair[c].offer.id != change.offer]
        may_wait = core.network.may_wait[node]
        if there and self._is_last:
            core.network.reroute(node, kept, may_wait=may_wait)
        elif there:
            core.network.leave(node)
            core.network.restrict(node, kept, may_wait=may_wait)
            core.network.enter(node)
        else:
            core.network.restrict(node, kept, may_wait=may_wait)
        self._seat_as_core()

    def _add_youth(self, change: AddYouth) -> None:
        self._changed = with_youth(self._changed, change)
        known = {journey.offer for journey in change.journeys}
        offers = [o for o in self._changed.offers if self._anywhere or o.id in known]
        pairs = self._pairs(replace(
            self._changed, youths=(change.youth,), offers=tuple(offers), running=(), pins=(),
            journeys=change.journeys))  # fmt: skip
        self.board.welcome(self._changed, pairs, change.youth.id)
        if self._joining and self._joining.youth(change.youth, pairs):
            self._core.network.moved.clear()
            self._core.network.enter(self._core.node[change.youth.id])
            self._seat_as_core()
        else:
            self._exact = self._core_holds = False
            Hands(self.board).settle(change.youth.id)

    def _add_offer(self, change: AddOffer) -> None:
        self._changed = with_offer(self._changed, change)
        pairs = self._pairs_at(change, self._changed)
        self.board.welcome(self._changed, pairs)
        self.board.open(change.offer.id)
        if self._joining and self._joining.offer(change.offer, pairs):
            self._seat_as_core()
        else:
            self._exact = self._core_holds = False
            self._fill_by_hand(change.offer)

    def _fill_by_hand(self, offer: Offer) -> None:
        """The new places to whoever gains most, then those without one, if others move for them."""
        hands = Hands(self.board)
        for _ in range(min(offer.places, len(self.board.youths_at[offer.id]))):
            hands.freed = {offer.id: None}
            hands.fill()
        without = [y for y in self.board.pairs if y not in self.board.at and self.board.pairs[y]]
        for youth in sorted(without)[:MOST_SETTLED]:
            Hands(self.board, all_keep=True).settle(youth)

    def pairs_at(self, change: AddOffer) -> list[Pair]:
        """The candidates of a new offer."""
        return self._pairs_at(change, with_offer(self.problem, change))

    def _pairs_at(self, change: AddOffer, changed: Problem) -> list[Pair]:
        known = {journey.youth for journey in change.journeys}
        waiting = [y for y in changed.youths if y.id not in changed.running_youths]
        youths = [y for y in waiting if self._anywhere or y.id in known]
        return self._pairs(replace(
            changed, youths=tuple(youths), offers=(change.offer,), running=(), pins=(),
            journeys=change.journeys))  # fmt: skip

    def _pairs(self, alone: Problem) -> list[Pair]:
        """Candidates of a problem that holds what is new only."""
        return [
            pair
            for pair in Candidates(alone).pairs()
            if self.board.builder.in_company(pair)
            and self.board.pair_is_allowed(pair.youth.id, pair.offer.id)
        ]

    @property
    def _anywhere(self) -> bool:
        """May a youth be where no journey is known?"""
        return self.problem.settings.unknown_travel == "allow"

    @property
    def _joining(self) -> Joining | None:
        return Joining(self._changed, self.board, self._core) if self._core_holds else None

    def _in_core(self, youth: str) -> bool:
        return self._core_holds and youth in self._core

    @property
    def _core(self) -> parts.Core:
        if self.core is None:
            raise ValueError("nothing is exact here")
        return self.core

    def _is_at(self, youth: str, offer: str) -> bool:
        return youth in self.board.at and self.board.at[youth].offer == offer

    def _must_be_possible(self, index: int, youth: str, offer: str) -> None:
        if self.board.pair(youth, offer) is None:
            raise CannotBe(index, self._rules_against(youth, offer))

    def _rules_against(self, youth: str, offer: str) -> tuple[str, ...]:
        return self.board.rules_against(self._changed, youth, offer)

    def _seat_as_core(self) -> None:
        """The board, as the network has it now."""
        core, seats = self._core, dict[str, Option | None]()
        for node in core.network.moved:
            youth, column = core.youth[node], core.network.taken[node]
            if column == GONE:
                continue
            now = self.board.at.get(youth)
            there = None if column < 0 else core.pair[column]
            if (now.pair if now else None) is not there:
                seats[youth] = None if there is None else self.board.best_option(there)
        self.board.seat_all(seats)


__all__ = ["CannotBe", "Moved", "Outcome", "WhatIf"]
