"""Sending a plan out and taking it back, each after a page that says what will happen."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from egu.accounts.permissions import Permission
from egu.matching.models import Plan, PlanState
from egu.matching.publishing import (
    OutOfDate,
    mails_about,
    preview_of,
    proposals_to_send,
    proposals_to_take_back,
    publish_plan,
    withdraw_plan,
)
from egu.matching.refusals import PlanRefused, RulesBroken, StalePlan
from egu.matching.settings import settings_of
from egu.placements.mails import withdrawal_mails
from egu.placements.models import ProposalState
from egu.placements.queries import proposals_of_plan
from egu.web.access import acting, allow_on
from egu.web.numbers import number
from egu.web.staff.papers import papers_missing_in
from egu.web.staff.plan_forms import given_reason, seen_version, to_plan, told_stale
from egu.web.staff.plan_reach import own_plan

pages = Blueprint("staff_publishing", __name__, url_prefix="/medarbejder/planer/<int:plan_id>")
YOUTHS_ON_A_PAGE = 10

pages.register_error_handler(PlanRefused, to_plan)
pages.register_error_handler(StalePlan, told_stale)


@pages.get("/send")
@allow_on(Permission.PLAN_PUBLISH, own_plan)
def confirm(plan: Plan) -> ResponseReturnValue:
    if plan.state is not PlanState.DRAFT:
        raise PlanRefused("not_a_draft")
    return render_template(
        "staff/publish.html",
        plan=plan,
        preview=preview_of(plan),
        names={row.youth_id: row.youth.name for row in plan.placed},
        days=settings_of(plan.institution_id).proposal_days,
        papers=papers_missing_in(plan),
    )


@pages.get("/send/beskeder")
@allow_on(Permission.PLAN_PUBLISH, own_plan)
def messages(plan: Plan) -> ResponseReturnValue:
    """Every mail as it would be sent, a page of youths at a time."""
    if plan.state is not PlanState.DRAFT:
        raise PlanRefused("not_a_draft")
    rows, back = proposals_to_send(plan), proposals_to_take_back(plan)
    page = max(request.args.get("side", 1, type=number), 1)
    shown = rows[(page - 1) * YOUTHS_ON_A_PAGE : page * YOUTHS_ON_A_PAGE]
    return render_template(
        "staff/publish_messages.html",
        plan=plan,
        told=[(row.youth, mails_about(plan, row)) for row in shown],
        taken_back=[(one.youth, withdrawal_mails(one)) for one in back] if page == 1 else [],
        page=page,
        pages=-(-len(rows) // YOUTHS_ON_A_PAGE) or 1,
        page_url=lambda number: url_for(".messages", plan_id=plan.id, side=number),
    )


@pages.post("/send")
@allow_on(Permission.PLAN_PUBLISH, own_plan)
def publish(plan: Plan) -> ResponseReturnValue:
    try:
        sent = publish_plan(actor=acting().actor, plan=plan, version=seen_version())
    except (OutOfDate, RulesBroken):
        flash(_("Noget har ændret sig. Planen er ikke sendt ud."), "error")
        return redirect(url_for(".confirm", plan_id=plan.id))
    told = ngettext("%(num)d forslag er sendt ud.", "%(num)d forslag er sendt ud.", len(sent))
    flash(told if sent else _("%(name)s gælder nu.", name=plan.name), "success")
    return redirect(url_for("staff_answers.index"))


@pages.get("/traek-tilbage")
@allow_on(Permission.PLAN_PUBLISH, own_plan)
def withdrawal(plan: Plan) -> ResponseReturnValue:
    if plan.state is not PlanState.PUBLISHED:
        raise PlanRefused("not_published")
    made = proposals_of_plan(plan.id)
    return render_template(
        "staff/withdraw.html",
        plan=plan,
        waiting=[one for one in made if one.state is ProposalState.SENT],
        agreed=[one for one in made if one.state is ProposalState.ACCEPTED],
    )


@pages.post("/traek-tilbage")
@allow_on(Permission.PLAN_PUBLISH, own_plan)
def withdraw(plan: Plan) -> ResponseReturnValue:
    withdraw_plan(actor=acting().actor, plan=plan, version=seen_version(), reason=given_reason())
    flash(_("%(name)s er trukket tilbage.", name=plan.name), "success")
    return redirect(url_for("staff_plans.show", plan_id=plan.id))
