"""Makes the certificate of an answer: prices that prove its goals, for solver.proofs.verdict.

Claims what the prices prove by themselves and no more. Never imports OR-Tools.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from solver.format.solution import GoalProof, OwnPrices
from solver.model.nesting import part_of_youths
from solver.model.program import Program
from solver.parameters import Limits
from solver.proofs.books import Books, Names
from solver.proofs.duality import Conclusion, Ledger
from solver.proofs.prices import PartProof, Prices

SCALES = (1, 2, 6, 12, 60, 1 << 10)
"""Prices are made coarser as long as they still prove the goal: fewer digits."""


def certificate_of(
    program: Program,
    names: Sequence[str],
    chosen: Sequence[int],
    proofs: Sequence[PartProof],
    limits: Limits,
) -> tuple[GoalProof, ...]:
    """A certificate that claims what the prices prove by themselves, and no more.

    Of the first goals only if the limits end it.
    """
    if limits.over:
        return ()
    labels = part_of_youths(program)
    own = {int(labels[proof.youth]) for proof in proofs if proof.youth is not None}
    writer = _Writer(names, Names(program), Books.of(program, chosen, labels, own))
    by_goal: dict[int, dict[int | None, Prices]] = defaultdict(dict)
    for proof in proofs:
        label = None if proof.youth is None else int(labels[proof.youth])
        by_goal[proof.goal][label] = proof.prices
    asked = [goal for goal in sorted(by_goal) if goal < len(names) - 1]
    in_time = takewhile(lambda _goal: not limits.over, asked)
    return tuple(writer.goal(goal, by_goal[goal]) for goal in in_time)


@dataclass(frozen=True)
class _Writer:
    goals: Sequence[str]
    names: Names
    books: Books

    def goal(self, goal: int, prices: Mapping[int | None, Prices]) -> GoalProof:
        """The prices that close each part; the parts that they leave open are named."""
        common, unproven = prices.get(None, Prices()), list[str]()
        proven = self.books.common.conclusion(goal, common)
        self.books.common.keep(proven)
        unproven += self._open(self.books.common, proven)
        parts = []
        for label, ledger in self.books.own.items():
            closing = self._closing(ledger, goal, prices.get(label, Prices()))
            proven = ledger.conclusion(goal, closing)
            ledger.keep(proven)
            unproven += self._open(ledger, proven)
            parts += [self._own(ledger, closing)] if closing != Prices() else []
        return GoalProof(
            self.goals[goal], self.names.written(common.rows), tuple(parts), tuple(unproven)
        )

    def _closing(self, ledger: Ledger, goal: int, prices: Prices) -> Prices:
        """The same prices with as few digits as prove the goal; none if they do not."""
        for scale in (*SCALES, prices.scale):
            coarse = _scaled(prices, scale)
            usable = not ledger.is_too_large(coarse)
            if usable and ledger.conclusion(goal, coarse).closed.all():
                return coarse
        return Prices()

    def _own(self, ledger: Ledger, prices: Prices) -> OwnPrices:
        goals = {self.goals[goal]: price for goal, price in prices.goals.items()}
        return OwnPrices(
            self._youth(ledger, 0), prices.scale, self.names.written(prices.rows), goals
        )

    def _open(self, ledger: Ledger, proven: Conclusion) -> list[str]:
        return [self._youth(ledger, part) for part in np.flatnonzero(~proven.closed).tolist()]

    def _youth(self, ledger: Ledger, part: int) -> str:
        """The first youth of a part."""
        return self.names.youths[int(ledger.youths[ledger.part_of_seat == part][0])]


def _scaled(prices: Prices, scale: int) -> Prices:
    def coarse(values: Mapping[int, int]) -> dict[int, int]:
        rounded = {key: round(value * scale / prices.scale) for key, value in values.items()}
        return {key: value for key, value in rounded.items() if value}

    return Prices(scale, coarse(prices.rows), coarse(prices.goals))
