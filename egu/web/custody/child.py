"""What the youth was told about a place; it ends on the day the youth turns 18."""

from dataclasses import replace
from datetime import timedelta

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.clock import today
from egu.matching.day_trips import DayTrip, day_trip
from egu.matching.other_days import other_days
from egu.placements.custody import note_known
from egu.placements.first_day import first_day_of
from egu.placements.models import Proposal
from egu.placements.queries import place_of_youth
from egu.placements.reasons import Why, why_this_place
from egu.placements.visits import is_planned
from egu.web.access import acting, allow_on
from egu.youths.custody import child_in_custody
from egu.youths.models import Youth

pages = Blueprint("custody_child", __name__, url_prefix="/foraelder")


def own_child(principal: Principal) -> Youth | None:
    return child_in_custody(principal.youth_id, today())


def place_of_child(principal: Principal, proposal_id: int) -> Proposal | None:
    """The one that the child has been told of now."""
    child = own_child(principal)
    proposal = place_of_youth(child.id) if child else None
    return proposal if proposal and proposal.id == proposal_id else None


@pages.get("/")
@allow_on(Permission.CHILD_VIEW, own_child)
def index(youth: Youth) -> ResponseReturnValue:
    proposal = place_of_youth(youth.id)
    trip = trip_told(youth, proposal)
    return render_template(
        "custody/child.html",
        youth=youth,
        proposal=proposal,
        why=_why_told(proposal) if proposal else None,
        first_day=first_day_of(proposal) if proposal else None,
        trip=trip,
        others=other_days(proposal, trip) if proposal and trip else [],
        visit=proposal.visit if proposal and is_planned(proposal.visit) else None,
        week_length=timedelta(weeks=1),
    )


@pages.post("/<int:proposal_id>/set")
@allow_on(Permission.CHILD_VIEW, place_of_child)
def seen(proposal: Proposal) -> ResponseReturnValue:
    note_known(actor=acting().actor, proposal=proposal)
    return redirect(url_for(".index"))


def _why_told(proposal: Proposal) -> Why:
    """What the youth needs help with is told by the youth itself, or not."""
    return replace(why_this_place(proposal), all=[])


def trip_told(youth: Youth, proposal: Proposal | None) -> DayTrip | None:
    """Stops would tell where somebody lives whose address is protected, also from a parent."""
    if proposal is None or youth.address_protected:
        return None
    return day_trip(proposal, (proposal.why.get("travel") or {}).get("mode"))
