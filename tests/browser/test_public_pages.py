"""The pages that anybody may open, in a real browser."""

import pytest

from tests.browser.accessibility import scrolls_sideways, violations
from tests.browser.conftest import Opener

OPEN_TO_ALL = ("/", "/log-ind", "/log-ind/kode", "/findes-ikke")


@pytest.mark.parametrize("path", OPEN_TO_ALL)
@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_a_public_page_is_accessible(open_page: Opener, path: str, screen: str) -> None:
    page = open_page(path, on=screen)
    assert violations(page) == []
    assert not scrolls_sideways(page)


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
