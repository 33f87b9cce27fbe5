"""The institutions, and the people who work there."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from egu.accounts.models import Institution, Membership, Role, User
from egu.db import session

AT_THE_INSTITUTION = (Role.STAFF, Role.ADMIN)


def institutions() -> list[Institution]:
    """By name."""
    return list(session.scalars(select(Institution).order_by(Institution.name)))


def people_of(institution_id: str | None) -> list[Membership]:
    return list(
        session.scalars(
            select(Membership)
            .join(User)
            .where(Membership.institution_id == institution_id)
            .where(Membership.role.in_(AT_THE_INSTITUTION))
            .options(selectinload(Membership.user))
            .order_by(User.name)
        )
    )


def membership_in(institution_id: str | None, membership_id: int) -> Membership | None:
    return session.scalar(
        select(Membership).where(
            Membership.id == membership_id, Membership.institution_id == institution_id
        )
    )
