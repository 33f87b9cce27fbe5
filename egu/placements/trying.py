"""The youth tries the way to its place before the first day, and says how it went.

What went wrong is for staff to talk about; it costs the youth nothing.
"""

from egu.audit.services import Actor, record
from egu.clock import now, today
from egu.placements.first_day import first_day_of
from egu.placements.models import Proposal, ProposalState, TripTried


class TryRefused(Exception):
    """There is no way to try: the place is not agreed, or the first day has come."""


def may_try(proposal: Proposal) -> bool:
    first = first_day_of(proposal)
    return proposal.state is ProposalState.ACCEPTED and first is not None and today() < first.day


def say_how_it_went(*, actor: Actor, proposal: Proposal, how: TripTried) -> None:
    """Said again it is the newest that counts, and staff look at it anew."""
    if not may_try(proposal):
        raise TryRefused
    if proposal.trip_tried is not how:
        _note(proposal, how)
        _record(actor, proposal, "proposal.trip_tried")


def take_back(*, actor: Actor, proposal: Proposal) -> None:
    """As if it had not been tried."""
    if proposal.trip_tried is not None:
        _note(proposal, None)
        _record(actor, proposal, "proposal.trip_untried")


def settle(*, actor: Actor, proposal: Proposal) -> None:
    """Staff have talked about what went wrong."""
    if needs_a_talk(proposal):
        proposal.trip_settled_at = now()
        _record(actor, proposal, "proposal.trip_settled")


def needs_a_talk(proposal: Proposal) -> bool:
    wrong = proposal.trip_tried is TripTried.WRONG
    return wrong and proposal.trip_settled_at is None and proposal.state is ProposalState.ACCEPTED


def _note(proposal: Proposal, how: TripTried | None) -> None:
    proposal.trip_tried, proposal.trip_tried_at = how, now() if how else None
    proposal.trip_settled_at = None


def _record(actor: Actor, proposal: Proposal, action: str) -> None:
    record(actor=actor, action=action, subject=proposal, fields=["trip_tried"],
           institution_id=proposal.institution_id)  # fmt: skip
