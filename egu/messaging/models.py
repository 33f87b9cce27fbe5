"""Messages that wait for their turn, how people want to be written to, and schools' own words."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from egu.clock import now
from egu.db import Base
from egu.encryption import EncryptedText


class Channel(StrEnum):
    MAIL = "mail"
    SMS = "sms"


class Rhythm(StrEnum):
    AT_ONCE = "at_once"
    DAILY = "daily"


CHANNEL = Enum(Channel, native_enum=False, length=10)
RHYTHM = Enum(Rhythm, native_enum=False, length=10)


class OutboxMessage(Base):
    """`subject` is what stands above a mail, and what a list calls an SMS.

    `subject_type` and `subject_id` name what it is about, as in the record of changes."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_subject", "subject_type", "subject_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str | None] = mapped_column(ForeignKey("institutions.id"), index=True)
    kind: Mapped[str]
    channel: Mapped[Channel] = mapped_column(CHANNEL, default=Channel.MAIL)
    recipient: Mapped[str]
    reply_to: Mapped[str | None]
    subject: Mapped[str]
    body: Mapped[str] = mapped_column(EncryptedText)
    subject_type: Mapped[str | None]
    subject_id: Mapped[str | None]
    keeps_quiet: Mapped[bool] = mapped_column(default=False)
    """Does not leave in the evening and at night."""
    digest_user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    """Waits for the one mail a day of that person, and never leaves by itself."""
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))
    """The mail that it stands in."""

    created_at: Mapped[datetime] = mapped_column(default=now)
    not_before: Mapped[datetime] = mapped_column(default=now)
    attempts: Mapped[int] = mapped_column(default=0)
    begun_at: Mapped[datetime | None]
    """A try of which nobody knows yet how it ended."""
    last_error: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    reference: Mapped[str | None]
    """What the gateway calls it."""
    arrived_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    """Nobody tries again by themselves."""
    settled_at: Mapped[datetime | None]
    """Nobody needs it any more: answered meanwhile, or staff have dealt with it."""


class MessageWish(Base):
    """How somebody with a login wants to be written to; who has none gets a mail at once."""

    __tablename__ = "message_wishes"
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    channel: Mapped[Channel] = mapped_column(CHANNEL, default=Channel.MAIL)
    number: Mapped[str | None]
    rhythm: Mapped[Rhythm] = mapped_column(RHYTHM, default=Rhythm.AT_ONCE)


class OwnWording(Base):
    """What a school made of one kind of mail in one language; the newest row counts.

    Without words it is the original again. Rows are never changed, so each is there to go back to.
    """

    __tablename__ = "own_wordings"
    __table_args__ = (Index("ix_own_wordings_kind", "institution_id", "kind", "locale"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"))
    kind: Mapped[str]
    locale: Mapped[str] = mapped_column(String(2))
    text: Mapped[str | None]
    """The first line stands above the mail."""
    written_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)
