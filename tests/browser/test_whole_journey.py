"""From two spreadsheets to an answered placement: the main job, as a new user does it."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WIDTHS, watch
from tests.imported import EXAMPLES
from tools.demo_portal import egu, portal_in
from tools.mailbox import Mail, Mailbox

A_PLAN = re.compile(r"/medarbejder/planer/\d+$")
IMPORT_DATE = "2026-11-23"
FILES = (
    ("Virksomheder", "virksomheder.csv", 31),
    ("Praktikpladser", "praktikpladser-2026.csv", 45),
    ("Unge", "unge-koege-ringsted.xlsx", 58),
)
PATIENCE = 120_000


@dataclass(frozen=True)
class Asked:
    """Somebody who was proposed a place, with the mails to both sides."""

    first_name: str
    to_youth: Mail
    to_employer: Mail


@pytest.mark.timeout(600)
def test_from_two_spreadsheets_to_an_answered_placement(chromium: Browser, tmp_path: Path) -> None:
    complaints: list[str] = []
    with portal_in(tmp_path) as address:
        egu(tmp_path, "geo", "import-addresses", str(EXAMPLES / "adresser.csv"))

        def window(screen: str) -> Page:
            page = chromium.new_page(
                base_url=address,
                locale="da-DK",
                viewport={"width": WIDTHS[screen], "height": 800},
            )
            page.set_default_timeout(30_000)
            watch(page, address, complaints)
            return page

        staff, youth, employer = window("desktop"), window("phone"), window("phone")
        log_in_as_staff(staff)
        for kind, file, created in FILES:
            bring_in(staff, kind, file, created)
        answer_one_question(staff)
        start_a_match(staff)
        read_why_somebody_is_unplaced(staff)
        locked = lock_the_first(staff)
        run_again(staff, locked)
        send_out(staff)
        asked = somebody_asked(Mailbox(tmp_path))
        log_in_with_a_code(youth, asked.to_youth.to, Mailbox(tmp_path))
        say_yes_as_youth(youth)
        say_yes_as_employer(employer, asked)
        see_the_placement(staff, youth, asked)
        for page in (staff, youth, employer):
            page.close()
    assert complaints == []


def log_in_as_staff(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Log ind").first.click()
    page.get_by_role("button", name="Mette Bangsholt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("I dag")


def bring_in(page: Page, kind: str, file: str, created: int) -> None:
    page.get_by_role("link", name="Import", exact=True).first.click()
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("Regneark").set_input_files(EXAMPLES / file)
    page.get_by_text("Anden importdato").click()
    page.get_by_label("Importdato").fill(IMPORT_DATE)
    page.get_by_role("button", name="Se, hvad der sker").click()
    expect(page.locator(".stats")).to_contain_text(f"{created} bliver oprettet")
    page.get_by_role("button", name="Importér").click()
    expect(page.locator("#beskeder")).to_contain_text("Filen er importeret.")
    expect(page.locator(".stats")).to_contain_text(f"{created} oprettet")


def answer_one_question(page: Page) -> None:
    page.get_by_role("link", name=re.compile(r"Svar på \d+ spørgsmål")).click()
    page.locator(".answer-row button").first.click()
    expect(page.locator("#beskeder")).to_contain_text("Svaret er gemt.")


def start_a_match(page: Page) -> None:
    page.get_by_role("link", name="Match", exact=True).first.click()
    page.get_by_role("button", name="Start et match").click()
    page.wait_for_url(A_PLAN, timeout=PATIENCE)


def read_why_somebody_is_unplaced(page: Page) -> None:
    plan = page.url
    unplaced = page.locator("article[id^=uden-]").first
    unplaced.locator("summary").click()
    unplaced.get_by_role("link", name="Alt om").click()
    card = page.locator(".box", has_text="Hvorfor ikke?")
    expect(card.locator("p").first).to_have_text(re.compile(r"\w+ .*\."))
    page.goto(plan)


def lock_the_first(page: Page) -> tuple[str, str]:
    """The youth and the place."""
    row = page.locator("#placerede tbody tr").first
    row.locator("summary").click()
    row.get_by_role("link", name="Lås fast her").click()
    page.get_by_label("Hvorfor?").fill("Aftalt på mødet")
    page.get_by_role("button", name="Lås fast").click()
    row = page.locator("#placerede tbody tr", has_text="Låst")
    name, place = row.locator("th a").inner_text(), row.locator("td").first.inner_text()
    return name, place


def run_again(page: Page, locked: tuple[str, str]) -> None:
    before = page.url
    page.get_by_role("button", name="Lav et nyt match med låsene").click()
    page.wait_for_url(lambda url: bool(A_PLAN.search(url)) and url != before, timeout=PATIENCE)
    name, place = locked
    row = page.locator("#placerede tbody tr", has_text=name)
    expect(row).to_contain_text("Låst")
    assert row.locator("td").first.inner_text() == place


def send_out(page: Page) -> None:
    page.get_by_role("link", name="Send ud").click()
    page.get_by_role("button", name="Send forslagene ud").click()
    expect(page.locator("#beskeder")).to_contain_text("forslag er sendt ud.")


def somebody_asked(mailbox: Mailbox) -> Asked:
    """An imported youth who reads mail, proposed to a company that does too; mails take a while."""
    mailbox.newest(lambda _mail: bool(asked_in(mailbox)))
    return asked_in(mailbox)[0]


def asked_in(mailbox: Mailbox) -> list[Asked]:
    mails, found = list(mailbox), []
    for mail in mails:
        if mail.subject != "Vi har en plads til dig" or mail.to.endswith("@ung.example"):
            continue
        name = mail.text.split("\n")[0].removeprefix("Hej ").strip()
        subject = f"Kan {name} komme i praktik hos jer?"
        letters = [one for one in mails if one.subject == subject]
        if len(letters) == 1:
            found.append(Asked(name, mail, letters[0]))
    return found


def log_in_with_a_code(page: Page, email: str, mailbox: Mailbox) -> None:
    page.goto("/log-ind")
    page.get_by_role("link", name="Få en kode på mail").click()
    page.get_by_label("Din mailadresse").fill(email)
    page.keyboard.press("Enter")
    code = mailbox.newest(lambda mail: mail.to == email and "Din kode er" in mail.text)
    found = re.search(r"\d{6}", code.text)
    assert found
    page.get_by_label("Koden på 6 tal").fill(found[0])
    page.keyboard.press("Enter")


def say_yes_as_youth(page: Page) -> None:
    page.get_by_role("link", name="Se min plads").click()
    expect(page.get_by_role("heading", name="Derfor dette sted")).to_be_visible()
    page.get_by_role("button", name="Ja tak").click()
    expect(page.get_by_text("Du har sagt ja")).to_be_visible()


def say_yes_as_employer(page: Page, asked: Asked) -> None:
    page.goto(asked.to_employer.link)
    page.get_by_role("button", name=f"Ja, {asked.first_name} må komme").click()
    expect(page.get_by_text("I har begge sagt ja")).to_be_visible()


def see_the_placement(staff: Page, youth: Page, asked: Asked) -> None:
    staff.get_by_role("link", name="Svar", exact=True).first.click()
    row = staff.locator("#praktikker tbody tr", has_text=asked.first_name)
    expect(row).to_contain_text("Aftalen bliver gjort klar")
    youth.reload()
    expect(youth.get_by_text("Du har fået pladsen")).to_be_visible()
