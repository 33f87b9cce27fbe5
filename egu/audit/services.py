"""Writes the record and can prove that nobody has rewritten it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from egu.audit.models import AuditEvent
from egu.clock import now
from egu.db import Base, session

BEGINNING = "0" * 64
CHANGES_NOTHING = ("user.log_in", "youth.look")


@dataclass(frozen=True)
class Actor:
    """Who acts: a person, a link that was opened, or a command."""

    label: str
    user_id: int | None = None


SYSTEM = Actor("system")


def record(
    *,
    actor: Actor,
    action: str,
    subject: Base,
    institution_id: str | None = None,
    fields: list[str] | None = None,
    reason: str | None = None,
) -> AuditEvent:
    """Add one line; `action` is noun.verb, `subject` must have its id."""
    session.flush()
    event = AuditEvent(
        at=now(),
        actor=actor.label,
        actor_user_id=actor.user_id,
        institution_id=institution_id,
        action=action,
        subject_type=subject.__tablename__,
        subject_id=str(subject.__mapper__.primary_key_from_instance(subject)[0]),
        fields=sorted(fields or []),
        reason=reason,
        previous_hash=_last_hash(),
        hash="",
    )
    event.hash = _hash_of(event)
    session.add(event)
    session.flush()
    return event


def events_of(subject: Base) -> list[AuditEvent]:
    """Everything that was recorded about it, the oldest first."""
    key = str(subject.__mapper__.primary_key_from_instance(subject)[0])
    about = (AuditEvent.subject_type == subject.__tablename__, AuditEvent.subject_id == key)
    return list(session.scalars(select(AuditEvent).where(*about).order_by(AuditEvent.id)))


def last_change() -> int:
    """The number of the newest line; that people come and look changes nothing else."""
    changes = select(AuditEvent.id).where(AuditEvent.action.not_in(CHANGES_NOTHING))
    return session.scalar(changes.order_by(AuditEvent.id.desc()).limit(1)) or 0


def changed_since(moment: datetime) -> bool:
    """Has anything else happened since then than that people came and runs went on?"""
    later = AuditEvent.at > moment, AuditEvent.action.not_in(CHANGES_NOTHING)
    changes = select(AuditEvent.id).where(*later, ~AuditEvent.action.startswith("run."))
    return session.scalar(changes.limit(1)) is not None


def first_broken_link() -> int | None:
    """The id of the first line that was altered or removed before; None when the chain holds."""
    previous = BEGINNING
    for event in session.scalars(select(AuditEvent).order_by(AuditEvent.id)):
        if event.previous_hash != previous or event.hash != _hash_of(event):
            return event.id
        previous = event.hash
    return None


def _last_hash() -> str:
    last = session.scalar(select(AuditEvent.hash).order_by(AuditEvent.id.desc()).limit(1))
    return last or BEGINNING


def _hash_of(event: AuditEvent) -> str:
    content = [
        event.at.isoformat(), event.actor, event.actor_user_id, event.institution_id, event.action,
        event.subject_type, event.subject_id, event.fields, event.reason, event.previous_hash,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
