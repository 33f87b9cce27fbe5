"""What a change came to: who moves, who loses a place, and the difference in every goal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import zip_longest
from typing import Any, TypeAlias

from solver.format.problem import Problem
from solver.format.solution import (
    GOALS,
    Bound,
    Objective,
    Placement,
    Solution,
    StepPlan,
    Unplaced,
    bound_equal_to,
)
from solver.pairs.goals import Goals, rank_of
from solver.what_if.options import Option

Plan: TypeAlias = Mapping[str, Option]


@dataclass(frozen=True)
class Moved:
    """A youth whose place is another than before; None: no place. Ranks count from 1."""

    youth: str
    before: str | None
    after: str | None
    rank_before: int | None
    rank_after: int | None


@dataclass(frozen=True)
class Outcome:
    """A new plan. `before` and `after` are all who have a place, by id of the youth."""

    problem: Problem
    """The problem with the changes: a move, lock or swap is a must pin, a ban a never pin."""
    before: Plan
    after: Plan
    proven: bool
    """No plan that fulfils the changes is better. False: legal, but perhaps there is a better one
    until a solve of `problem` says otherwise."""
    touched: Collection[str] | None = None
    """Youths beyond whom nothing has changed; None: anybody."""
    started: Objective | None = None
    """The goals of the plan before, where they are counted already."""

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        """Everybody whose offer changes, by id."""
        return tuple(
            _moved(self.problem, youth, self.before.get(youth), self.after.get(youth))
            for youth in sorted(self.changed)
            if _offer(self.before.get(youth)) != _offer(self.after.get(youth))
        )

    @cached_property
    def changed(self) -> list[str]:
        """Youths whose offer or shifts change."""
        before, after = self.before, self.after
        touched = before.keys() | after.keys() if self.touched is None else self.touched
        return [youth for youth in touched if before.get(youth) is not after.get(youth)]

    @cached_property
    def price(self) -> dict[str, int | tuple[int, ...]]:
        """For each goal how much more it is than before (below 0: less), as goals are counted."""
        gone = [self.before[youth] for youth in self.changed if youth in self.before]
        come = [self.after[youth] for youth in self.changed if youth in self.after]
        tiers = Counter(one.pair.youth.tier for one in come)
        tiers.subtract(one.pair.youth.tier for one in gone)
        sums = _sums(come), _sums(gone)
        c, b, wishes, hours, travel, lottery = (a - b for a, b in zip(*sums, strict=True))
        return {
            "placed": len(come) - len(gone),
            "tiers": tuple(tiers[tier] for tier in range(1, highest_tier(self.problem) + 1)),
            "unlucky": (c, b),
            "wishes": wishes,
            "hours": hours,
            "travel": travel,
            "lottery": lottery,
        }

    @cached_property
    def objective(self) -> Objective:
        """All seven goals of the new plan: those before, and what the changes cost."""
        started = self.started or objective_of(self.problem, self.before)
        return Objective(
            **{goal: _more(getattr(started, goal), self.price[goal]) for goal in GOALS}
        )

    @property
    def placements(self) -> tuple[Placement, ...]:
        """The whole new plan, by id of the youth."""
        return tuple(placement_of(self.problem, self.after[youth]) for youth in sorted(self.after))

    def solution(self) -> Solution:
        """The new plan as an answer to `problem`; why somebody has no place is not said anew."""
        running = self.problem.running_youths
        waiting = [y.id for y in self.problem.youths if y.id not in self.after]
        return Solution(
            status="optimal" if self.proven else "feasible",
            seed=self.problem.round.seed,
            objective=self.objective,
            bound=bound_equal_to(self.objective) if self.proven else Bound(),
            placements=self.placements,
            unplaced=tuple(
                Unplaced(name, "not_chosen") for name in sorted(waiting) if name not in running
            ),
        )

    def told(self) -> dict[str, Any]:
        """What is new about it, for JSON."""
        return {
            "proven": self.proven,
            "price": self.price,
            "objective": {goal: getattr(self.objective, goal) for goal in GOALS},
            "moved": [
                {"youth": one.youth, "from": one.before, "to": one.after,
                 "rank_from": one.rank_before, "rank_to": one.rank_after}
                for one in self.moved
            ],
        }  # fmt: skip


def objective_of(problem: Problem, plan: Plan) -> Objective:
    """All seven goals of a plan."""
    tiers = Counter(one.pair.youth.tier for one in plan.values())
    c, b, wishes, hours, travel, lottery = _sums(plan.values())
    return Objective(
        placed=len(plan),
        tiers=tuple(tiers[tier] for tier in range(1, highest_tier(problem) + 1)),
        unlucky=(c, b),
        wishes=wishes + Goals(problem).moved_by_all,
        hours=hours,
        travel=travel,
        lottery=lottery,
    )


def _more(before: Any, price: Any) -> Any:
    """A goal with its price, number by number."""
    if isinstance(before, int):
        return before + price
    return tuple(map(sum, zip_longest(before, price, fillvalue=0)))


def highest_tier(problem: Problem) -> int:
    """How many tiers are counted."""
    return max((youth.tier for youth in problem.youths), default=0)


def placement_of(problem: Problem, option: Option) -> Placement:
    """An option in the words of the format."""
    pair = option.pair
    return Placement(
        youth=option.youth,
        offer=option.offer,
        start=date.fromordinal(pair.start),
        end=date.fromordinal(pair.end),
        rank=rank_of(problem, pair.youth, pair.offer),
        steps=tuple(
            StepPlan(
                from_week=week,
                shifts=pair.patterns.shifts[pattern],
                minutes=int(pair.patterns.minutes[pattern]),
                travel=int(pair.travel[pattern]),
            )
            for week, pattern in zip(pair.from_weeks, option.chain, strict=True)
        ),
    )


def _moved(problem: Problem, youth: str, before: Option | None, after: Option | None) -> Moved:
    ranks = [
        None if one is None else rank_of(problem, one.pair.youth, one.pair.offer)
        for one in (before, after)
    ]
    return Moved(youth, _offer(before), _offer(after), ranks[0], ranks[1])


def _offer(option: Option | None) -> str | None:
    return None if option is None else option.offer


def _sums(options: Any) -> tuple[int, ...]:
    """Sums of the costs of the goals from unlucky on."""
    return tuple(sum(one.costs[goal] for one in options) for goal in range(-6, 0))
