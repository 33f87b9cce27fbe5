"""Who acts for a company: its people let colleagues in, say what each may do, let them go."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from egu.accounts.models import CompanyRight, Membership, Role, User
from egu.accounts.services import Scope, add_user, end_membership, user_by_email
from egu.audit.services import Actor, record
from egu.clock import now
from egu.db import session
from egu.employers.models import Company, CompanyRequest, Contact
from egu.employers.services import Person, may_add_company


class PeopleError(Exception):
    """`key`: not_confirmed, or last_person who can let others in."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def colleagues(company_id: int | None) -> list[Membership]:
    """Everybody who can log in for the company, the first one first."""
    here = select(Membership).join(Membership.user).where(
        Membership.company_id == company_id, Membership.role == Role.EMPLOYER, User.active
    )  # fmt: skip
    return list(session.scalars(here.options(joinedload(Membership.user)).order_by(Membership.id)))


def colleague(company_id: int | None, membership_id: int) -> Membership | None:
    return next((one for one in colleagues(company_id) if one.id == membership_id), None)


def colleagues_with(right: CompanyRight, company_id: int) -> list[User]:
    return [one.user for one in colleagues(company_id) if one.has(right)]


def may_act(contact: Contact, right: CompanyRight) -> bool:
    """Whoever has a login acts as it says, also after it has ended; others are only written to."""
    user, company_id = contact.account, contact.workplace.company_id
    if user is None:
        return True
    here = (one for one in user.memberships if one.company_id == company_id)
    return user.active and any(one.has(right) for one in here)


def open_requests(company_id: int) -> list[CompanyRequest]:
    waiting = CompanyRequest.company_id == company_id, CompanyRequest.answered_at.is_(None)
    return list(session.scalars(select(CompanyRequest).where(*waiting).order_by(CompanyRequest.id)))


def request_to(company_id: int | None, request_id: int) -> CompanyRequest | None:
    here = CompanyRequest.company_id == company_id, CompanyRequest.id == request_id
    return session.scalar(select(CompanyRequest).where(*here))


def let_in(
    *, actor: Actor, company: Company, person: Person, rights: Collection[CompanyRight]
) -> User | None:
    """The colleague's account with these rights.

    None where the address is somebody's who is here as something else: that is not for the
    company to know, and a person keeps work and own life apart.
    """
    if company.confirmed_at is None:
        raise PeopleError("not_confirmed")
    known = user_by_email(person.email)
    if known is not None and not may_add_company(known):
        return None
    if known is not None and _membership(known, company):
        return known
    user = add_user(actor=actor, name=person.name, email=person.email, phone=person.phone,
                    role=Role.EMPLOYER, scope=Scope(company_id=company.id))  # fmt: skip
    session.flush()
    for membership in _membership(user, company):
        set_rights(actor=actor, membership=membership, rights=rights)
    return user


def answer_request(*, request: CompanyRequest) -> bool:
    """Once; False where somebody has answered already."""
    session.refresh(request, with_for_update=True)
    if request.answered_at is not None:
        return False
    request.answered_at = now()
    return True


def set_rights(*, actor: Actor, membership: Membership, rights: Collection[CompanyRight]) -> None:
    """Refused where nobody could let others in afterwards."""
    if CompanyRight.PEOPLE not in rights:
        _check_not_last(membership)
    membership.rights = [right.value for right in CompanyRight if right in rights]
    record(actor=actor, action="user.set_rights", subject=membership.user, fields=["rights"])


def let_go(*, actor: Actor, membership: Membership) -> None:
    _check_not_last(membership)
    end_membership(actor=actor, membership=membership)


def _membership(user: User, company: Company) -> list[Membership]:
    return [one for one in user.memberships if one.company_id == company.id]


def _check_not_last(membership: Membership) -> None:
    """Two who let each other go at once come one after the other."""
    session.flush()
    session.get_one(Company, membership.company_id, with_for_update=True)
    others = [one for one in colleagues(membership.company_id) if one is not membership]
    if membership.has(CompanyRight.PEOPLE) and not any(
        one.has(CompanyRight.PEOPLE) for one in others
    ):
        raise PeopleError("last_person")
