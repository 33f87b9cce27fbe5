"""What becomes of a place that a youth knows itself."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.employers.models import Offer
from egu.placements.own_places import draft_of, open_to_all, say_not_possible
from egu.web.access import acting, allow_on
from egu.web.staff.reach import own_offer, own_place
from egu.web.staff.way_back import back_or
from egu.youths.models import OwnPlace

pages = Blueprint("staff_own_places", __name__, url_prefix="/medarbejder")


@pages.post("/unge/<int:youth_id>/eget-sted/<int:place_id>/kladde")
@allow_on(Permission.OFFER_EDIT, own_place)
def draft(own: OwnPlace) -> ResponseReturnValue:
    offer = draft_of(actor=acting().actor, own=own)
    flash(_("Pladsen er gemt som kladde, først til %(name)s. Ring til stedet, og skriv resten.",
            name=own.youth.first_name), "success")  # fmt: skip
    return redirect(url_for("staff_offers.show", offer_id=offer.id))


@pages.post("/unge/<int:youth_id>/eget-sted/<int:place_id>/ikke-muligt")
@allow_on(Permission.OFFER_EDIT, own_place)
def not_possible(own: OwnPlace) -> ResponseReturnValue:
    say_not_possible(actor=acting().actor, own=own)
    flash(_("%(name)s kan nu se det på sin side.", name=own.youth.first_name), "success")
    return back_or(url_for("staff_youths.show", youth_id=own.youth_id))


@pages.post("/pladser/<int:offer_id>/til-alle")
@allow_on(Permission.OFFER_EDIT, own_offer)
def to_all(offer: Offer) -> ResponseReturnValue:
    open_to_all(actor=acting().actor, institution_id=str(acting().institution_id), offer=offer)
    flash(_("Pladsen er nu for alle unge."), "success")
    return redirect(url_for("staff_offers.show", offer_id=offer.id))
