"""A client that reads every page it fetches, and refuses one that people could not use."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from egu.accounts.services import open_session, user_by_email
from egu.db import transaction
from egu.web.access import TOKEN

NEEDS_LABEL = ("input", "select", "textarea")
NO_LABEL = ("hidden", "submit", "button", "image", "reset")


class Page:
    """One HTML answer: its words, links and forms."""

    def __init__(self, client: "Browser", response: TestResponse) -> None:
        self.client = client
        self.status = response.status_code
        self.headers = response.headers
        self.address = response.request.path
        self.html = response.get_data(as_text=True)
        if response.mimetype == "text/html" and "<html" in self.html:
            inspect(self)

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html5lib")

    @property
    def h1(self) -> str:
        return words(self.soup.h1)

    @property
    def text(self) -> str:
        return words(self.soup.main or self.soup)

    def all_text(self, selector: str) -> list[str]:
        return [words(tag) for tag in self.soup.select(selector)]

    def link(self, label: str) -> str:
        for tag in self.soup.select("a[href]"):
            if label in words(tag):
                return str(tag["href"])
        raise AssertionError(f"No link «{label}» on {self.address}: {self.all_text('a')}")

    def follow(self, label: str) -> "Page":
        return self.client.get(self.link(label))

    def form(self, containing: str) -> "Form":
        """The form that holds this button text, field name or label."""
        for tag in self.soup.select("form"):
            if containing in words(tag) or tag.select(f'[name="{containing}"]'):
                return Form(self, tag)
        raise AssertionError(f"No form with «{containing}» on {self.address}")

    def form_in(self, part: Tag) -> "Form":
        """The only form in a part of the page."""
        (form,) = part.select("form")
        return Form(self, form)

    def ticked(self, name: str) -> list[str]:
        """What is chosen among the options of this name."""
        return [str(tag["value"]) for tag in self.soup.select(f'[name="{name}"][checked]')]


@dataclass
class Form:
    page: Page
    tag: Tag
    filled: dict[str, Any] = field(default_factory=dict)

    def fill(self, **values: Any) -> Self:
        names = {str(tag["name"]) for tag in self.tag.select("[name]")}
        unknown = set(values) - names
        assert not unknown, f"No field {unknown} in the form; it has {sorted(names)}"
        self.filled.update(values)
        return self

    def submit(self, button: str | None = None, status: int = 200, **options: Any) -> Page:
        data = {**self._standing(), **self.filled, **self._pressed(button)}
        method = str(self.tag.get("method", "get")).lower()
        action = str(self.tag["action"])
        if method == "get":
            return self.page.client.get(action, status, query_string=data)
        return self.page.client.post(action, data, status, **options)

    def _standing(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for tag in self.tag.select("input[name], select[name], textarea[name]"):
            for value in standing_values(tag):
                data.setdefault(str(tag["name"]), []).append(value)
        return data

    def _pressed(self, button: str | None) -> dict[str, str]:
        for tag in self.tag.select("button[name]"):
            if button and button in words(tag):
                return {str(tag["name"]): str(tag.get("value", ""))}
        return {}


class Browser:
    """Follows redirects and inspects where it lands."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()

    def get(self, address: str, status: int = 200, **options: Any) -> Page:
        return self._page(self.client.get(address, follow_redirects=True, **options), status)

    def post(self, address: str, data: dict[str, Any], status: int = 200, **options: Any) -> Page:
        answer = self.client.post(address, data=data, follow_redirects=True, **options)
        return self._page(answer, status)

    def log_in(self, email: str, password: str) -> Page:
        return self.get("/log-ind").form("password").fill(email=email, password=password).submit()

    def enter(self, email: str) -> None:
        """Be logged in, as if the password had been typed."""
        with self.app.app_context(), transaction():
            user = user_by_email(email)
            assert user, f"nobody has the address {email}"
            token = open_session(user=user)
        with self.client.session_transaction() as cookie:
            cookie[TOKEN] = token

    def _page(self, response: TestResponse, status: int) -> Page:
        page = Page(self, response)
        assert page.status == status, f"{page.address} answered {page.status}: {page.text[:400]}"
        return page


