"""What a staff member can reach: only what belongs to the own institution."""

from egu.accounts.principal import Principal
from egu.employers.models import Offer, Workplace
from egu.employers.network import offer_for, workplace_for
from egu.youths.caseload import youth_in
from egu.youths.models import Youth


def own_youth(principal: Principal, youth_id: int) -> Youth | None:
    return youth_in(principal.institution_id, youth_id)


def own_offer(principal: Principal, offer_id: int) -> Offer | None:
    return offer_for(principal.institution_id, offer_id)


def own_workplace(principal: Principal, workplace_id: int) -> Workplace | None:
    return workplace_for(principal.institution_id, workplace_id)
