"""What every change of a plan sends along, and what is said when a change is refused."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from egu.db import Stale
from egu.matching.refusals import REFUSALS, PlanRefused, StalePlan
from egu.matching.undoing import changes_since
from egu.web.access import acting
from egu.web.numbers import number
from egu.web.staff.plan_reach import own_plan

LONGEST_REASON = 200
MOST_TOLD = 3


def seen_version() -> int:
    """The version that the person had before its eyes; without one nobody knows."""
    version = request.form.get("version", type=number)
    if version is None:
        raise Stale
    return version


def given_reason() -> str | None:
    return request.form.get("reason", "").strip()[:LONGEST_REASON] or None


def to_plan(refusal: PlanRefused) -> ResponseReturnValue:
    """Nothing was changed: back to the plan, with the sentence that says why."""
    flash(str(REFUSALS[refusal.key]), "error")
    plan_id = (request.view_args or {})["plan_id"]
    return redirect(url_for("staff_plans.show", plan_id=plan_id))


def told_stale(_stale: StalePlan) -> ResponseReturnValue:
    """What others have done in the meantime, in a sentence; nothing of theirs is overwritten."""
    plan = own_plan(acting(), (request.view_args or {})["plan_id"])
    made = changes_since(plan, request.form.get("version", 0, type=number)) if plan else []
    people = [one.undoer if one.undone_by else one.person for one in made]
    names = dict.fromkeys(one.name for one in people if one)
    return render_template(
        "staff/plan_stale.html",
        plan=plan,
        changes=made[:MOST_TOLD],
        more=len(made[MOST_TOLD:]),
        who=" ".join(names) if len(names) == 1 else None,
        written=given_reason(),
    ), 409
