"""Creates institutions and users, invites people, and lets them in and out."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, func, select, update

from egu.accounts import links, passwords
from egu.accounts.models import (
    Institution,
    LinkPurpose,
    LoginSession,
    Membership,
    Municipality,
    Role,
    User,
)
from egu.accounts.principal import Principal
from egu.audit.services import Actor, record
from egu.clock import now
from egu.db import separate_transaction, session

IDLE = timedelta(hours=4)
LONGEST = timedelta(hours=12)
INVITATION_DAYS = 14


class AccountError(Exception):
    """Cannot be done; `key` names the reason."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Scope:
    """For whom a user acts; the role tells which one of the four is needed."""

    institution_id: str | None = None
    municipality_code: str | None = None
    company_id: int | None = None
    youth_id: int | None = None


SCOPE_OF_ROLE = {
    Role.STAFF: "institution_id",
    Role.ADMIN: "institution_id",
    Role.EMPLOYER: "company_id",
    Role.YOUTH: "youth_id",
    Role.CUSTODY: "youth_id",
    Role.MUNICIPALITY: "municipality_code",
}


def add_institution(
    *, actor: Actor, institution_id: str, name: str, municipalities: dict[str, str]
) -> Institution:
    if session.get(Institution, institution_id):
        raise AccountError("institution_exists")
    institution = Institution(id=institution_id, name=name, settings={})
    institution.municipalities = [
        _municipality(code, title) for code, title in sorted(municipalities.items())
    ]
    session.add(institution)
    record(actor=actor, action="institution.add", subject=institution,
           institution_id=institution_id)  # fmt: skip
    return institution


def add_user(
    *, actor: Actor, name: str, email: str | None, role: Role, scope: Scope,
    phone: str | None = None,
) -> User:  # fmt: skip
    """A user, or one more role for a user whom we know by mail address."""
    _check_scope(role, scope)
    user = user_by_email(email) if email else None
    if user is None:
        user = User(name=name, email=normal_email(email), phone=phone)
        session.add(user)
    if not _acts_as(user, role, scope):
        user.memberships.append(Membership(role=role, **vars(scope)))
        record(actor=actor, action="user.add", subject=user, institution_id=scope.institution_id,
               fields=["role"])  # fmt: skip
    return user


def end_membership(*, actor: Actor, membership: Membership) -> None:
    """The person loses this role at once; a user without any role cannot log in."""
    record(actor=actor, action="user.end_role", subject=membership.user,
           institution_id=membership.institution_id, fields=["role"])  # fmt: skip
    session.execute(delete(LoginSession).where(LoginSession.membership_id == membership.id))
    links.retire(purpose=LinkPurpose.INVITATION, subject_id=membership.user_id)
    links.retire(purpose=LinkPurpose.CALENDAR, subject_id=membership.id)
    user = membership.user
    session.delete(membership)
    session.flush()
    session.expire(user, ["memberships"])


def invite(*, user: User) -> str:
    """A token with which somebody new chooses a password, once, within two weeks."""
    if user.password_hash:
        raise AccountError("has_password")
    session.flush()
    return links.make_link(purpose=LinkPurpose.INVITATION, subject_id=user.id, days=INVITATION_DAYS)


def accept_invitation(*, token: str, password: str) -> User:
    link = links.open_link(token=token, purpose=LinkPurpose.INVITATION)
    if link is None:
        raise AccountError("invitation_used")
    user = session.get_one(User, link.subject_id)
    if not may_accept(user) or not links.use_link(link):
        raise AccountError("invitation_used")
    user.password_hash = passwords.hash_password(password)
    _end_sessions(user)
    record(actor=Actor(user.name, user.id), action="user.choose_password", subject=user,
           fields=["password"])  # fmt: skip
    return user


def change_password(*, user: User, old: str, new: str, token: str) -> None:
    """Everybody else who came in with the old one is logged out; `token` is of who changes it."""
    if not passwords.matches(user.password_hash, old):
        raise AccountError("wrong_password")
    user.password_hash = passwords.hash_password(new)
    _end_sessions(user, LoginSession.token_hash != links.hash_of(token))
    record(actor=Actor(user.name, user.id), action="user.change_password", subject=user,
           fields=["password"])  # fmt: skip


