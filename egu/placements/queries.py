"""Who has been asked, who has answered, and what has come of it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from egu.clock import now
from egu.db import session
from egu.employers.models import Offer, Workplace
from egu.placements.models import Placement, PlacementState, Proposal, ProposalState

LIVING = (PlacementState.PREPARING, PlacementState.APPROVED, PlacementState.ACTIVE)


@dataclass(frozen=True)
class Answers:
    """Proposals of one institution, by what they wait for."""

    waiting_for_both: list[Proposal]
    waiting_for_youth: list[Proposal]
    waiting_for_employer: list[Proposal]
    agreed: list[Proposal]
    ended: list[Proposal]


def answers_of(institution_id: str) -> Answers:
    """Newest last; an unsure youth and an employer who wants a visit are still waited for."""
    found = _proposals(Proposal.institution_id == institution_id)
    waiting = [one for one in found if one.state is ProposalState.SENT]
    return Answers(
        waiting_for_both=[one for one in waiting if not (youth_yes(one) or employer_yes(one))],
        waiting_for_youth=[one for one in waiting if employer_yes(one)],
        waiting_for_employer=[one for one in waiting if youth_yes(one)],
        agreed=[one for one in found if one.state is ProposalState.ACCEPTED],
        ended=[one for one in found if one.state in ENDED],
    )


def proposals_of(institution_id: str) -> list[Proposal]:
    """Everything that was ever sent."""
    return _proposals(
        Proposal.institution_id == institution_id, Proposal.state != ProposalState.DRAFT
    )


ENDED = (ProposalState.DECLINED, ProposalState.EXPIRED, ProposalState.WITHDRAWN)


def youth_yes(proposal: Proposal) -> bool:
    return proposal.youth_answer == "yes"


def employer_yes(proposal: Proposal) -> bool:
    return proposal.employer_answer == "yes"


def holds_place(proposal: Proposal) -> bool:
    """Somebody has said yes, is in doubt, or wants to talk or meet: a new run leaves it alone."""
    thinking = proposal.youth_answer in ("not_sure", "talk")
    visit = proposal.employer_answer == "visit_first"
    return youth_yes(proposal) or employer_yes(proposal) or thinking or visit


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


def placements_of(institution_id: str) -> list[Placement]:
    ours = select(Placement).where(Placement.institution_id == institution_id)
    return list(session.scalars(ours.order_by(Placement.start, Placement.id)))


def placement_of_youth(youth_id: int) -> Placement | None:
    living = select(Placement).where(Placement.youth_id == youth_id, Placement.state.in_(LIVING))
    return session.scalars(living.order_by(Placement.id.desc())).first()


def youths_asked(institution_id: str | None) -> set[int]:
    """Those with a proposal that still waits for an answer."""
    return {one.youth_id for one in sent_proposals(Proposal.institution_id == institution_id)}


def youths_placed(institution_id: str | None) -> set[int]:
    ours = Placement.institution_id == institution_id, Placement.state.in_(LIVING)
    return set(session.scalars(select(Placement.youth_id).where(*ours)))


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
            joinedload(Proposal.youth),
            joinedload(Proposal.offer).joinedload(Offer.workplace),
        )
        .order_by(Proposal.id)
    )
    return list(session.scalars(chosen).unique())
