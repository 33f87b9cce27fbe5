"""One way to place one youth, what it costs in every goal, and all costs as one number.

The number is as long as it must be for no sum of a later goal ever to outweigh an earlier one, so
adding and comparing numbers is adding and comparing the goals in their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from solver.pairs.found import Pair
from solver.pairs.goals import Goals
from solver.what_if.rooms import Use, uses_of

MOST_YOUTHS_BITS = 20
LOTTERY_BITS, TRAVEL_BITS, HOURS_BITS, WISHES_BITS = 38, 58, 52, 54
"""Room for a million times the largest cost of one placement, and a sign."""
FLAG_BITS = MOST_YOUTHS_BITS + 2


@dataclass(frozen=True, eq=False)
class Option:
    """A pair with a pattern for each step. `costs`: as solver.pairs.goals, without the ties."""

    pair: Pair
    chain: tuple[int, ...]
    costs: tuple[int, ...]
    cost: int

    @property
    def youth(self) -> str:
        return self.pair.youth.id

    @property
    def offer(self) -> str:
        return self.pair.offer.id

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        return tuple(uses_of(self.pair, self.chain))


@dataclass(frozen=True)
class Scales:
    """Weighs costs. A tier beyond those of the goals weighs less than the last of them."""

    goals: Goals

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """One for each goal in the order of the names, without the ties."""
        bits = [LOTTERY_BITS, TRAVEL_BITS, HOURS_BITS, WISHES_BITS, FLAG_BITS, FLAG_BITS]
        shifts = [sum(bits[:place]) for place in range(len(bits) + 1)]
        flags = [shifts[-1] + FLAG_BITS * place for place in range(self.goals.tiers + 2)]
        return tuple(1 << shift for shift in (*reversed(flags[1:]), *reversed(shifts[:-1])))

    @property
    def beyond(self) -> int:
        """More than any plan can weigh."""
        return self.weights[0] << (2 * FLAG_BITS)

    @property
    def _late_tier(self) -> int:
        return self.weights[self.goals.tiers] >> FLAG_BITS

    def option(self, pair: Pair, chain: Sequence[int]) -> Option:
        last = chain[-1]
        costs = (
            *self.goals.pair_costs(pair),
            int(pair.hours[last]),
            int(pair.travel[last]),
            self.goals.lottery(pair),
        )
        return Option(pair, tuple(chain), costs, self.weight(pair, costs))

    def weight(self, pair: Pair, costs: Sequence[int]) -> int:
        """All costs of an option as one number."""
        weight = sum(map(int.__mul__, costs, self.weights))
        return weight - self._late_tier if pair.youth.tier > self.goals.tiers else weight
