"""What axe and a ruler say about a page."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "egu" / "static" / "vendor" / "axe" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, WIDE = 320, 1280


def hindrances(page: Page) -> list[str]:
    """What keeps people from using the page, on a wide screen and on the narrowest."""
    found: list[str] = []
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {line}" for line in violations(page)]
        if scrolls_sideways(page):
            found.append(f"{width} px: scrolls sideways because of {too_wide(page)}")
    return found


def violations(page: Page) -> list[str]:
    """One line a broken rule and element, once the page has loaded its styles and scripts.

    The page's own security policy stays in force.
    """
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "tags => axe.run({runOnly: tags, resultTypes: ['violations'], preload: false})", LEVELS
    )
    return [
        f"{broken['id']}: {node['html'][:120]}"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


def too_wide(page: Page) -> list[str]:
    """Some of the elements that reach past the right edge."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
            .slice(-3).map(one => one.outerHTML.slice(0, 120))"""
    )
    return found
