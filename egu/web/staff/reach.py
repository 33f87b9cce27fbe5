"""What a staff member can reach: only what belongs to the own institution."""

from egu.accounts.principal import Principal
from egu.db import session
from egu.employers.models import Contact, Offer, Workplace
from egu.employers.network import offer_for, workplace_for
from egu.youths.caseload import youth_in
from egu.youths.models import CustodyHolder, OwnPlace, Youth


def own_youth(principal: Principal, youth_id: int) -> Youth | None:
    return youth_in(principal.institution_id, youth_id)


def own_custody_holder(principal: Principal, youth_id: int, holder_id: int) -> CustodyHolder | None:
    holder = session.get(CustodyHolder, holder_id) if own_youth(principal, youth_id) else None
    return holder if holder and holder.youth_id == youth_id else None


def own_place(principal: Principal, youth_id: int, place_id: int) -> OwnPlace | None:
    place = session.get(OwnPlace, place_id) if own_youth(principal, youth_id) else None
    return place if place and place.youth_id == youth_id else None


def own_offer(principal: Principal, offer_id: int) -> Offer | None:
    return offer_for(principal.institution_id, offer_id)


def own_workplace(principal: Principal, workplace_id: int) -> Workplace | None:
    return workplace_for(principal.institution_id, workplace_id)


def own_contact(principal: Principal, workplace_id: int, contact_id: int) -> Contact | None:
    contact = session.get(Contact, contact_id) if own_workplace(principal, workplace_id) else None
    return contact if contact and contact.workplace_id == workplace_id else None
