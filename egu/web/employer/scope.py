"""What a company's people may reach: the company's own places, and the proposals for them."""

from egu.accounts.principal import Principal
from egu.db import session
from egu.employers.models import Company, Offer
from egu.employers.queries import company_offer


def own_company(principal: Principal) -> Company | None:
    return session.get(Company, principal.company_id) if principal.company_id else None


def own_offer(principal: Principal, offer_id: int) -> Offer | None:
    return company_offer(company_id=principal.company_id, offer_id=offer_id)
