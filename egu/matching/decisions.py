"""Locks and bans: what staff have decided about a youth and an offer, until they lift it."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from egu.audit.services import Actor, record
from egu.clock import now
from egu.db import session
from egu.employers.models import Offer
from egu.matching.models import Decision, DecisionKind
from egu.youths.models import Youth
from solver.rules.catalogue import OVERRIDABLE

OWN_MATTERS = frozenset({"availability", "dates", "needs", "travel"})
"""Rules about the youth's own times, needs and journey: set aside only when agreed with it."""


class DecisionRefused(Exception):
    """`key`: reason_needed, not_overridable, not_agreed."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def lock(
    *,
    actor: Actor,
    youth: Youth,
    offer_id: int,
    override: Sequence[str] = (),
    reason: str | None = None,
    agreed: bool = False,
) -> Decision:
    """The youth goes there and nowhere else, in every run; an older lock of the youth gives way.

    `agreed`: the youth itself has said yes to what is set aside.
    """
    _check_override(override, reason, agreed=agreed)
    if not OWN_MATTERS.isdisjoint(override):
        reason = _("Aftalt med den unge. %(reason)s", reason=reason)
    for other in about(youth.id):
        if other.kind is DecisionKind.MUST and other.offer_id != offer_id:
            lift(actor=actor, decision=other)
    decision = _decided(actor, youth, offer_id, DecisionKind.MUST, reason)
    decision.override = sorted(override)
    _record(actor, "decision.lock", decision)
    return decision


def forbid(*, actor: Actor, youth: Youth, offer_id: int, reason: str | None = None) -> Decision:
    """Never these two together, in any run."""
    decision = _decided(actor, youth, offer_id, DecisionKind.NEVER, reason)
    decision.override = []
    _record(actor, "decision.forbid", decision)
    return decision


def lift(*, actor: Actor, decision: Decision) -> None:
    _record(actor, "decision.lift", decision)
    session.delete(decision)
    session.flush()


def standing_between(youth_id: int, offer_id: int) -> dict[str, Any] | None:
    """What is decided about the two now, to be put again later."""
    known = next((one for one in about(youth_id) if one.offer_id == offer_id), None)
    return as_json(known) if known else None


def as_json(decision: Decision) -> dict[str, Any]:
    return {"kind": decision.kind.value, "override": decision.override,
            "reason": decision.reason, "decided_by": decision.decided_by}  # fmt: skip


def put(*, actor: Actor, youth: Youth, offer_id: int, known: Mapping[str, Any] | None) -> None:
    """Let it say again what `standing_between` found; None: nothing."""
    standing = next((one for one in about(youth.id) if one.offer_id == offer_id), None)
    if known is not None:
        kind = DecisionKind(known["kind"])
        decision = _decided(actor, youth, offer_id, kind, known["reason"])
        decision.override, decision.decided_by = known["override"], known["decided_by"]
        _record(actor, "decision.restore", decision)
    elif standing is not None:
        lift(actor=actor, decision=standing)


def about(youth_id: int) -> list[Decision]:
    """Every lock and ban of the youth."""
    return list(session.scalars(select(Decision).where(Decision.youth_id == youth_id)))


def lock_of(youth_id: int) -> Decision | None:
    locks = [one for one in about(youth_id) if one.kind is DecisionKind.MUST]
    return locks[0] if locks else None


def decision_in_institution(institution_id: str, decision_id: int) -> Decision | None:
    return session.scalar(
        select(Decision).where(
            Decision.institution_id == institution_id, Decision.id == decision_id
        )
    )


def decisions_by_youth(institution_id: str) -> dict[int, list[Decision]]:
    found: dict[int, list[Decision]] = {}
    for decision in decisions_of(institution_id):
        found.setdefault(decision.youth_id, []).append(decision)
    return found


def decisions_of(institution_id: str) -> list[Decision]:
    ours = select(Decision).where(Decision.institution_id == institution_id)
    about = (
        joinedload(Decision.youth),
        joinedload(Decision.offer).joinedload(Offer.workplace),
        joinedload(Decision.person),
    )
    return list(session.scalars(ours.options(*about).order_by(Decision.id)))


def _check_override(override: Sequence[str], reason: str | None, *, agreed: bool) -> None:
    if not OVERRIDABLE.issuperset(override):
        raise DecisionRefused("not_overridable")
    if override and not (reason or "").strip():
        raise DecisionRefused("reason_needed")
    if not agreed and not OWN_MATTERS.isdisjoint(override):
        raise DecisionRefused("not_agreed")


def _decided(
    actor: Actor, youth: Youth, offer_id: int, kind: DecisionKind, reason: str | None
) -> Decision:
    """One decision for each pair; a newer one takes the older one's place."""
    known = [one for one in about(youth.id) if one.offer_id == offer_id]
    decision = known[0] if known else Decision(youth_id=youth.id, offer_id=offer_id)
    decision.institution_id = youth.institution_id
    decision.kind, decision.reason = kind, (reason or "").strip() or None
    decision.decided_by, decision.decided_at = actor.user_id, now()
    session.add(decision)
    return decision


def _record(actor: Actor, action: str, decision: Decision) -> None:
    record(actor=actor, action=action, subject=decision, fields=["kind", "override"],
           institution_id=decision.institution_id)  # fmt: skip
