"""We in the company: colleagues come in, each with its own rights, and the last one stays."""

import re

import pytest

from egu.accounts.models import CompanyRight, Membership, Role, User
from egu.db import session, transaction
from egu.employers.models import Company, CompanyRequest, Contact, Workplace
from egu.employers.people import let_go, set_rights
from egu.messaging.models import OutboxMessage
from egu.placements.mails import first_mails
from egu.placements.models import Proposal
from tests.builders import (
    STAFF,
    a_company,
    a_proposal,
    a_user,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)
from tests.page import Browser, Page

US = "/arbejdsgiver/os"
BENTE, IB = "bente@solsikken.example", "ib@solsikken.example"
STAFF_MAIL = "mette@fjordby.example"


@pytest.fixture
def bakery(browser: Browser) -> Browser:
    """Bente of the bakery; Amalie is proposed for its only place."""
    with browser.app.app_context(), transaction():
        school = an_institution(name="FGU Fjordby")
        company = a_company(name="Bageriet", cvr="99001003")
        offer = an_offer(school, a_workplace(company, name="Bageriet"), title="Bager")
        a_proposal(a_youth(school, first_name="Amalie"), offer)
        a_user(name="Bente", role=Role.EMPLOYER, scope={"company_id": company.id}, email=BENTE)
    browser.enter(BENTE)
    return browser


def invite(browser: Browser, email: str = IB, **fields: object) -> Page:
    form = browser.get(US).form("Send invitation")
    return form.fill(name="Ib", email=email, **fields).submit()


def mails(browser: Browser) -> list[OutboxMessage]:
    with browser.app.app_context():
        return list(session.query(OutboxMessage).order_by(OutboxMessage.id))


def ib_with(browser: Browser, *rights: CompanyRight) -> None:
    """Ib is let in with these rights, and is the one who is logged in from now on."""
    with browser.app.app_context(), transaction():
        company = session.query(Company).first()
        assert company
        ib = a_user(name="Ib", role=Role.EMPLOYER, scope={"company_id": company.id}, email=IB)
        ib.memberships[0].rights = [right.value for right in rights]
    browser.enter(IB)


def test_a_colleague_is_invited_and_comes_in(bakery: Browser) -> None:
    page = invite(bakery, rights=["answers"])
    assert f"Vi har skrevet til {IB}." in page.all_text(".flashes")[0]
    found = re.search(r"/invitation/\S+", mails(bakery)[-1].body)
    assert found
    words = {"password": "tre ord i træk", "again": "tre ord i træk"}
    page = bakery.get(found[0]).form("password").fill(**words).submit()
    assert page.h1 == "Bageriet"
    assert "Amalie til Bager" in page.text
    assert "Lav en plads" not in page.text


def test_an_invitation_that_is_sent_twice_makes_one_colleague(bakery: Browser) -> None:
    for _ in range(2):
        page = invite(bakery, rights=["answers"])
    assert page.all_text(".cards h3") == ["Bente", "Ib"]


def test_somebody_with_another_life_here_is_not_given_away(bakery: Browser) -> None:
    with bakery.app.app_context(), transaction():
        a_user(role=Role.YOUTH, email="amalie@ung.example", name="Amalie Vestergård")
    page = invite(bakery, "amalie@ung.example")
    assert "Vi har skrevet til amalie@ung.example." in page.all_text(".flashes")[0]
    assert "Vestergård" not in page.html
    assert page.all_text(".cards h3") == ["Bente"]
    assert [mail.kind for mail in mails(bakery)] == ["colleague_elsewhere"]


def test_nobody_is_let_in_before_staff_know_the_company(bakery: Browser) -> None:
    form = bakery.get(US).form("Send invitation")
    with bakery.app.app_context(), transaction():
        session.query(Company).one().confirmed_at = None
    page = form.fill(name="Ib", email=IB).submit()
    assert "Skolen skal bekræfte jer først" in page.all_text(".flashes")[0]
    assert page.all_text(".cards h3") == ["Bente"]


def test_who_asked_is_let_in_or_not_once(bakery: Browser) -> None:
    with bakery.app.app_context(), transaction():
        for name in ("Ib", "Ulla"):
            session.add(
                CompanyRequest(company_id=1, name=name, email=f"{name}@sol.example".lower())
            )
    page = bakery.get(US)
    assert page.all_text(".box--honey h3") == ["Ib", "Ulla"]
    ib, ulla = page.form("Luk ind Ib"), page.form("Kender vi ikke Ulla")
    page = ib.submit()
    ulla.submit()
    ib.submit()
    page = bakery.get(US)
    assert page.all_text(".box--honey h3") == []
    assert page.all_text(".cards h3") == ["Bente", "Ib"]
    assert [mail.recipient for mail in mails(bakery)] == ["ib@sol.example"]


