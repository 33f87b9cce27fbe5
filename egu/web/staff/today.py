"""The morning page: what needs a hand today, most urgent first, each with a way to do it."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.employers.models import OfferState
from egu.employers.network import OfferFilter, offers_of, to_ring
from egu.imports.queries import open_counts
from egu.matching.known_buses import buses_to_check, buses_to_confirm, outdated
from egu.placements.models import Proposal
from egu.placements.own_places import places_told, unread_writers
from egu.placements.queries import sent_proposals
from egu.placements.trying import trips_gone_wrong
from egu.travel.condition import Standing, TimetableCondition, timetable_condition
from egu.web.access import acting, allow
from egu.web.staff.answer_rows import AnswerRow, rows_of
from egu.web.staff.match_readiness import match_readiness

pages = Blueprint("staff_today", __name__, url_prefix="/medarbejder")


@pages.get("/")
@allow(Permission.YOUTH_VIEW)
def index() -> ResponseReturnValue:
    institution = acting().institution_id
    waiting = offers_of(institution, OfferFilter(state=OfferState.SUBMITTED.value))
    return render_template(
        "staff/today.html",
        youths=match_readiness(institution),
        waiting=waiting,
        to_ring=to_ring(institution),
        open_counts=open_counts(institution),
        timetable=_timetable_that_ends(),
        buses=buses_to_check(institution),
        trips=trips_gone_wrong(institution),
        old_buses=[(bus, outdated(bus)) for bus in buses_to_confirm(institution)],
        own_places=places_told(institution),
        writers=unread_writers(institution),
        answers=[row for row in _answers(institution) if row.urgent],
        open_offers=len(offers_of(institution, OfferFilter(state=OfferState.OPEN.value))),
    )


def _timetable_that_ends() -> TimetableCondition | None:
    """Soon, or already."""
    found = timetable_condition(current_app.config["EGU"])
    return found if found and found.standing in (Standing.SOON, Standing.OVER) else None


def _answers(institution_id: str | None) -> list[AnswerRow]:
    return rows_of(sent_proposals(Proposal.institution_id == institution_id))
