"""Practice places: what waits for approval, what is open, and each one's page."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.employers.models import Offer
from egu.employers.network import OfferFilter, offers_of
from egu.web.access import acting, allow, allow_on
from egu.web.staff.reach import own_offer

pages = Blueprint("staff_offers", __name__, url_prefix="/medarbejder/pladser")


@pages.get("/")
@allow(Permission.OFFER_VIEW)
def index() -> ResponseReturnValue:
    theme = request.args.get("tema", "")
    wanted = OfferFilter(
        search=request.args.get("q", "").strip(),
        state=request.args.get("tilstand", ""),
        theme=int(theme) if theme.isdigit() else None,
    )
    offers = offers_of(acting().institution_id, wanted)
    return render_template("staff/offers.html", offers=offers, wanted=wanted)


@pages.get("/<int:offer_id>")
@allow_on(Permission.OFFER_VIEW, own_offer)
def show(offer: Offer) -> ResponseReturnValue:
    return render_template("staff/offer.html", offer=offer)
