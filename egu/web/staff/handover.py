"""Handing a caseload over: who gives, who takes, what would move, and taking it back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from egu.accounts.models import User
from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.accounts.staff import people_of
from egu.tasks.handover import caseload_of, hand_over, handover_in, undo_handover
from egu.tasks.models import Handover
from egu.web.access import acting, allow, allow_on
from egu.web.numbers import number
from egu.web.staff.way_back import back_or

pages = Blueprint("staff_handover", __name__, url_prefix="/medarbejder/overdrag")


def own_handover(principal: Principal, handover_id: int) -> Handover | None:
    return handover_in(principal.institution_id, handover_id)


@pages.get("/")
@allow(Permission.YOUTH_EDIT)
def index() -> ResponseReturnValue:
    people = _people()
    giver = people.get(request.args.get("fra", type=number) or acting().user.id)
    taker = people.get(request.args.get("til", 0, type=number))
    chosen = giver and taker and giver is not taker
    return render_template(
        "staff/handover.html",
        people=people,
        giver=giver,
        taker=taker,
        preview=caseload_of(_school(), giver.id) if giver and chosen else None,
    )


@pages.post("/")
@allow(Permission.YOUTH_EDIT)
def move() -> ResponseReturnValue:
    people = _people()
    giver = people.get(request.form.get("fra", 0, type=number))
    taker = people.get(request.form.get("til", 0, type=number))
    if giver is None or taker is None or giver is taker:
        flash(_("Vælg to forskellige kolleger."), "warning")
        return redirect(url_for(".index"))
    chosen = request.form.getlist("ung", type=number)
    made = hand_over(actor=acting().actor, institution_id=_school(), giver=giver, taker=taker,
                     youth_ids=chosen)  # fmt: skip
    if made is None:
        flash(_("Der er ikke noget at overdrage."), "warning")
        return redirect(url_for(".index", fra=giver.id, til=taker.id))
    flash(_("%(what)s er overdraget til %(name)s. I kan begge se det på I dag og fortryde.",
            what=_number_of(made.youth_ids), name=taker.name), "success")  # fmt: skip
    return redirect(url_for("staff_today.index"))


@pages.post("/<int:handover_id>/fortryd")
@allow_on(Permission.YOUTH_EDIT, own_handover)
def undo(handover: Handover) -> ResponseReturnValue:
    back = undo_handover(actor=acting().actor, handover=handover)
    flash(_("%(what)s er tilbage hos %(name)s.", name=handover.giver.name,
            what=ngettext("%(num)s ung", "%(num)s unge", back)), "success")  # fmt: skip
    return back_or(url_for("staff_today.index"))


def _number_of(youths: list[int]) -> str:
    return str(ngettext("%(num)s ung", "%(num)s unge", len(youths)))


def _people() -> dict[int, User]:
    """Whoever has two roles is there once."""
    return {one.user_id: one.user for one in people_of(acting().institution_id)}


def _school() -> str:
    return str(acting().institution_id)
