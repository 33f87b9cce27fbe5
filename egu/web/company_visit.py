"""A visit as a company sees it: the same for who is logged in and who came by a mail's link."""

from dataclasses import dataclass
from typing import Any

from flask import abort, flash, request
from flask_babel import gettext as _

from egu.audit.services import Actor
from egu.placements.disclosure import EmployerView
from egu.placements.models import Proposal, Went
from egu.placements.visits import (
    EmployerVisit,
    VisitRefused,
    employer_tells,
    suggest_visit,
    visit_for_employer,
)
from egu.web.meeting_form import MeetingForm, known_meeting

HOW = {"godt": Went.WELL, "nogenlunde": Went.SO_SO, "skidt": Went.BADLY, "nej": Went.NOT_HELD}


@dataclass(frozen=True)
class Addresses:
    """Where the page's buttons lead."""

    visit: str
    told: str
    answer: str


def meeting_form(proposal: Proposal) -> MeetingForm:
    return MeetingForm(data=known_meeting(proposal))


def take_suggestion(*, actor: Actor, proposal: Proposal, form: MeetingForm) -> bool:
    """Whether it was kept; what is wrong stands in the form."""
    if not form.validate_on_submit():
        return False
    try:
        suggest_visit(actor=actor, proposal=proposal, meeting=form.meeting)
    except VisitRefused as refused:
        form.refuse(refused)
        return False
    flash(_("Tak. Skolen spørger den unge og skriver til jer."), "success")
    return True


def take_word(*, actor: Actor, proposal: Proposal) -> None:
    """How it went, in one tap."""
    went = HOW.get(request.form.get("how", "")) or abort(400)
    if proposal.visit is None:
        abort(404)
    try:
        employer_tells(actor=actor, visit=proposal.visit, went=went)
    except VisitRefused:
        flash(_("Det kan I først svare på efter besøget."), "warning")


def page_parts(
    proposal: Proposal, view: EmployerView, form: MeetingForm, addresses: Addresses
) -> dict[str, Any]:
    visit: EmployerVisit | None = visit_for_employer(proposal)
    return {"view": view, "visit": visit, "form": form, "to": addresses}
