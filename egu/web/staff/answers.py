"""Who has answered and who has not, each proposal with its history, and what has come of them."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.audit.services import events_of
from egu.clock import today
from egu.messaging.kept import failed_messages, messages_about
from egu.paging import ALL
from egu.placements.choosing import among
from egu.placements.follow_up import answer_counts
from egu.placements.going import may_begin, may_end
from egu.placements.models import Proposal
from egu.placements.queries import placement_from, placements_on, proposal_in_institution
from egu.placements.services import remind, withdraw_proposal
from egu.placements.starting import papers_before
from egu.placements.states import REFUSALS, AnswerRefused
from egu.placements.visits import is_over, is_wanted, may_visit
from egu.web.access import acting, allow, allow_on
from egu.web.staff.answer_list import LIST, PLACEMENTS, answers_as, view_in
from egu.web.staff.answer_rows import rows_of, story_of, views_of
from egu.web.staff.answer_several import actions, several_answers
from egu.web.staff.messages import STATES
from egu.web.staff.plan_forms import given_reason
from egu.web.staff.way_back import back_or
from egu.youths.custody import child_in_custody

FIRST = 10

pages = Blueprint("staff_answers", __name__, url_prefix="/medarbejder/svar")


def own_proposal(principal: Principal, proposal_id: int) -> Proposal | None:
    return proposal_in_institution(str(principal.institution_id), proposal_id)


@pages.get("/")
@allow(Permission.PROPOSAL_VIEW)
def index() -> ResponseReturnValue:
    institution = str(acting().institution_id)
    view = view_in(request.args)
    asked = replace(LIST.asked(request.args), beside={"vis": view})
    counts = answer_counts(institution)
    return render_template(
        "staff/answers.html",
        asked=asked,
        view=view,
        actions=actions(),
        views=views_of(counts),
        any_proposal=any(counts.values()),
        answers=answers_as(asked, view),
        placements=placements_on(institution, size=FIRST),
        undelivered=failed_messages(institution),
    )


@pages.post("/flere")
@allow(Permission.PLAN_PUBLISH)
def several() -> ResponseReturnValue:
    return several_answers(LIST.asked(request.args), view_in(request.args)).answer()


@pages.get("/regneark")
@allow(Permission.PROPOSAL_VIEW)
def spreadsheet() -> ResponseReturnValue:
    found = answers_as(LIST.asked(request.args), view_in(request.args), ALL)
    return LIST.spreadsheet(_("Svar"), found.rows)


@pages.get("/praktik/regneark")
@allow(Permission.PROPOSAL_VIEW)
def placements_spreadsheet() -> ResponseReturnValue:
    found = placements_on(str(acting().institution_id), size=ALL)
    return PLACEMENTS.spreadsheet(_("Praktik på vej"), found.rows)


@pages.get("/praktik")
@allow(Permission.PROPOSAL_VIEW)
def placements() -> ResponseReturnValue:
    asked = PLACEMENTS.asked(request.args)
    found = placements_on(str(acting().institution_id), page=asked.page)
    return render_template("staff/placements.html", asked=asked, placements=found)


@pages.get("/<int:proposal_id>")
@allow_on(Permission.PROPOSAL_VIEW, own_proposal)
def show(proposal: Proposal) -> ResponseReturnValue:
    placement = placement_from(proposal)
    return render_template(
        "staff/proposal.html",
        proposal=proposal,
        row=rows_of([proposal])[0],
        papers_before=papers_before,
        story=story_of(proposal, events_of(proposal)),
        among=among(proposal),
        messages=messages_about(proposal.institution_id, proposal),
        message_states=STATES,
        may_plan=may_visit(proposal),
        wanted=is_wanted(proposal),
        over=is_over(proposal.visit),
        minor=child_in_custody(proposal.youth_id, today()) is not None,
        placement=placement,
        may_begin=placement is not None and may_begin(placement),
        may_end=placement is not None and may_end(placement),
    )


@pages.post("/<int:proposal_id>/mind")
@allow_on(Permission.PLAN_PUBLISH, own_proposal)
def remind_them(proposal: Proposal) -> ResponseReturnValue:
    try:
        remind(actor=acting().actor, proposal=proposal)
    except AnswerRefused as refusal:
        flash(str(REFUSALS[refusal.key]), "warning")
    else:
        flash(_("De, der mangler at svare, får en mail mere."), "success")
    return back_or(url_for(".show", proposal_id=proposal.id))


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
