"""Proposals with one answer each from youth and employer, and the placements that follow."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from egu.clock import DENMARK, now
from egu.db import Base
from egu.employers.models import Offer
from egu.encryption import EncryptedText
from egu.youths.models import Youth


class ProposalState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class YouthAnswer(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"
    TALK = "talk"


class EmployerAnswer(StrEnum):
    YES = "yes"
    VISIT_FIRST = "visit_first"
    NOT_THIS_TIME = "not_this_time"


class TripTried(StrEnum):
    """How the way to the place went when the youth tried it before the first day."""

    WELL = "well"
    WRONG = "wrong"


class Proposal(Base):
    __tablename__ = "proposals"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), index=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"), index=True)
    state: Mapped[ProposalState] = mapped_column(default=ProposalState.DRAFT)
    start: Mapped[date]
    end: Mapped[date]
    rank: Mapped[int]
    steps: Mapped[list[dict[str, Any]]]
    why: Mapped[dict[str, Any]] = mapped_column(default=dict)
    sent_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    youth_answer: Mapped[YouthAnswer | None]
    youth_answered_at: Mapped[datetime | None]
    youth_reason: Mapped[str | None] = mapped_column(EncryptedText)
    share_reason: Mapped[bool] = mapped_column(default=False)
    employer_answer: Mapped[EmployerAnswer | None]
    employer_answered_at: Mapped[datetime | None]
    employer_reason: Mapped[str | None]
    employer_place: Mapped[int | None]
    """Where the company has put it among the youths proposed for the same place, from 1."""
    trip_tried: Mapped[TripTried | None]
    trip_tried_at: Mapped[datetime | None]
    trip_settled_at: Mapped[datetime | None]
    """When staff had talked about what went wrong."""
    created_at: Mapped[datetime] = mapped_column(default=now)
    version: Mapped[int] = mapped_column(default=1)
    youth: Mapped[Youth] = relationship()
    offer: Mapped[Offer] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name and shape

    @property
    def answer_by(self) -> date | None:
        """The last day on which both can answer."""
        return self.expires_at.astimezone(DENMARK).date() if self.expires_at else None


class Reminder(Base):
    """That somebody has been reminded: each kind once about a proposal, whoever asks."""

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("proposal_id", "kind"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    kind: Mapped[str]
    sent_at: Mapped[datetime] = mapped_column(default=now)


class PlacementState(StrEnum):
    PREPARING = "preparing"
    APPROVED = "approved"
    ACTIVE = "active"
    COMPLETED = "completed"
    INTERRUPTED = "interrupted"


class Placement(Base):
    __tablename__ = "placements"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), unique=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"), index=True)
    state: Mapped[PlacementState] = mapped_column(default=PlacementState.PREPARING)
    start: Mapped[date]
    end: Mapped[date]
    steps: Mapped[list[dict[str, Any]]]
    host_asked_at: Mapped[datetime | None]
    """When the company was asked whether it wants somebody again."""
    created_at: Mapped[datetime] = mapped_column(default=now)
    version: Mapped[int] = mapped_column(default=1)
    youth: Mapped[Youth] = relationship()
    offer: Mapped[Offer] = relationship()
    proposal: Mapped[Proposal] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name and shape
