"""Proposals with one answer each from youth and employer, and the placements that follow."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from egu.clock import DENMARK, at_minute, now
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
    custody_knows_at: Mapped[datetime | None]
    """When a custody holder of a youth under 18 had seen it."""
    created_at: Mapped[datetime] = mapped_column(default=now)
    version: Mapped[int] = mapped_column(default=1)
    youth: Mapped[Youth] = relationship()
    offer: Mapped[Offer] = relationship()
    visit: Mapped["Visit | None"] = relationship(back_populates="proposal")

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


class VisitState(StrEnum):
    """`suggested`: the company has said when; the school has not agreed to it with the youth."""

    WISHED = "wished"
    SUGGESTED = "suggested"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Went(StrEnum):
    """How a visit went; `not_held`: nothing came of it."""

    WELL = "well"
    SO_SO = "so_so"
    BADLY = "badly"
    NOT_HELD = "not_held"


class Visit(Base):
    """A youth sees the place before it decides, or before it begins: one for each proposal.

    What the youth says of it is for the school alone, and so is what the company says.
    """

    __tablename__ = "visits"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), unique=True)
    state: Mapped[VisitState]
    day: Mapped[date | None]
    minute: Mapped[int | None]
    """After midnight, in Denmark."""
    meets: Mapped[str | None]
    meets_phone: Mapped[str | None]
    meeting_place: Mapped[str | None]
    note: Mapped[str | None]
    """Said to both with the newest change."""
    asked_at: Mapped[datetime | None]
    """When both were asked how it went."""
    youth_went: Mapped[Went | None]
    youth_words: Mapped[str | None] = mapped_column(EncryptedText)
    employer_went: Mapped[Went | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    version: Mapped[int] = mapped_column(default=1)
    proposal: Mapped[Proposal] = relationship(back_populates="visit")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name and shape

    @property
    def begins_at(self) -> datetime | None:
        if self.day is None or self.minute is None:
            return None
        return at_minute(self.day, self.minute)


class WordState(StrEnum):
    """`written`: staff have not read it; `not_shown`: they have, and say why."""

    WRITTEN = "written"
    SHOWN = "shown"
    NOT_SHOWN = "not_shown"


class PlaceWord(Base):
    """What a youth tells the next ones about a place: for youths of its school, without its name.

    The workplace, its company and everybody outside the school never see it.
    """

    __tablename__ = "place_words"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), unique=True)
    workplace_id: Mapped[int] = mapped_column(ForeignKey("workplaces.id"), index=True)
    state: Mapped[WordState] = mapped_column(default=WordState.WRITTEN)
    signs: Mapped[list[str]]
    text: Mapped[str | None] = mapped_column(EncryptedText)
    reason: Mapped[str | None]
    """Why it is not shown, for the youth to read."""
    created_at: Mapped[datetime] = mapped_column(default=now)
    version: Mapped[int] = mapped_column(default=1)
    proposal: Mapped[Proposal] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name and shape

    @property
    def youth(self) -> Youth:
        return self.proposal.youth
