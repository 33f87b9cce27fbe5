"""Institutions, municipalities, users and roles, and the links and sessions that let them in."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from egu.clock import now
from egu.db import Base


class Role(StrEnum):
    STAFF = "staff"
    ADMIN = "admin"
    EMPLOYER = "employer"
    YOUTH = "youth"
    CUSTODY = "custody"
    MUNICIPALITY = "municipality"


class Municipality(Base):
    __tablename__ = "municipalities"
    code: Mapped[str] = mapped_column(String(4), primary_key=True)
    name: Mapped[str]


class InstitutionMunicipality(Base):
    __tablename__ = "institution_municipalities"
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), primary_key=True)
    municipality_code: Mapped[str] = mapped_column(
        ForeignKey("municipalities.code"), primary_key=True
    )


class Institution(Base):
    __tablename__ = "institutions"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str]
    demo: Mapped[bool] = mapped_column(default=False)
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)
    municipalities: Mapped[list[Municipality]] = relationship(
        secondary="institution_municipalities", order_by=Municipality.code
    )


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)
    phone: Mapped[str | None]
    locale: Mapped[str] = mapped_column(String(2), default="da")
    password_hash: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)
    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="user", order_by="Membership.id", cascade="all, delete-orphan"
    )


class CompanyRight(StrEnum):
    """What a person may do for a company beside seeing where its places stand."""

    OFFERS = "offers"
    ANSWERS = "answers"
    PEOPLE = "people"


class Membership(Base):
    """What a user is, and for whom: exactly one of the four scopes is filled, as the role says."""

    __tablename__ = "memberships"
    __table_args__ = tuple(
        UniqueConstraint("user_id", "role", scope)
        for scope in ("institution_id", "municipality_code", "company_id", "youth_id")
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[Role]
    institution_id: Mapped[str | None] = mapped_column(ForeignKey("institutions.id"), index=True)
    municipality_code: Mapped[str | None] = mapped_column(ForeignKey("municipalities.code"))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id"), index=True)
    youth_id: Mapped[int | None] = mapped_column(ForeignKey("youths.id"), index=True)
    rights: Mapped[list[str] | None]
    """Those of CompanyRight that a person at a company has; None has all of them."""
    user: Mapped[User] = relationship(back_populates="memberships")
    institution: Mapped[Institution | None] = relationship()
    municipality: Mapped[Municipality | None] = relationship()

    def has(self, right: CompanyRight) -> bool:
        return self.rights is None or right in self.rights


class LoginSession(Base):
    """One logged-in browser; the cookie holds only the token, so that it can be ended here."""

    __tablename__ = "login_sessions"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("memberships.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
    user: Mapped[User] = relationship()
    membership: Mapped[Membership] = relationship()


class LinkPurpose(StrEnum):
    INVITATION = "invitation"
    LOGIN_CODE = "login_code"
    PROPOSAL_ANSWER = "proposal_answer"
    CALENDAR = "calendar"
    OFFER_EXTEND = "offer_extend"


class SecretLink(Base):
    """A link or code with one purpose and an end; only its hash is kept."""

    __tablename__ = "secret_links"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    purpose: Mapped[LinkPurpose]
    subject_id: Mapped[int]
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class AttemptCount(Base):
    """How often somebody, kept as a hash, has tried something; forgotten when `ends_at` is over."""

    __tablename__ = "attempt_counts"
    key_hash: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    ends_at: Mapped[datetime]
