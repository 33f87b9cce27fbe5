"""Logging in by keyboard, and a look at the looker."""

from tests.browser.accessibility import violations
from tests.browser.conftest import Opener


def test_a_demo_user_logs_in_by_keyboard_alone(open_page: Opener) -> None:
    page = open_page("/log-ind")
    page.get_by_label("Mailadresse").focus()
    page.keyboard.type("mette@demo.example")
    page.keyboard.press("Tab")
    page.keyboard.type("praktik-demo-2026")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "log-ind" not in url)
    assert violations(page) == []


def test_axe_sees_what_is_wrong(open_page: Opener) -> None:
    page = open_page("/log-ind")
    page.evaluate("document.querySelector('label').remove()")
    assert any(line.startswith("label") for line in violations(page))
