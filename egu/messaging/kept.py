"""Messages as the people of a case read them afterwards, and those that did not arrive."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, select, tuple_
from sqlalchemy.orm import aliased

from egu.accounts.models import User
from egu.audit.services import Actor, record
from egu.clock import now
from egu.db import Base, session
from egu.messaging.models import Channel, MessageWish, OutboxMessage
from egu.messaging.services import undelivered_to, written_mail

SECRET = re.compile(r"(/(?:svar|invitation|kalender|laengere)/)[\w-]+")


class MessageState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    ARRIVED = "arrived"
    FAILED = "failed"
    SETTLED = "settled"
    CALLED_OFF = "called_off"


@dataclass(frozen=True)
class Kept:
    """One mail or SMS; nothing in `body` lets anybody in."""

    id: int
    at: datetime
    kind: str
    channel: Channel
    recipient: str
    title: str
    body: str
    state: MessageState
    error: str | None
    about: tuple[str, str] | None
    next_try: datetime | None


def messages_about(institution_id: str, *things: Base) -> list[Kept]:
    """Everything this institution has sent about those rows, the oldest first."""
    if not things:
        return []
    about = tuple_(OutboxMessage.subject_type, OutboxMessage.subject_id)
    found = _with_digests().where(
        OutboxMessage.institution_id == institution_id, about.in_([_name(one) for one in things])
    )
    return [_kept(*row) for row in session.execute(found.order_by(OutboxMessage.id)).all()]


def failed_messages(institution_id: str) -> list[Kept]:
    """What has been tried in vain and nobody has dealt with, the newest first."""
    return [_kept(one, None) for one in session.scalars(undelivered_to(institution_id))]


def failed_message(institution_id: str, message_id: int) -> OutboxMessage | None:
    message = session.get(OutboxMessage, message_id)
    if message is None or message.institution_id != institution_id:
        return None
    return message


def send_again(*, actor: Actor, message: OutboxMessage) -> None:
    """From the beginning, where it has not arrived; asked twice, and after an answer, nothing."""
    if not _is_undelivered(message):
        return
    message.attempts, message.not_before = 0, now()
    message.begun_at = message.sent_at = message.arrived_at = None
    message.failed_at = message.settled_at = message.last_error = message.reference = None
    _record(actor, message, "message.send_again")


def recipient_is_wrong(*, actor: Actor, message: OutboxMessage) -> None:
    """Off the list. Whoever has chosen SMS to a wrong number gets mail again, this one too."""
    if not _is_undelivered(message):
        return
    message.settled_at = now()
    if message.channel is Channel.SMS:
        _back_to_mail(message)
    _record(actor, message, "message.wrong_recipient")


def note_bounce(message_id: int) -> bool:
    """It came back after it had left; False where we know of no such mail."""
    message = session.get(OutboxMessage, message_id)
    if message is None or message.sent_at is None:
        return False
    message.failed_at, message.last_error, message.settled_at = now(), "bounced", None
    return True


def _is_undelivered(message: OutboxMessage) -> bool:
    tried = message.sent_at is None and message.last_error is not None
    return message.settled_at is None and (tried or message.failed_at is not None)


def _back_to_mail(message: OutboxMessage) -> None:
    """Where several have chosen the number, nobody knows whose it was: it is mailed to nobody."""
    reached = select(MessageWish, User.email).join(User, User.id == MessageWish.user_id)
    having = reached.where(MessageWish.number == message.recipient)
    rows = list(session.execute(having).all())
    for wish, email in rows:
        wish.channel, wish.number = Channel.MAIL, None
        if email and len(rows) == 1:
            copy = written_mail(
                kind=message.kind, recipient=email, subject=message.subject, body=message.body,
                institution_id=message.institution_id,
            )  # fmt: skip
            copy.subject_type, copy.subject_id = message.subject_type, message.subject_id
            session.add(copy)


def _with_digests() -> Select[OutboxMessage, OutboxMessage]:
    digest = aliased(OutboxMessage)
    return select(OutboxMessage, digest).outerjoin(digest, OutboxMessage.digest_id == digest.id)


def _kept(message: OutboxMessage, digest: OutboxMessage | None) -> Kept:
    left = digest or message
    return Kept(
        id=message.id,
        at=left.sent_at or message.created_at,
        kind=message.kind,
        channel=message.channel,
        recipient=message.recipient,
        title=message.subject,
        body=SECRET.sub(r"\1…", message.body),
        state=_state(message, left),
        error=left.last_error,
        about=_about(message),
        next_try=None if left.failed_at or left.sent_at else left.not_before,
    )


def _about(message: OutboxMessage) -> tuple[str, str] | None:
    kind, number = message.subject_type, message.subject_id
    return (kind, number) if kind and number else None


def _state(message: OutboxMessage, left: OutboxMessage) -> MessageState:
    if message.settled_at:
        tried = message.failed_at or message.last_error
        return MessageState.SETTLED if tried else MessageState.CALLED_OFF
    if left.failed_at:
        return MessageState.FAILED
    if left.arrived_at:
        return MessageState.ARRIVED
    return MessageState.SENT if left.sent_at else MessageState.WAITING


def _name(thing: Base) -> tuple[str, str]:
    (key,) = thing.__mapper__.primary_key_from_instance(thing)
    return thing.__tablename__, str(key)


def _record(actor: Actor, message: OutboxMessage, action: str) -> None:
    record(actor=actor, action=action, subject=message, institution_id=message.institution_id)
