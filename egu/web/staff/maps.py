"""Who reaches what: a place and the youths, or a youth and the places, as a table and on a map."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.employers.models import Offer
from egu.employers.queries import open_offers
from egu.matching.within_reach import Reach, reaches_of, reaches_to
from egu.placements.queries import youths_placed
from egu.travel.road.shapes import shapes
from egu.web.access import acting, allow, allow_on
from egu.web.staff.map_marks import Mark, marks_around_offer, marks_around_youth
from egu.web.staff.reach import own_offer, own_youth
from egu.youths.caseload import active_youths
from egu.youths.models import Youth

pages = Blueprint("staff_maps", __name__, url_prefix="/medarbejder/kort")


@pages.get("/")
@allow(Permission.YOUTH_VIEW)
def index() -> ResponseReturnValue:
    """Where one chooses; what was chosen has a page of its own."""
    kind, _dash, number = request.args.get("valg", "").partition("-")
    if kind == "plads" and number.isdecimal():
        return redirect(url_for(".offer", offer_id=int(number)))
    if kind == "ung" and number.isdecimal():
        return redirect(url_for(".youth", youth_id=int(number)))
    return _page("", {}, [], [])


@pages.get("/plads/<int:offer_id>")
@allow_on(Permission.YOUTH_VIEW, own_offer)
def offer(offer: Offer) -> ResponseReturnValue:
    reaches = reaches_to(offer, _youths())
    marks = marks_around_offer(offer, reaches)
    return _page(f"plads-{offer.id}", {"offer": offer}, reaches, marks)


@pages.get("/ung/<int:youth_id>")
@allow_on(Permission.YOUTH_VIEW, own_youth)
def youth(youth: Youth) -> ResponseReturnValue:
    reaches = reaches_of(youth, _offers())
    marks = marks_around_youth(youth, reaches)
    return _page(f"ung-{youth.id}", {"youth": youth}, reaches, marks)


@pages.get("/kyst.json")
@allow(Permission.YOUTH_VIEW)
def coast() -> ResponseReturnValue:
    return Response(shapes(), mimetype="application/geo+json")


def _page(choice: str, about: dict[str, Any], reaches: list[Reach], marks: list[Mark]) -> str:
    return render_template(
        "staff/map.html",
        **{"offer": None, "youth": None} | about,
        choice=choice,
        reaches=reaches,
        marks=marks,
        placed=youths_placed(acting().institution_id),
        offers=_offers(),
        youths=_youths(),
    )


def _youths() -> list[Youth]:
    return active_youths(acting().institution_id)


def _offers() -> list[Offer]:
    return open_offers(institution_id=str(acting().institution_id))
