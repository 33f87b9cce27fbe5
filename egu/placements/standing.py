"""Where one youth stands: the newest living proposal, and the placement that came of one."""

from sqlalchemy import select

from egu.db import session
from egu.placements.models import Placement, PlacementState, Proposal, ProposalState

LIVING = (ProposalState.SENT, ProposalState.ACCEPTED)


def proposal_of(youth_id: int) -> Proposal | None:
    return session.scalar(
        select(Proposal)
        .where(Proposal.youth_id == youth_id, Proposal.state.in_(LIVING))
        .order_by(Proposal.id.desc())
        .limit(1)
    )


def placement_of(youth_id: int) -> Placement | None:
    ended = (PlacementState.COMPLETED, PlacementState.INTERRUPTED)
    return session.scalar(
        select(Placement)
        .where(Placement.youth_id == youth_id, Placement.state.not_in(ended))
        .order_by(Placement.id.desc())
        .limit(1)
    )
