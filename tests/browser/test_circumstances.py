"""The main journeys under other circumstances: no script, forced colours, less motion."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Copy
from tests.imported import EXAMPLES

Opener = Callable[..., Page]


@pytest.fixture
def unscripted(copy: Copy) -> Opener:
    def open_it(who: str, path: str) -> Page:
        return copy.window_of(who, path, on="phone", java_script_enabled=False)

    return open_it


def test_a_youth_wishes_and_answers_without_a_script(unscripted: Opener) -> None:
    page = unscripted("youth", "/ung/oensker/steder?alle=1")
    page.get_by_role("button", name="Vælg Gartner og planter").click()
    expect(page.locator("#antal-valgt")).to_have_text("Du har valgt 3 steder.")
    page.goto("/ung/oensker/orden")
    page.get_by_role("button", name="Ryk op: Gartner og planter").click()
    expect(page.locator(".ranked__words b").nth(1)).to_have_text("Gartner og planter")
    page.goto("/ung/plads")
    page.get_by_role("button", name="Tal med mig").click()
    expect(page.get_by_text("Vi taler med dig")).to_be_visible()


def test_a_company_answers_without_a_script(unscripted: Opener) -> None:
    page = unscripted("nobody", "/svar/{link_youth_yes}")
    page.get_by_role("button", name="må komme").click()
    expect(page.get_by_text("I har begge sagt ja")).to_be_visible()


def test_a_visit_is_suggested_agreed_on_and_seen_without_a_script(unscripted: Opener) -> None:
    page = unscripted("nobody", "/svar/{link_visit_first}/besoeg")
    page.get_by_label("Hvilken dag?").fill("2026-12-02")
    page.get_by_role("button", name="Foreslå tiden").click()
    expect(page.get_by_text("I har foreslået onsdag 2. december")).to_be_visible()
    page = unscripted("staff", "/medarbejder/svar/{proposal_visit_first}/besoeg")
    page.get_by_role("button", name="Aftal, og giv begge besked").click()
    page = unscripted("youth_visit_first", "/ung/besoeg")
    expect(page.get_by_text("onsdag 2. december 2026").first).to_be_visible()


def test_a_company_fills_in_a_step_without_a_script(unscripted: Opener) -> None:
    page = unscripted("employer", "/arbejdsgiver/pladser/{draft_offer}/timer")
    page.get_by_role("button", name="Tilføj en dag").click()
    assert page.locator("[name^=shifts-][name$=-start]").count() == 6
    page.get_by_role("button", name="Gem og gå videre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvor og hvornår")


def test_staff_import_a_file_without_a_script(unscripted: Opener) -> None:
    page = unscripted("staff of an empty school", "/medarbejder/import/")
    page.get_by_label("Virksomheder", exact=True).check()
    page.get_by_label("Regneark").set_input_files(EXAMPLES / "virksomheder.csv")
    page.get_by_role("button", name="Se, hvad der sker").click()
    page.get_by_role("button", name="Importér").click()
    expect(page.locator("#beskeder")).to_contain_text("Filen er importeret.")


def test_staff_send_a_plan_out_without_a_script(unscripted: Opener) -> None:
    page = unscripted("staff", "/medarbejder/planer/{draft_plan}")
    page.get_by_role("link", name="Send ud").click()
    page.get_by_role("button", name="Send forslagene ud").click()
    expect(page.locator("#beskeder")).to_contain_text("forslag er sendt ud.")


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("youth", "/ung/oensker/kan-lide"),
        ("youth", "/ung/plads"),
        ("staff", "/medarbejder/planer/{edited_plan}"),
        ("nobody", "/svar/{link_asked}"),
    ],
)
def test_forced_colours_hide_nothing_and_nothing_moves(copy: Copy, who: str, path: str) -> None:
    page = copy.window_of(who, path, forced_colors="active", reduced_motion="reduce")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate(UNSEEN) == []


UNSEEN = """() => [...document.querySelectorAll('main :is(button, a, h1, h2, input)')]
    .filter(one => one.checkVisibility({checkVisibilityCSS: true}))
    .map(one => ({one, look: getComputedStyle(one)}))
    .filter(({look}) => look.color === look.backgroundColor)
    .map(({one}) => one.outerHTML.slice(0, 80))"""
"""What is to be seen, and is written in the colour of its own ground."""


def test_a_youth_tries_the_trip_and_takes_it_back_without_a_script(unscripted: Opener) -> None:
    page = unscripted("youth_agreed", "/ung/proev-turen")
    page.get_by_role("button", name="Noget gik galt").click()
    expect(page.get_by_text("Du har prøvet turen")).to_be_visible()
    page.get_by_role("button", name="Fortryd").click()
    expect(page.get_by_role("button", name="Det gik godt")).to_be_visible()
