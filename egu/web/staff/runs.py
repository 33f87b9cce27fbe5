"""Start a match run, follow it, stop it."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.clock import today
from egu.employers.models import OfferState
from egu.employers.network import OfferFilter, number_of_offers
from egu.matching.history import (
    UNDER_WAY,
    heads_of,
    plan_of_run,
    plans_kept,
    run_in,
    runs_of,
    sent_after,
)
from egu.matching.models import MatchRun
from egu.matching.services import RunRefused, request_run, stop_run
from egu.web.access import acting, allow, allow_on
from egu.web.staff.match_readiness import match_readiness
from egu.web.staff.run_forms import RunForm, whose_facts, why_refused
from egu.web.staff.run_progress import progress_of

pages = Blueprint("staff_runs", __name__, url_prefix="/medarbejder/match")


def own_run(principal: Principal, run_id: int) -> MatchRun | None:
    return run_in(principal.institution_id, run_id)


@pages.get("/")
@allow(Permission.RUN_VIEW)
def index() -> ResponseReturnValue:
    return _overview(RunForm(formdata=None))


@pages.post("/")
@allow(Permission.RUN_START)
def start() -> ResponseReturnValue:
    form = RunForm()
    if not form.validate():
        return _overview(form)
    try:
        run = _requested(form.date.data or today(), form.seed.data)
    except RunRefused as refusal:
        flash(why_refused(refusal), "error")
        return redirect(url_for(".index"))
    return redirect(url_for(".show", run_id=run.id))


@pages.get("/<int:run_id>")
@allow_on(Permission.RUN_VIEW, own_run)
def show(run: MatchRun) -> ResponseReturnValue:
    plan = plan_of_run(run.id)
    if plan:
        return redirect(url_for("staff_plans.show", plan_id=plan.id))
    return render_template(
        "staff/run.html", run=run, progress=progress_of(run), whose=whose_facts(run)
    )


@pages.get("/<int:run_id>/hvor-langt")
@allow_on(Permission.RUN_VIEW, own_run)
def progress(run: MatchRun) -> ResponseReturnValue:
    """What htmx asks for every second: only what is new, and the way on when all is done."""
    far = progress_of(run)
    if not far.working:
        return "", 204, {"HX-Redirect": url_for(".show", run_id=run.id)}
    if far.mark == request.args.get("set"):
        return "", 204
    return render_template("staff/parts/run_progress.html", run=run, progress=far)


@pages.post("/<int:run_id>/stop")
@allow_on(Permission.RUN_START, own_run)
def stop(run: MatchRun) -> ResponseReturnValue:
    try:
        stop_run(actor=acting().actor, run=run)
        flash(_("Vi stopper og gemmer det bedste, der er fundet indtil nu."))
    except RunRefused:
        flash(_("Det var allerede færdigt."))
    return redirect(url_for(".show", run_id=run.id))


def _overview(form: RunForm) -> str:
    institution = acting().institution_id
    plans = plans_kept(institution)
    return render_template(
        "staff/runs.html",
        form=form,
        youths=match_readiness(institution),
        open_offers=number_of_offers(institution, OfferFilter(state=OfferState.OPEN.value)),
        runs=runs_of(institution),
        plans=plans,
        heads=heads_of(plans),
        sent_after=sent_after(plans),
        under_way=UNDER_WAY,
    )


def _requested(on_date: date, seed: int | None) -> MatchRun:
    principal = acting()
    return request_run(
        actor=principal.actor,
        institution_id=str(principal.institution_id),
        on_date=on_date,
        seed=1 if seed is None else seed,
    )
