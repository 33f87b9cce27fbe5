"""How often a workplace is asked: never more than it wants to be, whichever school asks."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import func, select

from egu.clock import now
from egu.db import session
from egu.employers.models import Offer, Workplace
from egu.placements.models import Proposal

A_MONTH = timedelta(days=30)


def asked_lately(workplace_ids: Collection[int]) -> dict[int, int]:
    """How many youths each was asked about within the last 30 days."""
    counted = (
        select(Offer.workplace_id, func.count())
        .join(Proposal, Proposal.offer_id == Offer.id)
        .where(Offer.workplace_id.in_(workplace_ids), Proposal.sent_at > now() - A_MONTH)
        .group_by(Offer.workplace_id)
    )
    return {row[0]: row[1] for row in session.execute(counted)}


def asks_left(workplaces: Collection[Workplace]) -> dict[int, int]:
    """Of those who have set a limit: about how many youths they can be asked now."""
    limited = {one.id: one.ask_at_most for one in workplaces if one.ask_at_most is not None}
    asked = asked_lately(limited) if limited else {}
    return {number: max(most - asked.get(number, 0), 0) for number, most in limited.items()}
