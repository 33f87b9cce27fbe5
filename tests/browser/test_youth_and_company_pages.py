"""The pages of youths and companies in a real browser: for everybody, quick with a script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import scrolls_sideways, violations
from tests.browser.conftest import Opener
from tools.pictures import log_in

YOUTH, COMPANY = "jonas@ung.example", "bente@solsikken.example"
QUESTIONS = (
    "kan-lide", "bedst", "vil-ikke", "steder", "steder?alle=1", "steder/1", "orden", "rundt",
    "koerekort", "hvor-langt", "hvornaar", "vigtigst", "andre-steder", "mere",
)  # fmt: skip
PUBLIC = ("/faa-en-egu-elev", "/virksomhed/ny", "/virksomhed/tak", "/svar/findes-ikke")
STEPS = ("arbejde", "timer", "sted", "krav", "sikkerhed", "kontakt")


def complaints(page: Page, addresses: list[str]) -> list[str]:
    found = []
    for address in addresses:
        page.goto(address)
        found += [f"{address}: {line}" for line in violations(page)]
        found += [f"{address} scrolls sideways"] if scrolls_sideways(page) else []
    return found


def entered(open_page: Opener, email: str, screen: str = "phone") -> Page:
    page = open_page("/log-ind", on=screen)
    log_in(page, email)
    return page


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_every_page_of_a_youth_is_accessible(open_page: Opener, screen: str) -> None:
    page = entered(open_page, YOUTH, screen)
    questions = [f"/ung/oensker/{question}" for question in QUESTIONS]
    assert complaints(page, ["/ung", "/ung/oensker", "/ung/plads", *questions]) == []


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_every_page_of_a_company_is_accessible(open_page: Opener, screen: str) -> None:
    page = entered(open_page, COMPANY, screen)
    page.goto("/arbejdsgiver/pladser/1")
    page.get_by_role("button", name="Lav en ny som denne").click()
    draft = page.url
    steps = [f"{draft}/{step}" for step in STEPS]
    places = ["/arbejdsgiver", "/arbejdsgiver/pladser", "/arbejdsgiver/pladser/ny"]
    assert complaints(page, [*places, "/arbejdsgiver/pladser/1", draft, *steps]) == []


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_what_a_stranger_may_read_is_accessible(open_page: Opener, screen: str) -> None:
    assert complaints(open_page("/", on=screen), list(PUBLIC)) == []


def test_a_form_that_comes_back_is_accessible_and_has_the_focus(open_page: Opener) -> None:
    page = open_page("/virksomhed/ny", on="phone")
    page.get_by_role("button", name="Opret").click()
    expect(page.locator("#fejl")).to_be_focused()
    assert violations(page) == []


def test_a_place_is_picked_without_a_new_page_and_the_focus_stays(open_page: Opener) -> None:
    page = entered(open_page, YOUTH)
    page.goto("/ung/oensker/steder?alle=1")
    page.evaluate("window.still = true")
    page.get_by_role("button", name="Vælg Hjælp i bageriet").click()
    undo = page.get_by_role("button", name="Fortryd Hjælp i bageriet")
    expect(undo).to_be_focused()
    expect(page.locator("#antal-valgt")).to_have_text("Du har valgt 3 steder.")
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Vælg Hjælp i bageriet")).to_be_focused()
    assert page.evaluate("window.still")


def test_wishes_are_ordered_by_keyboard_alone(open_page: Opener) -> None:
    page = entered(open_page, YOUTH)
    page.goto("/ung/oensker/orden")
    rows = page.locator(".ranked__words b")
    first, second = rows.all_inner_texts()[:2]
    page.get_by_role("button", name=f"Ryk op: {second}").focus()
    page.keyboard.press("Enter")
    expect(rows.first).to_have_text(second)
    expect(page.get_by_role("button", name=f"Ryk op: {second}")).to_be_focused()
    page.get_by_role("button", name=f"Ryk op: {first}").click()
    expect(rows.first).to_have_text(first)


def test_the_week_follows_what_is_typed(open_page: Opener) -> None:
    page = entered(open_page, COMPANY, "desktop")
    page.goto("/arbejdsgiver/pladser/1")
    page.get_by_role("button", name="Lav en ny som denne").click()
    page.goto(f"{page.url}/timer")
    page.locator("[name=shifts-0-end]").fill("11:30")
    page.keyboard.press("Tab")
    expect(page.locator("#uge-tegnet")).to_contain_text("06.00–11.30")
