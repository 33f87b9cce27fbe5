"""The secret address of somebody's calendar: one for each role, shown once, ended by its owner."""

from datetime import datetime

from sqlalchemy import select

from egu.accounts import links
from egu.accounts.models import LinkPurpose, Membership, SecretLink
from egu.accounts.services import may_log_in
from egu.audit.services import Actor, record
from egu.clock import now
from egu.db import session

DAYS = 730


def make_calendar_link(*, actor: Actor, membership: Membership) -> str:
    """A fresh token; an older one stops working."""
    links.retire(purpose=LinkPurpose.CALENDAR, subject_id=membership.id)
    _record(actor, membership, "calendar.open")
    return links.make_link(purpose=LinkPurpose.CALENDAR, subject_id=membership.id, days=DAYS)


def end_calendar_link(*, actor: Actor, membership: Membership) -> None:
    """Whoever has the address gets nothing from now on."""
    links.retire(purpose=LinkPurpose.CALENDAR, subject_id=membership.id)
    _record(actor, membership, "calendar.end")


def calendar_ends(membership: Membership) -> datetime | None:
    """When the address stops by itself; None where there is none."""
    return session.scalar(
        select(SecretLink.expires_at).where(
            SecretLink.purpose == LinkPurpose.CALENDAR,
            SecretLink.subject_id == membership.id,
            SecretLink.used_at.is_(None),
            SecretLink.expires_at > now(),
        )
    )


def owner_of_calendar(token: str) -> Membership | None:
    """Nobody, once the link or the role has ended."""
    link = links.open_link(token=token, purpose=LinkPurpose.CALENDAR)
    membership = session.get(Membership, link.subject_id) if link else None
    return membership if membership and may_log_in(membership.user) else None


def _record(actor: Actor, membership: Membership, action: str) -> None:
    record(actor=actor, action=action, subject=membership.user,
           institution_id=membership.institution_id)  # fmt: skip
