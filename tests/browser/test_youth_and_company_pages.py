"""The pages of youths and companies in a real browser: quick with a script, also by keyboard."""

from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.conftest import Everything, Opener
from tools.pictures import log_in

YOUTH, COMPANY = "jonas@ung.example", "bente@solsikken.example"


def entered(open_page: Opener, email: str, screen: str = "phone") -> Page:
    page = open_page("/log-ind", on=screen)
    log_in(page, email)
    return page


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


def test_the_suggested_list_is_put_in_order_before_the_youths_eyes(open_page: Opener) -> None:
    page = entered(open_page, "amalie@ung.example")
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/ung/oensker/forslag")
    page.evaluate("window.still = true")
    rows = page.locator(".ranked__words b")
    expect(rows).to_have_text(["Hjælp i bageriet", "Køkkenhjælp"])
    page.get_by_role("button", name="Kort vej").click()
    expect(rows).to_have_text(["Køkkenhjælp", "Hjælp i bageriet"])
    expect(page.get_by_role("button", name="Kort vej")).to_be_focused()
    assert page.evaluate("window.still")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []
    page.get_by_role("button", name="Brug denne rækkefølge").click()
    page.goto("/ung/oensker/orden")
    expect(page.locator(".ranked__words b").first).to_have_text("Køkkenhjælp")


def test_the_week_follows_what_is_typed(open_page: Opener) -> None:
    page = entered(open_page, COMPANY, "desktop")
    page.goto("/arbejdsgiver/pladser/1")
    page.get_by_role("button", name="Lav en ny som denne").click()
    page.goto(f"{page.url}/timer")
    page.locator("[name=shifts-0-end]").fill("11:30")
    page.keyboard.press("Tab")
    expect(page.locator("#uge-tegnet")).to_contain_text("06.00–11.30")


def test_the_card_of_a_place_shows_the_real_departure_both_ways(everything: Everything) -> None:
    page = everything.turn_of("youth")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/ung/plads")
    trip = page.get_by_role("region", name="Sådan kommer du frem")
    expect(trip.get_by_role("heading", name="Derhen")).to_be_visible()
    expect(trip).to_contain_text("Gå hjemmefra")
    expect(trip).to_contain_text("Tag T91 til Køge St. (spor), fremme 05.28")
    expect(trip).to_contain_text("Misser du den?")
    expect(trip).to_contain_text("Du er hjemme")
    expect(trip).to_contain_text("Dit Ungdomskort gælder ikke til praktik med løn.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []
