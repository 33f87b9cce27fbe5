"""A draft as a whole: held, renamed, thrown away, moved from state to state.

Its changes stand in egu.matching.changing, what they cost in pricing, publishing in publishing.
"""

from collections.abc import Sequence

from egu.audit.services import Actor, record
from egu.db import session
from egu.matching.drafts import as_placement, problem_of
from egu.matching.ids import offer_key, youth_key
from egu.matching.judging import Trial, tried
from egu.matching.models import Plan, PlanState
from egu.matching.refusals import PlanRefused, StalePlan

PLAN_MOVES: dict[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.PUBLISHED, PlanState.WITHDRAWN}),
    PlanState.PUBLISHED: frozenset({PlanState.WITHDRAWN}),
}


def try_move(*, plan: Plan, youth_id: int, offer_id: int, override: Sequence[str] = ()) -> Trial:
    """What the checker says to that move; nothing is changed."""
    others = [as_placement(row) for row in plan.placed if row.youth_id != youth_id]
    return tried(problem_of(plan), others, youth_key(youth_id), offer_key(offer_id), override)


def rename_plan(*, actor: Actor, plan: Plan, version: int, name: str) -> None:
    hold(plan, version)
    plan.own_name = " ".join(name.split())[:80] or plan.own_name
    _record(actor, "plan.rename", plan)


def discard_plan(*, actor: Actor, plan: Plan, version: int) -> None:
    """Put a draft away; what it proposed was never sent."""
    hold(plan, version)
    move_state(plan, PlanState.WITHDRAWN)
    _record(actor, "plan.discard", plan)


def hold(plan: Plan, version: int, state: PlanState = PlanState.DRAFT) -> None:
    """The plan, ours until the transaction ends; refused if it is not what the person saw."""
    session.flush()
    session.refresh(plan, with_for_update=True)
    if plan.version != version:
        raise StalePlan
    if plan.state is not state:
        raise PlanRefused("not_a_draft" if state is PlanState.DRAFT else "not_published")


def move_state(plan: Plan, state: PlanState) -> None:
    if state not in PLAN_MOVES.get(plan.state, frozenset()):
        raise PlanRefused("not_a_draft")
    plan.state = state


def _record(actor: Actor, action: str, plan: Plan) -> None:
    record(actor=actor, action=action, subject=plan, institution_id=plan.institution_id)
