"""One mail each morning, with all that could wait, for those who have chosen that."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import groupby

from flask import current_app
from flask_babel import force_locale, ngettext
from sqlalchemy import select

from egu.accounts.models import User
from egu.accounts.services import may_log_in
from egu.clock import DENMARK, now
from egu.db import session
from egu.messaging.models import OutboxMessage
from egu.messaging.quiet import MORNING
from egu.messaging.services import written_mail

DIGEST = "digest"


def gather_digests() -> int:
    """What was written before this morning; how many mails came of it. Twice a day is once."""
    waiting = (
        select(OutboxMessage)
        .where(
            OutboxMessage.digest_user_id.is_not(None),
            OutboxMessage.digest_id.is_(None),
            OutboxMessage.settled_at.is_(None),
            OutboxMessage.created_at < _this_morning(),
        )
        .order_by(OutboxMessage.digest_user_id, OutboxMessage.institution_id, OutboxMessage.id)
        .with_for_update(skip_locked=True)
    )
    whose = groupby(session.scalars(waiting).all(), _whose)
    return sum(_gather(user_id, list(messages)) for (user_id, _school), messages in whose)


def _whose(message: OutboxMessage) -> tuple[int | None, str | None]:
    """A person has one mail from each school."""
    return message.digest_user_id, message.institution_id


def _gather(user_id: int | None, messages: Sequence[OutboxMessage]) -> bool:
    user = session.get_one(User, user_id)
    if not may_log_in(user):
        _settle(messages)
        return False
    digest = _digest_for(user, messages)
    session.add(digest)
    session.flush()
    for message in messages:
        message.digest_id = digest.id
    return True


def _settle(messages: Sequence[OutboxMessage]) -> None:
    """Whoever has left in the meantime is told nothing more."""
    for message in messages:
        message.settled_at = now()


def _digest_for(user: User, messages: Sequence[OutboxMessage]) -> OutboxMessage:
    answers_to = {message.reply_to for message in messages}
    with force_locale(user.locale):
        number = len(messages)
        subject = ngettext("%(num)d ny besked", "%(num)d nye beskeder", number)
        template = current_app.jinja_env.get_template("mail/digest.txt")
        body = template.render(name=user.name, messages=messages)
    return written_mail(
        kind=DIGEST,
        recipient=user.email or messages[0].recipient,
        subject=subject,
        body=body,
        institution_id=messages[0].institution_id,
        reply_to=answers_to.pop() if len(answers_to) == 1 else None,
    )


def _this_morning() -> datetime:
    """The last one that has been."""
    here = now().astimezone(DENMARK)
    morning = datetime.combine(here.date(), time(MORNING), DENMARK)
    return morning if morning <= here else morning - timedelta(days=1)
