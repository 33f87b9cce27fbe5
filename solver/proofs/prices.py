"""What a part of the search hands out for a goal that it proved: whole-number prices of rows.

Prices are plain numbers, so this imports no optimiser; solver.proofs.duality says what they prove.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Prices:
    """Prices in whole multiples of one `scale`-th; what is not named costs nothing."""

    scale: int = 1
    rows: Mapping[int, int] = field(default_factory=dict)
    """By the number of the row in the whole program (`Row.origin`)."""
    goals: Mapping[int, int] = field(default_factory=dict)
    """Of goals before, whose values are kept: by their number."""


@dataclass(frozen=True)
class PartProof:
    """The prices for one goal in one part; `youth` is any youth of it, None: all networks."""

    goal: int
    youth: int | None
    prices: Prices
