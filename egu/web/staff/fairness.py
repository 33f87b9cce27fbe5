"""Who gets a place in a plan, group by group, with a picture and the same in numbers."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.matching.fairness import FEW, divisions_of, whole
from egu.matching.models import Plan, PlannedPlacement
from egu.web.access import allow_on
from egu.web.staff.board import PlacedRow
from egu.web.staff.lost_journeys import solved_plan

pages = Blueprint("staff_fairness", __name__, url_prefix="/medarbejder/planer/<int:plan_id>")


@pages.get("/fordeling")
@allow_on(Permission.PLAN_VIEW, solved_plan)
def show(plan: Plan) -> ResponseReturnValue:
    return render_template(
        "staff/fairness.html",
        plan=plan,
        everybody=whole(plan, _each_way),
        divisions=divisions_of(plan, _each_way),
        few=FEW,
    )


def _each_way(row: PlannedPlacement) -> int | None:
    return PlacedRow(row).each_way
