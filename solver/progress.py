"""What a run tells about itself while it works: one small event for each thing that is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Event:
    """`step` is what was done, `goal` the goal it was for, `value` and `bound` how far it is."""

    step: str
    seconds: float
    goal: str | None = None
    value: int | None = None
    bound: int | None = None


Progress: TypeAlias = Callable[[Event], None]


def silent(_event: Event) -> None:
    """Tells nobody."""
