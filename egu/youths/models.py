"""A youth and everything a match needs to know. None means unknown, which is not nothing."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from egu.accounts.models import Institution, Municipality, User
from egu.clock import now
from egu.db import Base
from egu.encryption import EncryptedJson, EncryptedText
from egu.week import minutes_in


class YouthState(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"


class Youth(Base):
    __tablename__ = "youths"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), index=True)
    municipality_code: Mapped[str | None] = mapped_column(ForeignKey("municipalities.code"))
    contact_user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    state: Mapped[YouthState] = mapped_column(default=YouthState.ACTIVE)
    department: Mapped[str | None]
    first_name: Mapped[str]
    last_name: Mapped[str]
    birth_date: Mapped[date | None]
    birth_date_confirmed: Mapped[bool] = mapped_column(default=True)
    consent_from_25: Mapped[bool | None]
    """From 25 on: whether the municipality has decided and the youth has said yes (E-02)."""
    email: Mapped[str | None]
    phone: Mapped[str | None]

    address: Mapped[str | None]
    postcode: Mapped[str | None] = mapped_column(String(4))
    town: Mapped[str | None]
    address_protected: Mapped[bool] = mapped_column(default=False)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    coarse: Mapped[bool] = mapped_column(default=False)

    waiting_since: Mapped[date | None]
    tier: Mapped[int | None]
    start_earliest: Mapped[date | None]
    start_latest: Mapped[date | None]
    education_end: Mapped[date | None]
    school: Mapped[dict[str, list[list[int]]]] = mapped_column(default=dict)
    school_text: Mapped[str | None]
    school_minutes: Mapped[int] = mapped_column(default=0)
    other_work: Mapped[dict[str, list[list[int]]]] = mapped_column(default=dict)
    other_work_text: Mapped[str | None]
    available: Mapped[dict[str, list[list[int]]] | None]
    ladder: Mapped[list[dict[str, Any]] | None]
    ladder_text: Mapped[str | None]
    available_minutes: Mapped[int | None]
    fewest_minutes: Mapped[int | None]
    """The most of the step that has least; like the other two kept so that lists can be counted."""

    modes: Mapped[list[str] | None]
    max_each_way: Mapped[int | None]
    max_changes: Mapped[int | None]
    licences: Mapped[list[str]] = mapped_column(default=list)
    needs: Mapped[list[str]] = mapped_column(EncryptedJson, default=list)
    strengths: Mapped[str | None]

    wish_themes: Mapped[list[int]] = mapped_column(default=list)
    wish_text: Mapped[str | None] = mapped_column(EncryptedText)
    open_to_other: Mapped[bool] = mapped_column(default=True)
    not_wanted_themes: Mapped[list[int]] = mapped_column(default=list)
    not_wanted_hazards: Mapped[list[str]] = mapped_column(default=list)
    not_wanted_text: Mapped[str | None] = mapped_column(EncryptedText)
    matters_most: Mapped[str | None]
    answered: Mapped[list[str]] = mapped_column(default=list)
    """The questions that the youth itself has answered, so that it can go on where it stopped."""
    wishes_confirmed_at: Mapped[datetime | None]

    created_at: Mapped[datetime] = mapped_column(default=now)
    version: Mapped[int] = mapped_column(default=1)

    institution: Mapped[Institution] = relationship()
    municipality: Mapped[Municipality | None] = relationship()
    contact: Mapped[User | None] = relationship()
    wishes: Mapped[list["Wish"]] = relationship(
        order_by="Wish.rank", cascade="all, delete-orphan", back_populates="youth"
    )
    refusals: Mapped[list["NotWanted"]] = relationship(cascade="all, delete-orphan")
    grants: Mapped[list["Grant"]] = relationship(
        order_by="Grant.id", cascade="all, delete-orphan", back_populates="youth"
    )
    custody_holders: Mapped[list["CustodyHolder"]] = relationship(cascade="all, delete-orphan")
    favourites: Mapped[list["Favourite"]] = relationship(
        order_by="Favourite.id", cascade="all, delete-orphan"
    )
    own_places: Mapped[list["OwnPlace"]] = relationship(
        order_by="OwnPlace.id", cascade="all, delete-orphan", back_populates="youth"
    )
    corrections: Mapped[list["Correction"]] = relationship(
        order_by="Correction.id", cascade="all, delete-orphan", back_populates="youth"
    )
    papers: Mapped[list["Paper"]] = relationship(order_by="Paper.id", cascade="all, delete-orphan")
    notes: Mapped[list["RestrictedNote"]] = relationship(
        order_by="RestrictedNote.id", cascade="all, delete-orphan", back_populates="youth"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name and shape

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@event.listens_for(Youth, "before_insert")
@event.listens_for(Youth, "before_update")
def _count_minutes(_mapper: Mapper[Youth], _connection: Connection, youth: Youth) -> None:
    youth.school_minutes = minutes_in(youth.school or {})
    youth.available_minutes = minutes_in(youth.available or {})
    youth.fewest_minutes = min((step["max"] for step in youth.ladder or []), default=None)


class Wish(Base):
    """One offer the youth wants; rank 1 is the best."""

    __tablename__ = "wishes"
    __table_args__ = (UniqueConstraint("youth_id", "offer_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"), index=True)
    rank: Mapped[int]
    youth: Mapped[Youth] = relationship(back_populates="wishes")


class Favourite(Base):
    """An offer that the youth keeps to look at again: no wish, and nothing that a match knows."""

    __tablename__ = "favourites"
    __table_args__ = (UniqueConstraint("youth_id", "offer_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"))


class NotWanted(Base):
    """An offer or a workplace the youth says never to."""

    __tablename__ = "not_wanted"
    __table_args__ = (
        CheckConstraint("(offer_id IS NULL) <> (workplace_id IS NULL)", name="one_subject"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    offer_id: Mapped[int | None] = mapped_column(ForeignKey("offers.id"))
    workplace_id: Mapped[int | None] = mapped_column(ForeignKey("workplaces.id"))


class OwnPlaceState(StrEnum):
    TOLD = "told"
    DRAFTED = "drafted"
    NOT_POSSIBLE = "not_possible"


class OwnPlace(Base):
    """A place that the youth knows itself; staff make an offer of it, for this youth first."""

    __tablename__ = "own_places"
    id: Mapped[int] = mapped_column(primary_key=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    offer_id: Mapped[int | None] = mapped_column(ForeignKey("offers.id"))
    state: Mapped[OwnPlaceState] = mapped_column(default=OwnPlaceState.TOLD)
    name: Mapped[str] = mapped_column(EncryptedText)
    contact: Mapped[str | None] = mapped_column(EncryptedText)
    words: Mapped[str | None] = mapped_column(EncryptedText)
    created_at: Mapped[datetime] = mapped_column(default=now)
    youth: Mapped[Youth] = relationship(back_populates="own_places")


class CorrectionState(StrEnum):
    ASKED = "asked"
    MADE = "made"
    KEPT = "kept"


class Correction(Base):
    """Something that the youth says is wrong in what is known about it, in its own words."""

    __tablename__ = "corrections"
    id: Mapped[int] = mapped_column(primary_key=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    about: Mapped[str]
    words: Mapped[str] = mapped_column(EncryptedText)
    state: Mapped[CorrectionState] = mapped_column(default=CorrectionState.ASKED)
    created_at: Mapped[datetime] = mapped_column(default=now)
    settled_at: Mapped[datetime | None]
    youth: Mapped[Youth] = relationship(back_populates="corrections")


class PaperKind(StrEnum):
    CHILDREN = "children"
    CRIMINAL = "criminal"
    HEALTH = "health"
    INSURANCE = "insurance"
    SECRECY = "secrecy"
    HYGIENE = "hygiene"


class PaperState(StrEnum):
    ASKED = "asked"
    SEEN = "seen"
    NOT_NEEDED = "not_needed"


class Paper(Base):
    """A paper that must be there before a start: whether it is, and for how long it counts."""

    __tablename__ = "papers"
    __table_args__ = (UniqueConstraint("youth_id", "kind"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    kind: Mapped[PaperKind]
    state: Mapped[PaperState]
    valid_until: Mapped[date | None]


class TieKind(StrEnum):
    TOGETHER = "together"
    APART = "apart"


class YouthTie(Base):
    """Two youths at the same workplace, or never at the same one."""

    __tablename__ = "youth_ties"
    __table_args__ = (UniqueConstraint("youth_id", "other_id", "kind"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    kind: Mapped[TieKind]


class GrantState(StrEnum):
    APPLIED = "applied"
    APPROVED = "approved"
    REFUSED = "refused"
    EXPIRED = "expired"


class Ground(StrEnum):
    """The closed list of N-02."""

    DISABILITY = "funktionsnedsaettelse"
    CHRONIC_ILLNESS = "kronisk_sygdom"
    MENTAL_VULNERABILITY = "psykisk_saarbarhed"
    ADDICTION_TREATMENT = "misbrugsbehandling"


class Grant(Base):
    """A reduced-hours grant (N-01); the municipality decides, the ground is health data."""

    __tablename__ = "grants"
    id: Mapped[int] = mapped_column(primary_key=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    state: Mapped[GrantState]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    max_minutes: Mapped[int | None]
    max_minutes_confirmed: Mapped[bool] = mapped_column(default=True)
    decided_on: Mapped[date | None]
    ground: Mapped[str | None] = mapped_column(EncryptedText)
    youth: Mapped[Youth] = relationship(back_populates="grants")


class CustodyHolder(Base):
    __tablename__ = "custody_holders"
    id: Mapped[int] = mapped_column(primary_key=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    name: Mapped[str]
    phone: Mapped[str | None]
    email: Mapped[str | None]


class NoteKind(StrEnum):
    INTERNAL = "internal"
    OWN_WORDS = "own_words"
    CLINICAL = "clinical"
    IMPORTED = "imported"


class NoteLevel(StrEnum):
    """Who may read a note: everybody on the staff, the contact person, or it when it must."""

    STAFF = "staff"
    ASSIGNED = "assigned"
    CLINICAL = "clinical"


def usual_level(kind: NoteKind) -> NoteLevel:
    """The safe one."""
    return NoteLevel.CLINICAL if kind is NoteKind.CLINICAL else NoteLevel.ASSIGNED


class RestrictedNote(Base):
    """What not everybody may read; an imported row's own text is deleted after its date."""

    __tablename__ = "restricted_notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    youth_id: Mapped[int] = mapped_column(ForeignKey("youths.id"), index=True)
    kind: Mapped[NoteKind]
    level: Mapped[NoteLevel] = mapped_column(default=NoteLevel.ASSIGNED)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    text: Mapped[str] = mapped_column(EncryptedText)
    created_at: Mapped[datetime] = mapped_column(default=now)
    delete_after: Mapped[date | None]
    read_at: Mapped[datetime | None]
    """When somebody on the staff had read what the youth wrote."""
    youth: Mapped[Youth] = relationship(back_populates="notes")
    author: Mapped[User | None] = relationship()
