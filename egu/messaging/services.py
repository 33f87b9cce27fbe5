"""Puts mail in the outbox; it leaves only after the surrounding change has been kept."""

from typing import Any

from flask import render_template

from egu.db import session
from egu.messaging.models import OutboxMessage


def queue_mail(
    *,
    kind: str,
    recipient: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    institution_id: str | None = None,
) -> OutboxMessage:
    message = OutboxMessage(
        institution_id=institution_id,
        kind=kind,
        recipient=recipient,
        subject=" ".join(subject.split()),
        body=render_template(template, **context),
    )
    session.add(message)
    return message
