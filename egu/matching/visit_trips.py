"""The journey to a visit, at the hour that is agreed, by the youth's way to that place."""

from dataclasses import replace

from egu.matching.day_trips import DayTrip, modes_from, plain_trip, trip_on
from egu.placements.models import Proposal

AN_HOUR = 60


def visit_trip(proposal: Proposal) -> DayTrip | None:
    """There and home again an hour later; None where no day, no way or no address is known."""
    visit = proposal.visit
    if visit is None or visit.day is None or visit.minute is None:
        return None
    usual = plain_trip(proposal, (proposal.why.get("travel") or {}).get("mode"))
    if usual is None or usual.mode not in modes_from(proposal.youth, visit.day):
        return None
    shift = {"start": visit.minute, "end": visit.minute + AN_HOUR}
    return replace(trip_on(proposal, visit.day, shift, usual.mode), bus=usual.bus)
