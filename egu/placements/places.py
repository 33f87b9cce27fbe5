"""What happens to a place by itself: it is full, or its days are over, and the company is told."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select

from egu.accounts.links import make_link
from egu.accounts.models import CompanyRight, LinkPurpose
from egu.audit.services import SYSTEM, events_of, record
from egu.clock import now, today
from egu.db import session
from egu.employers.expiry import SOON, close_overdue, closing_soon
from egu.employers.models import Offer
from egu.employers.offer_check import days_of
from egu.employers.queries import schools_of
from egu.employers.transitions import TRANSITIONS, Move, Side, move_offer
from egu.messaging.services import queue_mail
from egu.placements.mails import employer_contact, is_confirmed
from egu.placements.models import Placement
from egu.placements.queries import LIVING

TOLD = "offer.tell_of_end"
HOST_AGAIN = timedelta(weeks=6)
NEWS = timedelta(days=14)
OFFER_PATH = "/arbejdsgiver/pladser/"
LONGER_PATH = "/laengere/"
LINK_DAYS = 60


def fill_if_full(offer: Offer) -> None:
    """Nobody more is proposed for it, once every place is taken."""
    if offer.state in TRANSITIONS[Move.FILL].before and _is_full(offer):
        move_offer(actor=SYSTEM, offer=offer, move=Move.FILL, side=Side.STAFF)


def end_offers() -> None:
    """Tell of those that end soon, once, and close those whose last day has passed.

    What ended long ago, as in old spreadsheets, is no news to anybody.
    """
    for offer in close_overdue():
        if (offer.closes_on or today()) >= today() - NEWS:
            _tell(offer, "offer_closed")
    for offer in closing_soon():
        if not _told_lately(offer):
            _tell(offer, "offer_closes_soon")
            record(actor=SYSTEM, action=TOLD, subject=offer)


def ending_soon(*conditions: ColumnElement[bool]) -> list[Placement]:
    """What ends within some weeks, the first to end first."""
    near = Placement.end.between(today(), today() + HOST_AGAIN)
    living = select(Placement).where(Placement.state.in_(LIVING), near, *conditions)
    return list(session.scalars(living.order_by(Placement.end, Placement.id)))


def ask_to_host_again() -> None:
    """While the practice still runs and everybody knows how it went; once for each."""
    for placement in ending_soon(Placement.host_asked_at.is_(None)):
        placement.host_asked_at = now()
        _tell(placement.offer, "host_again", youth=placement.youth.first_name, end=placement.end)


def _is_full(offer: Offer) -> bool:
    """A shared place is full on a day when as many work on it as there are places."""
    session.flush()
    here = Placement.offer_id == offer.id, Placement.state.in_(LIVING), Placement.end >= today()
    taken = list(session.scalars(select(Placement).where(*here)))
    if not offer.share:
        return len(taken) >= offer.places
    on_day = Counter(day for one in taken for day in _days_of(one))
    return all(on_day[day] >= offer.places for day in days_of(offer))


def _days_of(placement: Placement) -> set[str]:
    return {shift["day"] for step in placement.steps for shift in step["pattern"]}


def _told_lately(offer: Offer) -> bool:
    """Since this last day came near."""
    near_since: date = (offer.closes_on or today()) - SOON - timedelta(days=1)
    return any(one.action == TOLD and one.at.date() >= near_since for one in events_of(offer))


def _tell(offer: Offer, kind: str, **more: Any) -> None:
    """Nobody hears from us before staff know the company, or of a youth who may not answer."""
    right = CompanyRight.ANSWERS if "youth" in more else CompanyRight.OFFERS
    contact = employer_contact(offer, right)
    if contact is None or contact.email is None or not is_confirmed(offer):
        return
    subjects = {
        "offer_closed": _l("Pladsen er lukket: %(title)s", title=offer.title),
        "offer_closes_soon": _l("Pladsen lukker snart: %(title)s", title=offer.title),
        "host_again": _l("Vil I have en ung igen?"),
    }
    message = queue_mail(
        kind=kind,
        recipient=contact.email,
        subject=subjects[kind],
        template=f"mail/{kind}.txt",
        context={"name": contact.name, "offer": offer.title, "workplace": offer.workplace.name,
                 "last_day": offer.closes_on, "url": _url(offer, kind), **more},
        institution_id=next(iter(schools_of(offer)), None),
        about=offer,
    )  # fmt: skip
    message.keeps_quiet = True


def _url(offer: Offer, kind: str) -> str:
    """More time is given without a login: the link does nothing else, and tells of nobody."""
    base = current_app.config["EGU"].base_url
    if kind == "host_again":
        return f"{base}{OFFER_PATH}{offer.id}"
    token = make_link(purpose=LinkPurpose.OFFER_EXTEND, subject_id=offer.id, days=LINK_DAYS)
    return f"{base}{LONGER_PATH}{token}"
