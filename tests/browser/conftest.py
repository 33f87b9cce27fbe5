"""A real Chromium, a real portal with the fictive school, and one in which everything has happened.

Every page's requests and complaints are watched.
"""

import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

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
    """The world, the folder it was `made` in, where it is served, and one window for all."""

    app: Flask
    world: World
    made: Path
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
            self.page.context.add_cookies([self.cookie_of(who, self.address)])
        return self.page

    def cookie_of(self, who: str, address: str) -> Any:
        """What a browser carries that this person has logged in with."""
        client, name = self.app.test_client(), self.app.config["SESSION_COOKIE_NAME"]
        with client.session_transaction() as cookie:
            cookie[TOKEN] = self.world.tokens[who]
        carried = client.get_cookie(name)
        assert carried is not None
        return {"name": name, "value": carried.value, "url": address}

    def _remember(self, answer: Response) -> None:
        if answer.request.is_navigation_request() and not 300 <= answer.status < 400:
            self.status = answer.status


@pytest.fixture(scope="session")
def everything(
    chromium: Browser,
    empty_database: Path,
    compiled_templates: FileSystemBytecodeCache,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Everything]:
    """To be looked at: whoever changes something takes a `copy` of it as it was `made`."""
    made, shown = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("shown")
    shutil.copy(empty_database, made / "egu.sqlite")
    with held_at(TODAY):
        world = build(_app_in(made, compiled_templates))
    shutil.copytree(made, shown, dirs_exist_ok=True)
    app = _app_in(shown, compiled_templates)
    with _served(app) as address:
        page = chromium.new_page(base_url=address, locale="da-DK")
        yield Everything(app, world, made, address, page)
        page.close()


@dataclass
class Copy:
    """The same world once more, to be changed: people in it have windows of their own."""

    app: Flask
    address: str
    chromium: Browser
    original: Everything

    def window_of(self, who: str, path: str, *, on: str = "desktop", **options: Any) -> Page:
        context = self.chromium.new_context(
            base_url=self.address,
            locale="da-DK",
            viewport={"width": WIDTHS[on], "height": 800},
            **options,
        )
        if who != "nobody":
            context.add_cookies([self.original.cookie_of(who, self.address)])
        page = context.new_page()
        page.goto(path.format(**self.original.world.ids))
        return page


@pytest.fixture
def copy(
    everything: Everything,
    chromium: Browser,
    compiled_templates: FileSystemBytecodeCache,
    tmp_path: Path,
) -> Iterator[Copy]:
    shutil.copytree(everything.made, tmp_path, dirs_exist_ok=True)
    app = _app_in(tmp_path, compiled_templates)
    with _served(app) as address:
        yield Copy(app, address, chromium, everything)
        for context in chromium.contexts:
            if context is not everything.page.context:
                context.close()


def _app_in(folder: Path, templates: FileSystemBytecodeCache) -> Flask:
    port = demo_portal.free_port()
    config = from_environment({"EGU_INSTANCE": str(folder), "PORT": str(port)})
    app = create_app(replace(config, testing=True))
    app.jinja_env.bytecode_cache = templates
    app.add_url_rule("/fejl/<int:status>", "failing", abort)
    return app


@contextmanager
def _served(app: Flask) -> Iterator[str]:
    """The app answers at its own address, on the day that the world was made; no jobs run."""
    address: str = app.config["EGU"].base_url
    port = urlsplit(address).port or 0
    server = make_server("127.0.0.1", port, _always_today(app), threaded=True)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()
    server.server_close()


def _always_today(app: Flask) -> Any:
    def answer(environ: Any, start: Any) -> Any:
        with held_at(TODAY):
            return app.wsgi_app(environ, start)

    return answer
