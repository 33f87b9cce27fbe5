"""Staff say that a practice has begun, and that it has ended."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.placements.going import MoveRefused, begin, end
from egu.placements.models import Proposal
from egu.placements.queries import placement_from
from egu.web.access import acting, allow_on
from egu.web.staff.answers import own_proposal

pages = Blueprint("staff_going", __name__, url_prefix="/medarbejder/svar")


@pages.post("/<int:proposal_id>/begyndt")
@allow_on(Permission.YOUTH_EDIT, own_proposal)
def begun(proposal: Proposal) -> ResponseReturnValue:
    return _moved(proposal, begin, _("Praktikken kan ikke begynde endnu."))


@pages.post("/<int:proposal_id>/slut")
@allow_on(Permission.YOUTH_EDIT, own_proposal)
def ended(proposal: Proposal) -> ResponseReturnValue:
    return _moved(proposal, end, _("Praktikken er ikke i gang."))


def _moved(proposal: Proposal, move: Callable[..., None], refused: str) -> ResponseReturnValue:
    """Without a placement there is nothing to move."""
    placement = placement_from(proposal)
    try:
        if placement is not None:
            move(actor=acting().actor, placement=placement)
    except MoveRefused:
        flash(refused, "warning")
    return redirect(url_for("staff_answers.show", proposal_id=proposal.id))
