"""Two drafts side by side: who differs, and which goal is better in which."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from egu.matching.models import Plan, PlannedPlacement
from egu.matching.wording import goal_words
from egu.youths.models import Youth
from solver.format import MAXIMISED

SAYS_NOTHING = "lottery"
"""Its number tells equal plans apart, and tells people nothing."""


@dataclass(frozen=True)
class Difference:
    """A youth whom the two plans treat differently; None: no place."""

    youth: Youth
    first: PlannedPlacement | None
    second: PlannedPlacement | None


@dataclass(frozen=True)
class GoalComparison:
    """One goal in both plans, in words. `better`: first, second, or None where they are equal."""

    key: str
    name: str
    first: str
    second: str
    better: str | None


@dataclass(frozen=True)
class Comparison:
    differences: tuple[Difference, ...]
    goals: tuple[GoalComparison, ...]

    @property
    def better(self) -> str | None:
        """By the first goal in which they differ, as the solver counts."""
        return next((goal.better for goal in self.goals if goal.better), None)


def compared(first: Plan, second: Plan) -> Comparison:
    goals = goals_compared(first.objective, second.objective)
    return Comparison(tuple(_differences(first, second)), tuple(goals))


def _differences(first: Plan, second: Plan) -> list[Difference]:
    here, there = _by_youth(first), _by_youth(second)
    people = _people(first) | _people(second)
    return [
        Difference(people[youth_id], here.get(youth_id), there.get(youth_id))
        for youth_id in sorted(people, key=lambda number: people[number].name)
        if _where(here.get(youth_id)) != _where(there.get(youth_id))
    ]


def goals_compared(
    first: Mapping[str, Any] | None, second: Mapping[str, Any] | None
) -> list[GoalComparison]:
    """Every goal of the two, the most important first."""
    both = zip(goal_words(first), goal_words(second), strict=True)
    return [
        GoalComparison(key, name, here, there, _better(key, first, second))
        for (key, name, here), (_key, _name, there) in both
        if key != SAYS_NOTHING
    ]


def _better(
    key: str, first: Mapping[str, Any] | None, second: Mapping[str, Any] | None
) -> str | None:
    here, there = (first or {}).get(key), (second or {}).get(key)
    if here is None or there is None or here == there:
        return None
    first_is_more = _padded(here, there) > _padded(there, here)
    return "first" if first_is_more == (key in MAXIMISED) else "second"


def _padded(value: Any, other: Any) -> Any:
    """Lists of different length compare as if the shorter one went on with nothing."""
    if isinstance(value, list):
        return value + [0] * (len(other) - len(value))
    return value


def _by_youth(plan: Plan) -> dict[int, PlannedPlacement]:
    return {row.youth_id: row for row in plan.placed}


def _people(plan: Plan) -> dict[int, Youth]:
    placed = {row.youth_id: row.youth for row in plan.placed}
    return placed | {row.youth_id: row.youth for row in plan.unplaced}


def _where(row: PlannedPlacement | None) -> tuple[Any, ...] | None:
    """Offer, start and shifts: what the youth would notice."""
    if row is None:
        return None
    return row.offer_id, row.start, [(step["from_week"], step["pattern"]) for step in row.steps]
