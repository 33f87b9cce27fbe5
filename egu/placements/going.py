"""A placement begins and ends when staff say so: nobody is said to have begun by the calendar."""

from egu.audit.services import Actor, record
from egu.clock import today
from egu.db import session
from egu.placements.models import Placement, PlacementState
from egu.placements.starting import papers_before

PLACEMENT_MOVES: dict[PlacementState, frozenset[PlacementState]] = {
    PlacementState.PREPARING: frozenset({PlacementState.ACTIVE}),
    PlacementState.APPROVED: frozenset({PlacementState.ACTIVE}),
    PlacementState.ACTIVE: frozenset({PlacementState.COMPLETED}),
}
"""What is not listed is refused."""


class MoveRefused(Exception):
    """It cannot go from where it stands, or the day has not come."""


def may_begin(placement: Placement) -> bool:
    """On its day, and when every paper that the school asks for has been seen."""
    there = placement.start <= today() and not papers_before(placement)
    return there and _may(placement, PlacementState.ACTIVE)


def may_end(placement: Placement) -> bool:
    return _may(placement, PlacementState.COMPLETED)


def begin(*, actor: Actor, placement: Placement) -> None:
    """The agreement is signed and the youth has begun; said twice it is said once."""
    if _hold(placement).state is not PlacementState.ACTIVE:
        _check(may_begin(placement))
        placement.state = PlacementState.ACTIVE
        _record(actor, "placement.begin", placement)


def end(*, actor: Actor, placement: Placement) -> None:
    """The practice has been carried through."""
    if _hold(placement).state is not PlacementState.COMPLETED:
        _check(may_end(placement))
        placement.state = PlacementState.COMPLETED
        _record(actor, "placement.end", placement)


def _hold(placement: Placement) -> Placement:
    session.refresh(placement, with_for_update=True)
    return placement


def _check(allowed: bool) -> None:
    if not allowed:
        raise MoveRefused


def _record(actor: Actor, action: str, placement: Placement) -> None:
    record(actor=actor, action=action, subject=placement,
           institution_id=placement.institution_id, fields=["state"])  # fmt: skip


def _may(placement: Placement, state: PlacementState) -> bool:
    return state in PLACEMENT_MOVES.get(placement.state, frozenset())
