"""The morning page: what needs a hand today, most urgent first, each with a way to do it."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.employers.models import OfferState
from egu.employers.network import OfferFilter, number_of_offers, offers_on, to_ring
from egu.imports.queries import open_counts
from egu.matching.known_buses import buses_to_check, buses_to_confirm, outdated
from egu.paging import Page
from egu.placements.follow_up import urgent_answers
from egu.placements.own_places import places_told, unread_writers
from egu.placements.trying import trips_gone_wrong
from egu.travel.condition import Standing, TimetableCondition, timetable_condition
from egu.web.access import acting, allow
from egu.web.staff.answer_rows import AnswerRow, rows_of
from egu.web.staff.match_readiness import SHOWN, match_readiness

pages = Blueprint("staff_today", __name__, url_prefix="/medarbejder")


@pages.get("/")
@allow(Permission.YOUTH_VIEW)
def index() -> ResponseReturnValue:
    institution = acting().institution_id
    submitted = OfferFilter(state=OfferState.SUBMITTED.value)
    return render_template(
        "staff/today.html",
        youths=match_readiness(institution),
        waiting=offers_on(institution, submitted, size=SHOWN),
        to_ring=to_ring(institution, SHOWN),
        open_counts=open_counts(institution),
        timetable=_timetable_that_ends(),
        buses=buses_to_check(institution),
        trips=trips_gone_wrong(institution),
        old_buses=[(bus, outdated(bus)) for bus in buses_to_confirm(institution)],
        own_places=places_told(institution),
        writers=unread_writers(institution),
        answers=_answers(str(institution)),
        open_offers=number_of_offers(institution, OfferFilter(state=OfferState.OPEN.value)),
    )


def _timetable_that_ends() -> TimetableCondition | None:
    """Soon, or already."""
    found = timetable_condition(current_app.config["EGU"])
    return found if found and found.standing in (Standing.SOON, Standing.OVER) else None


def _answers(institution_id: str) -> Page[AnswerRow]:
    urgent = urgent_answers(institution_id, SHOWN)
    return urgent.with_rows(rows_of(urgent.rows))
