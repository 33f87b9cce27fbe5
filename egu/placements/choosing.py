"""A company puts the youths that are proposed for one place in order, where the school allows it.

It sees of each what a proposal tells and nothing else; the order binds nobody and is for staff.
"""

from typing import Literal

from sqlalchemy import select

from egu.accounts.models import Institution
from egu.audit.services import Actor, record
from egu.db import session
from egu.employers.models import Offer
from egu.placements.models import Proposal, ProposalState
from egu.placements.queries import sent_proposals

SETTING = "companies_choose"
Way = Literal["up", "down"]


def may_choose(institution: Institution) -> bool:
    """No, until the school has said yes."""
    return (institution.settings or {}).get(SETTING) is True


def allow_choosing(*, actor: Actor, institution: Institution, allowed: bool) -> None:
    institution.settings = {**(institution.settings or {}), SETTING: allowed}
    record(actor=actor, action="institution.settings", subject=institution,
           institution_id=institution.id, fields=[SETTING])  # fmt: skip


def candidates(offer: Offer) -> list[Proposal]:
    """Those who wait for the company's answer, of schools that allow it, in the company's order."""
    found = sent_proposals(Proposal.offer_id == offer.id, Proposal.employer_answer.is_(None))
    allowed = [one for one in found if may_choose(one.youth.institution)]
    return sorted(allowed, key=lambda one: (one.employer_place or len(found) + 1, one.id))


def put(*, actor: Actor, offer: Offer, proposal: Proposal, way: Way) -> None:
    """One step up or down; at the end of the row, or once it is answered, nothing moves."""
    session.refresh(offer, with_for_update=True)
    row = candidates(offer)
    if proposal not in row:
        return
    here = row.index(proposal)
    there = min(max(here + (-1 if way == "up" else 1), 0), len(row) - 1)
    row.insert(there, row.pop(here))
    for place, one in enumerate(row, start=1):
        one.employer_place = place
        record(actor=actor, action="proposal.employer_order", subject=one,
               institution_id=one.institution_id, fields=["employer_place"])  # fmt: skip


def among(proposal: Proposal) -> int:
    """How many the company has put in order for the same place."""
    ordered = Proposal.offer_id == proposal.offer_id, Proposal.employer_place.is_not(None)
    living = Proposal.state.in_((ProposalState.SENT, ProposalState.ACCEPTED))
    return len(session.scalars(select(Proposal.id).where(*ordered, living)).all())
