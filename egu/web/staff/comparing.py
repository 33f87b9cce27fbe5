"""Two plans side by side: goal by goal, and who differs."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.matching.comparing import compared
from egu.matching.history import plans_kept
from egu.matching.models import Plan
from egu.web.access import acting, allow
from egu.web.numbers import number
from egu.web.staff.plan_reach import own_plan

pages = Blueprint("staff_comparing", __name__, url_prefix="/medarbejder/planer/sammenlign")


@pages.get("/")
@allow(Permission.PLAN_VIEW)
def show() -> ResponseReturnValue:
    first, second = _asked_for("a"), _asked_for("b")
    both = compared(first, second) if first and second and first is not second else None
    return render_template(
        "staff/compare.html",
        plans=[one for one in plans_kept(acting().institution_id) if one.status != "contradiction"],
        first=first,
        second=second,
        comparison=both,
        people=len(first.placed) + len(first.unplaced) if first else 0,
    )


def _asked_for(name: str) -> Plan | None:
    """None: nobody has asked for one."""
    if not request.args.get(name):
        return None
    return own_plan(acting(), request.args.get(name, 0, type=number)) or abort(404)
