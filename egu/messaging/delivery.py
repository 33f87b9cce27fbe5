"""Takes waiting messages out of the outbox and sends them, each once, with pauses after a failure.

Must be called outside a transaction: it keeps what it did message by message. A try that ended
with its process is not repeated: whether it left is for people to find out.
"""

from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, select, true, update

from egu.clock import now
from egu.config import Config
from egu.db import session, transaction
from egu.messaging.gateways import gateway_of
from egu.messaging.models import Channel, OutboxMessage
from egu.messaging.ports import Fate, Gateway, Refused, Transport, Unclear
from egu.messaging.quiet import is_quiet
from egu.messaging.transports import transport_of

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (2, 10, 30, 120, 480, 1440))
"""How long after each try the next may come; after the last one nobody tries again."""
ASKED_FOR = timedelta(days=3)
"""How long the gateway is asked what became of an SMS."""


@dataclass(frozen=True)
class Delivered:
    sent: int
    failed: int


@dataclass(frozen=True)
class Outcome:
    """`error`: None where it left. `for_good`: nobody tries again by themselves."""

    error: str | None = None
    for_good: bool = False
    reference: str | None = None


def deliver_waiting(
    *, transport: Transport | None = None, gateway: Gateway | None = None, most: int = 100
) -> Delivered:
    """Send what is due; a message that another worker has taken is left alone."""
    transport = transport or transport_of(_config())
    gateway = gateway or gateway_of(_config())
    sent = failed = 0
    for message_id in _due(most):
        message = _take(message_id)
        if message is not None:
            outcome = _try(message, transport, gateway)
            _keep(message, outcome)
            left = outcome.error is None
            sent, failed = sent + left, failed + (not left)
    return Delivered(sent, failed)


def ask_what_became(*, gateway: Gateway | None = None, most: int = 100) -> int:
    """Of SMS that the gateway took; how many came to an end."""
    gateway, ended = gateway or gateway_of(_config()), 0
    for message_id, reference in _without_fate(most):
        fate = gateway.fate(reference)
        if fate is not Fate.UNKNOWN:
            _write(message_id, arrived_at=now()) if fate is Fate.ARRIVED else _write(
                message_id, failed_at=now(), last_error="lost"
            )
            ended += 1
    return ended


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
        if message.begun_at is not None:
            message.failed_at, message.last_error = now(), "unclear"
            return None
        taken = session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.id == message_id, *_is_due())
            .values(attempts=OutboxMessage.attempts + 1, not_before=now() + _pause(message),
                    begun_at=now())
            .execution_options(synchronize_session=False)
        )  # fmt: skip
        return message if taken.rowcount == 1 else None  # type: ignore[attr-defined] # an UPDATE has it


def _is_due() -> tuple[ColumnElement[bool], ...]:
    return (
        OutboxMessage.sent_at.is_(None),
        OutboxMessage.failed_at.is_(None),
        OutboxMessage.settled_at.is_(None),
        OutboxMessage.digest_user_id.is_(None),
        OutboxMessage.not_before <= now(),
        OutboxMessage.attempts < len(PAUSES),
        ~OutboxMessage.keeps_quiet if is_quiet(now()) else true(),
    )


def _pause(message: OutboxMessage) -> timedelta:
    return PAUSES[message.attempts]


def _try(message: OutboxMessage, transport: Transport, gateway: Gateway) -> Outcome:
    name = f"{message.id:06}-{message.kind}"
    try:
        if message.channel is Channel.SMS:
            return Outcome(reference=gateway.send(message.recipient, message.body, name))
        transport.send(mail_of(message, _config()), name)
    except Refused:
        return Outcome("refused", for_good=True)
    except Unclear:
        return Outcome("unclear", for_good=True)
    except (OSError, ValueError) as error:
        last = message.attempts + 1 >= len(PAUSES)
        return Outcome(type(error).__name__, for_good=last)
    return Outcome()


def _keep(message: OutboxMessage, outcome: Outcome) -> None:
    _write(
        message.id,
        begun_at=None,
        sent_at=None if outcome.error else now(),
        failed_at=now() if outcome.for_good else None,
        last_error=outcome.error,
        reference=outcome.reference,
    )


def _without_fate(most: int) -> list[tuple[int, str]]:
    with transaction():
        asked = select(OutboxMessage.id, OutboxMessage.reference).where(
            OutboxMessage.reference.is_not(None),
            OutboxMessage.arrived_at.is_(None),
            OutboxMessage.failed_at.is_(None),
            OutboxMessage.sent_at > now() - ASKED_FOR,
        )
        rows = session.execute(asked.order_by(OutboxMessage.id).limit(most))
        return [(number, str(reference)) for number, reference in rows]


def _write(message_id: int, **values: Any) -> None:
    with transaction():
        session.execute(
            update(OutboxMessage).where(OutboxMessage.id == message_id).values(**values)
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
