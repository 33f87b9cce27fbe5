"""What prices of rows prove about a goal, in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from solver.pairs.tables import Ints

SCALE = 1 << 20
"""Prices are whole multiples of one SCALEth."""


@dataclass(frozen=True)
class Proof:
    """What prices of the rows prove. All numbers are SCALE times the real ones."""

    bound: int
    excess: Ints  # [N] how much every solution with that column is at least above the bound
    youths: Ints  # the youths of the program
    idle_excess: Ints  # for each of them the same when it is left without a place
    rows: Mapping[int, int] = field(default_factory=dict)  # prices by origin, cuts left out
    demands: tuple[int, ...] = ()  # prices

    @property
    def least(self) -> int:
        """The least whole value that is still possible."""
        return -(-self.bound // SCALE)
