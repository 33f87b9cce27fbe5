"""What the files leave open: staff answer each question once, and can take an answer back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.imports.kinds import FileKind
from egu.imports.models import ImportQuestion, QuestionState
from egu.imports.queries import import_question, open_counts, questions_of, with_records
from egu.imports.questions import AnswerError, answer_question, undo_answer
from egu.imports.wording import sentence
from egu.web.access import acting, allow, allow_on
from egu.web.numbers import number

pages = Blueprint(
    "staff_import_questions", __name__, url_prefix="/medarbejder/import/spoergsmaal"
)  # fmt: skip
PAGE = 20
NOT_TAKEN = {
    "gone": _l("Spørgsmålet er ikke længere åbent: filen eller oplysningen er ændret."),
    "text_gone": _l("Filens tekst er slettet. Ret oplysningen på dens egen side."),
    "not_understood": _l("Det svar kan vi ikke læse."),
    "not_answered": _l("Spørgsmålet er åbent i forvejen."),
    "number_taken": _l("Det nummer har en anden virksomhed allerede."),
    "choose": _l("Vælg et af svarene."),
    "needed": _l("Det felt kan ikke være tomt."),
}


def own_question(principal: Principal, question_id: int) -> ImportQuestion | None:
    return import_question(principal.institution_id, question_id)


@pages.get("/")
@allow(Permission.IMPORT_USE)
def index() -> ResponseReturnValue:
    institution = acting().institution_id
    state = QuestionState.ANSWERED if "besvaret" in request.args else QuestionState.OPEN
    kind = request.args.get("fil", "")
    found = questions_of(institution, state, FileKind(kind) if kind in list(FileKind) else None)
    pages_ = max(1, -(-len(found) // PAGE))
    page = min(max(request.args.get("side", 1, type=number), 1), pages_)
    return render_template(
        "staff/import_questions.html",
        asked=with_records(found[(page - 1) * PAGE : page * PAGE]),
        total=len(found),
        answered=state is QuestionState.ANSWERED,
        kind=kind,
        open_counts=open_counts(institution),
        page=page,
        pages=pages_,
    )


@pages.get("/<int:question_id>")
@allow_on(Permission.IMPORT_USE, own_question)
def show(question: ImportQuestion) -> ResponseReturnValue:
    return _one(question)


@pages.post("/<int:question_id>")
@allow_on(Permission.IMPORT_USE, own_question)
def answer(question: ImportQuestion) -> ResponseReturnValue:
    """A button's answer, the theme that was chosen, or what was typed."""
    given = request.form
    typed = given.get("theme") or given.get("own", "")
    text = given.get("answer", typed)
    if "answer" not in given and not text.strip():
        return _one(question, _("Vælg et svar, eller skriv dit eget."))
    try:
        answer_question(actor=acting().actor, question=question, text=text)
    except AnswerError as error:
        return _refused(question, error, typed)
    flash(_("Svaret er gemt."), "success")
    return redirect(_onwards())


@pages.post("/<int:question_id>/fortryd")
@allow_on(Permission.IMPORT_USE, own_question)
def undo(question: ImportQuestion) -> ResponseReturnValue:
    try:
        undo_answer(actor=acting().actor, question=question)
        flash(_("Svaret er taget tilbage, og spørgsmålet er åbent igen."), "success")
    except AnswerError as error:
        flash(str(NOT_TAKEN[error.key]), "error")
    return redirect(url_for(".index", besvaret="ja"))


def _refused(question: ImportQuestion, error: AnswerError, typed: str) -> ResponseReturnValue:
    """What the reader made of the answer says best what to write instead."""
    reason = str(NOT_TAKEN[error.key])
    if error.finding is not None:
        reason = f"{reason} {sentence(error.finding)}"
    return _one(question, reason, typed)


def _one(question: ImportQuestion, error: str = "", typed: str = "") -> ResponseReturnValue:
    (asked,) = with_records([question])
    return render_template("staff/import_question.html", one=asked, error=error, typed=typed)


def _onwards() -> str:
    """Back to the list as it was shown."""
    shown = {name: request.form[name] for name in ("fil", "side") if request.form.get(name)}
    return url_for(".index", **shown)  # type: ignore[arg-type] # url_for takes any name
