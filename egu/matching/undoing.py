"""Remembers what a draft was like before each change by hand, and puts it back."""

from datetime import date
from typing import Any

from sqlalchemy import select

from egu.audit.services import Actor
from egu.clock import now
from egu.db import session
from egu.matching.decisions import decision_in_institution, lift, restore
from egu.matching.models import (
    ChangeKind,
    Decision,
    Plan,
    PlanChange,
    PlannedPlacement,
    UnplacedYouth,
)


def changes_of(plan: Plan) -> list[PlanChange]:
    """The last one first."""
    made = select(PlanChange).where(PlanChange.plan_id == plan.id)
    return list(session.scalars(made.order_by(PlanChange.id.desc())))


def remember(
    *,
    actor: Actor,
    plan: Plan,
    youth_id: int,
    offer_id: int,
    kind: ChangeKind,
    decision: Decision | None = None,
    decision_before: dict[str, Any] | None = None,
    reason: str | None = None,
) -> PlanChange:
    """Call it before the youth is moved."""
    placed = next((row for row in plan.placed if row.youth_id == youth_id), None)
    unplaced = next((row for row in plan.unplaced if row.youth_id == youth_id), None)
    change = PlanChange(
        plan_id=plan.id,
        youth_id=youth_id,
        offer_id=offer_id,
        kind=kind,
        placed_before=_placed_as_json(placed) if placed else None,
        unplaced_before=_unplaced_as_json(unplaced) if unplaced else None,
        objective_before=plan.objective,
        decision_id=decision.id if decision else None,
        decision_before=decision_before,
        reason=(reason or "").strip() or None,
        changed_by=actor.user_id,
        changed_at=now(),
    )
    session.add(change)
    return change


def put_back(actor: Actor, plan: Plan, change: PlanChange) -> None:
    """The youth as before that change, its goals, and what was decided about the pair."""
    plan.placed = [row for row in plan.placed if row.youth_id != change.youth_id]
    plan.unplaced = [row for row in plan.unplaced if row.youth_id != change.youth_id]
    session.flush()
    if change.placed_before is not None:
        plan.placed.append(_placed_again(change.youth_id, change.placed_before))
    if change.unplaced_before is not None:
        plan.unplaced.append(UnplacedYouth(youth_id=change.youth_id, **change.unplaced_before))
    plan.objective = change.objective_before
    _decide_as_before(actor, plan, change)
    session.delete(change)
    session.flush()


def _decide_as_before(actor: Actor, plan: Plan, change: PlanChange) -> None:
    """The lock or ban that came with the change is lifted, or says again what it said before."""
    if change.decision_id is None:
        return
    decision = decision_in_institution(plan.institution_id, change.decision_id)
    if decision is None or decision.youth_id != change.youth_id:
        return
    if change.decision_before is None:
        lift(actor=actor, decision=decision)
    else:
        restore(actor=actor, decision=decision, known=change.decision_before)


def _placed_as_json(row: PlannedPlacement) -> dict[str, Any]:
    return {
        "offer_id": row.offer_id,
        "start": str(row.start),
        "end": str(row.end),
        "rank": row.rank,
        "steps": row.steps,
        "moved_by": row.moved_by,
    }


def _placed_again(youth_id: int, known: dict[str, Any]) -> PlannedPlacement:
    days = {name: date.fromisoformat(known[name]) for name in ("start", "end")}
    return PlannedPlacement(youth_id=youth_id, **known | days)


def _unplaced_as_json(row: UnplacedYouth) -> dict[str, Any]:
    return {"why": row.why, "rules": row.rules, "only": row.only, "would_help": row.would_help}