@pytest.mark.parametrize(
    ("rights", "opened"),
    [
        ((), set()),
        ((CompanyRight.OFFERS,), {"/arbejdsgiver/pladser/ny", "/arbejdsgiver/steder/1"}),
        ((CompanyRight.ANSWERS,), {"/arbejdsgiver/forslag/1"}),
    ],
)
def test_everybody_opens_what_their_rights_are_for(
    bakery: Browser, rights: tuple[CompanyRight, ...], opened: set[str]
) -> None:
    ib_with(bakery, *rights)
    for path in ("/arbejdsgiver/pladser/ny", "/arbejdsgiver/steder/1", "/arbejdsgiver/forslag/1"):
        bakery.get(path, 200 if path in opened else 404)
    home = bakery.get("/arbejdsgiver")
    assert ("Amalie" in home.text) is (CompanyRight.ANSWERS in rights)
    assert ("Lav en plads" in home.text) is (CompanyRight.OFFERS in rights)
    page = bakery.get("/arbejdsgiver/pladser/1")
    assert ("Sæt på pause" in page.text) is (CompanyRight.OFFERS in rights)
    assert "Luk en kollega ind" not in bakery.get(US).text


def test_the_last_who_can_let_others_in_keeps_that_and_stays(bakery: Browser) -> None:
    for button, fields in (("Gem", {"k1-rights": ["offers"]}), ("Ja, luk ud", {})):
        page = bakery.get(US).form(button).fill(**fields).submit()
        assert "En skal kunne lukke andre ind" in page.all_text(".flashes")[0]
    assert membership_of(bakery, BENTE).has(CompanyRight.PEOPLE)


def test_a_colleague_is_let_go_and_is_out_at_once(bakery: Browser) -> None:
    ib_with(bakery, CompanyRight.PEOPLE)
    cards = bakery.get(US).soup.select(".cards .box")
    page = bakery.get(US).form_in(cards[0].select(".confirm")[0]).submit()
    assert "Bente kan ikke længere logge ind for jer." in page.all_text(".flashes")[0]
    page = bakery.get(US).form("Ja, luk ud").submit()
    assert "En skal kunne lukke andre ind" in page.all_text(".flashes")[0]


@pytest.mark.parametrize("how", ["let_go", "without_answers"])
def test_who_may_not_answer_any_more_is_not_written_to(bakery: Browser, how: str) -> None:
    ib_with(bakery, CompanyRight.ANSWERS, CompanyRight.PEOPLE)
    with bakery.app.app_context(), transaction():
        proposal = session.query(Proposal).one()
        proposal.offer.contact = Contact(name="Bente", email=BENTE.title(), workplace_id=1)
        session.query(Contact).filter(Contact.email.like("lone%")).delete()
        session.flush()
        assert asked(proposal) == [BENTE.title()]
        bente = session.query(User).filter_by(email=BENTE).one().memberships[0]
        if how == "let_go":
            let_go(actor=STAFF, membership=bente)
        else:
            set_rights(actor=STAFF, membership=bente, rights=[CompanyRight.OFFERS])
        assert asked(proposal) == [IB]
        ib = session.query(User).filter_by(email=IB).one()
        ib.memberships[0].rights = [CompanyRight.PEOPLE.value]
        assert asked(proposal) == []
        a_user(email=STAFF_MAIL, scope={"institution_id": proposal.institution_id})
    bakery.enter(STAFF_MAIL)
    assert "ingen, vi kan skrive til: ring" in bakery.get("/medarbejder/svar/").text


def asked(proposal: Proposal) -> list[str]:
    return [one.recipient for one in first_mails(proposal) if one.kind == "ask_employer"]


def test_limits_are_set_for_a_place_of_ones_own(bakery: Browser) -> None:
    page = bakery.get(US).follow("Bageriet").form("max_heads")
    page = page.fill(max_heads="2", ask_at_most="1").submit()
    assert "højst 2 unge på én gang, spørges højst 1 gang på 30 dage" in page.text
    with bakery.app.app_context():
        place = session.get_one(Workplace, 1)
        assert (place.max_heads, place.ask_at_most) == (2, 1)


def membership_of(browser: Browser, email: str) -> Membership:
    with browser.app.app_context():
        user = session.query(User).filter_by(email=email).one()
        return user.memberships[0]
