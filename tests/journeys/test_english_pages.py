"""A page that is asked for in English says nothing in Danish but names and what people wrote."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest
from bs4 import NavigableString, Tag
from flask import Flask, url_for
from sqlalchemy import String, select
from werkzeug.routing import Rule as Route

from egu.accounts.models import Role
from egu.db import session, transaction
from egu.models import metadata
from egu.travel.road.links import links
from egu.web.access import TOKEN
from egu.web.employer.steps import STEPS
from egu.web.staff.youth_sections import SECTIONS
from egu.web.youth.questions import QUESTIONS
from egu.youths.models import Youth
from tests.access.test_permission_matrix import LINES, ROLES
from tests.access.world import School, two_schools
from tests.builders import a_wish, an_offer
from tests.languages import catalogue
from tests.page import Browser, Page

OPEN_TO_ALL = (
    "/", "/faa-en-egu-elev", "/virksomhed/ny", "/virksomhed/tak", "/log-ind", "/log-ind/kode",
    "/privatliv", "/was",
)  # fmt: skip
NO_PAGES = {"staff_runs.progress", "staff_imports.refused"}  # a part of a page, and a spreadsheet
READ_ALOUD = ("aria-label", "placeholder", "alt", "title")
CHOICES = {
    "step": [step.slug for step in STEPS],
    "section": list(SECTIONS),
    "slug": [question.slug for question in QUESTIONS],
}
DANISH = re.compile(
    r"\b(\w*[æøåÆØÅ]\w*|og|ikke|skal|ingen|uden|hvor|hvorfor|unge?|skole[nr]?|plads(en)?|dit?|jeres"
    r"|timer|uge[nr]?|mangler|kladde|gem|tilbage|fra|som|kan|har|er|af|til|det|en|vi|du)\b",
    re.IGNORECASE,
)
IN_BRACES = re.compile(r"\{\w+\}")
"""What facts are called in a school's own words for mails, the same in both languages."""


@pytest.mark.parametrize("path", OPEN_TO_ALL)
def test_a_public_page_is_english(browser: Browser, path: str) -> None:
    read_english(browser)
    assert danish_on(browser.get(path), written_by_people(browser.app)) == []


def test_a_page_that_is_missing_says_so_in_english(browser: Browser) -> None:
    read_english(browser)
    assert browser.get("/findes-ikke", status=404).h1 == "This page does not exist"


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role_is_english(browser: Browser, role: Role) -> None:
    school, _other = two_schools(browser.app)
    wish_more(browser.app)
    read_english(browser)
    enter(browser, school.tokens[role])
    data = written_by_people(browser.app)
    pages = [browser.get(path) for path in pages_of(browser.app, role, school)]
    assert pages
    found = {page.address: danish_on(page, data) for page in pages}
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_danish_on_an_english_page_is_noticed(browser: Browser) -> None:
    page = browser.get("/log-ind")
    assert "Adgangskode" in danish_on(page, [])


def is_a_page(endpoint: str) -> bool:
    return endpoint not in NO_PAGES and not endpoint.endswith("spreadsheet")


def read_english(browser: Browser) -> None:
    browser.get("/").form("English").submit("English")


def wish_more(app: Flask) -> None:
    """So that every youth is asked to put its wishes in order."""
    with app.app_context(), transaction():
        for youth in session.scalars(select(Youth)).all():
            youth.wish_themes = [2, 5]
            for rank in (1, 2):
                a_wish(youth, an_offer(youth.institution), rank)


def enter(browser: Browser, token: str) -> None:
    with browser.client.session_transaction() as cookie:
        cookie[TOKEN] = token


def pages_of(app: Flask, role: Role, school: School) -> list[str]:
    """Every address that this role may look at, once for each step of the way."""
    with app.test_request_context():
        return [
            url_for(endpoint, **parts)
            for endpoint, marks in LINES.items()
            if marks[ROLES.index(role)] != "-" and is_a_page(endpoint)
            for route in app.url_map.iter_rules(endpoint)
            if "GET" in (route.methods or ())
            for parts in parts_of(route, role, school)
        ]


def parts_of(route: Route, role: Role, school: School) -> list[dict[str, object]]:
    names = sorted(route.arguments)
    values = [CHOICES.get(name) or [school.part(name, role)] for name in names]
    return [dict(zip(names, chosen, strict=True)) for chosen in product(*values)]


def danish_on(page: Page, data: list[str]) -> list[str]:
    """Texts that are Danish sentences of ours, or hold Danish words that no person wrote."""
    return [text for text in shown(page) if is_danish(text, data)]


def is_danish(text: str, data: list[str]) -> bool:
    if text in data:
        return False
    written = IN_BRACES.sub("", without(data, text))
    return text in only_danish() or bool(DANISH.search(written))


def shown(page: Page) -> Iterator[str]:
    for text in page.soup.find_all(string=True):
        parent = text.parent
        if type(text) is NavigableString and text.strip() and not in_danish(parent):
            yield " ".join(text.split())
    for tag in page.soup.find_all(True):
        yield from (str(tag[name]) for name in READ_ALOUD if tag.get(name))


def in_danish(tag: Tag | None) -> bool:
    """Marked as such: the button that leads back to Danish, and what others have written."""
    return tag is not None and any(
        one.get("lang") == "da" for one in (tag, *tag.parents) if one.name != "html"
    )


def without(data: list[str], text: str) -> str:
    for words in data:
        text = text.replace(words, "")
    return text


@cache
def only_danish() -> set[str]:
    sentences = {
        m.id for m in catalogue("en") if isinstance(m.id, str) and m.id and m.id != m.string
    }
    return sentences - {m.string for m in catalogue("en") if isinstance(m.string, str)}


def written_by_people(app: Flask) -> list[str]:
    """Every text in the database and in the table of bridges and ferries, the longest first."""
    with app.app_context():
        texts = {
            value
            for table in metadata.sorted_tables
            for column in table.columns
            if isinstance(column.type, String)
            for value in session.scalars(select(column))
            if value and len(value) > 3
        }
        texts |= {text for link in links() for text in (link.name, link.source)}
    return sorted(texts, key=len, reverse=True)
