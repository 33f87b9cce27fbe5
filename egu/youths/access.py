"""The ways in of a youth and of its custody holders: accounts with their mail addresses."""

from sqlalchemy import select

from egu.accounts.models import Membership, Role, User
from egu.accounts.services import Scope, add_user, end_membership, normal_email, user_by_email
from egu.audit.services import Actor
from egu.clock import today
from egu.db import session
from egu.youths.custody import child_in_custody
from egu.youths.models import CustodyHolder, Youth


class NoWayIn(Exception):
    """`key`: no_address, of_age, or taken when somebody else logs in with that address."""

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


def let_custody_holder_in(*, actor: Actor, holder: CustodyHolder) -> User:
    """The account of somebody who may follow the youth until it is of age."""
    address = normal_email(holder.email)
    if address is None:
        raise NoWayIn("no_address")
    if child_in_custody(holder.youth_id, today()) is None:
        raise NoWayIn("of_age")
    owner = user_by_email(address)
    if owner and any(one.role is Role.YOUTH for one in owner.memberships):
        raise NoWayIn("taken")
    return add_user(actor=actor, name=holder.name, email=address, phone=holder.phone,
                    role=Role.CUSTODY, scope=Scope(youth_id=holder.youth_id))  # fmt: skip


def end_old_custody(*, actor: Actor, youth: Youth) -> None:
    """Whose mail address is no longer that of a custody holder follows the youth no longer."""
    addresses = {normal_email(holder.email) for holder in youth.custody_holders}
    own = (Membership.role == Role.CUSTODY, Membership.youth_id == youth.id)
    for membership in session.scalars(select(Membership).where(*own)).all():
        if normal_email(membership.user.email) not in addresses:
            end_membership(actor=actor, membership=membership)


def account_of(youth: Youth) -> User | None:
    own = (Membership.role == Role.YOUTH, Membership.youth_id == youth.id)
    return session.scalar(select(User).join(User.memberships).where(*own))
