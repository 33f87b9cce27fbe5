"""The last day of a place: the calendar closes it, and one tap gives it more time."""

from datetime import date, timedelta

from sqlalchemy import Select, or_, select

from egu.audit.services import SYSTEM, Actor, record
from egu.clock import now, today
from egu.db import session
from egu.employers.models import Offer, OfferState
from egu.employers.offer_check import OfferError
from egu.employers.queries import LAST_DAYS

SOON = timedelta(days=14)
LONGER = timedelta(weeks=13)


def close_overdue() -> list[Offer]:
    """Closes the places whose last day has passed, and tells which."""
    overdue = list(session.scalars(_ending_before(today()).with_for_update(skip_locked=True)))
    for offer in overdue:
        offer.state, offer.expired_at = OfferState.CLOSED, now()
        record(actor=SYSTEM, action="offer.expire", subject=offer, fields=["state"])
    return overdue


def closing_soon() -> list[Offer]:
    """Those whose last day is near."""
    return list(session.scalars(_ending_before(today() + SOON)))


def may_extend(offer: Offer) -> bool:
    """While its last day is near, and after the calendar has closed it."""
    if offer.state is OfferState.CLOSED:
        return offer.expired_at is not None
    return offer.state is OfferState.OPEN and _is_near(offer.closes_on)


def longer_until(offer: Offer) -> date:
    """Its last day if it is given more time now."""
    return max(offer.closes_on or today(), today()) + LONGER


def extend_offer(*, actor: Actor, offer: Offer) -> None:
    """Some months more, also for what the calendar has closed. A second tap gives no more."""
    if not may_extend(offer):
        raise OfferError("not_possible_now")
    until = longer_until(offer)
    for name in ("expires_on", "start_latest"):
        if (day := getattr(offer, name)) is not None:
            setattr(offer, name, max(day, until))
    if offer.state is OfferState.CLOSED:
        offer.state, offer.expired_at = OfferState.OPEN, None
    record(actor=actor, action="offer.extend", subject=offer, fields=["start_latest", "state"])


def _is_near(day: date | None) -> bool:
    return day is not None and day <= today() + SOON


def _ending_before(day: date) -> Select[Offer]:
    """What rests is left resting: it closes when it is opened again."""
    ending = or_(*(last < day for last in LAST_DAYS))
    return select(Offer).where(Offer.state == OfferState.OPEN, ending).order_by(Offer.id)
