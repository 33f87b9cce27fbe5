"""What staff do to a draft: lock, forbid, move, take out, rename, throw away.

Publishing stands in egu.matching.publishing; what the checker says in egu.matching.judging.
"""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm.attributes import flag_modified

from egu.audit.services import Actor, record
from egu.db import Stale, session
from egu.matching import decisions
from egu.matching.drafts import as_placement, counted, placements_in, problem_of, written
from egu.matching.ids import offer_key, youth_key
from egu.matching.judging import Objection, Trial, tried
from egu.matching.models import (
    ChangeKind,
    Decision,
    Plan,
    PlannedPlacement,
    PlanState,
    UnplacedYouth,
)
from egu.matching.undoing import changes_of, put_back, remember
from egu.youths.models import Youth

PLAN_MOVES: dict[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.PUBLISHED, PlanState.WITHDRAWN}),
    PlanState.PUBLISHED: frozenset({PlanState.WITHDRAWN}),
}


REFUSALS = {
    "not_a_draft": _l("Planen er ikke en kladde længere. Lav et nyt match for at ændre."),
    "not_published": _l("Planen er ikke sendt ud."),
    "not_placed": _l("Den unge har ingen plads i denne plan."),
    "not_in_plan": _l("Den unge er ikke med i denne plan."),
    "locked": _l("Pladsen er låst. Lås op først."),
    "contradiction": _l("Låsene kan ikke holdes sammen. Lås en op, og lav et nyt match."),
    "nothing_to_undo": _l("Der er ingen ændringer at fortryde."),
    "nothing_new": _l("Alt i kladden er allerede sendt ud."),
    "nobody_placed": _l("Ingen har fået en plads i planen, så der er intet at sende ud."),
}


