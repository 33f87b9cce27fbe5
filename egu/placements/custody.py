"""A custody holder of a youth under 18: written to where the school wants it, and what it has seen.

It knows of the place and answers nothing: yes and no are the youth's own. The agreement it signs
comes later.
"""

from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from egu.accounts.models import Institution, Membership, Role, User
from egu.audit.services import Actor, record
from egu.clock import now, today
from egu.db import session
from egu.messaging.services import is_address, queue_mail
from egu.placements.models import Proposal
from egu.youths.custody import child_in_custody

SETTING = "tell_custody"
PAGE = "/foraelder/"


def is_told(institution: Institution) -> bool:
    """Whether the school wants custody holders written to; not unless it has said so."""
    return (institution.settings or {}).get(SETTING) is True


def tell_custody_holders(proposal: Proposal) -> None:
    """Those whom the school has let in, while the youth is under 18. The mail names no place."""
    youth = proposal.youth
    if not is_told(youth.institution) or child_in_custody(youth.id, today()) is None:
        return
    for user in _followers(youth.id):
        if is_address(user.email):
            queue_mail(
                kind="custody_told",
                recipient=str(user.email),
                subject=_l("Nyt om praktik til %(name)s", name=youth.first_name),
                template="mail/custody_told.txt",
                context={
                    "name": user.name,
                    "youth": youth.first_name,
                    "link": current_app.config["EGU"].base_url + PAGE,
                    "school": youth.institution.name,
                },
                about=proposal,
                institution_id=proposal.institution_id,
            )


def note_known(*, actor: Actor, proposal: Proposal) -> None:
    """The custody holder has seen the place; the first time counts."""
    if proposal.custody_knows_at is None:
        proposal.custody_knows_at = now()
        _record(actor, "proposal.custody_knows", proposal, ["custody_knows_at"])


def _followers(youth_id: int) -> list[User]:
    own = Membership.role == Role.CUSTODY, Membership.youth_id == youth_id
    found = select(User).join(User.memberships).where(*own, User.active)
    return list(session.scalars(found.order_by(User.id)))


def _record(actor: Actor, action: str, proposal: Proposal, fields: list[str]) -> None:
    record(actor=actor, action=action, subject=proposal, fields=fields,
           institution_id=proposal.institution_id)  # fmt: skip
