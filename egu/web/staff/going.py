"""Staff say that a practice has begun, and that it has ended."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.placements.going import MoveRefused, begin, end
from egu.placements.models import Placement
from egu.placements.queries import placement_from
from egu.web.access import acting, allow_on
from egu.web.staff.answers import own_proposal

pages = Blueprint("staff_going", __name__, url_prefix="/medarbejder/svar")


def own_placement(principal: Principal, proposal_id: int) -> Placement | None:
    proposal = own_proposal(principal, proposal_id)
    return placement_from(proposal) if proposal else None


@pages.post("/<int:proposal_id>/begyndt")
@allow_on(Permission.YOUTH_EDIT, own_placement)
def begun(placement: Placement) -> ResponseReturnValue:
    try:
        begin(actor=acting().actor, placement=placement)
    except MoveRefused:
        flash(_("Praktikken kan ikke begynde endnu."), "warning")
    return _back(placement)


@pages.post("/<int:proposal_id>/slut")
@allow_on(Permission.YOUTH_EDIT, own_placement)
def ended(placement: Placement) -> ResponseReturnValue:
    try:
        end(actor=acting().actor, placement=placement)
    except MoveRefused:
        flash(_("Praktikken er ikke i gang."), "warning")
    return _back(placement)


def _back(placement: Placement) -> ResponseReturnValue:
    return redirect(url_for("staff_answers.show", proposal_id=placement.proposal_id))
