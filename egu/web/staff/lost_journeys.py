"""Whom the journey alone keeps from a place, area by area."""

from collections.abc import Callable, Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.matching.history import plans_kept
from egu.matching.lost_journeys import LONGER, Area, areas_of
from egu.matching.models import Plan
from egu.web.access import acting, allow, allow_on
from egu.web.staff.plan_reach import own_plan

ORDERS = {
    "tabt": _l("Flest tabte pladser først"),
    "ingen": _l("Flest unge, der ikke når nogen, først"),
    "ukendt": _l("Mest ukendt først"),
    "unge": _l("Flest unge først"),
    "postnummer": _l("Postnummer"),
}
MOST_FIRST: Mapping[str, Callable[[Area], int]] = {
    "tabt": lambda area: area.lost,
    "ingen": lambda area: area.stranded,
    "ukendt": lambda area: area.unknown,
    "unge": lambda area: len(area.youths),
    "postnummer": lambda area: 0,
}

CONTRADICTION = "contradiction"

pages = Blueprint("staff_lost_journeys", __name__, url_prefix="/medarbejder/planer")


def solved_plan(principal: Principal, plan_id: int) -> Plan | None:
    """With people in it."""
    plan = own_plan(principal, plan_id)
    return plan if plan and plan.status != CONTRADICTION else None


@pages.get("/hvem-kan-naa-frem")
@allow(Permission.PLAN_VIEW)
def index() -> ResponseReturnValue:
    """The newest plan's, if there is a plan."""
    solved = [one for one in plans_kept(acting().institution_id) if one.status != CONTRADICTION]
    if not solved:
        return render_template("staff/lost_journeys.html", plan=None)
    return redirect(url_for(".show", plan_id=solved[0].id))


@pages.get("/<int:plan_id>/hvem-kan-naa-frem")
@allow_on(Permission.PLAN_VIEW, solved_plan)
def show(plan: Plan) -> ResponseReturnValue:
    order = request.args.get("sorter", "")
    order = order if order in ORDERS else "tabt"
    areas = sorted(areas_of(plan), key=lambda area: -MOST_FIRST[order](area))
    return render_template(
        "staff/lost_journeys.html",
        plan=plan,
        areas=areas,
        order=order,
        orders=ORDERS,
        longer=LONGER,
    )
