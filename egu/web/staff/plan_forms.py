"""What every change of a plan sends along, and what is said when a change is refused."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from egu.db import Stale
from egu.matching.plans import REFUSALS, PlanRefused

LONGEST_REASON = 200


def seen_version() -> int:
    """The version that the person had before its eyes; without one nobody knows."""
    version = request.form.get("version", type=int)
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
