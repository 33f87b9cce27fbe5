"""Visits as work: which are to be arranged, which are coming, and how the others went."""

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.accounts.permissions import Permission
from egu.paging import ALL, ON_A_PAGE, Page
from egu.placements.models import Proposal
from egu.placements.visit_lists import VisitFilter, visit_counts, visits_on
from egu.placements.visits import VisitRefused, cancel_visit, is_planned, plan_visit
from egu.web.access import acting, allow, allow_on
from egu.web.lists import Asked, Column, Filter, Listing
from egu.web.meeting_form import PlanForm, known_meeting
from egu.web.presentation import clock
from egu.web.staff.answers import own_proposal
from egu.web.staff.plan_forms import given_reason
from egu.web.wording import words_of

pages = Blueprint("staff_visits", __name__, url_prefix="/medarbejder")

VIEWS = {
    "aftal": ("wanted", _l("%(num)s skal aftales")),
    "kommer": ("coming", _l("%(num)s kommer")),
    "spoerg": ("silent", _l("%(num)s har vi ikke hørt om")),
    "fortalt": ("told", _l("%(num)s er der fortalt om")),
}
"""The groups that staff look at, each with how many visits are in it."""


def when_of(proposal: Proposal) -> str:
    visit = proposal.visit
    if visit is None or visit.day is None or visit.minute is None:
        return ""
    return f"{visit.day.isoformat()} {clock(visit.minute)}"


def went_of(proposal: Proposal, side: str) -> str:
    went = getattr(proposal.visit, f"{side}_went", None)
    return words_of(went, "went") if went else ""


LIST = Listing(
    columns={
        "navn": Column(_l("Ung"), "youth", cell=lambda one: one.youth.name),
        "plads": Column(_l("Sted"), "place", cell=lambda one: one.offer.workplace.name),
        "tid": Column(_l("Tid"), "day", cell=when_of),
        "ung": Column(_l("Den unge"), cell=lambda one: went_of(one, "youth")),
        "virksomhed": Column(_l("Virksomheden"), cell=lambda one: went_of(one, "employer")),
    },
    filters={"q": Filter(_l("Ung eller virksomhed"))},
    usual="tid",
)


@pages.get("/besoeg/")
@allow(Permission.PROPOSAL_VIEW)
def index() -> ResponseReturnValue:
    view = view_in(request.args)
    asked = replace(LIST.asked(request.args), beside={"vis": view})
    counts = visit_counts(str(acting().institution_id))
    return render_template(
        "staff/visits.html",
        asked=asked,
        view=view,
        views={key: str(words) % {"num": counts[group]} for key, (group, words) in VIEWS.items()},
        visits=visits_as(asked, view),
    )


@pages.get("/besoeg/regneark")
@allow(Permission.PROPOSAL_VIEW)
def spreadsheet() -> ResponseReturnValue:
    found = visits_as(LIST.asked(request.args), view_in(request.args), ALL)
    return LIST.spreadsheet(_("Besøg"), found.rows)


@pages.route("/svar/<int:proposal_id>/besoeg", methods=["GET", "POST"])
@allow_on(Permission.YOUTH_EDIT, own_proposal)
def arrange(proposal: Proposal) -> ResponseReturnValue:
    form = PlanForm(data=known_meeting(proposal))
    if form.validate_on_submit() and _planned(proposal, form):
        flash(_("Besøget er aftalt. Begge får besked."), "success")
        return redirect(url_for("staff_answers.show", proposal_id=proposal.id))
    return render_template(
        "staff/visit.html", proposal=proposal, form=form, planned=is_planned(proposal.visit)
    )


@pages.post("/svar/<int:proposal_id>/besoeg/aflys")
@allow_on(Permission.YOUTH_EDIT, own_proposal)
def cancel(proposal: Proposal) -> ResponseReturnValue:
    cancel_visit(actor=acting().actor, proposal=proposal, note=given_reason())
    flash(_("Besøget er aflyst. De, der kendte til det, får besked."), "success")
    return redirect(url_for("staff_answers.show", proposal_id=proposal.id))


def view_in(address: Mapping[str, str]) -> str:
    view = address.get("vis", "")
    return view if view in VIEWS else "aftal"


def visits_as(asked: Asked, view: str, size: int = ON_A_PAGE) -> Page[Proposal]:
    wanted = VisitFilter(VIEWS[view][0], asked["q"], asked.order, asked.falling)
    return visits_on(str(acting().institution_id), wanted, page=asked.page, size=size)


def _planned(proposal: Proposal, form: PlanForm) -> bool:
    try:
        plan_visit(actor=acting().actor, proposal=proposal, meeting=form.meeting,
                   note=form.note.data, version=form.version.data)  # fmt: skip
    except VisitRefused as refused:
        form.refuse(refused)
        return False
    return True
