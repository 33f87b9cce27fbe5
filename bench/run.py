"""Runs a plan from beginning to end; each contest in a process of its own, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.contestants import CONTESTANTS
from bench.gap import Assigned, assigned
from bench.journeys import HEADS, Journeys, journeys
from bench.plan import EVERYBODY, Plan
from bench.questions import Answered, answered
from bench.race import Entry, raced

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Measured:
    """All that came out."""

    plan: Plan
    side_by_side: tuple[Entry, ...]
    growth: tuple[Entry, ...]
    questions: tuple[Answered, ...]
    gap: tuple[Assigned, ...]
    journeys: tuple[Journeys, ...]


def measured(plan: Plan, tell: Tell) -> Measured:
    """`tell` hears what is under way."""
    beside = [
        _told(tell, contestant, instance, plan.seconds)
        for instance in plan.side_by_side
        for contestant in EVERYBODY
    ]
    growth = [_told(tell, "ours", instance, 2 * plan.seconds) for instance in plan.growth]
    asked = []
    for kind, size in plan.questions:
        tell(f"questions about {size} youths, {kind}")
        asked.append(answered(kind, size, plan.seconds))
    tell("assignment problems")
    gap = tuple(assigned(plan.gap_seconds)) if plan.gap_seconds else ()
    tell("journeys")
    ways = tuple(journeys(module, quick=plan.small) for module in HEADS)
    return Measured(plan, tuple(beside), tuple(growth), tuple(filter(None, asked)), gap, ways)


def _told(tell: Tell, contestant: str, instance: str, seconds: float) -> Entry:
    tell(f"{instance}: {CONTESTANTS[contestant].title}")
    return raced(contestant, instance, seconds)
