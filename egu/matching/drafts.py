"""A stored plan as the solver's values and back: the problem it answers, who is placed where."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from egu.matching.answers import goals_as_json, step_as_json
from egu.matching.commitments import kept_for_others
from egu.matching.decisions import decisions_of
from egu.matching.ids import number_of, offer_key, youth_key
from egu.matching.models import Decision, DecisionKind, Plan, PlannedPlacement
from egu.matching.problems import candidates_with, solved_problem, with_pins
from solver.checker import objective_of
from solver.format import KEPT_FOR_ANOTHER, Pin, Placement, Problem, StepPlan
from solver.pairs.candidates import Candidates


def problem_of(plan: Plan) -> Problem:
    """The problem that was solved, with the locks, bans and kept places of today."""
    decisions = decisions_of(plan.institution_id)
    return with_pins(hash_of(plan), _pins_now(problem_behind(plan), decisions))


def problem_behind(plan: Plan) -> Problem:
    """As it was when it was solved; what is proven is proven of this one."""
    return solved_problem(hash_of(plan))


def hash_of(plan: Plan) -> str:
    """What everything that is found in the plan's problem is kept under."""
    if plan.run.problem_hash is None:
        raise ValueError("a plan answers a problem")
    return plan.run.problem_hash


def candidates_of(plan: Plan) -> Candidates:
    """Who could be where in it."""
    return candidates_with(hash_of(plan), problem_of(plan).pins)


def with_decisions(problem: Problem, decisions: Iterable[Decision]) -> Problem:
    return replace(problem, pins=_pins_now(problem, decisions))


def placements_in(plan: Plan) -> list[Placement]:
    return [as_placement(row) for row in plan.placed]


def as_placement(row: PlannedPlacement) -> Placement:
    return Placement(
        youth=youth_key(row.youth_id),
        offer=offer_key(row.offer_id),
        start=row.start,
        end=row.end,
        rank=row.rank,
        steps=tuple(
            StepPlan(step["from_week"], tuple(step["shifts"]), step["minutes"], step["travel"])
            for step in row.steps
        ),
    )


def written(row: PlannedPlacement, problem: Problem, placement: Placement) -> PlannedPlacement:
    """The row, now saying what the placement says."""
    offer = problem.offer_by_id[placement.offer]
    row.offer_id = number_of(placement.offer)
    row.start, row.end, row.rank = placement.start, placement.end, placement.rank
    row.steps = [step_as_json(offer, step) for step in placement.steps]
    return row


def counted(problem: Problem, placements: Iterable[Placement]) -> dict[str, Any] | None:
    """All goals of these placements, by the checker's own arithmetic."""
    return goals_as_json(objective_of(problem, placements))


def _pins_now(problem: Problem, decisions: Iterable[Decision]) -> tuple[Pin, ...]:
    kept = [pin for pin in problem.pins if pin.kind == "keep"]
    said = [*kept, *(_pin(one) for one in decisions if _takes_part(problem, one))]
    return (*said, *_kept_for_others(problem, {(pin.youth, pin.offer) for pin in said}))


def _kept_for_others(problem: Problem, said: Collection[tuple[str, str]]) -> Iterator[Pin]:
    """Places that are one youth's own today, closed to everybody of whom nothing else is said."""
    for youth, offer in kept_for_others(problem.youth_by_id, problem.offer_by_id):
        if (youth, offer) not in said:
            yield Pin(youth=youth, offer=offer, kind="never", reason=KEPT_FOR_ANOTHER)


def _pin(decision: Decision) -> Pin:
    return Pin(
        youth=youth_key(decision.youth_id),
        offer=offer_key(decision.offer_id),
        kind=decision.kind.value,
        override=tuple(decision.override) if decision.kind is DecisionKind.MUST else (),
        reason=f"decision {decision.id}",
    )


def _takes_part(problem: Problem, decision: Decision) -> bool:
    youth, offer = youth_key(decision.youth_id), offer_key(decision.offer_id)
    return youth in problem.youth_by_id and offer in problem.offer_by_id
