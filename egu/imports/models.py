"""What an import leaves behind: the run, where each record came from, what is still to be asked.

Whatever comes out of a file stands encrypted, and texts of cells end after 90 days.
"""

import datetime as dt
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from egu.accounts.models import User
from egu.clock import now
from egu.db import Base
from egu.encryption import EncryptedJson, EncryptedText
from egu.imports.kinds import FileKind

KIND = Enum(FileKind, native_enum=False, length=20)
"""Several tables share it, and a type of the database's own would belong to one of them."""


class ImportState(StrEnum):
    PREVIEWED = "previewed"
    APPLIED = "applied"
    CANCELLED = "cancelled"
    FAILED = "failed"


class ImportRun(Base):
    """One file. `table` holds its cells, CPR numbers masked, so that answers can be read in place
    of a cell later; `answers` what was said about the file as a whole; `report` the sums, findings
    and refused rows."""

    __tablename__ = "import_runs"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), index=True)
    kind: Mapped[FileKind] = mapped_column(KIND)
    filename: Mapped[str]
    date: Mapped[dt.date]
    state: Mapped[ImportState] = mapped_column(default=ImportState.PREVIEWED)
    table: Mapped[Any | None] = mapped_column(EncryptedJson)
    mapping: Mapped[dict[str, Any]] = mapped_column(default=dict)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    report: Mapped[Any | None] = mapped_column(EncryptedJson)
    actor: Mapped[str]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)
    applied_at: Mapped[datetime | None]
    delete_after: Mapped[dt.date]
    version: Mapped[int] = mapped_column(default=1)
    user: Mapped[User | None] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name and shape


class ImportedRow(Base):
    """Which record a row became, and what the row said then: {fact: {"said": …, "kept": …}}.

    `key` finds the record when the row comes again. `text` is every cell as it stood.
    """

    __tablename__ = "imported_rows"
    __table_args__ = (UniqueConstraint("institution_id", "kind", "record_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), index=True)
    kind: Mapped[FileKind] = mapped_column(KIND)
    key: Mapped[str]
    record_id: Mapped[int]
    run_id: Mapped[int] = mapped_column(ForeignKey("import_runs.id"), index=True)
    values: Mapped[Any] = mapped_column(EncryptedJson)
    text: Mapped[str | None] = mapped_column(EncryptedText)
    delete_after: Mapped[dt.date]


class QuestionState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    GONE = "gone"


class ImportQuestion(Base):
    """Something a row leaves open. The answer belongs to subject, field and the text itself, of
    which `fingerprint` remains when the text is deleted, so that nothing is asked twice.

    Gone: the file was corrected, or its text has been deleted.
    """

    __tablename__ = "import_questions"
    __table_args__ = (
        UniqueConstraint("institution_id", "kind", "fingerprint"),
        Index("ix_import_questions_record", "institution_id", "kind", "record_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"))
    kind: Mapped[FileKind] = mapped_column(KIND)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_runs.id"), index=True)
    record_id: Mapped[int | None]
    subject: Mapped[str]
    field: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(String(64))
    code: Mapped[str]
    finding: Mapped[Any] = mapped_column(EncryptedJson)
    state: Mapped[QuestionState] = mapped_column(default=QuestionState.OPEN)
    answer: Mapped[str | None] = mapped_column(EncryptedText)
    answered_by: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    run: Mapped[ImportRun] = relationship()


class HeadingMapping(Base):
    """What staff said a column is; an empty field means that the column is left alone."""

    __tablename__ = "heading_mappings"
    __table_args__ = (UniqueConstraint("institution_id", "kind", "heading"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("institutions.id"), index=True)
    kind: Mapped[FileKind] = mapped_column(KIND)
    heading: Mapped[str]
    field: Mapped[str]
