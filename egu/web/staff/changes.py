"""Changes of a draft by hand: lock, forbid, move, take out, undo."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.employers.models import Offer
from egu.matching import plans
from egu.matching.decisions import DecisionRefused
from egu.matching.judging import Objection
from egu.matching.models import Plan
from egu.matching.plans import PlanRefused, RulesBroken
from egu.matching.wording import RULES
from egu.web.access import acting, allow_on
from egu.web.staff.plan_forms import given_reason, seen_version, to_plan
from egu.web.staff.plan_reach import PlanYouth, own_plan, youth_in_plan
from egu.web.staff.plan_youth import PLACES_ON_A_PAGE, judged, places_for
from egu.web.staff.reach import own_offer

pages = Blueprint("staff_changes", __name__, url_prefix="/medarbejder/planer/<int:plan_id>")
pages.register_error_handler(PlanRefused, to_plan)


@pages.post("/unge/<int:youth_id>/laas")
@allow_on(Permission.PLAN_EDIT, youth_in_plan)
def lock(person: PlanYouth) -> ResponseReturnValue:
    plans.lock_in_plan(
        actor=acting().actor,
        plan=person.plan,
        version=seen_version(),
        youth_id=person.youth.id,
        reason=given_reason(),
    )
    flash(_("%(name)s er låst fast og bliver der i hvert match.", name=person.youth.name))
    return _back(person)


@pages.post("/unge/<int:youth_id>/forbyd")
@allow_on(Permission.PLAN_EDIT, youth_in_plan)
def forbid(person: PlanYouth) -> ResponseReturnValue:
    offer = _chosen_offer()
    plans.forbid_in_plan(
        actor=acting().actor,
        plan=person.plan,
        version=seen_version(),
        youth_id=person.youth.id,
        offer_id=offer.id,
        reason=given_reason(),
    )
    flash(_("%(name)s kommer ikke til %(place)s i noget match.",
            name=person.youth.name, place=offer.workplace.name))  # fmt: skip
    return _back(person)


@pages.post("/unge/<int:youth_id>/tag-ud")
@allow_on(Permission.PLAN_EDIT, youth_in_plan)
def take_out(person: PlanYouth) -> ResponseReturnValue:
    plans.take_out(
        actor=acting().actor,
        plan=person.plan,
        version=seen_version(),
        youth_id=person.youth.id,
        reason=given_reason(),
    )
    flash(_("%(name)s er taget ud af planen.", name=person.youth.name))
    return redirect(url_for("staff_plans.show", plan_id=person.plan.id))


@pages.get("/unge/<int:youth_id>/flyt")
@allow_on(Permission.PLAN_EDIT, youth_in_plan)
def places(person: PlanYouth) -> ResponseReturnValue:
    return _places(person)


@pages.post("/unge/<int:youth_id>/flyt")
@allow_on(Permission.PLAN_EDIT, youth_in_plan)
def move(person: PlanYouth) -> ResponseReturnValue:
    offer = _chosen_offer()
    try:
        plans.move_youth(
            actor=acting().actor,
            plan=person.plan,
            version=seen_version(),
            youth_id=person.youth.id,
            offer_id=offer.id,
            override=request.form.getlist("override"),
            reason=given_reason(),
            agreed="agreed" in request.form,
        )
    except RulesBroken as broken:
        return _places(person, offer, broken.objections), 422
    except DecisionRefused:
        return _places(person, offer, needs_reason=True), 422
    flash(_("%(name)s er flyttet til %(place)s.",
            name=person.youth.name, place=offer.workplace.name), "success")  # fmt: skip
    return _back(person)


@pages.post("/fortryd")
@allow_on(Permission.PLAN_EDIT, own_plan)
def undo(plan: Plan) -> ResponseReturnValue:
    plans.undo_last(actor=acting().actor, plan=plan, version=seen_version())
    flash(_("Den sidste ændring er fortrudt."), "success")
    return redirect(url_for("staff_plans.show", plan_id=plan.id))


def _places(
    person: PlanYouth,
    refused: Offer | None = None,
    objections: tuple[Objection, ...] = (),
    *,
    needs_reason: bool = False,
) -> str:
    """Every open offer with what the checker says, a page of them at a time."""
    if not person.changeable:
        raise PlanRefused("not_a_draft")
    search, rule = request.args.get("q", "").strip(), request.args.get("regel", "")
    found = places_for(person, search, rule)
    offers = found.near
    page = max(request.args.get("side", 1, type=int), 1)
    first = (page - 1) * PLACES_ON_A_PAGE
    return render_template(
        "staff/plan_places.html",
        plan=person.plan,
        person=person,
        youth=person.youth,
        search=search,
        page=page,
        pages=-(-len(offers) // PLACES_ON_A_PAGE) or 1,
        places=judged(person, offers[first : first + PLACES_ON_A_PAGE]),
        found=found,
        rule=rule if rule in RULES else "",
        refused=refused,
        objections=objections,
        needs_reason=needs_reason,
        page_url=lambda number: url_for(
            ".places",
            plan_id=person.plan.id,
            youth_id=person.youth.id,
            q=search,
            regel=rule or None,
            side=number,
        ),
    )


def _chosen_offer() -> Offer:
    offer = own_offer(acting(), request.form.get("offer", 0, type=int))
    if offer is None:
        abort(400)
    return offer


def _back(person: PlanYouth) -> ResponseReturnValue:
    return redirect(
        url_for("staff_plans.youth", plan_id=person.plan.id, youth_id=person.youth.id)
        if request.form.get("back") == "youth"
        else url_for("staff_plans.show", plan_id=person.plan.id)
    )
