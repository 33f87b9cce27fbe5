"""What a stranger finds: the front page, what an EGU pupil is, and how a company joins."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from egu.accounts.models import Institution, Role, User
from egu.db import session, transaction
from egu.employers.models import Company, OfferState, Relation
from egu.messaging.models import OutboxMessage
from tests.builders import a_company, a_postcode, a_user, a_workplace, an_institution, an_offer
from tests.page import Browser, Page

PASSWORD = "tre ord i træk"
BAKERY = {
    "cvr": "99 00 10 03", "name": "Bageriet Solsikken", "address": "Torvestræde 4",
    "postcode": "4600", "town": "Køge", "person": "Bente Kornmark",
    "email": "bente@solsikken.example", "phone": "67 00 00 00",
}  # fmt: skip


@pytest.fixture
def stranger(browser: Browser) -> Browser:
    with browser.app.app_context(), transaction():
        an_institution(name="FGU Fjordby")
        a_postcode()
    return browser


def register(browser: Browser, **changes: str) -> Page:
    form = browser.get("/virksomhed/ny").form("cvr")
    return form.fill(**BAKERY | changes).submit()


def mails(app: Flask) -> dict[str, OutboxMessage]:
    with app.app_context():
        return {mail.kind: mail for mail in session.scalars(select(OutboxMessage))}


def test_the_front_page_has_a_door_for_everybody(stranger: Browser) -> None:
    page = stranger.get("/")
    assert page.h1 == "En praktikplads, der passer"
    assert page.all_text(".doors h3") == ["Ung på EGU", "Virksomhed", "FGU-skole"]
    assert page.follow("Virksomhed").h1 == "Få en EGU-elev"


def test_a_company_reads_what_it_is_joins_and_makes_a_place(stranger: Browser) -> None:
    page = stranger.get("/faa-en-egu-elev").follow("Opret jeres virksomhed")
    page = page.form("cvr").fill(**BAKERY).submit()
    assert page.h1 == "Tak. Se i din mail"
    mail = mails(stranger.app)["company_welcome"]
    assert mail.recipient == "bente@solsikken.example"
    found = re.search(r"/invitation/\S+", mail.body)
    assert found
    page = stranger.get(found[0]).form("password").fill(password=PASSWORD, again=PASSWORD).submit()
    assert page.h1 == "Bageriet Solsikken"
    assert "Skolen ringer til jer" in page.text
    assert page.follow("Lav en plads").h1 == "Arbejdet"


def test_the_new_company_is_known_to_the_school_and_located(stranger: Browser) -> None:
    register(stranger)
    with stranger.app.app_context():
        company = session.scalars(select(Company)).one()
        assert (company.cvr, company.confirmed_at) == ("99001003", None)
        assert company.workplaces[0].latitude is not None
        assert session.scalars(select(Relation.institution_id)).one() == (
            session.scalars(select(Institution.id)).one()
        )


def test_staff_see_whom_to_ring_until_they_have_confirmed_the_company(stranger: Browser) -> None:
    register(stranger)
    with stranger.app.app_context(), transaction():
        school = session.scalars(select(Institution.id)).one()
        a_user(scope={"institution_id": school}, email="mette@skole.example")
    stranger.enter("mette@skole.example")
    today = stranger.get("/medarbejder/")
    assert "Ring til et nummer, du selv har slået op." in today.text
    today.follow("Bageriet Solsikken").form("Jeg har ringet").submit()
    assert "Ring til et nummer" not in stranger.get("/medarbejder/").text


def test_a_place_of_a_company_that_nobody_has_rung_leads_to_the_company(stranger: Browser) -> None:
    with stranger.app.app_context(), transaction():
        school = session.scalars(select(Institution)).one()
        a_user(scope={"institution_id": school.id}, email="mette@skole.example")
        bakery = a_workplace(a_company(confirmed_at=None), name="Bageriet")
        number = an_offer(school, bakery, state=OfferState.SUBMITTED).id
    stranger.enter("mette@skole.example")
    page = stranger.get(f"/medarbejder/pladser/{number}").form("Godkend").submit()
    assert page.follow("Bekræft Bageriet").h1 == "Bageriet"
    assert page.soup.select_one(".kicker a")


def test_the_page_does_not_tell_which_companies_are_here(stranger: Browser) -> None:
    with stranger.app.app_context(), transaction():
        a_company(cvr="99001003", name="Solsikken")
    page = register(stranger, email="fremmed@andet.example")
    assert page.h1 == "Tak. Se i din mail"
    sent = mails(stranger.app)
    assert list(sent) == ["company_known"]
    assert "/invitation/" not in sent["company_known"].body
    with stranger.app.app_context():
        assert session.scalars(select(User)).all() == []


def test_colleagues_are_told_who_wants_to_join(stranger: Browser) -> None:
    register(stranger)
    register(stranger, person="Ib", email="ib@solsikken.example")
    mail = mails(stranger.app)["company_colleague"]
    assert mail.recipient == "bente@solsikken.example"
    assert "Ib (ib@solsikken.example)" in mail.body


@pytest.mark.parametrize(
    ("role", "can_add"),
    [(Role.EMPLOYER, True), (Role.STAFF, False), (Role.CUSTODY, False), (Role.YOUTH, False)],
)
def test_somebody_known_is_sent_to_the_login_and_nothing_is_made(
    stranger: Browser, role: Role, can_add: bool
) -> None:
    with stranger.app.app_context(), transaction():
        user = a_user(role=role, email=BAKERY["email"], name="Bente", password_hash="kept")
    assert register(stranger).h1 == "Tak. Se i din mail"
    (mail,) = mails(stranger.app).values()
    assert mail.subject == "Du har allerede et login: log ind og tilføj firmaet"
    assert ("/log-ind?next=/virksomhed/ny" in mail.body) is can_add
    assert "/invitation/" not in mail.body
    with stranger.app.app_context():
        assert [m.role for m in session.get_one(User, user.id).memberships] == [role]
        assert session.scalars(select(Company)).all() == []


def test_whoever_is_logged_in_for_a_company_adds_another_one(stranger: Browser) -> None:
    with stranger.app.app_context(), transaction():
        first = a_company(name="Solsikken")
        a_user(role=Role.EMPLOYER, scope={"company_id": first.id}, email=BAKERY["email"])
    stranger.enter(BAKERY["email"])
    page = stranger.get("/arbejdsgiver").follow("Tilføj et firma mere")
    assert page.soup.select_one("#email")["value"] == BAKERY["email"]
    page = page.form("cvr").fill(**BAKERY).submit()
    assert page.h1 == "Bageriet Solsikken"
    assert mails(stranger.app) == {}
    assert page.form("Skift til: Virksomhed, Solsikken").submit().h1 == "Solsikken"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("cvr", "99001004", "Det er ikke et gyldigt CVR-nummer."),
        ("cvr", "", "Skriv CVR-nummeret på otte tal."),
        ("postcode", "460", "Et postnummer er fire tal."),
        ("email", "bente", "Skriv en mailadresse som navn@eksempel.dk."),
        ("phone", "12", "Skriv nummeret med otte tal."),
        ("person", "", "Skriv dit navn."),
    ],
)
def test_what_is_missing_or_wrong_is_said_where_it_is(
    stranger: Browser, field: str, value: str, said: str
) -> None:
    page = register(stranger, **{field: value})
    assert said in page.all_text(f"#{field}-error")[0]
    assert page.soup.select_one(f'.error-summary a[href="#{field}"]')
    assert mails(stranger.app) == {}


def test_the_bonus_is_worked_out_without_a_script(stranger: Browser) -> None:
    page = stranger.get("/faa-en-egu-elev")
    assert page.all_text(".bonus-sum") == ["12.792 kr. til 14.924 kr."]
    page = page.form("weeks").fill(weeks="39", school_days="0", start="2027-01-01").submit()
    assert page.all_text(".bonus-sum") == ["22.386 kr."]
    assert "AUB afgør det" in page.text
    page = page.form("weeks").fill(sector="offentlig").submit()
    assert page.all_text(".bonus-sum") == []
    assert "Bonussen er kun for private" in page.text


def test_a_script_gets_the_bonus_alone_and_nonsense_is_told(stranger: Browser) -> None:
    asked = {"weeks": "mange", "start": "2027-01-01", "school_days": "0", "sector": "privat"}
    whole = stranger.get("/faa-en-egu-elev", query_string=asked)
    assert "Skriv et helt tal." in whole.all_text("#bonus-svar")[0]
    part = stranger.get(
        "/faa-en-egu-elev", query_string=asked | {"weeks": "26"}, headers={"HX-Request": "true"}
    )
    assert "14.924 kr." in part.text
    assert "<html" not in part.html
