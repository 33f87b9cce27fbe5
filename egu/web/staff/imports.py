"""Bring in the spreadsheets that a school already has: choose, look, import."""

from datetime import date

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.clock import today
from egu.imports.broken import MOST_BYTES, BrokenFile
from egu.imports.file_read import UnknownHeading
from egu.imports.kinds import FileKind
from egu.imports.models import ImportRun, ImportState
from egu.imports.queries import import_run, import_runs, open_counts
from egu.imports.reading_files import FIELDS_OF
from egu.imports.refused_rows import refused_workbook
from egu.imports.services import (
    ImportRefused,
    apply_run,
    better_kind,
    cancel_run,
    file_questions,
    map_headings,
    open_run,
    say_of_file,
    switch_kind,
)
from egu.imports.wording import broken_sentence
from egu.web.access import acting, allow, allow_on
from egu.web.numbers import number
from egu.web.staff.import_forms import UploadForm, heading_choices, said_headings, said_of_file
from egu.web.staff.import_lists import report_list

pages = Blueprint("staff_imports", __name__, url_prefix="/medarbejder/import")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REFUSED = {
    "not_possible_now": _l("Den import er allerede afsluttet."),
    "text_gone": _l("Filens indhold er slettet. Vælg filen igen."),
    "unknown_field": _l("Vælg en af mulighederne for kolonnen."),
    "unknown_question": _l("Det spørgsmål er ikke længere åbent."),
}
AFTER = {
    ImportState.APPLIED: ("success", _l("Filen er importeret.")),
    ImportState.PREVIEWED: (
        "warning",
        _l("Nogen har ændret noget imens. Se tallene igen, og importér så."),
    ),
    ImportState.FAILED: ("error", _l("Det lykkedes ikke, og intet er ændret. Vælg filen igen.")),
}


def own_import(principal: Principal, import_id: int) -> ImportRun | None:
    return import_run(principal.institution_id, import_id)


@pages.get("/")
@allow(Permission.IMPORT_USE)
def index() -> ResponseReturnValue:
    return _choose(UploadForm())


@pages.post("/")
@allow(Permission.IMPORT_USE)
def upload() -> ResponseReturnValue:
    form = UploadForm()
    if not form.validate_on_submit():
        return _choose(form)
    try:
        run = _opened(form)
    except BrokenFile as error:
        form.file.errors = [broken_sentence(error)]
        return _choose(form)
    return redirect(url_for(".show", import_id=run.id))


@pages.get("/<int:import_id>")
@allow_on(Permission.IMPORT_USE, own_import)
def show(run: ImportRun) -> ResponseReturnValue:
    page = request.args.get("side", 1, type=number)
    return render_template(
        "staff/import_preview.html" if run.state is ImportState.PREVIEWED else "staff/import.html",
        run=run,
        report=run.report or {},
        listed=report_list(run, request.args.get("vis", ""), page),
        unknown=_unknown(run),
        headings=heading_choices(FIELDS_OF[run.kind]),
        asked=file_questions(run),
        better=better_kind(run),
        open_questions=sum(open_counts(acting().institution_id).values()),
    )


@pages.post("/<int:import_id>")
@allow_on(Permission.IMPORT_USE, own_import)
def decide(run: ImportRun) -> ResponseReturnValue:
    """Import, unless an answer about the file has changed the numbers: then look again first."""
    actor = acting().actor
    try:
        said = said_of_file(file_questions(run), request.form.to_dict())
        if say_of_file(actor=actor, run=run, answers=said) or "importer" not in request.form:
            flash(_("Tallene er regnet om. Se dem igennem, og importér så."), "info")
        else:
            kind, text = AFTER[apply_run(actor=actor, run=run)]
            flash(str(text), kind)
    except ImportRefused as error:
        flash(str(REFUSED[error.key]), "error")
    return redirect(url_for(".show", import_id=run.id))


@pages.post("/<int:import_id>/kolonner")
@allow_on(Permission.IMPORT_USE, own_import)
def columns(run: ImportRun) -> ResponseReturnValue:
    said = said_headings(_unknown(run), request.form.to_dict())
    try:
        map_headings(actor=acting().actor, run=run, mapping=said)
    except ImportRefused as error:
        flash(str(REFUSED[error.key]), "error")
    except BrokenFile as error:
        flash(broken_sentence(error), "error")
    return redirect(url_for(".show", import_id=run.id))


@pages.post("/<int:import_id>/skift")
@allow_on(Permission.IMPORT_USE, own_import)
def switch(run: ImportRun) -> ResponseReturnValue:
    try:
        switch_kind(actor=acting().actor, run=run)
    except ImportRefused as error:
        flash(str(REFUSED[error.key]), "error")
    return redirect(url_for(".show", import_id=run.id))


@pages.post("/<int:import_id>/annuller")
@allow_on(Permission.IMPORT_USE, own_import)
def cancel(run: ImportRun) -> ResponseReturnValue:
    try:
        cancel_run(actor=acting().actor, run=run)
        flash(_("Importen er annulleret, og intet er ændret."), "success")
    except ImportRefused as error:
        flash(str(REFUSED[error.key]), "error")
    return redirect(url_for(".index"))


@pages.get("/<int:import_id>/afviste.xlsx")
@allow_on(Permission.IMPORT_USE, own_import)
def refused(run: ImportRun) -> ResponseReturnValue:
    named = {"Content-Disposition": f'attachment; filename="afviste-{run.id}.xlsx"'}
    return Response(refused_workbook(run), mimetype=XLSX, headers=named)


@pages.errorhandler(413)
def too_big(_error: Exception) -> ResponseReturnValue:
    """A file that the server does not even take in gets its sentence where it was chosen."""
    flash(_too_big(), "error")
    return redirect(url_for(".index"))


def _choose(form: UploadForm) -> str:
    institution = acting().institution_id
    return render_template(
        "staff/imports.html",
        form=form,
        runs=import_runs(institution),
        open_counts=open_counts(institution),
        most_bytes=MOST_BYTES,
        too_big=_too_big(),
    )


def _too_big() -> str:
    return broken_sentence(BrokenFile("too-big", most=MOST_BYTES // 1_000_000))


def _opened(form: UploadForm) -> ImportRun:
    principal = acting()
    sent = form.file.data
    on_date: date | None = form.date.data
    return open_run(
        actor=principal.actor,
        institution_id=str(principal.institution_id),
        kind=FileKind(form.kind.data),
        source=sent.read(),
        filename=sent.filename or "",
        on_date=on_date or today(),
    )


def _unknown(run: ImportRun) -> list[UnknownHeading]:
    return [UnknownHeading(**one) for one in (run.report or {}).get("unknown", [])]
