"""Runs and questions of one institution, and what the questions are about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from egu.db import session
from egu.employers.models import Offer, Workplace
from egu.imports.findings import Finding
from egu.imports.kinds import FileKind
from egu.imports.models import ImportQuestion, ImportRun, QuestionState
from egu.imports.questions import finding_of, may_be_empty, takes_text
from egu.youths.models import Youth

MODELS: dict[FileKind, Any] = {
    FileKind.YOUTHS: Youth,
    FileKind.OFFERS: Offer,
    FileKind.EMPLOYERS: Workplace,
}
THEME_CODES = ("Q-THEME", "Q-WISH")
FIRST_ASKED = (FileKind.YOUTHS, FileKind.OFFERS, FileKind.EMPLOYERS)
"""What holds up a match most comes first."""


@dataclass(frozen=True)
class AskedQuestion:
    """A question with its finding and the youth, offer or workplace that it is about, if any."""

    question: ImportQuestion
    finding: Finding
    record: Any | None

    @property
    def takes_text(self) -> bool:
        return takes_text(self.question)

    @property
    def takes_theme(self) -> bool:
        return self.finding.code in THEME_CODES

    @property
    def may_be_empty(self) -> bool:
        return may_be_empty(self.question)

    @property
    def about(self) -> str:
        """The record's name; empty for a question about the file."""
        return str(getattr(self.record, "title", None) or getattr(self.record, "name", ""))


def import_run(institution_id: str | None, run_id: int) -> ImportRun | None:
    return session.scalar(
        select(ImportRun).where(ImportRun.id == run_id, ImportRun.institution_id == institution_id)
    )


def import_runs(institution_id: str | None, most: int = 30) -> list[ImportRun]:
    """Newest first."""
    ours = select(ImportRun).where(ImportRun.institution_id == institution_id)
    return list(session.scalars(ours.order_by(ImportRun.id.desc()).limit(most)))


def import_question(institution_id: str | None, question_id: int) -> ImportQuestion | None:
    return session.scalar(
        select(ImportQuestion).where(
            ImportQuestion.id == question_id, ImportQuestion.institution_id == institution_id
        )
    )


def open_counts(institution_id: str | None) -> dict[FileKind, int]:
    """How many questions are open, by kind of file; kinds without any are left out."""
    counted = session.execute(
        select(ImportQuestion.kind, func.count())
        .where(
            ImportQuestion.institution_id == institution_id,
            ImportQuestion.state == QuestionState.OPEN,
        )
        .group_by(ImportQuestion.kind)
    )
    found = {row[0]: row[1] for row in counted}
    return {kind: found[kind] for kind in FIRST_ASKED if kind in found}


def questions_of(
    institution_id: str | None, state: QuestionState, kind: FileKind | None = None
) -> list[ImportQuestion]:
    """In the order of the file; those answered last come first."""
    found = (
        select(ImportQuestion)
        .where(ImportQuestion.institution_id == institution_id, ImportQuestion.state == state)
        .options(joinedload(ImportQuestion.run))
        .order_by(ImportQuestion.answered_at.desc(), ImportQuestion.id)
    )
    questions = session.scalars(found.where(ImportQuestion.kind == kind) if kind else found)
    if state is QuestionState.ANSWERED:
        return list(questions)
    return sorted(questions, key=lambda one: FIRST_ASKED.index(one.kind))


def open_questions_about(
    institution_id: str | None, kind: FileKind, record_id: int
) -> list[AskedQuestion]:
    return with_records(
        session.scalars(
            select(ImportQuestion).where(
                ImportQuestion.institution_id == institution_id,
                ImportQuestion.kind == kind,
                ImportQuestion.record_id == record_id,
                ImportQuestion.state == QuestionState.OPEN,
            )
        )
    )


def with_records(questions: Iterable[ImportQuestion]) -> list[AskedQuestion]:
    asked = list(questions)
    records = {kind: _records(kind, asked) for kind in FileKind}
    return [
        AskedQuestion(one, finding_of(one), records[one.kind].get(one.record_id or 0))
        for one in asked
    ]


def _records(kind: FileKind, questions: list[ImportQuestion]) -> dict[int, Any]:
    wanted = {one.record_id for one in questions if one.kind is kind and one.record_id}
    model = MODELS[kind]
    if not wanted:
        return {}
    return {one.id: one for one in session.scalars(select(model).where(model.id.in_(wanted)))}
