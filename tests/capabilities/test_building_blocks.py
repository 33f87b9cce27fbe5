"""The building blocks of the pages hold together in every state and for every audience."""

from dataclasses import replace

import pytest
from flask import Flask

from egu import create_app
from egu.config import Config
from egu.web.frame import ERROR_PAGES
from tests.page import Browser, Page

AUDIENCES = ("staff", "youth", "employer", "public")


@pytest.fixture
def builders(config: Config) -> Browser:
    return Browser(create_app(replace(config, debug=True)))


@pytest.fixture
def gallery(builders: Browser) -> Page:
    return builders.get("/byggeklodser/staff")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_block_is_valid_in_every_layout(builders: Browser, audience: str) -> None:
    page = builders.get(f"/byggeklodser/{audience}")
    assert page.soup.html is not None
    assert page.soup.html["data-audience"] == audience


def test_the_gallery_is_shown_in_debug_mode_only(browser: Browser) -> None:
    assert browser.get("/byggeklodser/staff", status=404).h1 == "Siden findes ikke"


def test_no_attribute_says_none(gallery: Page) -> None:
    assert '"None"' not in gallery.html


def test_an_error_is_tied_to_its_field_and_linked_from_the_summary(gallery: Page) -> None:
    field = gallery.soup.select_one("#refused-name")
    assert field is not None
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "refused-name-error"
    assert gallery.link("Fornavn: Skriv dit fornavn.") == "#refused-name"


def test_a_group_of_options_is_described_as_a_whole(gallery: Page) -> None:
    group = gallery.soup.select_one("#refused-mode-field")
    assert group is not None
    assert group.name == "fieldset"
    assert group["aria-describedby"] == "refused-mode-error"
    assert gallery.link("Hvordan kommer du rundt?: Vælg én.") == "#refused-mode-0"


def test_only_fields_that_may_be_left_out_say_so(gallery: Page) -> None:
    labels = gallery.all_text("#proeve .form-label")
    assert [label for label in labels if "valgfrit" in label] == [
        "Bemærkning (valgfrit)",
        "Mødetid (valgfrit)",
        "Kørekort (valgfrit)",
    ]


def test_the_drawn_week_is_told_in_words_too(gallery: Page) -> None:
    days = gallery.all_text("figure.week:has(#uge-caption) .week__words > li")
    assert days[0] == "Mandag 08.00–14.00 FGU Køge"
    assert days[3] == "Torsdag 08.00–14.00 FGU Køge 16.00–18.00 Avisrute"


@pytest.mark.parametrize("code", [code for code in ERROR_PAGES if code != 405])
def test_every_error_page_says_what_to_do_next(empty_app: Flask, code: int) -> None:
    template = empty_app.jinja_env.get_template(f"errors/{code}.html")
    with empty_app.test_request_context():
        page = template.render(locale="da")
    assert "Gå til forsiden" in page
    assert page.count("<h1>") == 1
