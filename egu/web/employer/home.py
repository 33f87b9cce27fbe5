"""The company's first page: what waits for an answer, and where each place stands."""

from datetime import timedelta

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from egu.accounts.permissions import Permission
from egu.clock import now
from egu.employers.models import Company, Offer, OfferState, Workplace
from egu.employers.queries import company_offers
from egu.placements.disclosure import EmployerView, proposal_for_employer
from egu.placements.models import Placement, Proposal, ProposalState
from egu.placements.places import ending_soon
from egu.placements.queries import ENDED, proposals_of_company
from egu.web.access import acting, allow_on
from egu.web.employer.scope import own_company

pages = Blueprint("employer_home", __name__, url_prefix="/arbejdsgiver")

REMEMBERED = timedelta(days=60)
"""How long a case that came to nothing is still listed."""


@pages.get("")
@allow_on(Permission.OWN_COMPANY_VIEW, own_company)
def index(company: Company) -> ResponseReturnValue:
    offers = company_offers(company.id)
    proposed = shown_proposals(company)
    return render_template(
        "employer/home.html",
        company=company,
        waiting=[one for one in proposed if one.state is ProposalState.SENT and not one.answer],
        going=[one for one in proposed if is_going(one)],
        again=_ending(company),
        ended=[one for one in proposed if one.state in ENDED],
        offers=[offer for offer in offers if offer.state is not OfferState.CLOSED],
    )


def _ending(company: Company) -> list[Placement]:
    """Whose practice ends soon, for those who may make a new place of the old one."""
    may = acting().may(Permission.OWN_OFFER_EDIT) and acting().may(Permission.OWN_PROPOSAL_DECIDE)
    if company.confirmed_at is None or not may:
        return []
    ours = select(Offer.id).join(Offer.workplace).where(Workplace.company_id == company.id)
    return ending_soon(Placement.offer_id.in_(ours))


def is_going(view: EmployerView) -> bool:
    """The company has answered, and it has not come to nothing."""
    return view.state is ProposalState.ACCEPTED or bool(view.answer and view.state not in ENDED)


def shown_proposals(company: Company) -> list[EmployerView]:
    """Nothing of any youth before staff have confirmed the company, and of old cases nothing.

    Nor does anybody see one who may not answer.
    """
    if company.confirmed_at is None or not acting().may(Permission.OWN_PROPOSAL_DECIDE):
        return []
    proposals = proposals_of_company(company.id)
    return [proposal_for_employer(one) for one in proposals if _is_shown(one)]


def _is_shown(proposal: Proposal) -> bool:
    lately = proposal.sent_at is None or proposal.sent_at > now() - REMEMBERED
    return proposal.state not in ENDED or lately
