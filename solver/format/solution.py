"""The answer as typed values: who is placed where and how well, who is not and why.

Says nothing about how it was found (solver.solve) or whether it is true (solver.checker).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from solver.format.problem import FORMAT, RULESET

STATUSES = ("optimal", "feasible", "stopped", "contradiction")
REASONS = ("no_offer", "capacity", "priority", "not_chosen")
GOALS = ("placed", "tiers", "unlucky", "wishes", "hours", "travel", "lottery")
"""In order of importance: each counts only among the best of the ones before."""
MAXIMISED = frozenset({"placed", "tiers"})


@dataclass(frozen=True, slots=True)
class Solution:
    """One answer. With status `contradiction` nothing is placed and `contradictions` says why."""

    status: str
    seed: int
    objective: Objective | None
    bound: Bound | None
    placements: tuple[Placement, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    stats: Mapping[str, int | float | str] = field(default_factory=dict)
    certificate: tuple[GoalProof, ...] = ()
    ruleset: str = RULESET
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Objective:
    """The seven goals: `tiers` from tier 1 on, `unlucky` in band C and B, `travel` in minutes."""

    placed: int
    tiers: tuple[int, ...]
    unlucky: tuple[int, int]
    wishes: int
    hours: int
    travel: int
    lottery: int

    @property
    def key(self) -> tuple[object, ...]:
        """Sorts answers from best to worst."""
        return (
            -self.placed,
            tuple(-number for number in self.tiers),
            self.unlucky,
            self.wishes,
            self.hours,
            self.travel,
            self.lottery,
        )


@dataclass(frozen=True, slots=True)
class Bound:
    """The best value still possible for each goal, given all goals before; None: not proven."""

    placed: int | None = None
    tiers: tuple[int, ...] | None = None
    unlucky: tuple[int, int] | None = None
    wishes: int | None = None
    hours: int | None = None
    travel: int | None = None
    lottery: int | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """A youth at an offer. `end` is the last day; `steps` are the counting ladder steps."""

    youth: str
    offer: str
    start: date
    end: date
    rank: int
    steps: tuple[StepPlan, ...]


@dataclass(frozen=True, slots=True)
class StepPlan:
    """Shifts (indexes into the offer's), working and travel minutes of a week in one step."""

    from_week: int
    shifts: tuple[int, ...]
    minutes: int
    travel: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Why a youth has no place; numbers are counts of offers, by rule name."""

    youth: str
    why: str
    rules: Mapping[str, int] = field(default_factory=dict)
    only: Mapping[str, int] = field(default_factory=dict)
    would_help: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Indexes of `must` pins that cannot stand together, and the rules that forbid it."""

    pins: tuple[int, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalProof:
    """Whole-number prices that prove one number of a goal (see solver.proofs.certificate).

    `prices` are those of all parts of the plan that are neither in `parts`, which have their own,
    nor in `unproven`, where prices do not prove it. A part is named by a youth in it.
    """

    goal: str
    prices: Mapping[str, int] = field(default_factory=dict)
    parts: tuple[OwnPrices, ...] = ()
    unproven: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnPrices:
    """The prices of one part, in whole multiples of one `scale`-th, and those of goals before."""

    youth: str
    scale: int
    prices: Mapping[str, int] = field(default_factory=dict)
    goals: Mapping[str, int] = field(default_factory=dict)


def bound_equal_to(objective: Objective) -> Bound:
    """The bound of a proven optimum."""
    return Bound(**{goal: getattr(objective, goal) for goal in GOALS})
