"""A real Chromium and a real portal with the fictive school; every page's requests are watched."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tools import demo_portal

WIDTHS = {"desktop": 1280, "phone": 360}

Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def portal() -> Iterator[str]:
    """The address of a portal started as `make run` starts it, on a free port."""
    with demo_portal.demo_portal() as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with demo_portal.chromium() as started:
        yield started


@pytest.fixture
def open_page(chromium: Browser, portal: str) -> Iterator[Opener]:
    """Opens a page of the portal, `on` a desktop or a phone, in a fresh browser profile.

    When the test ends, no page may have asked another host for anything or raised an error.
    """
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def watch(request: Request) -> None:
        if not request.url.startswith((portal, "data:", "blob:")):
            complaints.append(f"asked another host: {request.url}")

    def open_it(path: str, *, on: str = "desktop") -> Page:
        context = chromium.new_context(
            base_url=portal, locale="da-DK", viewport={"width": WIDTHS[on], "height": 800}
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", watch)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []
