"""Changes of a draft by hand: each is seen with its price first, then made, undone, made again."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.matching.change_words import change_sentence
from egu.matching.changing import carry_out, redo_last, undo_last
from egu.matching.decisions import OWN_MATTERS, DecisionRefused
from egu.matching.models import ChangeKind, Plan
from egu.matching.pricing import ALONE, Prospect, Wanted, prospect_of, wanted_in
from egu.matching.refusals import PlanRefused, RulesBroken, StalePlan
from egu.matching.wording import RULES
from egu.web.access import acting, allow_on
from egu.web.numbers import number
from egu.web.staff.plan_forms import given_reason, seen_version, to_plan, told_stale
from egu.web.staff.plan_prices import shown_ways
from egu.web.staff.plan_reach import PlanYouth, own_plan, youth_in_plan
from egu.web.staff.plan_youth import PLACES_ON_A_PAGE, judged, places_for
from egu.web.staff.reach import own_offer

pages = Blueprint("staff_changes", __name__, url_prefix="/medarbejder/planer/<int:plan_id>")
pages.register_error_handler(PlanRefused, to_plan)
pages.register_error_handler(StalePlan, told_stale)

DEEDS = {
    "laas": ChangeKind.LOCKED,
    "flyt": ChangeKind.MOVED,
    "byt": ChangeKind.SWAPPED,
    "forbyd": ChangeKind.FORBIDDEN,
    "tag-ud": ChangeKind.TAKEN_OUT,
}


@dataclass(frozen=True)
class Deed:
    """A kind of change of one youth in a plan."""

    person: PlanYouth
    kind: ChangeKind


def deed_in_plan(principal: Principal, plan_id: int, youth_id: int, deed: str) -> Deed | None:
    person = youth_in_plan(principal, plan_id, youth_id)
    return Deed(person, DEEDS[deed]) if person and deed in DEEDS else None


@pages.get("/unge/<int:youth_id>/proev/<deed>")
@allow_on(Permission.PLAN_EDIT, deed_in_plan)
def trial(deed: Deed) -> ResponseReturnValue:
    """What the change would come to; nothing is changed."""
    person = deed.person
    if deed.kind is ChangeKind.SWAPPED and not request.args.get("med"):
        return render_template("staff/plan_swap.html", plan=person.plan, person=person,
                               youth=person.youth)  # fmt: skip
    return _trial(person, _wanted(deed))


@pages.post("/unge/<int:youth_id>/proev/<deed>")
@allow_on(Permission.PLAN_EDIT, deed_in_plan)
def carry_through(deed: Deed) -> ResponseReturnValue:
    person, wanted = deed.person, _wanted(deed)
    try:
        change = carry_out(
            actor=acting().actor,
            plan=person.plan,
            version=seen_version(),
            wanted=wanted,
            way=request.form.get("way", ALONE),
            seen=request.form.get("seen", ""),
            reason=given_reason(),
            agreed="agreed" in request.form,
        )
    except RulesBroken:
        return _trial(person, wanted), 422
    except DecisionRefused:
        return _trial(person, wanted, needs_reason=True), 422
    flash(_("%(what)s.", what=change_sentence(change)), "success")
    return _back(person)


@pages.post("/unge/<int:youth_id>/laas-op")
@allow_on(Permission.PLAN_EDIT, youth_in_plan)
def unlock(person: PlanYouth) -> ResponseReturnValue:
    wanted = wanted_in(person.plan, ChangeKind.UNLOCKED, person.youth.id)
    carry_out(actor=acting().actor, plan=person.plan, version=seen_version(), wanted=wanted)
    flash(_("%(name)s er låst op.", name=person.youth.name), "success")
    return _back(person)


@pages.post("/fortryd")
@allow_on(Permission.PLAN_EDIT, own_plan)
def undo(plan: Plan) -> ResponseReturnValue:
    change = undo_last(actor=acting().actor, plan=plan, version=seen_version())
    flash(_("Fortrudt: %(what)s.", what=change_sentence(change)), "success")
    return redirect(url_for("staff_plans.show", plan_id=plan.id))


@pages.post("/gentag")
@allow_on(Permission.PLAN_EDIT, own_plan)
def redo(plan: Plan) -> ResponseReturnValue:
    change = redo_last(actor=acting().actor, plan=plan, version=seen_version())
    flash(_("Gjort igen: %(what)s.", what=change_sentence(change)), "success")
    return redirect(url_for("staff_plans.show", plan_id=plan.id))


@pages.get("/unge/<int:youth_id>/flyt")
@allow_on(Permission.PLAN_EDIT, youth_in_plan)
def places(person: PlanYouth) -> ResponseReturnValue:
    """Every open offer with what the checker says, a page of them at a time."""
    _must_be_draft(person)
    search, rule = request.args.get("q", "").strip(), request.args.get("regel", "")
    found = places_for(person, search, rule)
    page = max(request.args.get("side", 1, type=number), 1)
    first = (page - 1) * PLACES_ON_A_PAGE
    return render_template(
        "staff/plan_places.html",
        plan=person.plan,
        person=person,
        youth=person.youth,
        search=search,
        page=page,
        pages=-(-len(found.near) // PLACES_ON_A_PAGE) or 1,
        places=judged(person, found.near[first : first + PLACES_ON_A_PAGE]),
        found=found,
        rule=rule if rule in RULES else "",
        page_url=lambda number: url_for(
            ".places",
            plan_id=person.plan.id,
            youth_id=person.youth.id,
            q=search,
            regel=rule or None,
            side=number,
        ),
    )


def _trial(person: PlanYouth, wanted: Wanted, *, needs_reason: bool = False) -> str:
    prospect: Prospect = prospect_of(person.plan, wanted)
    return render_template(
        "staff/plan_trial.html",
        plan=person.plan,
        person=person,
        youth=person.youth,
        wanted=wanted,
        offer=own_offer(acting(), wanted.offer_id),
        other=youth_in_plan(acting(), person.plan.id, wanted.other_id or 0),
        prospect=prospect,
        ways=shown_ways(person, prospect),
        needs_reason=needs_reason,
        own_matters=not OWN_MATTERS.isdisjoint(wanted.override),
        here=request.full_path.rstrip("?"),
        away=_way_back(person),
    )


def _wanted(deed: Deed) -> Wanted:
    _must_be_draft(deed.person)
    return wanted_in(
        deed.person.plan,
        deed.kind,
        deed.person.youth.id,
        offer_id=_offer_asked_for(deed),
        other_id=_other_asked_for(deed),
        override=request.args.getlist("uden"),
    )


def _offer_asked_for(deed: Deed) -> int | None:
    """Only a move and a ban are about a place of their own."""
    if deed.kind not in (ChangeKind.MOVED, ChangeKind.FORBIDDEN):
        return None
    offer = own_offer(acting(), request.args.get("plads", 0, type=number))
    return offer.id if offer else abort(404)


def _other_asked_for(deed: Deed) -> int | None:
    if deed.kind is not ChangeKind.SWAPPED:
        return None
    plan, one = deed.person.plan, deed.person.youth
    other = youth_in_plan(acting(), plan.id, request.args.get("med", 0, type=number))
    return other.youth.id if other and other.youth.id != one.id else abort(404)


def _must_be_draft(person: PlanYouth) -> None:
    if not person.changeable:
        raise PlanRefused("not_a_draft")


def _back(person: PlanYouth) -> ResponseReturnValue:
    return redirect(_way_back(person))


def _way_back(person: PlanYouth) -> str:
    """Where the person came from: the youth's page, or the whole board."""
    if request.values.get("fra") == "unge":
        return url_for("staff_plans.youth", plan_id=person.plan.id, youth_id=person.youth.id)
    return url_for("staff_plans.show", plan_id=person.plan.id)
