"""All locks and bans, and the button that lifts one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.matching.decisions import decision_in_institution, decisions_of
from egu.matching.decisions import lift as lift_decision
from egu.matching.models import Decision, DecisionKind
from egu.web.access import acting, allow, allow_on
from egu.web.numbers import number
from egu.web.staff.plan_reach import own_plan

pages = Blueprint("staff_decisions", __name__, url_prefix="/medarbejder/laase")


def own_decision(principal: Principal, decision_id: int) -> Decision | None:
    return decision_in_institution(str(principal.institution_id), decision_id)


@pages.get("/")
@allow(Permission.PLAN_VIEW)
def index() -> ResponseReturnValue:
    made = decisions_of(str(acting().institution_id))
    return render_template(
        "staff/decisions.html",
        locks=[one for one in made if one.kind is DecisionKind.MUST],
        bans=[one for one in made if one.kind is DecisionKind.NEVER],
    )


@pages.post("/<int:decision_id>/loeft")
@allow_on(Permission.PLAN_EDIT, own_decision)
def lift(decision: Decision) -> ResponseReturnValue:
    locked, name = decision.kind is DecisionKind.MUST, decision.youth.name
    lift_decision(actor=acting().actor, decision=decision)
    flash(_("%(name)s er låst op.", name=name) if locked
          else _("Forbuddet for %(name)s er løftet.", name=name), "success")  # fmt: skip
    plan = own_plan(acting(), request.form.get("plan", 0, type=number))
    return redirect(url_for("staff_plans.show", plan_id=plan.id) if plan else url_for(".index"))
