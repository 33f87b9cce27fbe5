"""Takes the screenshots of docs/pictures anew, from a portal of its own with the fictive school.

make pictures
"""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from egu.accounts.demo import DEMO_PASSWORD
from tools.demo_portal import chromium, demo_portal

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
DESKTOP, PHONE = 1280, 390


@dataclass(frozen=True)
class Picture:
    """`user` is the mail address of a demo user, or nobody; `path` of None is their first page."""

    name: str
    path: str | None
    user: str | None = None
    width: int = DESKTOP


WANTED = (
    Picture("forside", "/"),
    Picture("log-ind", "/log-ind", width=PHONE),
    Picture("vejleder", None, user="mette@demo.example"),
)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with demo_portal() as address, chromium() as browser:
        for picture in WANTED:
            take(browser, address, picture)
            print(f"docs/pictures/{picture.name}.png")


def take(browser: Browser, address: str, picture: Picture) -> None:
    context = browser.new_context(
        base_url=address, locale="da-DK", viewport={"width": picture.width, "height": 800}
    )
    page = context.new_page()
    if picture.user:
        log_in(page, picture.user)
    if picture.path:
        page.goto(picture.path)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{picture.name}.png", full_page=True)
    context.close()


def log_in(page: Page, email: str) -> None:
    page.goto("/log-ind")
    page.fill("[name=email]", email)
    page.fill("[name=password]", DEMO_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "log-ind" not in url)


if __name__ == "__main__":
    main()
