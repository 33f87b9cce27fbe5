"""A task that somebody has put off, and a caseload that has gone from one person to another."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from egu.accounts.models import User
from egu.clock import now
from egu.db import Base


class TaskSnooze(Base):
    """`subject_id`: the number of what the kind of task is about."""

    __tablename__ = "task_snoozes"
    __table_args__ = (UniqueConstraint("institution_id", "kind", "subject_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"))
    kind: Mapped[str]
    subject_id: Mapped[int]
    until: Mapped[date]
    """The day on which it is back on the list."""
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)
    user: Mapped[User | None] = relationship()


class Handover(Base):
    """Which youths and workplaces went from one person to another; it can be undone."""

    __tablename__ = "handovers"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), index=True)
    from_user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    to_user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    youth_ids: Mapped[list[int]]
    relation_ids: Mapped[list[int]]
    at: Mapped[datetime] = mapped_column(default=now)
    undone_at: Mapped[datetime | None]
    giver: Mapped[User] = relationship(foreign_keys=[from_user_id])
    taker: Mapped[User] = relationship(foreign_keys=[to_user_id])
