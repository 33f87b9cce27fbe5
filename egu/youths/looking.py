"""Who has looked at a youth's page: kept once a day and person, and shown to the youth itself."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, select

from egu.audit.models import AuditEvent
from egu.audit.services import Actor, record
from egu.clock import DENMARK, end_of, today
from egu.db import session, writing
from egu.youths.models import Youth

LOOK = "youth.look"
SHOWN = 20


@dataclass(frozen=True)
class Look:
    who: str
    day: date


def note_look(*, actor: Actor, youth: Youth) -> None:
    """Somebody has opened the page with everything about the youth; twice a day is once."""
    if _has_looked(actor, youth):
        return
    with writing():
        if not _has_looked(actor, youth):
            record(actor=actor, action=LOOK, subject=youth, institution_id=youth.institution_id)


def _has_looked(actor: Actor, youth: Youth) -> bool:
    yesterday = end_of(today() - timedelta(days=1))
    known = (AuditEvent.actor_user_id == actor.user_id, AuditEvent.at > yesterday)
    return session.scalar(_looks(youth).where(*known).limit(1)) is not None


def looks_at(youth: Youth) -> list[Look]:
    """The newest first."""
    found = session.scalars(_looks(youth).order_by(AuditEvent.id.desc()).limit(SHOWN))
    return [Look(one.actor, one.at.astimezone(DENMARK).date()) for one in found]


def _looks(youth: Youth) -> Select[AuditEvent]:
    about = (AuditEvent.subject_type == Youth.__tablename__, AuditEvent.subject_id == str(youth.id))
    return select(AuditEvent).where(*about, AuditEvent.action == LOOK)
