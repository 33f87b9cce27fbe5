"""The pages of youths and companies in a real browser: quick with a script, also by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.conftest import Copy, Everything, Opener
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


def test_wishes_are_ordered_by_dragging_too(copy: Copy) -> None:
    page = copy.window_of("youth", "/ung/oensker/orden", on="phone")
    rows = page.locator(".ranked__words b")
    first, *others = rows.all_inner_texts()
    grip = page.locator("[data-grip]").first.bounding_box()
    last = page.locator(".ranked__row").last.bounding_box()
    assert grip
    assert last
    page.mouse.move(grip["x"] + 9, grip["y"] + 9)
    page.mouse.down()
    page.mouse.move(grip["x"] + 9, last["y"] + 9, steps=5)
    page.mouse.move(grip["x"] + 9, last["y"] + last["height"] - 5, steps=5)
    page.mouse.up()
    expect(rows).to_have_text([*others, first])
    expect(page.locator(".ranked__number").first).to_have_text("1")
    page.reload()
    expect(rows).to_have_text([*others, first])


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


STUB_VOICE = """
const said = [];
Object.defineProperty(window, 'speechSynthesis', {value: {
    getVoices: () => [{localService: true, lang: 'da-DK', name: 'Stub'}],
    addEventListener: () => {},
    cancel: () => said.push('(stop)'),
    speak: one => said.push(one.text),
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.said = said;
"""


def test_a_page_is_read_aloud_as_it_stands_and_stops_when_told(everything: Everything) -> None:
    context = everything.page.context.browser.new_context(base_url=everything.address)
    context.add_cookies([everything.cookie_of("youth", everything.address)])
    page = context.new_page()
    page.add_init_script(STUB_VOICE)
    page.goto("/ung/plads")
    aloud = page.locator("[data-read-aloud]")
    aloud.click()
    said = page.evaluate("window.said")
    assert said[:2] == ["(stop)", "Min plads"]
    assert "Derfor dette sted" in said
    assert "Fortæl lidt mere" in said
    assert not any("En computer har set" in one for one in said)
    assert aloud.get_attribute("aria-pressed") == "true"
    aloud.click()
    assert page.evaluate("window.said.at(-1)") == "(stop)"
    assert aloud.get_attribute("aria-pressed") == "false"
    page.get_by_text("Fortæl det hele").click()
    aloud.click()
    assert any("En computer har set" in one for one in page.evaluate("window.said"))
    context.close()


@pytest.mark.parametrize("path", ["/ung", "/ung/plads", "/ung/oensker/forslag", "/ung/oensker"])
def test_larger_text_fits_a_small_phone(copy: Copy, path: str) -> None:
    page = copy.window_of("youth", path, on="phone")
    page.set_viewport_size({"width": 320, "height": 700})
    usual = page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)")
    with page.expect_navigation():
        page.get_by_role("button", name="Større tekst").click()
    expect(page.get_by_role("button", name="Almindelig tekst")).to_be_visible()
    larger = page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)")
    assert larger > usual * 1.2
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


def test_the_week_follows_what_is_typed(open_page: Opener) -> None:
    page = entered(open_page, COMPANY, "desktop")
    page.goto("/arbejdsgiver/pladser/1")
    page.get_by_role("button", name="Lav en ny som denne").click()
    page.goto(f"{page.url}/timer")
    page.locator("[name=shifts-0-end]").fill("11:30")
    page.keyboard.press("Tab")
    expect(page.locator("#uge-tegnet")).to_contain_text("06.00–11.30")


def test_the_bonus_follows_what_is_typed_and_the_focus_stays(everything: Everything) -> None:
    page = everything.turn_of("nobody")
    page.goto("/faa-en-egu-elev")
    weeks = page.get_by_label("Hvor mange uger?")
    weeks.fill("104")
    expect(page.locator("#bonus-svar .bonus-sum")).to_have_text("39.770 kr.")
    expect(weeks).to_be_focused()
    assert "?" not in page.url
    weeks.press("Tab")
    page.keyboard.type("0")
    expect(page.locator("#bonus-svar")).to_contain_text("728 dage")
    weeks.fill("")
    expect(page.locator("#bonus-svar")).to_contain_text("Skriv et antal uger.")


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
