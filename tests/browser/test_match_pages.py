"""The staff's match in a real browser: followed, read, changed by keyboard, sent out and back."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import scrolls_sideways, violations
from tests.browser.conftest import WIDTHS, Opener
from tools.pictures import log_in

STAFF = "mette@demo.example"
PATIENCE = 60_000
A_PLAN = re.compile(r"/medarbejder/planer/\d+$")


def entered(open_page: Opener) -> Page:
    page = open_page("/log-ind")
    log_in(page, STAFF)
    return page


def matched(page: Page) -> str:
    """Start a match and follow it to its plan."""
    page.goto("/medarbejder/match/")
    page.get_by_role("button", name="Start et match").click()
    page.wait_for_url(A_PLAN, timeout=PATIENCE)
    return page.url


def complaints(page: Page) -> list[str]:
    """Of the page as it stands, on a desktop and on a phone."""
    found = []
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{page.url} at {width}: {line}" for line in violations(page)]
        found += [f"{page.url} at {width} scrolls sideways"] if scrolls_sideways(page) else []
    page.set_viewport_size({"width": WIDTHS["desktop"], "height": 800})
    return found


def test_a_match_is_followed_read_and_sent_out_on_accessible_pages(open_page: Opener) -> None:
    page = entered(open_page)
    page.goto("/medarbejder/match/")
    found = complaints(page)
    plan = matched(page)
    page.locator("#maal summary").click()
    page.locator("#placerede summary").first.click()
    found += complaints(page)
    for address in ("/unge/1", "/unge/1/flyt", "/unge/7", "/unge/10", "/send"):
        page.goto(plan + address)
        found += complaints(page)
    page.get_by_role("button", name="Send forslagene ud").click()
    found += complaints(page)
    page.locator("#forslag tbody a").first.click()
    page.get_by_text("Træk forslaget tilbage").click()
    found += complaints(page)
    page.goto(f"{plan}/traek-tilbage")
    found += complaints(page)
    page.get_by_role("button", name="Træk planen tilbage").click()
    expect(page.locator("main")).to_contain_text("er trukket tilbage")
    assert found + complaints(page) == []


def test_a_plan_is_changed_and_compared_on_accessible_pages(open_page: Opener) -> None:
    page = entered(open_page)
    first = matched(page)
    page.goto(f"{first}/unge/5")
    page.get_by_role("link", name="Tag ud af planen").click()
    expect(page.locator("main")).to_contain_text("Ringere: Unge med en plads")
    found = complaints(page)
    page.get_by_role("button", name="Tag ud af planen").click()
    expect(page.locator("main")).to_contain_text("Planen er ændret manuelt")
    found += complaints(page)
    page.get_by_role("button", name="Fortryd den sidste ændring").click()
    expect(page.locator("main")).to_contain_text("Fortrudt:")
    found += complaints(page)
    page.get_by_role("button", name="Gør igen").click()
    expect(page.locator("main")).to_contain_text("Gjort igen:")
    page.get_by_role("button", name="Lav et nyt match med låsene").click()
    page.wait_for_url(A_PLAN, timeout=PATIENCE)
    page.get_by_role("link", name="Sammenlign").click()
    page.goto(f"/medarbejder/planer/sammenlign/?a={number(first)}&b={number(first) + 1}")
    expect(page.locator("main")).to_contain_text("1 af 12 unge ændrer sig.")
    assert found + complaints(page) == []


def test_a_youth_is_locked_and_unlocked_with_the_keyboard_alone(open_page: Opener) -> None:
    page = entered(open_page)
    matched(page)
    menu = page.locator("#placerede summary").first
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("fast hos")
    page.get_by_label("Hvorfor? (valgfrit)").focus()
    page.keyboard.type("Aftalt på mødet")
    page.keyboard.press("Enter")
    expect(page.locator("#placerede tbody tr").first).to_contain_text("Låst")
    page.goto("/medarbejder/laase/")
    expect(page.locator("main")).to_contain_text("Aftalt på mødet")
    page.get_by_role("button", name="Lås op").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Her er ingen låse og forbud")


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_a_match_needs_no_script(chromium: Browser, portal: str, screen: str) -> None:
    context = chromium.new_context(
        base_url=portal,
        java_script_enabled=False,
        viewport={"width": WIDTHS[screen], "height": 800},
    )
    page = context.new_page()
    page.goto("/log-ind")
    log_in(page, STAFF)
    plan = matched(page)
    page.locator("#placerede summary").nth(1).click()
    page.get_by_role("link", name="Tag ud af planen").locator("visible=true").click()
    page.get_by_role("button", name="Tag ud af planen").click()
    expect(page.locator("main")).to_contain_text("er taget ud fra")
    page.get_by_role("button", name="Fortryd den sidste ændring").click()
    expect(page.locator("main")).to_contain_text("Fortrudt:")
    assert page.url == plan
    context.close()


def number(address: str) -> int:
    return int(address.rsplit("/", 1)[1])
