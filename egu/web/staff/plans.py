"""A plan: who is placed, who is not and why, how good it is; and the way to a new one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.clock import today
from egu.matching.decisions import decisions_by_youth
from egu.matching.history import plans_kept, sent_after
from egu.matching.models import Plan
from egu.matching.near_misses import nearest_places
from egu.matching.plans import discard_plan, rename_plan
from egu.matching.refusals import PlanRefused, StalePlan
from egu.matching.services import RunRefused, request_run
from egu.matching.standing import lines_of, verdict_of
from egu.matching.undoing import changes_of, standing_changes, to_redo
from egu.web.access import acting, allow_on
from egu.web.numbers import number
from egu.web.staff.board import KINDS, ORDERS, board_of, locked_in, wanted_from
from egu.web.staff.plan_forms import seen_version, to_plan, told_stale
from egu.web.staff.plan_reach import PlanYouth, conflicts_of, own_plan, youth_in_plan
from egu.web.staff.plan_youth import about, about_place
from egu.web.staff.run_forms import why_refused

pages = Blueprint("staff_plans", __name__, url_prefix="/medarbejder/planer")
pages.register_error_handler(PlanRefused, to_plan)
pages.register_error_handler(StalePlan, told_stale)


@pages.get("/<int:plan_id>")
@allow_on(Permission.PLAN_VIEW, own_plan)
def show(plan: Plan) -> ResponseReturnValue:
    wanted, decisions = wanted_from(request.args), decisions_by_youth(plan.institution_id)
    known, standing = plans_kept(plan.institution_id), standing_changes(plan)
    before = standing[-1].before["objective"] if standing else None
    return render_template(
        "staff/plan.html",
        plan=plan,
        after=sent_after(known).get(plan.id),
        wanted=wanted,
        orders=ORDERS,
        kinds=KINDS,
        board=board_of(plan, decisions, wanted),
        nearest=nearest_places(plan),
        locked=locked_in(plan, decisions),
        goals=lines_of(plan, before),
        verdict=verdict_of(plan),
        changes=changes_of(plan),
        standing=standing,
        redo=to_redo(plan),
        conflicts=conflicts_of(plan),
        others=[one for one in known if one.id != plan.id],
    )


@pages.get("/<int:plan_id>/unge/<int:youth_id>")
@allow_on(Permission.PLAN_VIEW, youth_in_plan)
def youth(person: PlanYouth) -> ResponseReturnValue:
    return render_template("staff/plan_youth.html", plan=person.plan, **about(person))


@pages.get("/<int:plan_id>/unge/<int:youth_id>/hvorfor-ikke")
@allow_on(Permission.PLAN_VIEW, youth_in_plan)
def why_not(person: PlanYouth) -> ResponseReturnValue:
    """Why is the youth not there? `plads` in the address says where."""
    return render_template(
        "staff/plan_why_not.html",
        plan=person.plan,
        **about_place(person, request.args.get("plads", 0, type=number)),
    )


@pages.post("/<int:plan_id>/igen")
@allow_on(Permission.RUN_START, own_plan)
def again(plan: Plan) -> ResponseReturnValue:
    """The same round once more, with the locks and bans of today."""
    try:
        run = request_run(
            actor=acting().actor,
            institution_id=plan.institution_id,
            on_date=max(plan.run.date, today()),
            seed=plan.run.seed,
        )
    except RunRefused as refusal:
        flash(why_refused(refusal), "error")
        return redirect(url_for(".show", plan_id=plan.id))
    return redirect(url_for("staff_runs.show", run_id=run.id))


@pages.post("/<int:plan_id>/navn")
@allow_on(Permission.PLAN_EDIT, own_plan)
def rename(plan: Plan) -> ResponseReturnValue:
    name = request.form.get("name", "")
    rename_plan(actor=acting().actor, plan=plan, version=seen_version(), name=name)
    return redirect(url_for(".show", plan_id=plan.id))


@pages.post("/<int:plan_id>/laeg-vaek")
@allow_on(Permission.PLAN_EDIT, own_plan)
def discard(plan: Plan) -> ResponseReturnValue:
    discard_plan(actor=acting().actor, plan=plan, version=seen_version())
    flash(_("%(name)s er lagt væk.", name=plan.name), "success")
    return redirect(url_for("staff_runs.index"))