def user_with_password(*, email: str, password: str, from_loopback: bool) -> User | None:
    """Demo users exist on this machine only."""
    user = user_by_email(email)
    right = passwords.matches(user.password_hash if user else None, password)
    if not right or user is None or not may_log_in(user):
        return None
    return user if from_loopback or not user.demo else None


def may_log_in(user: User) -> bool:
    """Whoever has lost every role stays outside."""
    return user.active and bool(user.memberships)


def may_accept(user: User) -> bool:
    """An invitation never replaces a password that is there."""
    return may_log_in(user) and not user.password_hash


def open_session(*, user: User) -> str:
    """Log in; the returned token goes into the browser's cookie."""
    token = secrets.token_urlsafe(32)
    session.add(
        LoginSession(token_hash=links.hash_of(token), user=user, membership=user.memberships[0])
    )
    record(actor=Actor(user.name, user.id), action="user.log_in", subject=user)
    return token


def principal_of(token: str) -> Principal | None:
    login = _living_session(token)
    return Principal(user=login.user, membership=login.membership) if login else None


def choose_membership(*, token: str, membership: Membership) -> None:
    """Act in another of one's own roles from now on."""
    login = _living_session(token)
    if login and membership in login.user.memberships:
        login.membership = membership


def close_session(*, token: str) -> None:
    login = _living_session(token)
    if login:
        login.ended_at = now()


def keep_alive(*, token: str) -> None:
    """Move the idle limit on, now and then, whatever becomes of the rest of the request.

    Whoever only looks does not stand in line with those who write, unless it is due.
    """
    seen = LoginSession.seen_at
    due = (
        LoginSession.token_hash == links.hash_of(token),
        seen < now() - IDLE / 10,
        seen > now() - IDLE,
    )
    with separate_transaction() as own:
        late = own.scalar(select(LoginSession.id).where(*due))
    if late is not None:
        with separate_transaction() as own:
            own.execute(update(LoginSession).where(*due).values(seen_at=now()))


def user_by_email(email: str | None) -> User | None:
    return session.scalar(select(User).where(func.lower(User.email) == normal_email(email)))


def normal_email(email: str | None) -> str | None:
    return email.strip().lower() if email and email.strip() else None


def _acts_as(user: User, role: Role, scope: Scope) -> bool:
    scope_of = SCOPE_OF_ROLE[role]
    return any(
        one.role is role and getattr(one, scope_of) == getattr(scope, scope_of)
        for one in user.memberships
    )


def _check_scope(role: Role, scope: Scope) -> None:
    given = getattr(scope, SCOPE_OF_ROLE[role])
    if given is None or len([value for value in vars(scope).values() if value is not None]) > 1:
        raise AccountError("scope_missing")
    table = {"institution_id": Institution, "municipality_code": Municipality}
    kept_by = table.get(SCOPE_OF_ROLE[role])
    if kept_by and session.get(kept_by, given) is None:
        raise AccountError("scope_unknown")


def _end_sessions(user: User, *which: ColumnElement[bool]) -> None:
    """Whoever came in before the password was chosen has to come in with it."""
    living = (LoginSession.user_id == user.id, LoginSession.ended_at.is_(None), *which)
    session.execute(update(LoginSession).where(*living).values(ended_at=now()))


def _living_session(token: str) -> LoginSession | None:
    login = session.scalar(
        select(LoginSession).where(
            LoginSession.token_hash == links.hash_of(token),
            LoginSession.ended_at.is_(None),
            LoginSession.seen_at > now() - IDLE,
            LoginSession.created_at > now() - LONGEST,
        )
    )
    return login if login and login.user.active else None


def _municipality(code: str, name: str) -> Municipality:
    known = session.get(Municipality, code)
    if known is None:
        known = Municipality(code=code, name=name)
        session.add(known)
    return known
