"""Puts mail in the outbox; it leaves only after the surrounding change has been kept."""

from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import Select, select

from egu.clock import now
from egu.db import session
from egu.messaging.models import OutboxMessage


class BadRecipient(ValueError):
    """Not one plain mail address."""


def queue_mail(**mail: Any) -> OutboxMessage:
    """As `written_mail`; it leaves when the surrounding change has been kept."""
    message = written_mail(**mail)
    session.add(message)
    return message


def written_mail(
    *,
    kind: str,
    recipient: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    institution_id: str | None = None,
    not_before: datetime | None = None,
    reply_to: str | None = None,
) -> OutboxMessage:
    """A mail from a text template (mail/….txt); the template sees its context and nothing else."""
    return OutboxMessage(
        institution_id=institution_id,
        kind=kind,
        recipient=_one_address(recipient),
        reply_to=_one_address(reply_to) if reply_to else None,
        subject=" ".join(subject.split()),
        body=current_app.jinja_env.get_template(template).render(**context).strip() + "\n",
        not_before=not_before or now(),
    )


def is_mailed_since(moment: datetime, *, kind: str, recipient: str) -> bool:
    """Whether a mail of that kind to that address was written after the moment."""
    found = select(OutboxMessage.id).where(
        OutboxMessage.kind == kind,
        OutboxMessage.recipient == recipient,
        OutboxMessage.created_at > moment,
    )
    return session.scalar(found.limit(1)) is not None


def undelivered(institution_id: str) -> list[OutboxMessage]:
    """Mail of an institution that has been tried in vain, newest first."""
    return list(session.scalars(undelivered_to(institution_id)))


def undelivered_to(institution_id: str) -> Select[OutboxMessage]:
    """The same, to ask on with."""
    return (
        select(OutboxMessage)
        .where(OutboxMessage.institution_id == institution_id)
        .where(OutboxMessage.sent_at.is_(None), OutboxMessage.last_error.is_not(None))
        .order_by(OutboxMessage.id.desc())
    )


def is_address(text: str | None) -> bool:
    """One plain mail address, as far as can be seen."""
    address = (text or "").strip()
    name, at, domain = address.partition("@")
    odd = any(sign in address for sign in " ,;<>\r\n\t") or "@" in domain
    return bool(name and at and domain) and not odd


def _one_address(recipient: str) -> str:
    if not is_address(recipient):
        raise BadRecipient(recipient)
    return recipient.strip()
