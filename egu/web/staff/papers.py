"""Papers before a start: the form on a youth's page, and one of them seen."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from wtforms import DateField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.audit.services import Actor
from egu.db import expect_version, session
from egu.matching.models import Plan, PlannedPlacement
from egu.web.access import acting, allow_on
from egu.web.forms import Form
from egu.web.staff.reach import own_youth
from egu.web.staff.way_back import back_or
from egu.web.staff.youth_forms import VersionForm
from egu.youths.models import PaperKind, PaperState, Youth
from egu.youths.papers import PAPER_NAMES, keep_paper, missing_papers, papers_required

STATES = {
    "": _l("Mangler"),
    PaperState.ASKED.value: _l("Bedt om, ikke set"),
    PaperState.SEEN.value: _l("Set"),
    PaperState.NOT_NEEDED.value: _l("Ikke nødvendig for den her unge"),
}

pages = Blueprint("staff_papers", __name__, url_prefix="/medarbejder/unge/<int:youth_id>")


def papers_of(youth: Youth) -> list[PaperKind]:
    """What the school asks for, and what is written down already."""
    known = {paper.kind for paper in youth.papers}
    required = papers_required(youth.institution)
    return [kind for kind in PaperKind if kind in known or kind in required]


def state_of(youth: Youth, kind: PaperKind) -> tuple[str, date | None]:
    """In words, and the last day on which it counts."""
    found = next((paper for paper in youth.papers if paper.kind is kind), None)
    return str(STATES[found.state.value if found else ""]), found.valid_until if found else None


def papers_form(youth: Youth) -> Form:
    fields: dict[str, Any] = {}
    data: dict[str, Any] = {"version": youth.version}
    for kind in papers_of(youth):
        fields |= _fields_of(kind)
    for paper in youth.papers:
        data |= {paper.kind.value: paper.state.value, f"{paper.kind}_until": paper.valid_until}
    form: Form = type("PapersForm", (VersionForm,), fields)(data=data)
    return form


def save_papers(actor: Actor, youth: Youth, form: Form) -> None:
    expect_version(youth, form["version"].data)
    for kind in papers_of(youth):
        state = form[kind.value].data
        keep_paper(
            actor=actor, youth=youth, kind=kind, state=PaperState(state) if state else None,
            valid_until=form[f"{kind}_until"].data,
        )  # fmt: skip


def _fields_of(kind: PaperKind) -> dict[str, Any]:
    choices = [SelectChoice(value, word) for value, word in STATES.items()]
    until = _l("Gælder til og med (tom: uden slut)")
    return {
        kind.value: SelectField(PAPER_NAMES[kind], choices=choices),
        f"{kind}_until": DateField(until, validators=[Optional()]),
    }


def papers_missing_in(plan: Plan) -> list[tuple[Youth, list[PaperKind]]]:
    """Whom a plan gives a place that they lack a paper for."""
    with_papers = selectinload(PlannedPlacement.youth).selectinload(Youth.papers)
    rows = session.scalars(
        select(PlannedPlacement).where(PlannedPlacement.plan_id == plan.id).options(with_papers)
    )
    lacking = [(one.youth, missing_papers(one.youth, one.offer.theme, one.start)) for one in rows]
    return [(youth, missing) for youth, missing in lacking if missing]


def own_paper(principal: Principal, youth_id: int, paper: str) -> tuple[Youth, PaperKind] | None:
    youth = own_youth(principal, youth_id)
    return (youth, PaperKind(paper)) if youth and paper in set(PaperKind) else None


@pages.post("/papirer/<paper>/set")
@allow_on(Permission.YOUTH_EDIT, own_paper)
def seen(found: tuple[Youth, PaperKind]) -> ResponseReturnValue:
    youth, kind = found
    keep_paper(actor=acting().actor, youth=youth, kind=kind, state=PaperState.SEEN)
    flash(_("%(paper)s for %(name)s er skrevet ned som set.",
            paper=PAPER_NAMES[kind], name=youth.name), "success")  # fmt: skip
    return back_or(url_for("staff_youths.show", youth_id=youth.id))
