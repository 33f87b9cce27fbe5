"""Try the way before the first day: on which day, how it goes, and how it went."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import abort

from egu.accounts.permissions import Permission
from egu.matching.day_trips import plain_trip, trip_to_try
from egu.matching.trying_days import day_to_try
from egu.placements.models import Proposal, TripTried
from egu.placements.queries import place_of_youth
from egu.placements.trying import TryRefused, may_try, say_how_it_went, take_back
from egu.web.access import acting, allow_on
from egu.web.youth.scope import YouthAndProposal, proposal_in_scope, self_in_scope
from egu.youths.models import Youth

pages = Blueprint("youth_trip", __name__, url_prefix="/ung/proev-turen")

HOW = {"godt": TripTried.WELL, "galt": TripTried.WRONG}


@pages.get("")
@allow_on(Permission.OWN_PLACE_DECIDE, self_in_scope)
def index(youth: Youth) -> ResponseReturnValue:
    proposal = place_of_youth(youth.id)
    if proposal is None or not may_try(proposal):
        return redirect(url_for("youth_place.index"))
    return _page(youth, proposal)


@pages.post("/<int:proposal_id>")
@allow_on(Permission.OWN_PLACE_DECIDE, proposal_in_scope)
def say(found: YouthAndProposal) -> ResponseReturnValue:
    how = HOW.get(request.form.get("how", "")) or abort(400)
    try:
        say_how_it_went(actor=acting().actor, proposal=found.proposal, how=how)
    except TryRefused:
        flash(_("Det kan du ikke svare på nu."), "warning")
    return redirect(url_for(".index"))


@pages.post("/<int:proposal_id>/fortryd")
@allow_on(Permission.OWN_PLACE_DECIDE, proposal_in_scope)
def undo(found: YouthAndProposal) -> ResponseReturnValue:
    take_back(actor=acting().actor, proposal=found.proposal)
    return redirect(url_for(".index"))


def _page(youth: Youth, proposal: Proposal) -> str:
    first = plain_trip(proposal, (proposal.why.get("travel") or {}).get("mode"))
    day = day_to_try(youth, first) if first else None
    trip = trip_to_try(proposal, day, first.mode) if first and day else None
    return render_template("youth/try_trip.html", youth=youth, proposal=proposal, trip=trip)