class PlanRefused(Exception):
    """`key` is one of REFUSALS."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class StalePlan(Stale):
    """Somebody else has changed the plan since this page was opened."""


class RulesBroken(Exception):
    """The change breaks rules; `objections` says which."""

    def __init__(self, objections: Sequence[Objection]) -> None:
        super().__init__(", ".join(sorted({one.rule for one in objections})))
        self.objections = tuple(objections)


def try_move(*, plan: Plan, youth_id: int, offer_id: int, override: Sequence[str] = ()) -> Trial:
    """What the checker says to that move; nothing is changed."""
    others = [as_placement(row) for row in plan.placed if row.youth_id != youth_id]
    return tried(problem_of(plan), others, youth_key(youth_id), offer_key(offer_id), override)


def move_youth(
    *,
    actor: Actor,
    plan: Plan,
    version: int,
    youth_id: int,
    offer_id: int,
    override: Sequence[str] = (),
    reason: str | None = None,
    agreed: bool = False,
) -> PlannedPlacement:
    """Place the youth there by hand. Setting a rule aside takes a reason and becomes a lock.

    `agreed`: with the youth, where the rule is about its own matters.
    """
    hold(plan, version)
    locked = decisions.lock_of(youth_id)
    if locked is not None and locked.offer_id != offer_id:
        raise PlanRefused("locked")
    trial = try_move(plan=plan, youth_id=youth_id, offer_id=offer_id, override=override)
    if trial.placement is None or not trial.legal:
        raise RulesBroken(trial.objections)
    youth, lock = _youth_in_plan(plan, youth_id), None
    before = decisions.standing_between(youth_id, offer_id)
    if override:
        lock = decisions.lock(actor=actor, youth=youth, offer_id=offer_id, override=override,
                              reason=reason, agreed=agreed)  # fmt: skip
        reason = lock.reason
        session.flush()
    remember(actor=actor, plan=plan, youth_id=youth_id, offer_id=offer_id,
             kind=ChangeKind.MOVED, decision=lock, decision_before=before,
             reason=reason)  # fmt: skip
    row = _row_of(plan, youth_id) or PlannedPlacement(youth_id=youth_id)
    row.moved_by = actor.user_id
    written(row, problem_of(plan), trial.placement)
    _place(plan, row)
    _recount(plan)
    _record(actor, "plan.move", plan)
    return row


def take_out(
    *, actor: Actor, plan: Plan, version: int, youth_id: int, reason: str | None = None
) -> None:
    hold(plan, version)
    row = _placed_row(plan, youth_id)
    locked = decisions.lock_of(youth_id)
    if locked is not None and locked.offer_id == row.offer_id:
        raise PlanRefused("locked")
    remember(actor=actor, plan=plan, youth_id=youth_id, offer_id=row.offer_id,
             kind=ChangeKind.TAKEN_OUT, reason=reason)  # fmt: skip
    _unplace(plan, row)
    _recount(plan)
    _record(actor, "plan.take_out", plan)


def lock_in_plan(
    *, actor: Actor, plan: Plan, version: int, youth_id: int, reason: str | None = None
) -> Decision:
    """Keep the youth where this plan has it, in every run to come."""
    hold(plan, version)
    row = _placed_row(plan, youth_id)
    known = decisions.lock_of(youth_id)
    if known is not None and known.offer_id == row.offer_id:
        return known
    return decisions.lock(actor=actor, youth=row.youth, offer_id=row.offer_id, reason=reason)


def forbid_in_plan(
    *,
    actor: Actor,
    plan: Plan,
    version: int,
    youth_id: int,
    offer_id: int,
    reason: str | None = None,
) -> Decision:
    """Never these two together; if the plan has them together, the youth is taken out."""
    hold(plan, version)
    youth = _youth_in_plan(plan, youth_id)
    locked = decisions.lock_of(youth_id)
    if locked is not None and locked.offer_id == offer_id:
        raise PlanRefused("locked")
    before = decisions.standing_between(youth_id, offer_id)
    decision = decisions.forbid(actor=actor, youth=youth, offer_id=offer_id, reason=reason)
    row = _row_of(plan, youth_id)
    if row is not None and row.offer_id == offer_id:
        session.flush()
        remember(actor=actor, plan=plan, youth_id=youth_id, offer_id=offer_id,
                 kind=ChangeKind.FORBIDDEN, decision=decision, decision_before=before,
                 reason=reason)  # fmt: skip
        _unplace(plan, row)
        _recount(plan)
    return decision


def undo_last(*, actor: Actor, plan: Plan, version: int) -> None:
    """The draft as it was before the last change by hand."""
    hold(plan, version)
    changes = changes_of(plan)
    if not changes:
        raise PlanRefused("nothing_to_undo")
    put_back(actor, plan, changes[0])
    plan.edited = len(changes) > 1
    flag_modified(plan, "edited")
    _record(actor, "plan.undo", plan)


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


def _place(plan: Plan, row: PlannedPlacement) -> None:
    plan.unplaced = [one for one in plan.unplaced if one.youth_id != row.youth_id]
    if row not in plan.placed:
        plan.placed.append(row)


def _unplace(plan: Plan, row: PlannedPlacement) -> None:
    plan.placed.remove(row)
    session.flush()
    plan.unplaced.append(UnplacedYouth(youth_id=row.youth_id, why="taken_out"))


def _recount(plan: Plan) -> None:
    plan.objective = counted(problem_of(plan), placements_in(plan))
    plan.edited = True
    flag_modified(plan, "edited")
    session.flush()


def _row_of(plan: Plan, youth_id: int) -> PlannedPlacement | None:
    return next((row for row in plan.placed if row.youth_id == youth_id), None)


def _placed_row(plan: Plan, youth_id: int) -> PlannedPlacement:
    row = _row_of(plan, youth_id)
    if row is None:
        raise PlanRefused("not_placed")
    return row


def _youth_in_plan(plan: Plan, youth_id: int) -> Youth:
    known = [row.youth for row in plan.placed] + [row.youth for row in plan.unplaced]
    found = next((youth for youth in known if youth.id == youth_id), None)
    if found is None:
        raise PlanRefused("not_in_plan")
    return found


def _record(actor: Actor, action: str, plan: Plan) -> None:
    record(actor=actor, action=action, subject=plan, institution_id=plan.institution_id)
