"""A place gets more time from the mail, without an account: opening shows, the button does it."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from egu.accounts import links
from egu.accounts.models import LinkPurpose
from egu.audit.services import Actor
from egu.db import session
from egu.employers.expiry import extend_offer, longer_until, may_extend
from egu.employers.models import Offer
from egu.web.access import public
from egu.web.security import limiter

pages = Blueprint("public_longer", __name__)


@pages.route("/laengere/<token>", methods=["GET", "POST"])
@limiter.limit("30/minute")
@public
def longer(token: str) -> ResponseReturnValue:
    """Pressed twice, it is given more time once."""
    offer = _offer_behind(token)
    if request.method == "POST":
        if may_extend(offer):
            extend_offer(actor=Actor(f"link til {offer.workplace.name}"), offer=offer)
        return redirect(url_for(".longer", token=token))
    until = longer_until(offer) if may_extend(offer) else None
    return render_template("public/longer.html", offer=offer, until=until, token=token)


def _offer_behind(token: str) -> Offer:
    link = links.open_link(token=token, purpose=LinkPurpose.OFFER_EXTEND)
    if link is None:
        abort(410)
    return session.get_one(Offer, link.subject_id)
