"""A company by its number: what the register is asked, and what comes of whatever it says."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from egu.db import session, transaction
from egu.employers.models import Workplace
from egu.register.cvrapi import CvrApi
from egu.register.port import ListedCompany, RegisterSilent
from egu.travel.providers.calls import Service
from tests.builders import an_institution
from tests.page import Browser
from tests.providers.stand_ins.companies import BAKERY, CONTACT, cvrapi
from tests.providers.stand_ins.server import FAULTS, StandIn

NUMBER, NOBODY = "99001003", "99000007"


@pytest.fixture
def companies() -> Iterator[StandIn]:
    made = StandIn(cvrapi)
    yield made
    made.stop()


@pytest.fixture
def joining(browser: Browser, companies: StandIn) -> Browser:
    """A portal that asks the stand-in."""
    config = browser.app.config["EGU"]
    url = f"{companies.address.geturl()}/api"
    browser.app.config["EGU"] = replace(config, register_service=url, register_contact=CONTACT)
    with browser.app.app_context(), transaction():
        an_institution(name="FGU Fjordby")
    return browser


def asking(stand_in: StandIn, seconds: float = 4.0, contact: str = CONTACT) -> CvrApi:
    address = urlsplit(f"{stand_in.address.geturl()}/api")
    return CvrApi(Service("cvr", address, {"User-Agent": contact}, seconds=seconds))


def test_a_company_is_found_by_its_number_which_is_all_that_is_told(companies: StandIn) -> None:
    assert asking(companies).find(NUMBER) == ListedCompany(
        NUMBER, "Bageriet Solsikken ApS", "Torvestræde 4", "4600", "Køge",
        "Fremstilling af friske bageriprodukter",
    )  # fmt: skip
    assert companies.asked[0].query == {"country": "dk", "vat": NUMBER}


def test_a_number_that_nobody_has_is_no_fault_of_the_register(companies: StandIn) -> None:
    register = asking(companies)
    assert [register.find(NOBODY) for _ in range(4)] == [None] * 4
    assert register.find(NUMBER) is not None


def test_who_does_not_say_who_asks_gets_no_answer(companies: StandIn) -> None:
    with pytest.raises(RegisterSilent):
        asking(companies, contact="x").find(NUMBER)


def test_another_company_than_was_asked_for_is_no_answer(companies: StandIn) -> None:
    companies.reply = lambda _asked: (200, BAKERY | {"vat": NOBODY})
    with pytest.raises(RegisterSilent):
        asking(companies).find(NUMBER)


def test_a_foreign_postcode_is_left_out(companies: StandIn) -> None:
    companies.reply = lambda _asked: (200, BAKERY | {"zipcode": "SE-20010"})
    found = asking(companies).find(NUMBER)
    assert found
    assert found.postcode is None


@pytest.mark.parametrize("fault", FAULTS)
def test_a_register_that_is_dead_or_mad_is_silent(fault: str, companies: StandIn) -> None:
    companies.fault = FAULTS[fault]
    with pytest.raises(RegisterSilent):
        asking(companies, seconds=0.2).find(NUMBER)


def test_a_register_that_keeps_failing_is_left_alone(companies: StandIn) -> None:
    companies.fault, register = FAULTS["status 500"], asking(companies)
    for _ in range(5):
        with pytest.raises(RegisterSilent):
            register.find(NUMBER)
    assert len(companies.asked) == 3


def test_name_address_and_trade_are_filled_in_and_may_be_changed(joining: Browser) -> None:
    page = joining.get("/virksomhed/ny").form("cvr").fill(cvr="99 00 10 03").submit("Gå videre")
    assert "hentet fra CVR-registret" in page.text
    names = ("cvr", "name", "address", "postcode", "town", "industry")
    filled = [str(page.soup.select_one(f"#{name}")["value"]) for name in names]  # type: ignore[index] # they are there
    assert filled == [NUMBER, "Bageriet Solsikken ApS", "Torvestræde 4", "4600", "Køge",
                      "Fremstilling af friske bageriprodukter"]  # fmt: skip
    person = {"person": "Bente", "email": "bente@solsikken.example", "phone": "67000000"}
    page = page.form("cvr").fill(**person, address="Havnen 2").submit()
    assert page.h1 == "Tak. Se i din mail"
    with joining.app.app_context():
        stored = session.query(Workplace).one()
        assert (stored.address, stored.industry) == ("Havnen 2", BAKERY["industrydesc"])


def test_a_wrong_number_is_told_before_anybody_is_asked(
    joining: Browser, companies: StandIn
) -> None:
    page = joining.get("/virksomhed/ny").form("cvr").fill(cvr="12345678").submit("Gå videre")
    assert "Det er ikke et gyldigt CVR-nummer" in page.text
    assert companies.asked == []


@pytest.mark.parametrize(
    ("fault", "number", "said"),
    [("status 500", NUMBER, "Registret svarer ikke"), (None, NOBODY, "Registret kender ikke")],
)
def test_the_form_goes_on_without_the_register(
    fault: str | None, number: str, said: str, joining: Browser, companies: StandIn
) -> None:
    companies.fault = FAULTS[fault] if fault else None
    page = joining.get("/virksomhed/ny", query_string={"cvr": number})
    assert said in page.text
    assert page.soup.select_one("#cvr")["value"] == number  # type: ignore[index] # it is there
    assert page.soup.select_one("#person")
