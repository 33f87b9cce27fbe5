"""A practice begins and ends because staff say so; the youth's steps follow."""

from datetime import timedelta

import pytest

from egu.accounts.models import Role
from egu.audit.models import AuditEvent
from egu.clock import held_at
from egu.db import session, transaction
from egu.placements.models import Placement, PlacementState, Proposal, ProposalState
from tests.builders import START, a_placement, a_user, a_youth, an_institution, an_offer
from tests.conftest import TODAY
from tests.lix import lix_of
from tests.page import Browser, Page

YOUTH, STAFF = "amalie@ung.example", "mette@skole.example"
HERE = "[aria-current=step]"
FIRST_DAY = TODAY + timedelta(days=(START - TODAY.date()).days)


@pytest.fixture
def school(browser: Browser) -> Browser:
    """Amalie has got a place and begins on 4 January."""
    with browser.app.app_context(), transaction():
        ours, theirs = an_institution(), an_institution()
        amalie = a_youth(ours, first_name="Amalie")
        agreed = a_placement(amalie, an_offer(ours)).proposal
        agreed.youth_answered_at = agreed.employer_answered_at = TODAY
        a_user(role=Role.YOUTH, scope={"youth_id": amalie.id}, email=YOUTH)
        a_user(scope={"institution_id": ours.id}, email=STAFF)
        a_user(scope={"institution_id": theirs.id}, email="fremmed@skole.example")
    return browser


def as_(school: Browser, who: str, address: str) -> Page:
    school.enter(who)
    return school.get(address)


def state(school: Browser) -> PlacementState:
    with school.app.app_context():
        return session.get_one(Placement, 1).state


def test_the_last_steps_are_reached_when_staff_say_so(school: Browser) -> None:
    with held_at(FIRST_DAY):
        assert as_(school, YOUTH, "/ung").all_text(HERE) == ["I laver en aftale Nu"]
        as_(school, STAFF, "/medarbejder/svar/1").form("Ja, begge dele").submit()
        page = as_(school, YOUTH, "/ung")
        assert page.all_text(HERE) == ["Du begynder Nu"]
        assert "Du er i praktik" in page.text
        assert lix_of(page) <= 25, page.text
        as_(school, STAFF, "/medarbejder/svar/1").form("Ja, den er gennemført").submit()
        page = as_(school, YOUTH, "/ung")
        assert page.all_text(HERE) == []
        assert "Din praktik er slut" in page.text
        assert page.follow("Skriv et ord").h1 == "Mine ord om steder"


def test_a_way_that_was_never_tried_is_no_step_that_is_done(school: Browser) -> None:
    assert "Du prøver turen" in as_(school, YOUTH, "/ung").text
    with held_at(FIRST_DAY):
        assert "Du prøver turen" not in as_(school, YOUTH, "/ung").text


def test_nobody_has_begun_before_the_first_day(school: Browser) -> None:
    page = as_(school, STAFF, "/medarbejder/svar/1")
    assert "Fra 4. januar 2027 kan du sige, at Amalie er begyndt." in page.text
    with held_at(FIRST_DAY):
        form = as_(school, STAFF, "/medarbejder/svar/1").form("Ja, begge dele")
    form.submit()
    assert state(school) is PlacementState.PREPARING


def test_said_twice_it_has_begun_once(school: Browser) -> None:
    with held_at(FIRST_DAY):
        form = as_(school, STAFF, "/medarbejder/svar/1").form("Ja, begge dele")
        form.submit()
        form.submit()
    with school.app.app_context():
        assert session.query(AuditEvent).filter_by(action="placement.begin").count() == 1


def test_another_school_neither_begins_nor_ends_it(school: Browser) -> None:
    with held_at(FIRST_DAY):
        form = as_(school, STAFF, "/medarbejder/svar/1").form("Ja, begge dele")
        school.enter("fremmed@skole.example")
        form.submit(status=404)
    assert state(school) is PlacementState.PREPARING


def test_what_was_never_agreed_cannot_begin(school: Browser) -> None:
    with school.app.app_context(), transaction():
        session.delete(session.get_one(Placement, 1))
        session.get_one(Proposal, 1).state = ProposalState.SENT
    assert "Praktikken" not in as_(school, STAFF, "/medarbejder/svar/1").all_text("h2")
