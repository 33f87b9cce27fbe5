"""Template filters that say in words what an import found, asked and was answered."""

from flask import Flask
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.imports.kinds import KIND_NAMES, FileKind
from egu.imports.models import ImportQuestion, ImportState
from egu.imports.questions import finding_of
from egu.imports.wording import sentence, suggestion_text

STATE_NAMES = {
    ImportState.PREVIEWED: _l("Venter på dig"),
    ImportState.APPLIED: _l("Importeret"),
    ImportState.CANCELLED: _l("Annulleret"),
    ImportState.FAILED: _l("Mislykkedes"),
}


def register_filters(app: Flask) -> None:
    app.add_template_filter(sentence, "finding_sentence")
    for filter_ in (suggestion_text, answer_text, file_kind, import_state):
        app.add_template_filter(filter_, filter_.__name__)


def answer_text(question: ImportQuestion) -> str:
    """An answer as the button said it, or as it was typed."""
    offered = {one.value: suggestion_text(one) for one in finding_of(question).suggestions}
    answer = question.answer or ""
    return offered.get(answer, answer) or _("feltet er tomt")


def file_kind(kind: FileKind) -> str:
    return str(KIND_NAMES[kind])


def import_state(state: ImportState) -> str:
    return str(STATE_NAMES[state])
