"""Takes the screenshots of docs/pictures anew, from a portal of its own with the fictive school.

make pictures

Every page at both widths: `name.png` as on a desk, `name-phone.png` as on a phone. docs/tour.md
shows them all.
"""

from collections.abc import Iterator, Mapping
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
WIDTHS: dict[str, ViewportSize] = {
    "-phone": {"width": 390, "height": 780},
    "": {"width": 1280, "height": 900},
}
MOST_BYTES = 200 * 1024
PATIENCE = 60_000
STAFF, ADMIN = "mette@demo.example", "anita@demo.example"
YOUTH, COMPANY = "amalie@ung.example", "bente@solsikken.example"
CUSTODY, MUNICIPALITY = "kirsten.amalie@hjem.example", "henrik@kommune.example"
NOBODY = ""

BEFORE_A_MATCH = {
    NOBODY: {"front": "/", "for-companies": "/faa-en-egu-elev", "log-in": "/log-ind"},
    STAFF: {
        "staff-today": "/medarbejder/",
        "staff-youths": "/medarbejder/unge/",
        "staff-youth": "/medarbejder/unge/1",
        "staff-offers": "/medarbejder/pladser/",
        "staff-companies": "/medarbejder/virksomheder/",
        "staff-match": "/medarbejder/match/",
    },
    YOUTH: {
        "youth-home": "/ung",
        "youth-wishes": "/ung/oensker/kan-lide",
        "youth-places": "/ung/oensker/steder",
        "youth-suggested": "/ung/oensker/forslag",
        "youth-about-me": "/ung/om-mig",
    },
    COMPANY: {
        "company-home": "/arbejdsgiver",
        "company-place": "/arbejdsgiver/pladser/1",
        "company-people": "/arbejdsgiver/os",
    },
    ADMIN: {
        "admin-users": "/admin/brugere/",
        "admin-settings": "/admin/indstillinger/",
        "admin-messages": "/admin/beskeder/",
        "admin-journeys": "/admin/rejser/",
    },
}
WHEN_IT_IS_SENT = {
    YOUTH: {"youth-place": "/ung/plads", "youth-talk": "/ung/samtale"},
    STAFF: {"staff-answers": "/medarbejder/svar/"},
    CUSTODY: {"custody": "/foraelder/"},
    MUNICIPALITY: {"municipality": "/kommune/unge/"},
}


@dataclass(frozen=True)
class Studio:
    """A portal, its mail, and a browser to look at it."""

    address: str
    mailbox: Mailbox
    browser: Browser

    @contextmanager
    def window(self, user: str = NOBODY) -> Iterator[Page]:
        page = self.browser.new_page(
            base_url=self.address, locale="da-DK", viewport=WIDTHS[""], reduced_motion="reduce"
        )
        page.set_default_timeout(PATIENCE)
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
        walk(studio, BEFORE_A_MATCH)
        reach(studio)
        match(studio)
        walk(studio, WHEN_IT_IS_SENT)
        company(studio)
        import_preview(studio)


def walk(studio: Studio, rounds: Mapping[str, Mapping[str, str]]) -> None:
    for user, stops in rounds.items():
        with studio.window(user) as page:
            for name, path in stops.items():
                page.goto(path)
                take(page, name)


def reach(studio: Studio) -> None:
    with studio.window(STAFF) as page:
        page.goto("/medarbejder/kort/")
        page.get_by_label("Vis for").select_option(label="Hjælp i bageriet · Bageriet Solsikken")
        page.get_by_role("button", name="Vis").click()
        page.locator(".map .land").first.wait_for(state="attached")
        take(page, "who-reaches")


def match(studio: Studio) -> None:
    """Also sends the plan out, so that the others have something to answer."""
    with studio.window(STAFF) as page:
        page.goto("/medarbejder/match/")
        page.get_by_role("button", name="Start et match").click()
        page.wait_for_url("**/planer/*")
        plan = page.url
        take(page, "plan-board")
        unplaced = page.locator("article[id^=uden-]").first
        unplaced.locator("summary").click()
        unplaced.get_by_role("link", name="Alt om").click()
        page.get_by_role("heading", name="Hvorfor ikke?").wait_for()
        take(page, "why-unplaced")
        page.goto(f"{plan}/unge/1")
        page.get_by_role("link", name="Flyt").first.click()
        take(page, "plan-places")
        page.locator("article.place a.button").first.click()
        take(page, "plan-price")
        page.goto(f"{plan}/fordeling")
        take(page, "plan-fairness")
        page.goto(f"{plan}/send")
        take(page, "plan-send")
        page.get_by_role("button", name="Send forslagene ud").click()
        page.wait_for_url("**/svar/")


def company(studio: Studio) -> None:
    asked = studio.mailbox.newest(lambda mail: mail.subject.startswith("Kan Amalie komme"))
    with studio.window() as page:
        page.goto(asked.link)
        take(page, "answer")
    with studio.window(COMPANY) as page:
        page.goto("/arbejdsgiver/pladser/ny")
        page.get_by_label("Mad og ernæring").check()
        page.get_by_label("Hvad skal jobbet hedde?").fill("Hjælp i konditoriet")
        take(page, "employer-step")


def import_preview(studio: Studio) -> None:
    with studio.window(STAFF) as page:
        page.goto("/medarbejder/import/")
        page.get_by_label("Unge", exact=True).check()
        page.get_by_label("Regneark").set_input_files(EXAMPLES / "unge-koege-ringsted.xlsx")
        page.get_by_role("button", name="Se, hvad der sker").click()
        page.get_by_role("button", name="Importér").wait_for()
        take(page, "import-preview")


def take(page: Page, name: str) -> None:
    """What fits on the screen, from the top, on a phone and on a desk."""
    page.wait_for_load_state("networkidle")
    for width, size in WIDTHS.items():
        page.set_viewport_size(size)
        page.evaluate("scrollTo(0, 0)")
        file = PICTURES / f"{name}{width}.png"
        page.screenshot(path=file, caret="hide")
        _weigh(file)


def _weigh(file: Path) -> None:
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
