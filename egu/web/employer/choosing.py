"""The youths proposed for one place, side by side, in the company's own order."""

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.employers.models import Offer
from egu.placements.choosing import Way, candidates, put
from egu.placements.disclosure import proposal_for_employer
from egu.placements.models import Proposal
from egu.web.access import acting, allow_on
from egu.web.employer.scope import own_offer

pages = Blueprint("employer_choosing", __name__, url_prefix="/arbejdsgiver/pladser")

WAYS: dict[str, Way] = {"op": "up", "ned": "down"}


@dataclass(frozen=True)
class Choice:
    """`here` is the one that is moved."""

    offer: Offer
    row: list[Proposal]
    here: Proposal | None = None


def own_choice(
    principal: Principal, offer_id: int, proposal_id: int | None = None
) -> Choice | None:
    """Only where a school allows it, and for a company that staff have confirmed."""
    offer = own_offer(principal, offer_id)
    if offer is None or offer.workplace.company.confirmed_at is None:
        return None
    row = candidates(offer)
    here = next((one for one in row if one.id == proposal_id), None)
    return Choice(offer, row, here) if row and (here or proposal_id is None) else None


@pages.get("/<int:offer_id>/unge")
@allow_on(Permission.OWN_PROPOSAL_DECIDE, own_choice)
def show(choice: Choice) -> ResponseReturnValue:
    views = [proposal_for_employer(one) for one in choice.row]
    return render_template("employer/choosing.html", offer=choice.offer, views=views)


@pages.post("/<int:offer_id>/unge/<int:proposal_id>")
@allow_on(Permission.OWN_PROPOSAL_DECIDE, own_choice)
def move(choice: Choice) -> ResponseReturnValue:
    way = WAYS.get(request.form.get("way", "")) or abort(400)
    if choice.here:
        put(actor=acting().actor, offer=choice.offer, proposal=choice.here, way=way)
    return redirect(url_for(".show", offer_id=choice.offer.id))
