"""The map of who reaches what in a real Chromium: drawn by ourselves, and not needed."""

from playwright.sync_api import Page, expect

from tests.browser.accessibility import NARROW
from tests.browser.conftest import Copy, Everything

PLACE, YOUTH = "/medarbejder/kort/plads/{open_offer}", "/medarbejder/kort/ung/{amalie}"


def shown(everything: Everything, path: str) -> Page:
    page = everything.turn_of("staff")
    page.goto(path.format(**everything.world.ids))
    expect(page.locator(".map .land").first).to_be_attached()
    return page


def test_the_coast_and_the_marks_are_drawn_and_nobody_else_is_asked(everything: Everything) -> None:
    page = shown(everything, PLACE)
    assert page.locator(".map .pin--work").count() == 1
    assert page.locator(".map :is(.pin--all, .pin--some)").count() > 0
    assert page.locator(".map img").count() == 0
    assert everything.complaints == []


def test_a_mark_says_whom_it_stands_for_and_shows_them_in_the_table(everything: Everything) -> None:
    page = shown(everything, PLACE)
    ringsted = page.locator(".map .leaflet-marker-icon").filter(has_text="Ringsted")
    ringsted.locator(".pin").hover()
    expect(page.locator(".leaflet-tooltip")).to_contain_text("4100 Ringsted: 0 af 4 når frem")
    ringsted.locator(".pin").click()
    found = page.locator("tr.is-found")
    assert found.count() == 4
    assert all("Ringsted" in words for words in found.all_inner_texts())


def test_marks_that_would_lie_on_each_other_part_when_one_comes_nearer(
    everything: Everything,
) -> None:
    page = shown(everything, YOUTH)
    before = page.locator(".map .pin").count()
    for _time in range(3):
        page.get_by_role("button", name="Zoom ind").click()
        page.wait_for_timeout(300)
    assert page.locator(".map .pin").count() > before


def test_on_a_narrow_phone_the_map_fits_and_its_buttons_are_large(everything: Everything) -> None:
    page = everything.turn_of("staff")
    page.set_viewport_size({"width": NARROW, "height": 700})
    shown(everything, YOUTH)
    frame = page.locator("#kort").bounding_box()
    button = page.get_by_role("button", name="Zoom ind").bounding_box()
    assert frame is not None
    assert button is not None
    assert frame["x"] + frame["width"] <= NARROW
    assert min(button["width"], button["height"]) >= 44


def test_without_a_script_the_table_is_the_page(copy: Copy) -> None:
    page = copy.window_of("staff", PLACE, java_script_enabled=False)
    expect(page.locator("#kort")).to_be_hidden()
    expect(page.locator("#signaturer")).to_be_hidden()
    page.get_by_role("link", name="Amalie Vestergård").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvad Amalie Vestergård når")
    expect(page.locator("#hvem")).to_contain_text("efter køreplanen")
