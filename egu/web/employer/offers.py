"""My places: all of them, each one's page, and what can be done with it now."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.accounts.permissions import Permission
from egu.employers.expiry import extend_offer, longer_until, may_extend
from egu.employers.models import Company, Offer
from egu.employers.offer_check import MISSING_NAMES, REFUSALS, OfferError, missing_in
from egu.employers.queries import company_offers, school_names
from egu.employers.safety import safety_items
from egu.employers.transitions import MOVE_NAMES, Move, Side, move_offer, moves_for
from egu.placements.choosing import candidates
from egu.web.access import acting, allow_on
from egu.web.employer.scope import own_company, own_offer
from egu.web.employer.steps import STEP_OF_MISSING, asks_safety
from egu.web.presentation import long_date

pages = Blueprint("employer_offers", __name__, url_prefix="/arbejdsgiver/pladser")

SAID = {
    Move.SUBMIT: _l("Pladsen er sendt. Skolen ser på den og skriver til jer."),
    Move.TAKE_BACK: _l("Nu er pladsen en kladde igen. Ret den, og send den."),
    Move.PAUSE: _l("Pladsen er på pause. Ingen nye unge bliver foreslået."),
    Move.RESUME: _l("Pladsen er åben igen."),
    Move.CLOSE: _l("Pladsen er lukket. I kan altid lave en ny af den."),
}


REFUSED = REFUSALS | {
    "company_not_confirmed": _l("Skolen skal bekræfte jer først. Ring til skolen, hvis det haster.")
}


@pages.get("")
@allow_on(Permission.OWN_COMPANY_VIEW, own_company)
def index(company: Company) -> ResponseReturnValue:
    return render_template("employer/offers.html", offers=company_offers(company.id))


@pages.get("/<int:offer_id>")
@allow_on(Permission.OWN_COMPANY_VIEW, own_offer)
def show(offer: Offer) -> ResponseReturnValue:
    changes = acting().may(Permission.OWN_OFFER_EDIT)
    return render_template(
        "employer/offer.html",
        offer=offer,
        missing=[(MISSING_NAMES[key], STEP_OF_MISSING[key].slug) for key in missing_in(offer)],
        moves=moves_for(offer, Side.EMPLOYER) if changes else [],
        changes=changes,
        move_names=MOVE_NAMES,
        asks_safety=asks_safety(offer),
        items=safety_items(offer),
        to_choose=_to_choose(offer),
        schools=school_names(offer),
        longer_until=longer_until(offer) if changes and may_extend(offer) else None,
    )


def _to_choose(offer: Offer) -> int:
    """How many wait side by side, for whoever may answer."""
    known = offer.workplace.company.confirmed_at is not None
    return len(candidates(offer)) if known and acting().may(Permission.OWN_PROPOSAL_DECIDE) else 0


@pages.post("/<int:offer_id>/laengere")
@allow_on(Permission.OWN_OFFER_EDIT, own_offer)
def extend(offer: Offer) -> ResponseReturnValue:
    try:
        extend_offer(actor=acting().actor, offer=offer)
        flash(_("Pladsen er åben til og med %(day)s.", day=long_date(offer.closes_on)), "success")
    except OfferError as error:
        flash(str(REFUSED[error.key]), "warning")
    return redirect(url_for(".show", offer_id=offer.id))


@pages.post("/<int:offer_id>/skridt")
@allow_on(Permission.OWN_OFFER_EDIT, own_offer)
def move(offer: Offer) -> ResponseReturnValue:
    """Send, take back, pause, open again, close."""
    wanted = request.form.get("move", "")
    chosen = Move(wanted) if wanted in list(Move) else abort(400)
    try:
        move_offer(actor=acting().actor, offer=offer, move=chosen, side=Side.EMPLOYER)
        flash(str(SAID[chosen]), "success")
    except OfferError as error:
        flash(str(REFUSED[error.key]), "warning")
    return redirect(url_for(".show", offer_id=offer.id))
