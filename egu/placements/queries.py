"""Who has been asked, who has answered, and what has come of it."""

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from egu.clock import now
from egu.db import session
from egu.employers.models import Offer, Workplace
from egu.paging import ON_A_PAGE, Page, page_of
from egu.placements.models import (
    Placement,
    PlacementState,
    Proposal,
    ProposalState,
    VisitState,
)
from egu.youths.models import Youth

LIVING = (PlacementState.PREPARING, PlacementState.APPROVED, PlacementState.ACTIVE)


ENDED = (ProposalState.DECLINED, ProposalState.EXPIRED, ProposalState.WITHDRAWN)


def youth_yes(proposal: Proposal) -> bool:
    return proposal.youth_answer == "yes"


def employer_yes(proposal: Proposal) -> bool:
    return proposal.employer_answer == "yes"


def holds_place(proposal: Proposal) -> bool:
    """Somebody has said yes, is in doubt, or wants to talk or meet: a new run leaves it alone."""
    thinking = proposal.youth_answer in ("not_sure", "talk")
    first = proposal.employer_answer == "visit_first"
    visit = proposal.visit is not None and proposal.visit.state is not VisitState.CANCELLED
    return youth_yes(proposal) or employer_yes(proposal) or thinking or first or visit


def sent_proposals(*conditions: ColumnElement[bool]) -> list[Proposal]:
    return _proposals(Proposal.state == ProposalState.SENT, *conditions)


def accepted_proposals(*conditions: ColumnElement[bool]) -> list[Proposal]:
    return _proposals(Proposal.state == ProposalState.ACCEPTED, *conditions)


def proposals_of_youth(youth_id: int) -> list[Proposal]:
    return _proposals(Proposal.youth_id == youth_id, Proposal.state != ProposalState.DRAFT)


def place_of_youth(youth_id: int) -> Proposal | None:
    """The proposal that the youth's own page is about: the open or agreed one, the newest first."""
    shown = (ProposalState.SENT, ProposalState.ACCEPTED)
    return next((one for one in reversed(proposals_of_youth(youth_id)) if one.state in shown), None)


def proposals_of_company(company_id: int) -> list[Proposal]:
    here = select(Workplace.id).where(Workplace.company_id == company_id)
    offers = select(Offer.id).where(Offer.workplace_id.in_(here))
    return _proposals(Proposal.offer_id.in_(offers), Proposal.state != ProposalState.DRAFT)


def unanswered_by(company_id: int) -> list[Proposal]:
    """What the company has still to answer, in time."""
    return [
        one
        for one in proposals_of_company(company_id)
        if one.state is ProposalState.SENT
        and one.employer_answer is None
        and (one.expires_at is None or one.expires_at > now())
    ]


def proposals_of_plan(plan_id: int) -> list[Proposal]:
    return _proposals(Proposal.plan_id == plan_id)


def proposal_in_institution(institution_id: str, proposal_id: int) -> Proposal | None:
    return _one(Proposal.institution_id == institution_id, Proposal.id == proposal_id)


def proposal_of_youth(youth_id: int, proposal_id: int) -> Proposal | None:
    shown = Proposal.state != ProposalState.DRAFT
    return _one(Proposal.youth_id == youth_id, Proposal.id == proposal_id, shown)


def proposal_of_company(company_id: int, proposal_id: int) -> Proposal | None:
    found = [one for one in proposals_of_company(company_id) if one.id == proposal_id]
    return found[0] if found else None


def placements_on(institution_id: str, *, page: int = 1, size: int = ON_A_PAGE) -> Page[Placement]:
    """One page of what both sides have said yes to, the next to start first."""
    ours = select(Placement).where(Placement.institution_id == institution_id)
    loading = joinedload(Placement.youth), joinedload(Placement.offer).joinedload(Offer.workplace)
    ordered = ours.order_by(Placement.start, Placement.id)
    return page_of(ordered, page, size=size, loading=loading)


def placement_of_youth(youth_id: int) -> Placement | None:
    living = select(Placement).where(Placement.youth_id == youth_id, Placement.state.in_(LIVING))
    return session.scalars(living.order_by(Placement.id.desc())).first()


def those_asked(institution_id: str | None) -> Select[int]:
    """The numbers of those with a proposal that still waits for an answer, each once."""
    ours = Proposal.institution_id == institution_id, Proposal.state == ProposalState.SENT
    return select(Proposal.youth_id).where(*ours).distinct()


def youths_placed(institution_id: str | None) -> set[int]:
    return set(session.scalars(those_placed(institution_id)))


def those_placed(institution_id: str | None) -> Select[int]:
    """The numbers of youths with a place, to ask on with."""
    ours = Placement.institution_id == institution_id, Placement.state.in_(LIVING)
    return select(Placement.youth_id).where(*ours)


def placement_from(proposal: Proposal) -> Placement | None:
    """What has come of it, also when it has ended."""
    return session.scalar(select(Placement).where(Placement.proposal_id == proposal.id))


def _one(*conditions: ColumnElement[bool]) -> Proposal | None:
    found = _proposals(*conditions)
    return found[0] if found else None


def _proposals(*conditions: ColumnElement[bool]) -> list[Proposal]:
    chosen = (
        select(Proposal)
        .where(*conditions)
        .options(
            joinedload(Proposal.youth).joinedload(Youth.contact),
            joinedload(Proposal.visit),
            joinedload(Proposal.offer).joinedload(Offer.workplace),
        )
        .order_by(Proposal.id)
    )
    return list(session.scalars(chosen).unique())
