"""Match runs, the plans they make, and what people have locked or forbidden."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from egu.accounts.models import User
from egu.clock import now
from egu.db import Base
from egu.employers.models import Offer
from egu.encryption import EncryptedJson, EncryptedText
from egu.youths.models import Youth


class RunState(StrEnum):
    REQUESTED = "requested"
    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"


class MatchProblem(Base):
    """What a run solves, under the hash of its text; large, so it stands by itself."""

    __tablename__ = "match_problems"
    hash: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(EncryptedText)


class MatchRun(Base):
    """The truth about one run; every write of a worker carries the fence it claimed with."""

    __tablename__ = "match_runs"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), index=True)
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    requested_at: Mapped[datetime] = mapped_column(default=now)
    state: Mapped[RunState] = mapped_column(default=RunState.REQUESTED)
    date: Mapped[date]
    seed: Mapped[int]
    time_limit: Mapped[int | None]
    problem_hash: Mapped[str | None]
    """Of its MatchProblem; None until the worker has gathered it."""
    fence: Mapped[int] = mapped_column(default=0)
    attempt: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime | None]
    heartbeat_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    stop_requested: Mapped[bool] = mapped_column(default=False)
    progress: Mapped[dict[str, Any]] = mapped_column(default=dict)
    error: Mapped[str | None]


class PlanState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Plan(Base):
    __tablename__ = "plans"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), index=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("match_runs.id"), index=True)
    number: Mapped[int]
    own_name: Mapped[str | None]
    """What a person has called it."""
    state: Mapped[PlanState] = mapped_column(default=PlanState.DRAFT)
    status: Mapped[str]
    objective: Mapped[dict[str, Any] | None]
    bound: Mapped[dict[str, Any] | None]
    contradictions: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    edited: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)
    published_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    run: Mapped[MatchRun] = relationship()
    placed: Mapped[list["PlannedPlacement"]] = relationship(
        cascade="all, delete-orphan", order_by="PlannedPlacement.id"
    )
    unplaced: Mapped[list["UnplacedYouth"]] = relationship(
        cascade="all, delete-orphan", order_by="UnplacedYouth.id"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name and shape

    @property
    def name(self) -> str:
        """In the language of whoever reads it, until a person calls it something."""
        if self.own_name:
            return self.own_name
        if self.published_at:
            return _("Plan %(number)s", number=self.number)
        return _("Kladde %(number)s", number=self.number)


class PlannedPlacement(Base):
    __tablename__ = "planned_placements"
    __table_args__ = (UniqueConstraint("plan_id", "youth_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"), index=True)
    start: Mapped[date]
    end: Mapped[date]
    rank: Mapped[int]
    steps: Mapped[list[dict[str, Any]]]
    moved_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    youth: Mapped[Youth] = relationship()
    offer: Mapped[Offer] = relationship()


class UnplacedYouth(Base):
    __tablename__ = "unplaced_youths"
    __table_args__ = (UniqueConstraint("plan_id", "youth_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    why: Mapped[str]
    rules: Mapped[dict[str, int]] = mapped_column(default=dict)
    only: Mapped[dict[str, int]] = mapped_column(default=dict)
    would_help: Mapped[list[str]] = mapped_column(default=list)
    youth: Mapped[Youth] = relationship()


class ChangeKind(StrEnum):
    MOVED = "moved"
    TAKEN_OUT = "taken_out"
    FORBIDDEN = "forbidden"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    SWAPPED = "swapped"


class PlanChange(Base):
    """One change of a draft by hand, and what the draft was like before and after it."""

    __tablename__ = "plan_changes"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"), index=True)
    other_id: Mapped[int | None]
    """The youth that it changed places with."""
    kind: Mapped[ChangeKind]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any] | None]
    """Of everybody whom it moved: the row in the plan; and the goals. No `after`, no redoing."""
    decided_before: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)
    decided_after: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)
    """The locks and bans of these youths."""
    reason: Mapped[str | None] = mapped_column(EncryptedText)
    version: Mapped[int]
    """The plan's, when it was changed."""
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    changed_at: Mapped[datetime] = mapped_column(default=now)
    undone_version: Mapped[int | None]
    """The plan's, when it was undone; None: it stands."""
    undone_by: Mapped[int | None]
    undone_at: Mapped[datetime | None]
    youth: Mapped[Youth] = relationship()
    offer: Mapped[Offer] = relationship()
    other: Mapped[Youth | None] = relationship(
        primaryjoin="foreign(PlanChange.other_id) == Youth.id", viewonly=True
    )
    person: Mapped[User | None] = relationship()
    undoer: Mapped[User | None] = relationship(
        primaryjoin="foreign(PlanChange.undone_by) == User.id", viewonly=True
    )


class DecisionKind(StrEnum):
    MUST = "must"
    NEVER = "never"


class Decision(Base):
    """A lock or a ban that staff have made; it holds for every run until it is lifted."""

    __tablename__ = "decisions"
    __table_args__ = (UniqueConstraint("youth_id", "offer_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), index=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"), index=True)
    kind: Mapped[DecisionKind]
    override: Mapped[list[str]] = mapped_column(default=list)
    reason: Mapped[str | None] = mapped_column(EncryptedText)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime] = mapped_column(default=now)
    youth: Mapped[Youth] = relationship()
    offer: Mapped[Offer] = relationship()
    person: Mapped[User | None] = relationship()


class KnownBus(Base):
    """A journey that staff have looked up themselves: minutes from door to door, each way."""

    __tablename__ = "known_buses"
    __table_args__ = (UniqueConstraint("institution_id", "youth_id", "offer_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), index=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"), index=True)
    minutes_out: Mapped[int]
    minutes_home: Mapped[int]
    changes: Mapped[int]
    line: Mapped[str | None]
    written_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    written_at: Mapped[datetime] = mapped_column(default=now)
    written_for: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)
    """Where both were and when the work was: it counts only while that is so."""
    youth: Mapped[Youth] = relationship()
    offer: Mapped[Offer] = relationship()
    person: Mapped[User | None] = relationship()
