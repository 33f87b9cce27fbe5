"""Who has answered and who has not, each proposal with its history, and what has come of them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.audit.services import events_of
from egu.messaging.services import undelivered
from egu.placements.models import Proposal
from egu.placements.queries import placements_of, proposal_in_institution, proposals_of
from egu.placements.services import withdraw_proposal
from egu.placements.states import REFUSALS, AnswerRefused
from egu.web.access import acting, allow, allow_on
from egu.web.staff.answer_rows import VIEWS, rows_of, story_of, views_of
from egu.web.staff.plan_forms import given_reason

pages = Blueprint("staff_answers", __name__, url_prefix="/medarbejder/svar")


def own_proposal(principal: Principal, proposal_id: int) -> Proposal | None:
    return proposal_in_institution(str(principal.institution_id), proposal_id)


@pages.get("/")
@allow(Permission.PROPOSAL_VIEW)
def index() -> ResponseReturnValue:
    institution = str(acting().institution_id)
    rows = rows_of(proposals_of(institution))
    view = request.args.get("vis", "")
    view = view if view in VIEWS else "venter"
    search = request.args.get("q", "").strip()
    return render_template(
        "staff/answers.html",
        views=views_of(rows),
        any_proposal=bool(rows),
        view=view,
        search=search,
        rows=[row for row in rows if row.belongs(view) and row.mentions(search)],
        placements=placements_of(institution),
        undelivered=undelivered(institution),
    )


@pages.get("/<int:proposal_id>")
@allow_on(Permission.PROPOSAL_VIEW, own_proposal)
def show(proposal: Proposal) -> ResponseReturnValue:
    return render_template(
        "staff/proposal.html",
        proposal=proposal,
        row=rows_of([proposal])[0],
        story=story_of(proposal, events_of(proposal)),
    )


@pages.post("/<int:proposal_id>/traek-tilbage")
@allow_on(Permission.PLAN_PUBLISH, own_proposal)
def withdraw(proposal: Proposal) -> ResponseReturnValue:
    try:
        withdraw_proposal(actor=acting().actor, proposal=proposal, reason=given_reason())
    except AnswerRefused as refusal:
        flash(str(REFUSALS[refusal.key]), "error")
    else:
        flash(_("Forslaget er trukket tilbage. Begge får besked."), "success")
    return redirect(url_for(".show", proposal_id=proposal.id))
