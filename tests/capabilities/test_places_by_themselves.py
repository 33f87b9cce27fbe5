"""A place is full when everybody has said yes, and the calendar ends it; the company is told."""

import threading
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from egu.clock import held_at, now, today
from egu.db import session
from egu.employers.expiry import extend_offer, may_extend
from egu.employers.models import Offer, OfferState
from egu.employers.offer_check import OfferError
from egu.employers.queries import is_open_for, open_offers
from egu.jobs.places import close_places
from egu.messaging.models import OutboxMessage
from egu.placements.models import EmployerAnswer, YouthAnswer
from egu.placements.services import employer_answers, youth_answers
from tests.builders import (
    STAFF,
    a_company,
    a_proposal,
    a_step,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)


def agree(offer: Offer, shifts: tuple[int, ...] = (0, 1)) -> OfferState:
    """One youth more and the company say yes."""
    school = offer.institutions[0].institution_id
    youth = a_youth(session.get_one(type(an_institution()), school))
    proposal = a_proposal(youth, offer, steps=[a_step(offer, shifts)])
    youth_answers(actor=STAFF, proposal=proposal, answer=YouthAnswer.YES)
    employer_answers(actor=STAFF, proposal=proposal, answer=EmployerAnswer.YES)
    return offer.state


def mails() -> list[str]:
    return [mail.kind for mail in session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))]


def work(days: int = 0) -> None:
    """The job, so many days from now."""
    with held_at(now() + timedelta(days=days)):
        close_places(threading.Event())


def test_a_place_is_full_with_its_last_yes(app: Flask) -> None:
    offer = an_offer(an_institution(), places=2)
    assert [agree(offer), agree(offer)] == [OfferState.OPEN, OfferState.FILLED]


def test_a_shared_place_is_full_when_no_day_is_left(app: Flask) -> None:
    offer = an_offer(an_institution(), share=True)
    assert agree(offer, (0, 1)) is OfferState.OPEN
    assert agree(offer, (2, 3, 4)) is OfferState.FILLED


@pytest.mark.parametrize("field", ["start_latest", "expires_on"])
def test_a_place_whose_last_day_has_passed_is_hidden_at_once_and_then_closed(
    app: Flask, field: str
) -> None:
    school = an_institution()
    offer = an_offer(school, **{"start_latest": None, field: today()})
    youth = a_youth(school)
    assert is_open_for(offer, school.id, youth.id)
    session.commit()
    with held_at(now() + timedelta(days=1)):
        assert not is_open_for(offer, school.id, youth.id)
        assert open_offers(institution_id=school.id) == []
    work(days=1)
    session.refresh(offer)
    assert offer.state is OfferState.CLOSED


def test_the_company_is_told_once_before_and_once_after(app: Flask) -> None:
    an_offer(an_institution(), expires_on=today() + timedelta(days=30))
    session.commit()
    for days in (0, 20, 21, 31, 32):
        work(days)
    assert mails() == ["offer_closes_soon", "offer_closed"]


def test_nobody_is_told_at_midnight(app: Flask) -> None:
    an_offer(an_institution(), expires_on=today() - timedelta(days=1))
    session.commit()
    work()
    assert [mail.keeps_quiet for mail in session.scalars(select(OutboxMessage))] == [True]


def test_more_time_opens_what_the_calendar_has_closed(app: Flask) -> None:
    offer = an_offer(an_institution(), expires_on=today() - timedelta(days=1))
    session.commit()
    work()
    session.refresh(offer)
    extend_offer(actor=STAFF, offer=offer)
    assert (offer.state, offer.expired_at) == (OfferState.OPEN, None)
    assert offer.closes_on == today() + timedelta(weeks=13)
    with pytest.raises(OfferError):
        extend_offer(actor=STAFF, offer=offer)


def test_what_rests_is_left_resting_until_it_is_opened_again(app: Flask) -> None:
    offer = an_offer(an_institution(), state=OfferState.PAUSED, expires_on=today())
    session.commit()
    work(days=1)
    session.refresh(offer)
    assert offer.state is OfferState.PAUSED
    offer.state = OfferState.OPEN
    session.commit()
    work(days=1)
    session.refresh(offer)
    assert offer.state is OfferState.CLOSED


def test_what_the_company_closed_itself_stays_closed(app: Flask) -> None:
    offer = an_offer(an_institution(), state=OfferState.CLOSED, expires_on=date(2026, 1, 1))
    assert not may_extend(offer)


def test_nobody_hears_of_what_ended_long_ago_or_before_the_company_is_known(app: Flask) -> None:
    school, yesterday = an_institution(), today() - timedelta(days=1)
    an_offer(school, start_latest=date(2026, 9, 1))
    an_offer(school, a_workplace(a_company(confirmed_at=None)), start_latest=yesterday)
    session.commit()
    work()
    assert {offer.state for offer in session.scalars(select(Offer))} == {OfferState.CLOSED}
    assert mails() == []
