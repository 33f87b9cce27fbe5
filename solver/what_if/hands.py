"""A legal plan at once where limits are coupled: the best way found in a bounded number of tries.

A youth takes the place; who is in the way takes another, and whoever is in the way there, one more.
What is freed goes to whoever gains most. Nothing here is proven.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from solver.what_if.network import NoWay
from solver.what_if.options import Option

DEEPEST = 2
"""How many others move one after the other for one who lost a place."""
MOST_TRIES = 60
MOST_FILLED = 4
"""How many freed places are given on."""
MOST_ASKED = 8
"""How many of those who would gain by a freed place are tried."""
MOST_LEAVING = 6
"""How many may have to leave for one who takes a place."""


class Plan(Protocol):
    """The plan as hands see it; `seat` changes it."""

    @property
    def at(self) -> Mapping[str, Option]: ...
    def seat(self, youth: str, option: Option | None) -> None: ...
    def may_wait(self, youth: str) -> bool: ...
    def options(self, youth: str) -> Iterable[Option]:
        """Best first."""

    def options_at(self, youth: str, offer: str) -> Sequence[Option]: ...
    def gaining(self, offer: str) -> Sequence[str]:
        """Youths who would rather be at that offer, those who gain most first."""

    def in_the_way(self, option: Option) -> list[frozenset[str]]: ...
    def mark(self) -> int: ...
    def back_to(self, mark: int) -> None: ...


@dataclass
class Hands:
    """Changes a plan step by step."""

    plan: Plan
    all_keep: bool = False
    """Nobody who is moved may end without a place."""
    tries: int = 0
    freed: dict[str, None] = field(default_factory=dict)
    """Offers that somebody has left."""

    def place(self, youth: str, options: Sequence[Option]) -> None:
        """The youth takes the best of these options, whoever must make room; raises NoWay."""
        self._lift(youth)
        homeless = self._take_any(youth, options)
        if homeless is None:
            raise NoWay
        for other in sorted(homeless, key=lambda one: one.cost):
            self.settle(other.youth)
        self.fill()

    def release(self, youth: str) -> None:
        """The youth leaves its place and takes another if there is one."""
        self._lift(youth)
        self.settle(youth)
        self.fill()

    def settle(self, youth: str) -> None:
        """The cheapest new place for one who has none, or none."""
        self.tries = 0
        best = self._best(youth, DEEPEST)
        if best is None:
            raise NoWay
        for who, option in best[1]:
            if option is None or who in self.plan.at:
                self._lift(who)
            if option is not None:
                self.plan.seat(who, option)

    def fill(self) -> None:
        """Freed places go to whoever gains most."""
        for _ in range(MOST_FILLED):
            if not self.freed:
                return
            offer = next(iter(self.freed))
            del self.freed[offer]
            option = self._best_gain(offer)
            if option is not None:
                self._lift(option.youth)
                self.plan.seat(option.youth, option)

    def _best_gain(self, offer: str) -> Option | None:
        for youth in self.plan.gaining(offer)[:MOST_ASKED]:
            now = self.plan.at.get(youth)
            for option in self.plan.options_at(youth, offer):
                if option.cost < (now.cost if now else 0) and self._fits_instead(option):
                    return option
        return None

    def _fits_instead(self, option: Option) -> bool:
        mark = self.plan.mark()
        if option.youth in self.plan.at:
            self.plan.seat(option.youth, None)
        fits = not self.plan.in_the_way(option)
        self.plan.back_to(mark)
        return fits

    def _take_any(self, youth: str, options: Sequence[Option]) -> list[Option] | None:
        """Those who had to leave for the option that costs least; None: there is none."""
        best: tuple[int, Option, list[Option]] | None = None
        for option in options:
            leaving = self._leaving(option)
            if leaving is None:
                continue
            cost = option.cost - sum(other.cost for other in leaving)
            if best is None or cost < best[0]:
                best = cost, option, leaving
        if best is None:
            return None
        for other in best[2]:
            self._lift(other.youth)
        self.plan.seat(youth, best[1])
        return best[2]

    def _leaving(self, option: Option) -> list[Option] | None:
        """Who would leave, one after the other, until the option fits."""
        mark, leaving = self.plan.mark(), list[Option]()
        while (ways := self.plan.in_the_way(option)) and len(leaving) < MOST_LEAVING:
            movable = self._movable(ways)
            if not movable:
                break
            leaving.append(self.plan.at[movable[0]])
            self.plan.seat(movable[0], None)
        fits = not self.plan.in_the_way(option)
        self.plan.back_to(mark)
        return leaving if fits else None

    def _movable(self, ways: Sequence[frozenset[str]]) -> list[str]:
        """Who can make room, the most useful first and of those who lose least."""
        count = {who: sum(who in way for way in ways) for way in ways for who in way}
        movable = [who for who in count if self.plan.may_wait(who)]
        return sorted(movable, key=lambda who: (-count[who], -self.plan.at[who].cost, who))

    def _best(self, youth: str, depth: int) -> tuple[int, list[tuple[str, Option | None]]] | None:
        """What it costs to place one who has no place, and how: moves in order."""
        best: tuple[int, list[tuple[str, Option | None]]] | None = None
        if self.plan.may_wait(youth) and (depth == DEEPEST or not self.all_keep):
            best = 0, []
        for option in self.plan.options(youth):
            self.tries += 1
            if self.tries > MOST_TRIES or (best is not None and option.cost >= best[0]):
                break
            ways = self.plan.in_the_way(option)
            if not ways:
                return option.cost, [(youth, option)]
            chain = self._through(option, ways, depth) if depth else None
            if chain is not None and (best is None or chain[0] < best[0]):
                best = chain
        return best

    def _through(
        self, option: Option, ways: Sequence[frozenset[str]], depth: int
    ) -> tuple[int, list[tuple[str, Option | None]]] | None:
        """The option with somebody moved who is in the way."""
        best: tuple[int, list[tuple[str, Option | None]]] | None = None
        alone = frozenset.intersection(*ways)
        for who in self._movable([alone])[:2]:
            mark, before = self.plan.mark(), self.plan.at[who].cost
            self.plan.seat(who, None)
            self.plan.seat(option.youth, option)
            rest = self._best(who, depth - 1)
            self.plan.back_to(mark)
            if rest is None:
                continue
            cost = option.cost - before + rest[0]
            if best is None or cost < best[0]:
                best = cost, [(who, None), (option.youth, option), *rest[1]]
        return best

    def _lift(self, youth: str) -> None:
        now = self.plan.at.get(youth)
        if now is not None:
            self.freed[now.offer] = None
            self.plan.seat(youth, None)
