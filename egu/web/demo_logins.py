"""The fictive school's logins, shown on this machine only."""

from sqlalchemy import select

from egu.accounts.demo import DEMO_PASSWORD
from egu.accounts.models import User
from egu.db import session


def demo_logins() -> list[tuple[User, str]]:
    """Each demo user with the password that all of them share."""
    users = session.scalars(
        select(User).where(User.demo, User.active, User.memberships.any()).order_by(User.id)
    )
    return [(user, DEMO_PASSWORD) for user in users]
