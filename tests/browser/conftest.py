"""A real Chromium, a real portal with the fictive school, and one in which everything has happened.

Every page's requests and complaints are watched.
"""

import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response
from werkzeug.exceptions import abort
from werkzeug.serving import make_server

from egu import create_app
from egu.clock import held_at
from egu.config import from_environment
from egu.web.access import TOKEN
from tests.browser.world import World, build
from tests.conftest import TODAY
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

    def open_it(path: str, *, on: str = "desktop", **options: Any) -> Page:
        context = chromium.new_context(
            base_url=portal,
            locale="da-DK",
            viewport={"width": WIDTHS[on], "height": 800},
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        watch(page, portal, complaints)
        page.goto(path)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []


def watch(page: Page, address: str, complaints: list[str]) -> None:
    """Write down what asks another host, raises an error, or complains to the console.

    That a page itself is a 404 is no complaint.
    """

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            complaints.append(f"asked another host: {request.url}")

    def said(message: ConsoleMessage) -> None:
        about_page = message.text.startswith("Failed to load resource") and (
            message.location.get("url", "").partition("#")[0] == page.url.partition("#")[0]
        )
        if message.type in ("error", "warning") and not about_page:
            complaints.append(f"{message.type}: {message.text}")

    page.on("request", asked)
    page.on("console", said)
    page.on("pageerror", lambda error: complaints.append(str(error)))


@dataclass
class Everything:
    """The world, where it is served, and one window in which people take turns."""

    app: Flask
    world: World
    address: str
    page: Page
    complaints: list[str] = field(default_factory=list)
    status: int = 0
    """Of the page that stands there now."""

    def __post_init__(self) -> None:
        watch(self.page, self.address, self.complaints)
        self.page.on("response", self._remember)

    def turn_of(self, who: str) -> Page:
        """`nobody` is not logged in."""
        self.complaints.clear()
        self.page.context.clear_cookies()
        if who != "nobody":
            self.page.context.add_cookies([self._cookie(self.world.tokens[who])])
        return self.page

    def _remember(self, answer: Response) -> None:
        if answer.request.is_navigation_request() and not 300 <= answer.status < 400:
            self.status = answer.status

    def _cookie(self, token: str) -> Any:
        client, name = self.app.test_client(), self.app.config["SESSION_COOKIE_NAME"]
        with client.session_transaction() as cookie:
            cookie[TOKEN] = token
        carried = client.get_cookie(name)
        assert carried is not None
        return {"name": name, "value": carried.value, "url": self.address}


@pytest.fixture(scope="session")
def everything(
    chromium: Browser,
    empty_database: Path,
    compiled_templates: FileSystemBytecodeCache,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Everything]:
    folder, port = tmp_path_factory.mktemp("world"), demo_portal.free_port()
    shutil.copy(empty_database, folder / "egu.sqlite")
    config = from_environment({"EGU_INSTANCE": str(folder), "PORT": str(port)})
    app = create_app(replace(config, testing=True))
    app.jinja_env.bytecode_cache = compiled_templates
    app.add_url_rule("/fejl/<int:status>", "failing", abort)
    with held_at(TODAY):
        made = build(app)
    server = make_server("127.0.0.1", port, _always_today(app), threaded=True)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = chromium.new_page(base_url=config.base_url, locale="da-DK")
    yield Everything(app, made, config.base_url, page)
    page.close()
    server.shutdown()


def _always_today(app: Flask) -> Any:
    def answer(environ: Any, start: Any) -> Any:
        with held_at(TODAY):
            return app.wsgi_app(environ, start)

    return answer
