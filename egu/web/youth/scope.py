"""What a youth may reach: itself, and the offers of its own school."""

from dataclasses import dataclass

from egu.accounts.principal import Principal
from egu.employers.models import Offer
from egu.employers.queries import is_open_for, school_offer
from egu.placements.models import Proposal
from egu.placements.queries import proposal_of_youth, proposals_of_youth
from egu.youths.models import Youth
from egu.youths.queries import own_youth


@dataclass(frozen=True)
class YouthAndOffer:
    youth: Youth
    offer: Offer


@dataclass(frozen=True)
class YouthAndTheme:
    youth: Youth
    theme: int


@dataclass(frozen=True)
class YouthAndProposal:
    youth: Youth
    proposal: Proposal


def self_in_scope(principal: Principal) -> Youth | None:
    return own_youth(principal.youth_id)


def theme_in_scope(principal: Principal, theme: int) -> YouthAndTheme | None:
    youth = own_youth(principal.youth_id)
    return YouthAndTheme(youth, theme) if youth and theme in youth.wish_themes else None


def offer_in_scope(principal: Principal, offer_id: int) -> YouthAndOffer | None:
    """Open, or something between the two already: a wish, a refusal, a saved one, a proposal."""
    youth = own_youth(principal.youth_id)
    if youth is None:
        return None
    offer = school_offer(institution_id=youth.institution_id, offer_id=offer_id)
    return YouthAndOffer(youth, offer) if offer and _may_see(youth, offer) else None


def proposal_in_scope(principal: Principal, proposal_id: int) -> YouthAndProposal | None:
    youth = own_youth(principal.youth_id)
    proposal = proposal_of_youth(youth.id, proposal_id) if youth else None
    return YouthAndProposal(youth, proposal) if youth and proposal else None


def _may_see(youth: Youth, offer: Offer) -> bool:
    if is_open_for(offer, youth.institution_id, youth.id):
        return True
    chosen = {wish.offer_id for wish in youth.wishes} | {no.offer_id for no in youth.refusals}
    chosen |= {saved.offer_id for saved in youth.favourites}
    return offer.id in chosen | {one.offer_id for one in proposals_of_youth(youth.id)}
