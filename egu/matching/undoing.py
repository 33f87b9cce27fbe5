"""The changes of a draft by hand, each with what it was like before and after; undone, redone."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from egu.audit.services import Actor
from egu.clock import now
from egu.db import session
from egu.matching import decisions
from egu.matching.models import Plan, PlanChange, PlannedPlacement, UnplacedYouth
from egu.matching.pricing import Wanted, row_of
from egu.youths.models import Youth

Decided = Mapping[str, dict[str, Any]]
"""By youth and offer, as in `12:7`."""


def changes_of(plan: Plan) -> list[PlanChange]:
    """The last one first, also those that were undone."""
    made = select(PlanChange).where(PlanChange.plan_id == plan.id)
    return list(session.scalars(made.order_by(PlanChange.id.desc())))


def standing_changes(plan: Plan) -> list[PlanChange]:
    return [one for one in changes_of(plan) if one.undone_version is None]


def to_undo(plan: Plan) -> PlanChange | None:
    return next(iter(standing_changes(plan)), None)


def to_redo(plan: Plan) -> PlanChange | None:
    """What was undone last, unless something else was changed after that."""
    last = to_undo(plan)
    later = [one for one in changes_of(plan) if last is None or one.id > last.id]
    known = [one for one in later if one.after is not None]
    return max(known, key=lambda one: one.undone_version or 0, default=None)


def changes_since(plan: Plan, version: int) -> list[PlanChange]:
    """What was made or undone since the plan had that version, the last one first."""
    return [one for one in changes_of(plan) if max(one.version, one.undone_version or 0) >= version]


@contextmanager
def noted(
    actor: Actor, plan: Plan, wanted: Wanted, youths: Iterable[int], reason: str | None
) -> Iterator[PlanChange]:
    """Keeps what these youths were like before the block and are like after it."""
    people = sorted(youths)
    change = PlanChange(
        plan_id=plan.id,
        youth_id=wanted.youth_id,
        offer_id=wanted.offer_id,
        other_id=wanted.other_id,
        kind=wanted.kind,
        before=_state(plan, people),
        decided_before=_decided(people),
        reason=(reason or "").strip() or None,
        version=plan.version,
        changed_by=actor.user_id,
        changed_at=now(),
    )
    yield change
    session.flush()
    change.after, change.decided_after = _state(plan, people), _decided(people)
    session.add(change)
    session.flush()


def put(actor: Actor, plan: Plan, change: PlanChange, *, back: bool) -> None:
    """The plan as before the change (`back`), or as after it; and what was decided then."""
    state, others = (change.before, change.after) if back else (change.after, change.before)
    if state is None:
        raise ValueError("nobody noted what came of the change")
    _put_rows(plan, state["rows"])
    plan.objective, plan.edited = state["objective"], state["edited"]
    decided, undecided = change.decided_before, change.decided_after
    if others is not None:
        _decide(actor, *((undecided, decided) if back else (decided, undecided)))
    if back:
        change.undone_version = plan.version
        change.undone_by, change.undone_at = actor.user_id, now()
    else:
        change.version, change.undone_version = plan.version, None
    flag_modified(plan, "edited")
    session.flush()


def _state(plan: Plan, youths: Iterable[int]) -> dict[str, Any]:
    unplaced = {one.youth_id: one for one in plan.unplaced}
    rows = {
        str(youth_id): {
            "placed": _placed_as_json(row_of(plan, youth_id)),
            "unplaced": _unplaced_as_json(unplaced.get(youth_id)),
        }
        for youth_id in youths
    }
    return {"rows": rows, "objective": plan.objective, "edited": plan.edited}


def _put_rows(plan: Plan, rows: Mapping[str, dict[str, Any]]) -> None:
    people = {int(youth_id) for youth_id in rows}
    plan.placed = [row for row in plan.placed if row.youth_id not in people]
    plan.unplaced = [row for row in plan.unplaced if row.youth_id not in people]
    session.flush()
    for youth_id, known in rows.items():
        if known["placed"]:
            plan.placed.append(_placed_again(int(youth_id), known["placed"]))
        if known["unplaced"]:
            plan.unplaced.append(UnplacedYouth(youth_id=int(youth_id), **known["unplaced"]))


def _decided(youths: Iterable[int]) -> dict[str, dict[str, Any]]:
    return {
        f"{one.youth_id}:{one.offer_id}": decisions.as_json(one)
        for youth_id in youths
        for one in decisions.about(youth_id)
    }


def _decide(actor: Actor, now_said: Decided | None, then: Decided | None) -> None:
    """What nobody has decided otherwise since says again what it said then."""
    now_said, then = now_said or {}, then or {}
    for pair in sorted({*now_said, *then}):
        youth_id, offer_id = map(int, pair.split(":"))
        said, wanted = decisions.standing_between(youth_id, offer_id), then.get(pair)
        if said == now_said.get(pair) and said != wanted:
            youth = session.get_one(Youth, youth_id)
            decisions.put(actor=actor, youth=youth, offer_id=offer_id, known=wanted)


def _placed_as_json(row: PlannedPlacement | None) -> dict[str, Any] | None:
    if row is None:
        return None
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


def _unplaced_as_json(row: UnplacedYouth | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "why": row.why, "rules": row.rules, "only": row.only, "would_help": row.would_help
    }  # fmt: skip
