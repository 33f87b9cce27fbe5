"""The company's first page: what waits for an answer, and where each place stands."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.employers.models import Company, OfferState
from egu.employers.queries import company_offers
from egu.placements.disclosure import EmployerView, proposal_for_employer
from egu.placements.models import ProposalState
from egu.placements.queries import proposals_of_company
from egu.web.access import allow_on
from egu.web.employer.scope import own_company

pages = Blueprint("employer_home", __name__, url_prefix="/arbejdsgiver")


@pages.get("")
@allow_on(Permission.OWN_OFFER_EDIT, own_company)
def index(company: Company) -> ResponseReturnValue:
    offers = company_offers(company.id)
    proposed = shown_proposals(company)
    return render_template(
        "employer/home.html",
        company=company,
        waiting=[one for one in proposed if one.state is ProposalState.SENT and not one.answer],
        going=[one for one in proposed if one.answer or one.state is ProposalState.ACCEPTED],
        offers=[offer for offer in offers if offer.state is not OfferState.CLOSED],
    )


def shown_proposals(company: Company) -> list[EmployerView]:
    """Nothing of any youth before staff have confirmed the company."""
    if company.confirmed_at is None:
        return []
    living = (ProposalState.SENT, ProposalState.ACCEPTED)
    found = [one for one in proposals_of_company(company.id) if one.state in living]
    return [proposal_for_employer(one) for one in found]
