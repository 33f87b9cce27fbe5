"""Takes the screenshots of docs/pictures anew, from a portal of its own with the fictive school.

make pictures
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, ViewportSize

from egu.accounts.demo import DEMO_PASSWORD
from tools.demo_portal import ROOT, chromium, egu, portal_in
from tools.mailbox import Mailbox

PICTURES = ROOT / "docs" / "pictures"
EXAMPLES = ROOT / "examples"
DESKTOP: ViewportSize = {"width": 1280, "height": 860}
TALL: ViewportSize = {"width": 1280, "height": 1080}
PHONE: ViewportSize = {"width": 390, "height": 780}
MOST_BYTES = 150 * 1024
PATIENCE = 60_000


@dataclass(frozen=True)
class Studio:
    """A portal, its mail, and a browser to look at it."""

    address: str
    mailbox: Mailbox
    browser: Browser

    @contextmanager
    def window(self, size: ViewportSize, user: str | None = None) -> Iterator[Page]:
        page = self.browser.new_page(
            base_url=self.address, locale="da-DK", viewport=size, reduced_motion="reduce"
        )
        if user:
            log_in(page, user)
        yield page
        page.close()


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory(prefix="egu-pictures-") as folder,
        portal_in(Path(folder)) as address,
        chromium() as browser,
    ):
        studio = Studio(address, Mailbox(Path(folder)), browser)
        egu(Path(folder), "geo", "import-addresses", str(EXAMPLES / "adresser.csv"))
        front(studio)
        reach(studio)
        match(studio)
        youth(studio)
        company(studio)
        import_preview(studio)


def front(studio: Studio) -> None:
    with studio.window(DESKTOP) as page:
        page.goto("/")
        take(page, "front")


def reach(studio: Studio) -> None:
    with studio.window(DESKTOP, "mette@demo.example") as page:
        page.goto("/medarbejder/kort/")
        page.get_by_label("Vis for").select_option(label="Hjælp i bageriet · Bageriet Solsikken")
        page.get_by_role("button", name="Vis").click()
        page.locator(".map .land").first.wait_for(state="attached")
        take(page, "who-reaches")


def match(studio: Studio) -> None:
    """Also sends the plan out, so that the others have something to answer."""
    with studio.window(DESKTOP, "mette@demo.example") as page:
        take(page, "staff-today")
        page.goto("/medarbejder/match/")
        page.get_by_role("button", name="Start et match").click()
        page.wait_for_url("**/planer/*", timeout=PATIENCE)
        page.set_viewport_size(TALL)
        take(page, "plan-board")
        page.set_viewport_size(DESKTOP)
        unplaced = page.locator("article[id^=uden-]").first
        unplaced.locator("summary").click()
        unplaced.get_by_role("link", name="Alt om").click()
        page.get_by_role("heading", name="Hvorfor ikke?").wait_for()
        take(page, "why-unplaced")
        page.go_back()
        page.get_by_role("link", name="Send ud").click()
        page.get_by_role("button", name="Send forslagene ud").click()
        page.wait_for_url("**/svar/")


def youth(studio: Studio) -> None:
    with studio.window(PHONE, "amalie@ung.example") as page:
        page.goto("/ung/oensker/kan-lide")
        take(page, "youth-wishes")
        page.goto("/ung/plads")
        take(page, "youth-place")


def company(studio: Studio) -> None:
    asked = studio.mailbox.newest(lambda mail: mail.subject.startswith("Kan Amalie komme"))
    with studio.window(PHONE) as page:
        page.goto(asked.link)
        take(page, "answer")
    with studio.window(DESKTOP, "bente@solsikken.example") as page:
        page.goto("/arbejdsgiver/pladser/ny")
        page.get_by_label("Mad og ernæring").check()
        page.get_by_label("Hvad skal jobbet hedde?").fill("Hjælp i konditoriet")
        take(page, "employer-step")


def import_preview(studio: Studio) -> None:
    with studio.window(DESKTOP, "mette@demo.example") as page:
        page.goto("/medarbejder/import/")
        page.get_by_label("Unge", exact=True).check()
        page.get_by_label("Regneark").set_input_files(EXAMPLES / "unge-koege-ringsted.xlsx")
        page.get_by_role("button", name="Se, hvad der sker").click()
        page.get_by_role("button", name="Importér").wait_for()
        take(page, "import-preview")


def take(page: Page, name: str) -> None:
    """What fits on the screen, from the top."""
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, 0)")
    file = PICTURES / f"{name}.png"
    page.screenshot(path=file, caret="hide")
    size = file.stat().st_size
    print(f"docs/pictures/{file.name}: {size // 1024} KB")
    if size > MOST_BYTES:
        raise SystemExit(f"{file.name} is too large: take less of the page.")


def log_in(page: Page, user: str) -> None:
    page.goto("/log-ind")
    page.fill("[name=email]", user)
    page.fill("[name=password]", DEMO_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "log-ind" not in url)


if __name__ == "__main__":
    main()
