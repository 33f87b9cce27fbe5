"""May a new youth or offer join the network, and how? Only where its limits stay nested.

That is asked of the limits that it touches alone: each must count heads, not weekdays or minutes,
and come down to one row. Where it does not, the answer is found by hand and is not exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from solver.format.problem import Offer, Problem, Running, Youth
from solver.model.resources import capacity_of, left_for_all
from solver.pairs.found import Pair
from solver.what_if.board import Board
from solver.what_if.parts import Core, add_column, add_youth
from solver.what_if.residual import SINK


@dataclass(frozen=True)
class Joining:
    """What is to join: `problem` and `board` have it already, the core has not."""

    problem: Problem
    board: Board
    core: Core

    def youth(self, youth: Youth, pairs: Sequence[Pair]) -> bool:
        """Adds a node and columns for the youth, if its limits stay nested."""
        if youth.together_with or youth.apart_from:
            return False
        rows = [self._row_at(pair.offer, youth.id) for pair in pairs]
        if None in rows:
            return False
        add_youth(self.core, youth.id)
        for pair, row in zip(pairs, rows, strict=True):
            if row is not None:
                add_column(self.core, pair, row, self.board.best_option(pair).cost)
        return True

    def offer(self, offer: Offer, pairs: Sequence[Pair]) -> bool:
        """Adds a row and columns for the offer and fills it, if its limits stay nested."""
        limits = self._limits(offer)
        if limits is None or any(not self._is_free(pair.youth.id) for pair in pairs):
            return False
        heads, alone = limits.get(("heads", offer.employer)), self._is_only_offer(offer)
        around = SINK if heads is None or alone else self._known("heads", offer.employer, heads)
        if around is None:
            return False
        places = limits.get(("offer", offer.id), len(pairs))
        row = self.core.network.add_row(0, around)
        self.core.network.journal.put(self.core.row, ("offer", offer.id), row)
        for pair in pairs:
            add_column(self.core, pair, row, self.board.best_option(pair).cost)
        self.core.network.moved.clear()
        self.core.network.open_row(row, min([places, *limits.values()]) if alone else places)
        return True

    def _is_free(self, youth: str) -> bool:
        """Is the youth in the core, and bound to nobody by together or apart?"""
        return youth in self.core and youth not in self.board.rooms.friends

    def _row_at(self, offer: Offer, newcomer: str) -> int | None:
        """Where columns at an offer end, now with one more youth; None: nothing so simple."""
        limits = self._limits(offer)
        if limits is None or any(
            youth not in self.core for youth in self.board.youths_at[offer.id] if youth != newcomer
        ):
            return None
        around, heads = SINK, limits.pop(("heads", offer.employer), None)
        if heads is not None and self._is_only_offer(offer):
            limits["offer", offer.id] = min(heads, limits.get(("offer", offer.id), heads))
        elif heads is not None:
            known = self._known("heads", offer.employer, heads)
            if known is None:
                return None
            around = known
        if not limits:
            return around
        return self._row_of(offer, limits["offer", offer.id], around)

    def _row_of(self, offer: Offer, places: int, around: int) -> int | None:
        """The row of an offer whose limit binds; a new one, if it did not before."""
        keys = [("offer", offer.id)]
        if self._is_only_offer(offer):
            keys.append(("heads", offer.employer))
        for rule, subject in keys:
            if (rule, subject) in self.core.row:
                return self._known(rule, subject, places)
        own = [(youth, offer.id) for youth in self.board.youths_at[offer.id]]
        columns = [self.core.column[pair] for pair in own if pair in self.core.column]
        row = self.core.network.wrap(columns, places, around)
        self.core.network.journal.put(self.core.row, keys[0], row)
        return row

    def _known(self, rule: str, subject: str, capacity: int) -> int | None:
        """The node of a limit, if it is one row with that capacity."""
        row = self.core.row.get((rule, subject), -1)
        return row if row >= 0 and self.core.network.capacity[row] == capacity else None

    def _limits(self, offer: Offer) -> dict[tuple[str, str], int] | None:
        """Capacities of the limits that bind at the offer; None: not one row each, or coupled."""
        heads = [("offer", offer.id)] if not offer.share else []
        coupled = [("offer", offer.id)] if offer.share else []
        heads.append(("heads", offer.employer))
        coupled.append(("minutes", offer.employer))
        if offer.mentor is not None:
            coupled.append(("mentor", offer.mentor))
        if any(self._binds(*key) for key in coupled):
            return None
        found = {key: self._one_row(*key) for key in heads if self._binds(*key)}
        known = {key: capacity for key, capacity in found.items() if capacity is not None}
        return known if len(known) == len(found) else None

    def _binds(self, rule: str, subject: str) -> bool:
        """Can everybody together go beyond the limit?"""
        capacity = capacity_of(self.problem, rule, subject)
        if capacity is None:
            return False
        most: dict[str, int] = {}
        for pair in self._pairs_of(rule, subject):
            use = pair.most_minutes if rule == "minutes" else 1
            most[pair.youth.id] = max(use, most.get(pair.youth.id, 0))
        for running in self._running_of(rule, subject):
            use = running.minutes if rule == "minutes" else 1
            most[running.youth] = most.get(running.youth, 0) + use
        return sum(most.values()) > capacity

    def _one_row(self, rule: str, subject: str) -> int | None:
        """What a limit of heads leaves, if it asks the same of all its pairs on one date."""
        capacity, pairs = capacity_of(self.problem, rule, subject), self._pairs_of(rule, subject)
        if capacity is None:
            return None
        taken = [
            (running.start.toordinal(), running.end.toordinal(), 1, running.youth)
            for running in self._running_of(rule, subject)
        ]
        return left_for_all(capacity, [(pair.start, pair.end) for pair in pairs], taken)

    def _pairs_of(self, rule: str, subject: str) -> list[Pair]:
        return [
            pair
            for offer in self._offers_of(rule, subject)
            for youth in self.board.youths_at.get(offer, ())
            if (pair := self.board.pairs[youth].get(offer)) is not None
        ]

    def _running_of(self, rule: str, subject: str) -> Iterator[Running]:
        offers = set(self._offers_of(rule, subject))
        return (running for running in self.problem.running if running.offer in offers)

    def _offers_of(self, rule: str, subject: str) -> Sequence[str]:
        return self._by_limit.get((rule, subject), [])

    def _is_only_offer(self, offer: Offer) -> bool:
        """Has no other offer of the employer any candidate?"""
        others = self._by_limit["heads", offer.employer]
        return all(other == offer.id or not self.board.youths_at.get(other) for other in others)

    @cached_property
    def _by_limit(self) -> dict[tuple[str, str], list[str]]:
        """Offers of every limit."""
        found: dict[tuple[str, str], list[str]] = {}
        for offer in self.problem.offers:
            keys = [("offer", offer.id), ("heads", offer.employer), ("minutes", offer.employer)]
            keys += [("mentor", offer.mentor)] if offer.mentor is not None else []
            for key in keys:
                found.setdefault(key, []).append(offer.id)
        return found
