"""What is measured: who meets whom at which size, and for how long at most."""

from __future__ import annotations

from dataclasses import dataclass

EVERYBODY = ("ours", "one_worker", "cp_sat", "highs", "matching", "greedy")


@dataclass(frozen=True)
class Plan:
    """`sizes` count youths, with as many offers; seconds are the limit of one contest."""

    side_by_side: tuple[str, ...]
    growth: tuple[str, ...]
    questions: tuple[tuple[str, int], ...]
    calls: int
    seconds: float
    gap_seconds: float
    """0 leaves the assignment problems out."""
    small: bool = False
    """Journeys on a small timetable and between few homes."""


FULL = Plan(
    side_by_side=("core-500", "core-5000", "whole-500"),
    growth=(
        *(f"core-{size}" for size in (50, 500, 5_000, 50_000)),
        *(f"whole-{size}" for size in (50, 200, 500, 2_000, 5_000)),
    ),
    questions=(("plain", 5_000), ("whole", 500)),
    calls=500,
    seconds=60.0,
    gap_seconds=60.0,
)
QUICK = Plan(
    side_by_side=("core-50", "whole-30"),
    growth=("core-50", "core-500", "whole-30", "whole-60"),
    questions=(("plain", 60), ("whole", 30)),
    calls=30,
    seconds=10.0,
    gap_seconds=0.0,
    small=True,
)
