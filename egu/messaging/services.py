"""Puts mail and SMS in the outbox; they leave only after the surrounding change has been kept.

Whoever is written to reads it in its own language, whoever has pressed the button.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from flask import current_app
from flask_babel import force_locale
from sqlalchemy import Select, or_, select, update

from egu.accounts.models import Institution
from egu.clock import now
from egu.db import Base, session
from egu.messaging.models import Channel, OutboxMessage
from egu.messaging.recipients import recipient_at

QUIET_MAIL = "quiet_mail"
"""In an institution's settings: mail to people outside it keeps the quiet hours too."""


class BadRecipient(ValueError):
    """Not one plain mail address."""


def queue_mail(
    *, recipient: str, subject: Any, template: str, context: dict[str, Any],
    about: Base | None = None, locale: str | None = None, **more: Any,
) -> OutboxMessage:  # fmt: skip
    """From a text template (mail/….txt) that sees its context and nothing else; `subject` may be
    lazy. It leaves when the surrounding change has been kept.

    `locale`: of somebody whom we do not know yet.
    """
    with force_locale(locale or recipient_at(recipient).locale):
        body = current_app.jinja_env.get_template(template).render(**context)
        message = written_mail(recipient=recipient, subject=str(subject), body=body, **more)
    session.add(told_about(message, about))
    return message


def written_mail(
    *,
    kind: str,
    recipient: str,
    subject: str,
    body: str,
    institution_id: str | None = None,
    not_before: datetime | None = None,
    reply_to: str | None = None,
) -> OutboxMessage:
    """In no session yet."""
    return OutboxMessage(
        institution_id=institution_id,
        kind=kind,
        channel=Channel.MAIL,
        recipient=one_address(recipient),
        reply_to=one_address(reply_to) if reply_to else None,
        subject=" ".join(subject.split()),
        body=body.strip() + "\n",
        not_before=not_before or now(),
    )


def written_sms(
    *, kind: str, number: str, subject: str, body: str, institution_id: str | None = None
) -> OutboxMessage:
    """`subject` is for lists only. It keeps the quiet hours."""
    return OutboxMessage(
        institution_id=institution_id,
        kind=kind,
        channel=Channel.SMS,
        recipient=number,
        subject=" ".join(subject.split()),
        body=" ".join(body.split()),
        keeps_quiet=True,
        not_before=now(),
    )


def told_about(message: OutboxMessage, thing: Base | None) -> OutboxMessage:
    """The message is kept in the case of this row."""
    if thing is not None:
        (key,) = thing.__mapper__.primary_key_from_instance(thing)
        message.subject_type = thing.__tablename__
        message.subject_id = None if key is None else str(key)
    return message


def is_mailed_since(moment: datetime, *, kind: str, recipient: str) -> bool:
    """Whether a mail of that kind to that address was written after the moment."""
    found = select(OutboxMessage.id).where(
        OutboxMessage.kind == kind,
        OutboxMessage.recipient == recipient,
        OutboxMessage.created_at > moment,
    )
    return session.scalar(found.limit(1)) is not None


def undelivered_to(institution_id: str) -> Select[OutboxMessage]:
    """What has been tried in vain and nobody has dealt with, the newest first."""
    tried = OutboxMessage.sent_at.is_(None) & OutboxMessage.last_error.is_not(None)
    return (
        select(OutboxMessage)
        .where(OutboxMessage.institution_id == institution_id)
        .where(OutboxMessage.settled_at.is_(None), or_(OutboxMessage.failed_at.is_not(None), tried))
        .order_by(OutboxMessage.id.desc())
    )


def call_off(thing: Base, kinds: Collection[str]) -> None:
    """Messages about it that have not left yet are no longer needed."""
    (key,) = thing.__mapper__.primary_key_from_instance(thing)
    session.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.subject_type == thing.__tablename__,
            OutboxMessage.subject_id == str(key),
            OutboxMessage.kind.in_(kinds),
            OutboxMessage.sent_at.is_(None),
            OutboxMessage.digest_id.is_(None),
            OutboxMessage.settled_at.is_(None),
        )
        .values(settled_at=now())
    )


def keeps_mail_quiet(institution: Institution) -> bool:
    return bool((institution.settings or {}).get(QUIET_MAIL))


def is_address(text: str | None) -> bool:
    """One plain mail address, as far as can be seen."""
    address = (text or "").strip()
    name, at, domain = address.partition("@")
    odd = any(sign in address for sign in " ,;<>\r\n\t") or "@" in domain
    return bool(name and at and domain) and not odd


def one_address(recipient: str) -> str:
    if not is_address(recipient):
        raise BadRecipient(recipient)
    return recipient.strip()
