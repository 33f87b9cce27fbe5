"""A company hosts again: from a template, from what ends, and with a say in who comes."""

import re
import threading
from datetime import timedelta

import pytest

from egu.accounts.links import make_link
from egu.accounts.models import Institution, LinkPurpose, Role
from egu.clock import today
from egu.db import session, transaction
from egu.employers.models import Offer, OfferState, OfferTemplate
from egu.jobs.places import close_places
from egu.messaging.models import OutboxMessage
from egu.placements.choosing import put
from egu.placements.models import EmployerAnswer, Placement, Proposal
from tests.builders import (
    STAFF,
    a_company,
    a_placement,
    a_proposal,
    a_user,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)
from tests.page import Browser, Page

PLACES = "/arbejdsgiver/pladser"
BENTE = "bente@solsikken.example"


@pytest.fixture
def bakery(browser: Browser) -> Browser:
    """The bakery's place (1) has two proposals; another company has one for its place (2)."""
    with browser.app.app_context(), transaction():
        school = an_institution(name="FGU Fjordby")
        company = a_company(name="Bageriet")
        offer = an_offer(school, a_workplace(company, name="Bageriet"), title="Bager", places=2)
        for name, why in (("Amalie", "angst for tog"), ("Jonas", "vil hellere noget andet")):
            youth = a_youth(school, first_name=name, last_name="Vestergård", address="Rosenvej 8")
            a_proposal(youth, offer, youth_reason=why)
        a_proposal(a_youth(school, first_name="Frede"), an_offer(school, title="Et andet sted"))
        a_user(name="Bente", role=Role.EMPLOYER, scope={"company_id": company.id}, email=BENTE)
        a_user(scope={"institution_id": school.id}, email="mette@skole.example")
        a_user(role=Role.ADMIN, scope={"institution_id": school.id}, email="anita@skole.example")
    browser.enter(BENTE)
    return browser


def allow(browser: Browser) -> None:
    """The administrator lets companies choose."""
    browser.enter("anita@skole.example")
    browser.get("/admin/indstillinger/").form("allowed").fill(allowed="y").submit()
    browser.enter(BENTE)


def names(page: Page) -> list[str]:
    return page.all_text(".choices h2")


def test_a_place_becomes_a_template_and_a_new_place_begins_with_it(bakery: Browser) -> None:
    save = bakery.get(f"{PLACES}/1").form("Gem som skabelon")
    save.submit()
    assert "»Bager« er en skabelon nu" in save.submit().all_text(".flashes")[0]
    begin = bakery.get(f"{PLACES}/ny").form("Brug Bager")
    page = begin.submit()
    assert page.h1 == "Bager"
    assert "Hvornår den unge kan begynde" in page.text
    assert begin.submit().address == page.address
    with bakery.app.app_context():
        offer = session.query(Offer).order_by(Offer.id.desc()).first()
        assert offer
        assert (offer.places, offer.start_earliest) == (2, None)
    page = bakery.get(f"{PLACES}/ny").form("Glem Bager").submit()
    assert "Skabelonen er væk" in page.all_text(".flashes")[0]
    with bakery.app.app_context():
        assert session.query(OfferTemplate).count() == 0


def test_a_company_is_asked_once_to_host_again_and_copies_with_a_tap(bakery: Browser) -> None:
    with bakery.app.app_context(), transaction():
        offer = session.get_one(Offer, 1)
        clara = a_youth(session.query(Institution).one(), first_name="Clara")
        a_placement(clara, offer, end=today() + timedelta(days=20))
    for _ in range(2):
        with bakery.app.app_context():
            close_places(threading.Event())
    with bakery.app.app_context():
        (mail,) = session.query(OutboxMessage).filter_by(kind="host_again")
        assert "Clara er færdig hos jer" in mail.body
        assert session.query(Placement).one().host_asked_at is not None
    page = bakery.get("/arbejdsgiver")
    assert "Clara er færdig" in page.text
    page = page.form("Ja, gerne igen").submit()
    assert "Her er en kopi" in page.all_text(".flashes")[0]


def test_nobody_chooses_before_the_school_allows_it(bakery: Browser) -> None:
    bakery.get(f"{PLACES}/1/unge", status=404)
    assert "ved siden af hinanden" not in bakery.get(f"{PLACES}/1").text


