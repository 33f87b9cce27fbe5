"""Staff find a journey that nobody knows, write the bus down, and take it away again."""

import pytest
from sqlalchemy import select

from egu.accounts.models import Institution, Role
from egu.db import session, transaction
from egu.employers.models import Offer
from egu.matching.models import KnownBus
from egu.youths.models import Youth
from tests.builders import a_proposal, a_user, a_youth, an_institution, an_offer
from tests.page import Browser, Page

UNKNOWN = {"travel": {"minutes": None, "mode": None, "quality": "unknown"}}
BUS = {"minutes_out": "40", "minutes_home": "45", "changes": "1", "line": "Bus 101A klokken 06.14"}


@pytest.fixture
def staff(browser: Browser) -> Browser:
    with browser.app.app_context(), transaction():
        school = an_institution()
        youth = a_youth(school, first_name="Dagny", modes=["transit"])
        a_proposal(youth, an_offer(school), why=UNKNOWN)
        a_user(role=Role.STAFF, scope={"institution_id": school.id}, email="mette@skole.example",
               name="Mette Bangsholt")  # fmt: skip
        a_user(role=Role.YOUTH, scope={"youth_id": youth.id}, email="dagny@ung.example")
        other = an_institution()
        a_user(role=Role.STAFF, scope={"institution_id": other.id}, email="fremmed@skole.example")
    browser.enter("mette@skole.example")
    return browser


def written(staff: Browser) -> Page:
    return staff.get("/medarbejder/unge/1/bus/1").form("Skriv ned").fill(**BUS).submit()


def test_the_morning_page_leads_to_the_bus_that_nobody_knows(staff: Browser) -> None:
    today = staff.get("/medarbejder/")
    assert "Tjek bussen" in today.text
    assert "/medarbejder/unge/1/bus/1" in {link["href"] for link in today.soup.select("main a")}
    written(staff)
    assert "Tjek bussen" not in staff.get("/medarbejder/").text


def test_a_bus_is_shown_with_who_wrote_it_and_when_and_can_be_taken_away(staff: Browser) -> None:
    assert "tæller fra det næste match" in written(staff).text
    page = staff.get("/medarbejder/unge/1/bus/1")
    assert "40 min ud, 45 min hjem, 1 skift: Bus 101A klokken 06.14." in page.text
    assert "Skrevet af Mette Bangsholt den 23. november 2026" in page.text
    assert "taget væk" in page.form("Tag væk igen").submit().text
    with staff.app.app_context():
        assert session.query(KnownBus).count() == 0


def test_a_bus_of_a_youth_who_has_moved_is_a_task_until_it_is_confirmed(staff: Browser) -> None:
    written(staff)
    with staff.app.app_context(), transaction():
        session.get_one(Youth, 1).address = "Ravnsborgvej 7"
        offer = session.get_one(Offer, 1)
        offer.shifts = [{**shift, "start": 420} for shift in offer.shifts]
    today = staff.get("/medarbejder/")
    assert "Den tæller ikke nu. Den unge bor et andet sted, arbejdstiden er en anden." in today.text
    page = staff.get("/medarbejder/unge/1/bus/1")
    assert "Den tæller ikke nu: den unge bor et andet sted, arbejdstiden er en anden." in page.text
    assert "Bussen er bekræftet" in page.form("Den er stadig rigtig").submit().text
    assert "Tjek bussen" not in staff.get("/medarbejder/").text
    assert "Den er stadig rigtig" not in staff.get("/medarbejder/unge/1/bus/1").text


def test_nonsense_is_refused_with_a_sentence(staff: Browser) -> None:
    form = staff.get("/medarbejder/unge/1/bus/1").form("Skriv ned")
    assert "Mellem 1 og 240 minutter." in form.fill(**BUS | {"minutes_out": "0"}).submit().text


def test_the_youth_is_told_that_the_school_has_checked(staff: Browser) -> None:
    written(staff)
    staff.enter("dagny@ung.example")
    page = staff.get("/ung/plads")
    assert "Din skole har tjekket bussen. Bus 101A klokken 06.14" in page.text
    assert "Vejen derhen tager 40 min. Vejen hjem tager 45 min." in page.text
    assert "Mette" not in page.text


@pytest.mark.parametrize("pair", ["1/bus/1", "1/bus/2", "2/bus/1"])
def test_another_school_can_neither_see_nor_change_it(staff: Browser, pair: str) -> None:
    """Neither with a youth nor with a place of its own."""
    with staff.app.app_context(), transaction():
        other = session.scalars(select(Institution)).all()[-1]
        a_youth(other, modes=["transit"])
        an_offer(other)
    written(staff)
    staff.enter("fremmed@skole.example")
    assert staff.get("/medarbejder/unge/2/bus/2").h1.startswith("Bussen for")
    staff.get(f"/medarbejder/unge/{pair}", status=404)
    form = staff.get("/medarbejder/unge/2/bus/2").form("Skriv ned").fill(**BUS)
    for ending in ("", "/fjern", "/bekraeft"):
        form.tag["action"] = f"/medarbejder/unge/{pair}{ending}"
        form.submit(status=404)
    with staff.app.app_context():
        assert session.query(KnownBus).count() == 1
