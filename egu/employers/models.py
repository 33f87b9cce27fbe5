"""A company (CVR) and its workplaces (P-number) exist once; its history is per institution."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship, remote

from egu.accounts.models import User
from egu.clock import now
from egu.db import Base
from egu.encryption import EncryptedText


class Company(Base):
    __tablename__ = "companies"
    id: Mapped[int] = mapped_column(primary_key=True)
    cvr: Mapped[str | None] = mapped_column(String(8), unique=True)
    name: Mapped[str]
    confirmed_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    workplaces: Mapped[list["Workplace"]] = relationship(back_populates="company")


class CompanyRequest(Base):
    """Somebody who wants to act for a company that is here already; its people decide."""

    __tablename__ = "company_requests"
    __table_args__ = (UniqueConstraint("company_id", "email"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"), index=True)
    name: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str | None]
    asked_at: Mapped[datetime] = mapped_column(default=now)
    answered_at: Mapped[datetime | None]


class Workplace(Base):
    """Where the work is: what the solver calls an employer."""

    __tablename__ = "workplaces"
    id: Mapped[int] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"), index=True)
    p_number: Mapped[str | None] = mapped_column(String(10), unique=True)
    name: Mapped[str]
    industry: Mapped[str | None]
    address: Mapped[str | None]
    postcode: Mapped[str | None] = mapped_column(String(4))
    town: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    coarse: Mapped[bool] = mapped_column(default=False)
    max_heads: Mapped[int | None]
    max_minutes: Mapped[int | None]
    ask_at_most: Mapped[int | None]
    """About so many youths within 30 days; None sets no limit."""
    company: Mapped[Company] = relationship(back_populates="workplaces")
    contacts: Mapped[list["Contact"]] = relationship(
        order_by="Contact.id", cascade="all, delete-orphan", back_populates="workplace"
    )
    mentors: Mapped[list["Mentor"]] = relationship(
        order_by="Mentor.id", cascade="all, delete-orphan", back_populates="workplace"
    )
    offers: Mapped[list["Offer"]] = relationship(order_by="Offer.id", back_populates="workplace")


class Contact(Base):
    """A person at a workplace whom we write to and ring."""

    __tablename__ = "contacts"
    id: Mapped[int] = mapped_column(primary_key=True)
    workplace_id: Mapped[int] = mapped_column(ForeignKey("workplaces.id"), index=True)
    name: Mapped[str]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    workplace: Mapped[Workplace] = relationship(back_populates="contacts")
    account: Mapped[User | None] = relationship(
        primaryjoin=lambda: (
            func.lower(func.trim(foreign(Contact.email))) == func.lower(remote(User.email))
        ),
        viewonly=True,
    )
    """Whose address it is, where that person can log in."""


class Mentor(Base):
    __tablename__ = "mentors"
    id: Mapped[int] = mapped_column(primary_key=True)
    workplace_id: Mapped[int] = mapped_column(ForeignKey("workplaces.id"), index=True)
    name: Mapped[str]
    per_day: Mapped[int] = mapped_column(default=2)
    workplace: Mapped[Workplace] = relationship(back_populates="mentors")


class RelationStage(StrEnum):
    KNOWN = "known"
    CONTACTED = "contacted"
    INTERESTED = "interested"
    ACTIVE = "active"
    RESTING = "resting"
    NOT_NOW = "not_now"


class Relation(Base):
    """One institution's history with one workplace; nobody else reads it."""

    __tablename__ = "relations"
    __table_args__ = (UniqueConstraint("institution_id", "workplace_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), index=True)
    workplace_id: Mapped[int] = mapped_column(ForeignKey("workplaces.id"), index=True)
    stage: Mapped[RelationStage]
    last_contact: Mapped[date | None]
    history: Mapped[str | None] = mapped_column(EncryptedText)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    next_step: Mapped[str | None]
    next_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    workplace: Mapped[Workplace] = relationship()
    owner: Mapped[User | None] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name and shape


class OfferState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    OPEN = "open"
    PAUSED = "paused"
    FILLED = "filled"
    CLOSED = "closed"


class Offer(Base):
    __tablename__ = "offers"
    id: Mapped[int] = mapped_column(primary_key=True)
    workplace_id: Mapped[int] = mapped_column(ForeignKey("workplaces.id"), index=True)
    mentor_id: Mapped[int | None] = mapped_column(ForeignKey("mentors.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    state: Mapped[OfferState] = mapped_column(default=OfferState.DRAFT)
    own_number: Mapped[str | None]
    theme: Mapped[int | None]
    title: Mapped[str]
    description: Mapped[str | None]
    demands_text: Mapped[str | None]
    note: Mapped[str | None]

    places: Mapped[int] = mapped_column(default=1)
    share: Mapped[bool] = mapped_column(default=False)
    min_minutes: Mapped[int | None]
    max_minutes: Mapped[int | None]
    min_days: Mapped[int] = mapped_column(default=1)
    max_days: Mapped[int] = mapped_column(default=5)
    shifts: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    shifts_text: Mapped[str | None]
    full_time_minutes: Mapped[int | None]
    start_earliest: Mapped[date | None]
    start_latest: Mapped[date | None]
    weeks: Mapped[int | None]
    expires_on: Mapped[date | None]
    """The last day on which it is shown, where that is before the latest start."""
    expired_at: Mapped[datetime | None]
    """When the calendar closed it; the company may open it again by itself."""

    min_age: Mapped[int | None]
    licences: Mapped[list[str]] = mapped_column(default=list)
    provides: Mapped[list[str]] = mapped_column(default=list)
    hazards: Mapped[list[str] | None]
    hazards_text: Mapped[str | None]
    hazards_unclear: Mapped[bool] = mapped_column(default=False)
    """A danger in words still waits for an answer: the place is for adults until then."""
    necessary_for_training: Mapped[bool] = mapped_column(default=False)
    adult_present: Mapped[bool] = mapped_column(default=False)
    checklist: Mapped[list[str] | None]
    """What of egu.employers.safety the company has said yes to; None: it was never asked."""

    first_for_youth_id: Mapped[int | None] = mapped_column(ForeignKey("youths.id"))
    """Who knew the place itself: nobody else sees it or gets it until staff open it for all."""

    created_at: Mapped[datetime] = mapped_column(default=now)
    version: Mapped[int] = mapped_column(default=1)

    workplace: Mapped[Workplace] = relationship(back_populates="offers")
    mentor: Mapped[Mentor | None] = relationship()
    contact: Mapped[Contact | None] = relationship()
    institutions: Mapped[list["OfferInstitution"]] = relationship(cascade="all, delete-orphan")
    declines: Mapped[list["OfferDecline"]] = relationship(cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name and shape

    @property
    def closes_on(self) -> date | None:
        """Its last day: nobody can begin later, or the company wants no more answers."""
        return min((day for day in (self.expires_on, self.start_latest) if day), default=None)


class OfferTemplate(Base):
    """A place to begin from again: what a company fills in, without any dates."""

    __tablename__ = "offer_templates"
    __table_args__ = (UniqueConstraint("company_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"), index=True)
    name: Mapped[str]
    content: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(default=now)


class OfferInstitution(Base):
    """The schools an offer is for; its places count over all of them."""

    __tablename__ = "offer_institutions"
    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"), primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), primary_key=True)


class OfferDecline(Base):
    """The employer has said no to this youth for this offer."""

    __tablename__ = "offer_declines"
    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"), primary_key=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