def inspect(page: Page) -> None:
    """Valid HTML, one h1 that begins the title, unique ids, named controls, no inline code."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(page.html)
    problems = [f"HTML: {code} at {at}" for at, code, _ in parser.errors]
    soup = page.soup
    headings = [words(tag) for tag in soup.select("h1")]
    if len(headings) != 1:
        problems.append(f"one h1 wanted, found {headings}")
    elif not words(soup.title).startswith(headings[0]):
        problems.append(f"title «{words(soup.title)}» does not begin with «{headings[0]}»")
    if not (soup.html and soup.html.get("lang")):
        problems.append("html has no lang")
    ids = [str(tag["id"]) for tag in soup.select("[id]")]
    problems += [f"id «{one}» stands twice" for one in {i for i in ids if ids.count(i) > 1}]
    problems += [f"form without action: {tag}"[:120] for tag in soup.select("form:not([action])")]
    problems += [f"nameless {tag}"[:160] for tag in unnamed_controls(soup)]
    problems += [f"label of nothing that is seen: {tag}"[:160] for tag in idle_labels(soup)]
    problems += [f"inline style or script: {tag}"[:120] for tag in inline_code(soup)]
    problems += [f"points nowhere: {p}" for p in dangling_references(soup, set(ids))]
    problems += [f"empty link or button: {t}"[:160] for t in soup.select("a[href], button")
                 if not accessible_name(t)]  # fmt: skip
    assert not problems, f"{page.address}:\n" + "\n".join(problems)


def unnamed_controls(soup: BeautifulSoup) -> list[Tag]:
    labelled = {str(tag["for"]) for tag in soup.select("label[for]")}
    return [
        tag
        for tag in soup.select(", ".join(NEEDS_LABEL))
        if tag.get("type") not in NO_LABEL
        and tag.get("id") not in labelled
        and not tag.get("aria-label")
        and not tag.get("aria-labelledby")
        and not tag.find_parent("label")
    ]


def idle_labels(soup: BeautifulSoup) -> list[Tag]:
    unseen = {str(tag["id"]) for tag in soup.select("input[type=hidden][id]")}
    return [tag for tag in soup.select("label[for]") if str(tag["for"]) in unseen]


def inline_code(soup: BeautifulSoup) -> list[Tag]:
    handlers = [t for t in soup.find_all(True) if any(a.startswith("on") for a in t.attrs)]
    return [*soup.select("[style], style, script:not([src])"), *handlers]


def dangling_references(soup: BeautifulSoup, ids: set[str]) -> list[str]:
    named = [
        str(target)
        for attribute in ("aria-describedby", "aria-labelledby", "aria-controls", "for")
        for tag in soup.select(f"[{attribute}]")
        for target in str(tag[attribute]).split()
    ]
    inside = [str(t["href"])[1:] for t in soup.select('a[href^="#"]') if len(str(t["href"])) > 1]
    return [target for target in [*named, *inside] if target not in ids]


def accessible_name(tag: Tag) -> str:
    shown = [str(image.get("alt", "")) for image in tag.select("img")]
    titles = [words(title) for title in tag.select("svg title")]
    labels = [
        str(tag.get("aria-label", "")),
        *(str(s.get("aria-label", "")) for s in tag.select("svg")),
    ]
    return "".join([words(tag), *shown, *titles, *labels]).strip()


def standing_values(tag: Tag) -> list[str]:
    if tag.name == "textarea":
        return [tag.get_text()]
    if tag.name == "select":
        chosen = tag.select("option[selected]") or (
            [] if tag.get("multiple") else tag.select("option")[:1]
        )
        return [str(option.get("value", words(option))) for option in chosen]
    kind = tag.get("type", "text")
    if kind in ("checkbox", "radio"):
        return [str(tag.get("value", "on"))] if tag.has_attr("checked") else []
    return [] if kind in ("submit", "button", "file") else [str(tag.get("value", ""))]


def words(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ").split()) if tag else ""


def is_local(address: str) -> bool:
    return not urlsplit(address).netloc
