"""The pages of the import in a real browser, in every state, and what a large file looks like."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import scrolls_sideways, violations
from tests.browser.conftest import Opener
from tests.imported import EXAMPLES
from tools.pictures import log_in

HOME = "/medarbejder/import/"
QUESTIONS = "/medarbejder/import/spoergsmaal/"


def chosen(page: Page, kind: str, file: Path) -> None:
    page.goto(HOME)
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("Regneark").set_input_files(file)
    page.get_by_role("button", name="Se, hvad der sker").click()
    page.wait_for_load_state()


def fine(page: Page) -> None:
    assert violations(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_every_page_of_an_import_is_accessible(
    open_page: Opener, screen: str, tmp_path: Path
) -> None:
    page = open_page("/log-ind", on=screen)
    log_in(page, "mette@demo.example")
    file = tmp_path / f"en-{screen}.csv"
    file.write_text(f"Virksomhed;CVR;Ukendt\nProeven {screen};12345678;x\n;99000104;y\n", "utf-8")
    page.goto(HOME)
    fine(page)
    chosen(page, "Virksomheder", file)
    fine(page)
    page.get_by_role("button", name="Importér").click()
    expect(page.get_by_text("Filen er importeret.")).to_be_visible()
    fine(page)
    for address in (QUESTIONS, f"{QUESTIONS}?besvaret=ja", HOME):
        page.goto(address)
        fine(page)


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_a_large_preview_and_a_broken_file_are_accessible(
    open_page: Opener, screen: str, tmp_path: Path
) -> None:
    page = open_page("/log-ind", on=screen)
    log_in(page, "mette@demo.example")
    broken = tmp_path / "billede.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    chosen(page, "Unge", broken)
    expect(page.locator("#fejl")).to_be_focused()
    fine(page)
    chosen(page, "Unge", EXAMPLES / "unge-koege-ringsted.xlsx")
    for name in ("Afvist", "Spørgsmål", "Bemærkninger", "Nye"):
        lists = page.get_by_role("navigation", name="Vælg en liste")
        with page.expect_navigation():
            lists.get_by_role("link", name=name).click()
        fine(page)
    page.get_by_role("button", name="Annullér").click()
    expect(page.get_by_text("intet er ændret")).to_be_visible()


def test_a_file_that_is_being_read_says_so_and_is_sent_once(open_page: Opener) -> None:
    page = open_page("/log-ind")
    log_in(page, "mette@demo.example")
    page.goto(HOME)
    note = page.get_by_text("Filen læses.")
    expect(note).to_be_hidden()
    page.evaluate("document.querySelector('#vaelg-fil').setAttribute('aria-busy', 'true')")
    expect(note).to_be_visible()
    fine(page)


def test_a_file_that_is_too_big_is_told_so_and_stays_here(
    open_page: Opener, tmp_path: Path
) -> None:
    page = open_page("/log-ind")
    log_in(page, "mette@demo.example")
    page.goto(HOME)
    big, small = tmp_path / "stor.csv", tmp_path / "lille.csv"
    big.write_bytes(b"x" * 10_000_001)
    small.write_bytes(b"Virksomhed;CVR\nProeven;12345678\n")
    page.get_by_label("Regneark").set_input_files(big)
    told = page.get_by_text("Filen er for stor (over 10 MB)")
    expect(told).to_be_visible()
    fine(page)
    page.get_by_role("button", name="Se, hvad der sker").click()
    expect(page.get_by_label("Regneark")).to_be_focused()
    page.get_by_label("Regneark").set_input_files(small)
    expect(told).to_be_hidden()
