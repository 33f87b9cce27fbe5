"""Takes waiting mail out of the outbox and sends it, each once, with pauses after a failure.

Must be called outside a transaction: it keeps what it did mail by mail.
"""

from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from flask import current_app
from sqlalchemy import ColumnElement, select, update

from egu.clock import now
from egu.config import Config
from egu.db import session, transaction
from egu.messaging.models import OutboxMessage
from egu.messaging.transports import Transport, transport_of

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (2, 10, 30, 120, 480, 1440))
"""How long after each try the next may come; after the last one nobody tries again."""


@dataclass(frozen=True)
class Delivered:
    sent: int
    failed: int


def deliver_waiting(*, transport: Transport | None = None, most: int = 100) -> Delivered:
    """Send what is due; a mail that another worker has taken is left alone."""
    transport = transport or transport_of(_config())
    sent = failed = 0
    for message_id in _due(most):
        message = _take(message_id)
        if message is not None:
            error = _try(transport, message)
            _keep(message, error)
            sent, failed = sent + (error is None), failed + (error is not None)
    return Delivered(sent, failed)


def _due(most: int) -> list[int]:
    with transaction():
        waiting = select(OutboxMessage.id).where(*_is_due()).order_by(OutboxMessage.id).limit(most)
        return list(session.scalars(waiting))


def _take(message_id: int) -> OutboxMessage | None:
    """Ours if nobody else was faster: the next try is moved away before this one begins."""
    with transaction():
        message = session.get(OutboxMessage, message_id, populate_existing=True)
        if message is None or message.attempts >= len(PAUSES):
            return None
        taken = session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.id == message_id, *_is_due())
            .values(attempts=OutboxMessage.attempts + 1, not_before=now() + _pause(message))
            .execution_options(synchronize_session=False)
        )
        return message if taken.rowcount == 1 else None  # type: ignore[attr-defined] # an UPDATE has it


def _is_due() -> tuple[ColumnElement[bool], ...]:
    return (
        OutboxMessage.sent_at.is_(None),
        OutboxMessage.not_before <= now(),
        OutboxMessage.attempts < len(PAUSES),
    )


def _pause(message: OutboxMessage) -> timedelta:
    return PAUSES[message.attempts]


def _try(transport: Transport, message: OutboxMessage) -> str | None:
    try:
        transport.send(mail_of(message, _config()), f"{message.id:06}-{message.kind}")
    except (OSError, ValueError) as error:
        return type(error).__name__
    return None


def _keep(message: OutboxMessage, error: str | None) -> None:
    with transaction():
        session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.id == message.id)
            .values(sent_at=None if error else now(), last_error=error)
        )


def mail_of(message: OutboxMessage, config: Config) -> EmailMessage:
    """The same message always has the same Message-ID, so that a mailbox can see a repetition."""
    mail = EmailMessage()
    mail["From"] = config.mail_from
    mail["To"] = message.recipient
    if message.reply_to:
        mail["Reply-To"] = message.reply_to
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(message.created_at)
    mail["Message-ID"] = f"<outbox-{message.id}@{_domain(config)}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.body)
    return mail


def _domain(config: Config) -> str:
    return parseaddr(config.mail_from)[1].partition("@")[2] or "localhost"


def _config() -> Config:
    config: Config = current_app.config["EGU"]
    return config
