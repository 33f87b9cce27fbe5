"""Swaps by consent: placed youths who could pass their places round so that each gains.

Nobody else is touched, and the checker passes every swap that is shown. Needs no optimiser.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from solver.checker.judging import check_placement, check_plan
from solver.format.problem import Problem
from solver.format.solution import Placement, Solution
from solver.pairs.goals import rank_of
from solver.what_if.board import Board
from solver.what_if.options import Option
from solver.what_if.outcome import Moved, Outcome, placement_of

LONGEST = 3
"""So many youths take part in a swap, if nothing else is said."""
MOST_TRIED = 20_000
"""Rings that are looked at, in the order of the youths' ids."""


@dataclass(frozen=True)
class SwapFound:
    """One swap. Each may be made alone; two that share a youth cannot both be made."""

    moves: tuple[Moved, ...]
    """Who goes where, each to the place of the next, the last to that of the first."""
    placements: tuple[Placement, ...]
    """Their new placements, in the same order."""
    price: dict[str, int | tuple[int, ...]]
    """What changes in every goal, as in what-if."""

    @property
    def gain(self) -> int:
        """Ranks that all win together."""
        return sum((one.rank_before or 0) - (one.rank_after or 0) for one in self.moves)


def find_swaps(problem: Problem, solution: Solution, longest: int = LONGEST) -> list[SwapFound]:
    """Every swap of two to `longest` placed youths in which each gets a place of better rank.

    Best first: most ranks won, then fewest youths, then by id. A youth with a must pin stays where
    it is; everybody who takes no part keeps place and shifts. `solution` must be a legal plan of
    `problem`; ProblemError with the path of a placement if it is not. In a plan that is proven best
    only youths with a keep pin can still find a swap.
    """
    found = [swap for swap in _Swapper(problem, solution, longest).swaps() if swap is not None]
    return sorted(found, key=lambda swap: (-swap.gain, len(swap.moves), swap.moves[0].youth))


@dataclass(frozen=True)
class _Swapper:
    problem: Problem
    solution: Solution
    longest: int

    @cached_property
    def board(self) -> Board:
        return Board(self.problem, self.solution)

    @cached_property
    def ranks(self) -> dict[str, int]:
        return {
            youth: rank_of(self.problem, option.pair.youth, option.pair.offer)
            for youth, option in self.board.at.items()
        }

    @cached_property
    def wants(self) -> dict[str, list[str]]:
        """For every youth those whose place it would rather have, by id."""
        holders: dict[str, list[str]] = {}
        for youth, option in sorted(self.board.at.items()):
            if self.board.may_wait(youth):
                holders.setdefault(option.offer, []).append(youth)
        return {
            youth: sorted(
                holder
                for offer in self.board.pairs[youth]
                for holder in holders.get(offer, ())
                if self._rank(youth, offer) < self.ranks[youth]
            )
            for youth in sorted(self.board.at)
            if self.board.may_wait(youth)
        }

    def swaps(self) -> Iterator[SwapFound | None]:
        for tried, ring in enumerate(self._rings()):
            if tried == MOST_TRIED:
                return
            yield self._swap(ring)

    def _rings(self) -> Iterator[tuple[str, ...]]:
        """Youths of whom each wants the place of the next; the first has the least id."""
        for first in self.wants:
            yield from self._onward((first,))

    def _onward(self, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for following in self.wants[path[-1]]:
            if following == path[0] and len(path) > 1:
                yield path
            elif following > path[0] and following not in path and len(path) < self.longest:
                yield from self._onward((*path, following))

    def _swap(self, ring: Sequence[str]) -> SwapFound | None:
        """The swap, if there are shifts with which it is legal."""
        board, before = self.board, dict(self.board.at)
        targets = [before[following].offer for following in (*ring[1:], ring[0])]
        mark = board.mark()
        board.seat_all(dict.fromkeys(ring))
        seated = all(self._seated(*move) for move in zip(ring, targets, strict=True))
        after = dict(board.at)
        board.back_to(mark)
        if not seated or self._forbidden([after[youth] for youth in ring], after):
            return None
        placements = tuple(placement_of(self.problem, after[youth]) for youth in ring)
        outcome = Outcome(self.problem, before, after, proven=False, touched=ring)
        moves = {one.youth: one for one in outcome.moved}
        return SwapFound(tuple(moves[youth] for youth in ring), placements, outcome.price)

    def _seated(self, youth: str, offer: str) -> bool:
        for option in self.board.options_at(youth, offer):
            if not self.board.in_the_way(option):
                self.board.seat(youth, option)
                return True
        return False

    def _forbidden(self, moved: Sequence[Option], after: dict[str, Option]) -> bool:
        """Does the checker find anything wrong with those who move, or with all who meet them?"""
        placements = [placement_of(self.problem, option) for option in moved]
        alone = any(self._wrong_alone(placement) for placement in placements)
        near = [placement_of(self.problem, option) for option in self._near(moved, after)]
        return alone or any(one.rule != "must" for one in check_plan(self.problem, near))

    def _wrong_alone(self, placement: Placement) -> bool:
        shifts = [step.shifts for step in placement.steps]
        return bool(check_placement(self.problem, placement.youth, placement.offer, shifts))

    def _near(self, moved: Sequence[Option], after: dict[str, Option]) -> Iterator[Option]:
        """Everybody at the same employers and mentors, and friends of those who move."""
        employers = {option.pair.offer.employer for option in moved}
        mentors = {option.pair.offer.mentor for option in moved} - {None}
        friends = {friend for o in moved for _, friend in self.board.rooms.friends.get(o.youth, ())}
        names = friends | {option.youth for option in moved}
        for youth, option in after.items():
            offer = option.pair.offer
            if youth in names or offer.employer in employers or offer.mentor in mentors:
                yield option

    def _rank(self, youth: str, offer: str) -> int:
        pair = self.board.pairs[youth][offer]
        return rank_of(self.problem, pair.youth, pair.offer)
