"""The solver's answer: judged by the checker before anybody believes it, then stored as a plan."""

from typing import Any

from sqlalchemy import func, select

from egu.audit.services import SYSTEM, record
from egu.db import session
from egu.matching.ids import number_of
from egu.matching.models import MatchRun, Plan, PlannedPlacement, UnplacedYouth
from solver.checker import check_solution
from solver.format import (
    WEEKDAYS,
    Offer,
    Placement,
    Problem,
    ProblemError,
    Shift,
    Solution,
    StepPlan,
    Unplaced,
    read_problem,
    read_solution,
)


class BadAnswer(Exception):
    """Unreadable, or not legal; the message is for the log, not for people."""


def judged(problem_text: str, answer_text: str) -> tuple[Problem, Solution]:
    """The answer, if it is legal and every number in it is true."""
    try:
        problem, solution = read_problem(problem_text), read_solution(answer_text)
    except ProblemError as error:
        raise BadAnswer(str(error)) from error
    report = check_solution(problem, solution)
    if not report.legal:
        raise BadAnswer(" ".join(finding.key for finding in report.findings[:5]))
    return problem, solution


def keep_plan(run: MatchRun, problem: Problem, solution: Solution) -> Plan:
    """A draft with who is placed, who is not and why."""
    plan = Plan(
        institution_id=run.institution_id,
        run_id=run.id,
        number=_next_number(run.institution_id),
        status=solution.status,
        objective=goals_as_json(solution.objective),
        bound=goals_as_json(solution.bound),
        contradictions=[_contradiction(problem, one) for one in solution.contradictions],
        placed=[planned(problem, placement) for placement in solution.placements],
        unplaced=[_unplaced(one) for one in solution.unplaced],
    )
    session.add(plan)
    record(actor=SYSTEM, action="plan.create", subject=plan, institution_id=run.institution_id)
    return plan


def planned(problem: Problem, placement: Placement) -> PlannedPlacement:
    offer = problem.offer_by_id[placement.offer]
    return PlannedPlacement(
        youth_id=number_of(placement.youth),
        offer_id=number_of(placement.offer),
        start=placement.start,
        end=placement.end,
        rank=placement.rank,
        steps=[step_as_json(offer, step) for step in placement.steps],
    )


def step_as_json(offer: Offer, step: StepPlan) -> dict[str, Any]:
    """The solver's indexes, and the shifts written out, which stay true when the offer changes."""
    return {
        "from_week": step.from_week,
        "shifts": list(step.shifts),
        "minutes": step.minutes,
        "travel": step.travel,
        "pattern": [_shift(offer.shifts[index]) for index in step.shifts],
    }


def goals_as_json(goals: Any) -> dict[str, Any] | None:
    """An objective or a bound; tuples become lists."""
    if goals is None:
        return None
    values = {name: getattr(goals, name) for name in goals.__slots__}
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items()
    }


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "day": WEEKDAYS[shift.day],
        "start": shift.start,
        "end": shift.end,
        "break": shift.pause,
    }


def _unplaced(one: Unplaced) -> UnplacedYouth:
    return UnplacedYouth(
        youth_id=number_of(one.youth),
        why=one.why,
        rules=dict(one.rules),
        only=dict(one.only),
        would_help=list(one.would_help),
    )


def _contradiction(problem: Problem, contradiction: Any) -> dict[str, Any]:
    locked = [problem.pins[index] for index in contradiction.pins]
    return {
        "pins": [
            {"youth_id": number_of(pin.youth), "offer_id": number_of(pin.offer)} for pin in locked
        ],
        "rules": list(contradiction.rules),
    }


def _next_number(institution_id: str) -> int:
    made = select(func.count(Plan.id)).where(Plan.institution_id == institution_id)
    return 1 + (session.scalar(made) or 0)
