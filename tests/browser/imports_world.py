"""A school that has brought spreadsheets in: every state of an import and of what it asks."""

from sqlalchemy import select

from egu.db import session
from egu.imports.kinds import FileKind
from egu.imports.models import ImportQuestion, ImportState, QuestionState
from egu.imports.questions import answer_question, may_be_empty
from egu.imports.services import cancel_run
from tests.builders import STAFF
from tests.imported import a_school, bring_in, previewed

SCHOOL = "filby"
UNKNOWN_COLUMNS = "Virksomhed;CVR;Adresse;Humør\nNyt Sted;;Torvet 1;godt\n".encode()


def bring_files_in() -> dict[str, int | str]:
    """The names under which the table of visits finds them."""
    school = a_school(id=SCHOOL, name="FGU Filby")
    applied = {kind: bring_in(school, kind) for kind in (FileKind.EMPLOYERS, FileKind.OFFERS)}
    cancelled, failed = (previewed(school, FileKind.EMPLOYERS) for _ in range(2))
    cancel_run(actor=STAFF, run=cancelled)
    failed.state = ImportState.FAILED
    ids = {
        "applied_import": applied[FileKind.OFFERS].id,
        "cancelled_import": cancelled.id,
        "failed_import": failed.id,
        "youths_import": previewed(school, FileKind.YOUTHS).id,
        "unknown_import": previewed(
            school, FileKind.EMPLOYERS, UNKNOWN_COLUMNS, "liste over firmaer.csv"
        ).id,
    }
    return {**ids, **_questions()}


def _questions() -> dict[str, int]:
    """One of each state, and one of each kind that is answered in its own way."""
    asked = session.scalars(select(ImportQuestion).order_by(ImportQuestion.id)).all()
    answered, gone, *still_open = (one for one in asked if may_be_empty(one))
    answer_question(actor=STAFF, question=answered, text="")
    gone.state = QuestionState.GONE
    by_code = {one.code: one.id for one in still_open}
    by_code |= {one.code: one.id for one in asked if one.code == "Q-THEME"}
    return {
        "answered_question": answered.id,
        "gone_question": gone.id,
        "open_question": still_open[0].id,
        "theme_question": by_code["Q-THEME"],
    }