def test_the_proposed_stand_side_by_side_and_staff_see_the_order(bakery: Browser) -> None:
    allow(bakery)
    page = bakery.get(f"{PLACES}/1").follow("Se dem ved siden af hinanden")
    assert names(page) == ["1. Amalie", "2. Jonas"]
    secret = ("Vestergård", "Rosenvej", "angst", "hellere", "Frede")
    assert [word for word in secret if word in page.html] == []
    page = page.form("Op Jonas").submit()
    assert names(page) == ["1. Jonas", "2. Amalie"]
    bakery.enter("mette@skole.example")
    assert "som nummer 1 af 2" in bakery.get("/medarbejder/svar/2").text


def test_the_ends_of_the_row_hold_and_another_companys_youth_is_not_there(bakery: Browser) -> None:
    allow(bakery)
    up = bakery.get(f"{PLACES}/1/unge").form("Op Jonas")
    for _ in range(3):
        page = up.submit()
    assert names(page) == ["1. Jonas", "2. Amalie"]
    token = {"csrf_token": up.tag.select_one("[name=csrf_token]")["value"], "way": "op"}  # type: ignore[index] # it is there
    bakery.post(f"{PLACES}/1/unge/3", token, status=404)
    bakery.post(f"{PLACES}/2/unge/3", token, status=404)
    with bakery.app.app_context():
        assert session.get_one(Proposal, 3).employer_place is None


def test_whoever_is_answered_meanwhile_is_moved_no_more(bakery: Browser) -> None:
    with bakery.app.app_context(), transaction():
        proposal = session.get_one(Proposal, 2)
        proposal.employer_answer = EmployerAnswer.YES
        put(actor=STAFF, offer=proposal.offer, proposal=proposal, way="up")
        assert proposal.employer_place is None


def test_sharing_and_half_days_are_drawn_with_the_companys_own_hours(bakery: Browser) -> None:
    page = bakery.get(f"{PLACES}/1").form("Lav en ny som denne").submit()
    page = bakery.get(f"{page.address}/timer")
    told = page.all_text("#eksempler .week")
    assert [("mandag" in one.lower(), "fredag" in one.lower()) for one in told] == [
        (True, False), (False, True), (True, True),
    ]  # fmt: skip
    assert "08.00–11.45" in told[2]


def test_staff_see_what_is_said_about_safety(bakery: Browser) -> None:
    with bakery.app.app_context(), transaction():
        offer = session.get_one(Offer, 1)
        offer.hazards, offer.checklist = ["machines"], ["instruction"]
    bakery.enter("mette@skole.example")
    page = bakery.get("/medarbejder/pladser/1")
    assert "kender farerne U-20 på plads" in page.text
    assert "øver det først U-26 mangler" in page.text
    assert "Derfor bliver kun unge over 18 foreslået." in page.text


def test_more_time_is_given_from_the_mail_without_a_login(bakery: Browser) -> None:
    with bakery.app.app_context(), transaction():
        session.get_one(Offer, 1).start_latest = today() - timedelta(days=1)
    with bakery.app.app_context():
        close_places(threading.Event())
        (mail,) = session.query(OutboxMessage).filter_by(kind="offer_closed")
    found = re.search(r"/laengere/\S+", mail.body)
    assert found
    stranger = Browser(bakery.app)
    page = stranger.get(found[0])
    assert [name for name in ("Amalie", "Jonas", "Bente") if name in page.html] == []
    more = page.form("Giv den tid til")
    assert state_of(bakery) is OfferState.CLOSED
    for _ in range(2):
        page = more.submit()
        assert "Unge kan vælge den til og med 22. februar 2027." in page.text
    assert state_of(bakery) is OfferState.OPEN
    stranger.get("/laengere/findes-ikke", status=410)


def test_a_link_for_an_answer_gives_no_place_more_time(bakery: Browser) -> None:
    with bakery.app.app_context(), transaction():
        token = make_link(purpose=LinkPurpose.PROPOSAL_ANSWER, subject_id=1, days=3)
    bakery.get(f"/laengere/{token}", status=410)


def state_of(browser: Browser) -> OfferState:
    with browser.app.app_context():
        return session.get_one(Offer, 1).state
