"""The morning page: what needs a hand today, most urgent first, each with a way to do it."""

from datetime import timedelta

from flask import Blueprint, abort, current_app, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.clock import today
from egu.employers.models import OfferState
from egu.employers.network import OfferFilter, number_of_offers
from egu.imports.queries import open_counts
from egu.tasks.catalogue import KINDS
from egu.tasks.handover import handovers_of
from egu.tasks.kinds import Task, Urgency, Wanted
from egu.tasks.listing import put_off_tasks, task_about, tasks_for, tasks_of
from egu.tasks.snoozing import put_off, take_up
from egu.travel.condition import Standing, TimetableCondition, timetable_condition
from egu.web.access import acting, allow, allow_on
from egu.web.numbers import number
from egu.web.staff.match_readiness import match_readiness
from egu.web.staff.task_deeds import shown
from egu.web.staff.way_back import back_or
from egu.youths.caseload import has_youths

pages = Blueprint("staff_today", __name__, url_prefix="/medarbejder")

ON_A_PAGE = 25
PUT_OFF_SHOWN = 10
MINE, EVERYBODY = "mine", "alle"
URGENCIES = {
    Urgency.NOW: _l("Haster"),
    Urgency.SOON: _l("I denne uge"),
    Urgency.CALM: _l("Når der er tid"),
}
PAUSES = {1: _l("til i morgen"), 3: _l("i tre dage"), 7: _l("i en uge"), 30: _l("i en måned")}


@pages.get("/")
@allow(Permission.YOUTH_VIEW)
def index() -> ResponseReturnValue:
    institution = acting().institution_id
    view = _view()
    return render_template(
        "staff/today.html",
        youths=match_readiness(institution),
        open_counts=open_counts(institution),
        timetable=_timetable_that_ends(),
        open_offers=number_of_offers(institution, OfferFilter(state=OfferState.OPEN.value)),
        tasks=tasks_for(_wanted(view)),
        put_off=put_off_tasks(_wanted(view), PUT_OFF_SHOWN),
        urgencies=URGENCIES,
        pauses=PAUSES,
        shown=shown,
        view=view,
        handovers=handovers_of(str(institution), acting().user.id),
    )


@pages.get("/opgaver/<kind>")
@allow(Permission.YOUTH_VIEW)
def of_a_kind(kind: str) -> ResponseReturnValue:
    if kind not in KINDS:
        abort(404)
    view = _view()
    page = max(request.args.get("side", 1, type=number), 1)
    return render_template(
        "staff/tasks_of_a_kind.html",
        kind=KINDS[kind],
        found=tasks_of(KINDS[kind], _wanted(view), page=page, size=ON_A_PAGE),
        pauses=PAUSES,
        shown=shown,
        view=view,
        page_url=lambda side: url_for(".of_a_kind", kind=kind, vis=view, side=side),
    )


def own_task(principal: Principal, kind: str, subject_id: int) -> Task | None:
    """Also when it has been done in the meantime there is nothing left to put off."""
    wanted = Wanted(str(principal.institution_id), today())
    return task_about(KINDS[kind], wanted, subject_id) if kind in KINDS else None


@pages.post("/opgaver/<kind>/<int:subject_id>/udskyd")
@allow_on(Permission.YOUTH_EDIT, own_task)
def postpone(task: Task) -> ResponseReturnValue:
    days = request.form.get("dage", type=number)
    if days not in PAUSES:
        abort(400)
    put_off(actor=acting().actor, institution_id=str(acting().institution_id), task=task,
            until=today() + timedelta(days=days))  # fmt: skip
    flash(_("Opgaven om %(name)s er udskudt %(time)s.",
            name=shown(task).name, time=PAUSES[days]), "success")  # fmt: skip
    return back_or(url_for(".index"))


@pages.post("/opgaver/<kind>/<int:subject_id>/hent")
@allow_on(Permission.YOUTH_EDIT, own_task)
def bring_back(task: Task) -> ResponseReturnValue:
    take_up(actor=acting().actor, institution_id=str(acting().institution_id), task=task)
    flash(_("Opgaven om %(name)s er på listen igen.", name=shown(task).name), "success")
    return back_or(url_for(".index"))


def _view() -> str:
    """Whoever has no youths of their own sees those of the whole school first."""
    asked = request.args.get("vis")
    if asked in (MINE, EVERYBODY):
        return str(asked)
    return MINE if has_youths(acting().institution_id, acting().user.id) else EVERYBODY


def _wanted(view: str) -> Wanted:
    user_id = acting().user.id if view == MINE else None
    return Wanted(str(acting().institution_id), today(), user_id)


def _timetable_that_ends() -> TimetableCondition | None:
    """Soon, or already."""
    found = timetable_condition(current_app.config["EGU"])
    return found if found and found.standing in (Standing.SOON, Standing.OVER) else None
