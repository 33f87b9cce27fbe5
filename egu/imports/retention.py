"""Deletes the texts of imported files when their time is over; the records stay."""

from sqlalchemy import delete, select, update

from egu.clock import today
from egu.db import session
from egu.imports.models import (
    ImportedRow,
    ImportQuestion,
    ImportRun,
    ImportState,
    QuestionState,
)
from egu.imports.outcome import sums_only
from egu.youths.models import RestrictedNote


def forget_imported_texts() -> int:
    """Tables of files, texts of rows and restricted notes; how many files were let go.

    A question whose text is gone can no longer be answered here, and is closed.
    """
    over = list(
        session.scalars(
            select(ImportRun).where(ImportRun.delete_after < today(), ImportRun.table.is_not(None))
        )
    )
    for run in over:
        run.table = None
        run.report = sums_only(run.report) if run.report else None
        if run.state is ImportState.PREVIEWED:
            run.state = ImportState.CANCELLED
        _close_questions(run)
    session.execute(
        update(ImportedRow)
        .where(ImportedRow.delete_after < today(), ImportedRow.text.is_not(None))
        .values(text=None)
    )
    session.execute(delete(RestrictedNote).where(RestrictedNote.delete_after < today()))
    session.flush()
    return len(over)


def _close_questions(run: ImportRun) -> None:
    asked = select(ImportQuestion).where(ImportQuestion.run_id == run.id)
    for question in session.scalars(asked):
        question.finding = {**question.finding, "raw": ""}
        if question.state is QuestionState.OPEN:
            question.state = QuestionState.GONE
