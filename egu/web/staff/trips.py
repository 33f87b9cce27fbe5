"""A trip to a place that went wrong when the youth tried it: staff have talked about it."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.placements.models import Proposal
from egu.placements.trying import settle as settle_trip
from egu.web.access import acting, allow_on
from egu.web.staff.answers import own_proposal
from egu.web.staff.way_back import back_or

pages = Blueprint("staff_trips", __name__, url_prefix="/medarbejder/ture")


@pages.post("/<int:proposal_id>/talt")
@allow_on(Permission.YOUTH_EDIT, own_proposal)
def settle(proposal: Proposal) -> ResponseReturnValue:
    settle_trip(actor=acting().actor, proposal=proposal)
    flash(_("Godt. Opgaven er væk fra listen."), "success")
    return back_or(url_for("staff_youths.show", youth_id=proposal.youth_id))
