"""Changes of a draft by hand: made the way that was shown, undone, made again."""

from sqlalchemy.orm.attributes import flag_modified

from egu.audit.services import Actor, last_change, record
from egu.db import reading, session
from egu.matching import decisions
from egu.matching.drafts import problem_of, written
from egu.matching.ids import number_of
from egu.matching.models import ChangeKind, Plan, PlanChange, PlannedPlacement, UnplacedYouth
from egu.matching.plans import hold
from egu.matching.pricing import ALONE, Prospect, Wanted, Way, prospect_of, row_of
from egu.matching.refusals import PlanRefused, RulesBroken
from egu.matching.undoing import noted, put, to_redo, to_undo
from egu.youths.models import Youth
from solver.format import Placement


def carry_out(
    *,
    actor: Actor,
    plan: Plan,
    version: int,
    wanted: Wanted,
    way: str = ALONE,
    seen: str | None = None,
    reason: str | None = None,
    agreed: bool = False,
) -> PlanChange:
    """Make the change in that way, if it is still what was `seen`.

    Setting a rule aside takes a reason and becomes a lock. `agreed`: with the youth, where the rule
    is about its own matters.
    """
    chosen = _chosen(plan, version, wanted, way, seen)
    youths = {*wanted.youths, *map(number_of, chosen.seats)}
    with noted(actor, plan, wanted, youths, reason) as change:
        _decide(actor, plan, wanted, reason, agreed)
        _seat(actor, plan, chosen)
    record(actor=actor, action=f"plan.{wanted.kind.value}", subject=plan,
           institution_id=plan.institution_id)  # fmt: skip
    return change


def undo_last(*, actor: Actor, plan: Plan, version: int) -> PlanChange:
    """The draft as it was before the last change by hand."""
    hold(plan, version)
    return _put(actor, plan, to_undo(plan), "undo")


def redo_last(*, actor: Actor, plan: Plan, version: int) -> PlanChange:
    """What was undone last is made again, as it was then."""
    hold(plan, version)
    return _put(actor, plan, to_redo(plan), "redo")


def _put(actor: Actor, plan: Plan, change: PlanChange | None, deed: str) -> PlanChange:
    if change is None:
        raise PlanRefused(f"nothing_to_{deed}")
    put(actor, plan, change, back=deed == "undo")
    record(actor=actor, action=f"plan.{deed}", subject=plan, institution_id=plan.institution_id)
    return change


def _chosen(plan: Plan, version: int, wanted: Wanted, way: str, seen: str | None) -> Way:
    prospect = _held_prospect(plan, version, wanted)
    chosen = prospect.way(way)
    if chosen is None:
        raise RulesBroken(prospect.objections)
    if seen not in (None, chosen.digest):
        raise PlanRefused("not_as_shown")
    return chosen


def _held_prospect(plan: Plan, version: int, wanted: Wanted) -> Prospect:
    """Worked out while others may write, and again if anything has changed by then."""
    hold(plan, version)
    with reading():
        as_of = last_change()
        prospect = prospect_of(plan, wanted)
    hold(plan, version)
    return prospect if as_of == last_change() else prospect_of(plan, wanted)


def _decide(actor: Actor, plan: Plan, wanted: Wanted, reason: str | None, agreed: bool) -> None:
    """The lock or ban that the change is, or comes with."""
    youth, lock = _youth_in_plan(plan, wanted.youth_id), decisions.lock_of(wanted.youth_id)
    if wanted.kind is ChangeKind.FORBIDDEN:
        decisions.forbid(actor=actor, youth=youth, offer_id=wanted.offer_id, reason=reason)
    elif wanted.kind is ChangeKind.LOCKED or wanted.override:
        decisions.lock(actor=actor, youth=youth, offer_id=wanted.offer_id, reason=reason,
                       override=wanted.override, agreed=agreed)  # fmt: skip
    elif wanted.kind is ChangeKind.UNLOCKED and lock is not None:
        decisions.lift(actor=actor, decision=lock)


def _seat(actor: Actor, plan: Plan, way: Way) -> None:
    why = "taken_out" if way.key == ALONE else "not_chosen"
    for youth, placement in way.seats.items():
        if placement is None:
            _unplace(plan, number_of(youth), why)
        else:
            _place(actor, plan, number_of(youth), placement)
    if way.seats:
        plan.objective, plan.edited = way.objective, True
    flag_modified(plan, "edited")
    session.flush()


def _place(actor: Actor, plan: Plan, youth_id: int, placement: Placement) -> None:
    row = row_of(plan, youth_id) or PlannedPlacement(youth_id=youth_id)
    row.moved_by = actor.user_id
    written(row, problem_of(plan), placement)
    plan.unplaced = [one for one in plan.unplaced if one.youth_id != youth_id]
    if row not in plan.placed:
        plan.placed.append(row)


def _unplace(plan: Plan, youth_id: int, why: str) -> None:
    plan.placed = [row for row in plan.placed if row.youth_id != youth_id]
    session.flush()
    plan.unplaced.append(UnplacedYouth(youth_id=youth_id, why=why))


def _youth_in_plan(plan: Plan, youth_id: int) -> Youth:
    known = {row.youth_id for row in plan.placed} | {row.youth_id for row in plan.unplaced}
    if youth_id not in known:
        raise PlanRefused("not_in_plan")
    return session.get_one(Youth, youth_id)
