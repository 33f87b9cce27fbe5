"""A youth's own way in: an account with its mail address, opened by one-time codes."""

from sqlalchemy import select

from egu.accounts.models import Membership, Role, User
from egu.accounts.services import Scope, add_user, normal_email, user_by_email
from egu.audit.services import Actor
from egu.db import session
from egu.youths.models import Youth


class NoWayIn(Exception):
    """`key`: no_address, or taken when somebody else logs in with that address."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def let_youth_in(*, actor: Actor, youth: Youth) -> User:
    """The youth's account, made now if there is none; it follows the youth's mail address."""
    address = normal_email(youth.email)
    if address is None:
        raise NoWayIn("no_address")
    account, owner = account_of(youth), user_by_email(address)
    if owner is not None and owner is not account:
        raise NoWayIn("taken")
    if account is None:
        return add_user(actor=actor, name=youth.name, email=address, role=Role.YOUTH,
                        scope=Scope(youth_id=youth.id))  # fmt: skip
    account.email = address
    return account


def account_of(youth: Youth) -> User | None:
    own = (Membership.role == Role.YOUTH, Membership.youth_id == youth.id)
    return session.scalar(select(User).join(User.memberships).where(*own))
