"""The seven goals as costs of single choices, in the order in which they count.

Every goal is a number to be made small: what the format maximises is counted as minus one. Lists
(tiers, unlucky) become one goal for each of their numbers, named `tiers[0]`, `unlucky[1]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np

from solver.format.problem import Offer, Problem, Youth
from solver.format.solution import Bound, Objective
from solver.pairs.found import Pair
from solver.pairs.offers import numbered
from solver.pairs.tables import Ints


@dataclass(frozen=True)
class Goals:
    """The goals of a problem; `names` has one for every number.

    The last, `ties`, is the place of a choice among those of its pair (see solver.pairs.chains).
    """

    problem: Problem

    @cached_property
    def tiers(self) -> int:
        """How many tiers are counted: the highest among the youths."""
        return max((youth.tier for youth in self.problem.youths), default=0)

    @cached_property
    def names(self) -> tuple[str, ...]:
        tiers = [f"tiers[{place}]" for place in range(self.tiers)]
        unlucky = ["unlucky[0]", "unlucky[1]"]
        return ("placed", *tiers, *unlucky, "wishes", "hours", "travel", "lottery", "ties")

    @cached_property
    def kept(self) -> dict[str, str]:
        """The offer of each youth's keep pin."""
        return {pin.youth: pin.offer for pin in self.problem.pins if pin.kind == "keep"}

    def pair_costs(self, pair: Pair) -> tuple[int, ...]:
        """Costs of the goals up to wishes, which no choice of shifts changes."""
        return self._fixed(*self._known(pair))

    def costs_of_all(self, pairs: Sequence[Pair]) -> Ints:
        """[G, M] the same of M pairs, at least one."""
        number, different = numbered(map(self._known, pairs))
        return np.array([self._fixed(*known) for known in different], dtype=np.int64).T[:, number]

    def _known(self, pair: Pair) -> tuple[int, int, bool]:
        """The youth's tier, the offer's rank, and whether it is a proposal that is kept."""
        keeps = self.kept.get(pair.youth.id) == pair.offer.id
        return pair.youth.tier, rank_of(self.problem, pair.youth, pair.offer), keeps

    def _fixed(self, tier: int, rank: int, keeps: bool) -> tuple[int, ...]:
        settings = self.problem.settings
        tiers = [-(tier == place + 1) for place in range(self.tiers)]
        good, fair = settings.bands
        wishes = rank - settings.move_cost * keeps
        return (-1, *tiers, int(rank > fair), int(good < rank <= fair), wishes)

    def lottery(self, pair: Pair) -> int:
        return _two_bytes(f"{self.problem.round.seed}:{pair.youth.id}:{pair.offer.id}")

    def objective(self, totals: Sequence[int]) -> Objective:
        """The format's values from the sums of all costs, in the order of `names`."""
        values = dict(zip(self.names, totals, strict=True))
        return Objective(
            placed=-values["placed"],
            tiers=tuple(-values[f"tiers[{place}]"] for place in range(self.tiers)),
            unlucky=(values["unlucky[0]"], values["unlucky[1]"]),
            wishes=values["wishes"] + self.moved_by_all,
            hours=values["hours"],
            travel=values["travel"],
            lottery=values["lottery"],
        )

    def bound(self, totals: Sequence[int | None]) -> Bound:
        """The format's bounds from bounds of all sums; a list needs all its numbers."""
        known = [total for total in totals if total is not None]
        proven = totals.index(None) if None in totals else len(totals)
        values = self.objective([*known[:proven], *[0] * (len(totals) - proven)])
        names = self.names[:proven]
        whole = {
            "placed": "placed",
            "tiers": f"tiers[{self.tiers - 1}]" if self.tiers else "placed",
            "unlucky": "unlucky[1]",
        }
        found = {
            goal: getattr(values, goal)
            for goal in ("placed", "tiers", "unlucky", "wishes", "hours", "travel", "lottery")
            if whole.get(goal, goal) in names
        }
        return Bound(**found)

    def counted(self, name: str, total: int) -> int:
        """One sum of costs as the format counts that goal."""
        if name == "placed" or name.startswith("tiers"):
            return -total
        return total + self.moved_by_all if name == "wishes" else total

    @cached_property
    def moved_by_all(self) -> int:
        """What wishes would cost if every youth with a keep pin moved."""
        return self.problem.settings.move_cost * len(self.kept)


def rank_of(problem: Problem, youth: Youth, offer: Offer) -> int:
    """Place in the wishes, then in the themes after them, else the setting's."""
    if offer.id in youth.wishes:
        return youth.wishes.index(offer.id) + 1
    if offer.theme in youth.wish_themes:
        return len(youth.wishes) + youth.wish_themes.index(offer.theme) + 1
    return problem.settings.other_rank


def _two_bytes(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:2], "big")
