"""The journeys with the keyboard alone: focus always shows, and is never lost."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from egu.clock import held_at
from egu.matching.runner import run_waiting
from tests.browser.conftest import Copy
from tests.conftest import TODAY

MOST_TABS = 120
MOST_QUESTIONS = 15

FOCUSED = """() => {
    const one = document.activeElement;
    const around = [one, one.nextElementSibling, one.labels?.[0], one.closest('li, .answer')];
    const thick = look => look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 1;
    const looks = around.filter(Boolean).flatMap(
        each => [null, '::before', '::after'].map(part => getComputedStyle(each, part)));
    const name = one.getAttribute('aria-label') || one.labels?.[0]?.innerText || one.innerText;
    return {
        lost: one === document.body,
        name: (name || '').trim(),
        type: one.type || '',
        checked: Boolean(one.checked),
        shows: looks.some(thick),
    };
}"""


def tab(page: Page) -> dict[str, Any]:
    """One step on; wherever the focus lands, it can be seen."""
    page.keyboard.press("Tab")
    focused: dict[str, Any] = page.evaluate(FOCUSED)
    assert focused["shows"] or focused["lost"], f"focus does not show on «{focused['name']}»"
    return focused


def go_to(page: Page, name: str) -> None:
    """Tab until something with this name has the focus."""
    for _ in range(MOST_TABS):
        if tab(page)["name"].startswith(name):
            return
    raise AssertionError(f"«{name}» is not reached on {page.url}")


def press(page: Page, name: str) -> None:
    """What leads to another page."""
    go_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def answer_question(page: Page) -> None:
    """Choose the first that can be chosen, and go on."""
    chosen = False
    for _ in range(MOST_TABS):
        focused = tab(page)
        if focused["type"] in ("checkbox", "radio") and not chosen:
            chosen = True
            if not focused["checked"]:
                page.keyboard.press("Space")
        if focused["name"] in ("Videre", "Brug denne rækkefølge"):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"no way on from {page.url}")


def test_a_youth_says_what_it_wants(copy: Copy) -> None:
    page = copy.window_of("youth who has said nothing", "/ung", on="phone")
    press(page, "Begynd")
    press(page, "Begynd")
    asked: list[str] = []
    while "/ung/oensker/" in page.url and len(asked) < MOST_QUESTIONS:
        asked.append(page.locator("h1").inner_text())
        if "hvornaar" in page.url:
            press(page, "Udfyld for mig")
        answer_question(page)
    assert len(asked) == len(set(asked)) > 8
    press(page, "Det passer alt sammen")
    expect(page.get_by_text("Vi leder efter en plads til dig")).to_be_visible()


def test_a_youth_tells_of_a_visit_and_of_the_place(copy: Copy) -> None:
    page = copy.window_of("youth_youth_yes", "/ung/besoeg", on="phone")
    for shown, written in (("Godt", "Kun din skole ser dit svar."), ("Søde folk", "Skolen læser")):
        go_to(page, shown)
        page.keyboard.press("Space")
        press(page, "Send")
        expect(page.get_by_text(written).first).to_be_visible()
        page.goto(f"/ung/ord/{copy.original.world.ids['proposal_youth_yes']}")


def test_a_youth_says_yes(copy: Copy) -> None:
    page = copy.window_of("youth", "/ung", on="phone")
    press(page, "Se min plads")
    press(page, "Ja tak")
    expect(page.get_by_text("Du har sagt ja")).to_be_visible()


def test_a_youth_says_no_and_why(copy: Copy) -> None:
    page = copy.window_of("youth", "/ung/plads", on="phone")
    press(page, "Nej tak")
    go_to(page, "Vil du sige hvorfor?")
    page.keyboard.type("Det er for tidligt om morgenen.")
    press(page, "Send")
    expect(page.locator("main")).to_contain_text("nej")


def test_a_company_says_not_this_time(copy: Copy) -> None:
    page = copy.window_of("nobody", "/svar/{link_asked}")
    go_to(page, "Ikke denne gang")
    page.keyboard.press("Enter")
    go_to(page, "Vi har ikke plads lige nu")
    page.keyboard.press("Space")
    press(page, "Send svaret")
    expect(page.locator("main")).to_contain_text("Tak for svaret")


def test_a_slash_leads_to_the_search_box_unless_somebody_types(copy: Copy) -> None:
    page = copy.window_of("staff", "/medarbejder/unge/")
    page.keyboard.press("/")
    expect(page.locator("#soeg")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.locator("#soeg")).to_have_value("a/b")
    page.locator("#soeg").fill("amalie")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press(page, "Amalie")
    expect(page.locator("h1")).to_contain_text("Amalie")


def test_staff_invite_several_by_keyboard_alone(copy: Copy) -> None:
    page = copy.window_of("staff", "/medarbejder/unge/")
    go_to(page, "Vælg Amalie")
    page.keyboard.press("Space")
    go_to(page, "Med dem, der er sat kryds ved")
    page.keyboard.type("Invit")
    press(page, "Se, hvad der sker")
    press(page, "Ja, gør det")
    expect(page.get_by_text("1 ung har fået en invitation på mail.")).to_be_visible()


def test_staff_start_a_match_and_send_its_plan_out(copy: Copy) -> None:
    page = copy.window_of("staff", "/medarbejder/match/")
    press(page, "Start et match")
    go_to(page, "Stop, og brug det bedste")
    page.wait_for_timeout(2500)
    assert page.evaluate(FOCUSED)["name"].startswith("Stop"), "the focus is lost while it works"
    with held_at(TODAY), copy.app.app_context():
        while run_waiting(heartbeat=0.1):
            pass
    page.wait_for_url("**/planer/*")
    press(page, "Send ud")
    press(page, "Send forslagene ud")
    expect(page.locator("#beskeder")).to_contain_text("forslag er sendt ud.")


@pytest.mark.parametrize("path", ["/", "/ung/oensker/steder", "/medarbejder/planer/{draft_plan}"])
def test_the_skip_link_comes_first_and_leads_to_the_content(copy: Copy, path: str) -> None:
    who = {"/": "nobody", "/u": "youth", "/m": "staff"}[path[:2]]
    page = copy.window_of(who, path)
    assert tab(page)["name"] == "Gå til indholdet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "indhold"


def test_a_focus_that_does_not_show_is_noticed(copy: Copy) -> None:
    page = copy.window_of("nobody", "/log-ind")
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('*, ::before, ::after { outline: none !important }');
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    with pytest.raises(AssertionError, match="focus does not show"):
        go_to(page, "Log ind")
