"""Everybody says how to be written to, and gets a calendar that only its owner can stop."""

import pytest
from icalendar import Calendar

from egu.accounts.demo import DEMO_PASSWORD
from egu.accounts.services import user_by_email
from egu.db import session, transaction
from egu.demo.school import build_demo_school
from egu.messaging.recipients import recipient_at
from egu.youths.models import Youth
from tests.builders import a_placement, an_offer
from tests.lix import lix_of
from tests.page import Browser, Page

AMALIE, METTE, BENTE = "amalie@ung.example", "mette@demo.example", "bente@solsikken.example"
OTHERS = ("kirsten.amalie@hjem.example", "henrik@kommune.example", "anita@demo.example")
HERE = "/mine-beskeder/"


@pytest.fixture
def demo(browser: Browser) -> Browser:
    with browser.app.app_context(), transaction():
        build_demo_school()
    return browser


def opened(demo: Browser, who: str) -> Page:
    demo.log_in(who, DEMO_PASSWORD)
    return demo.get(HERE)


def test_a_youth_chooses_sms_and_is_asked_for_a_number(demo: Browser) -> None:
    form = opened(demo, AMALIE).form("number")
    page = form.fill(channel="sms", number="").submit()
    assert "Skriv dit nummer, så du kan få sms." in page.text
    page = page.form("number").fill(channel="sms", number="nul").submit()
    assert "Skriv et nummer som 20 11 22 33." in page.text
    page = page.form("number").fill(channel="sms", number="20 11 22 33").submit()
    assert page.ticked("channel") == ["sms"]
    with demo.app.app_context():
        assert recipient_at(AMALIE).number == "+4520112233"


def test_the_language_chosen_is_that_of_the_page_and_of_the_mail(demo: Browser) -> None:
    page = opened(demo, METTE).form("rhythm").fill(locale="en", rhythm="daily").submit()
    assert page.h1 == "Messages and calendar"
    with demo.app.app_context():
        mette = user_by_email(METTE)
        assert mette
        assert (recipient_at(METTE).locale, recipient_at(METTE).digest_user_id) == ("en", mette.id)


@pytest.mark.parametrize("who", [AMALIE, METTE, BENTE, *OTHERS])
def test_everybody_is_asked_only_what_it_can_choose(demo: Browser, who: str) -> None:
    page = opened(demo, who)
    names = {str(tag["name"]) for tag in page.soup.select("main [name]")}
    assert ("number" in names, "rhythm" in names) == (who in (AMALIE, BENTE), who in (METTE, BENTE))
    assert bool(page.soup.select("#kalender")) is (who not in OTHERS)


def test_the_page_is_easy_for_a_youth_to_read(demo: Browser) -> None:
    page = opened(demo, AMALIE)
    assert lix_of(page) <= 25
    assert lix_of(page.form("Lav et link").submit()) <= 25


def test_a_calendar_is_read_without_logging_in_until_its_owner_stops_it(demo: Browser) -> None:
    with demo.app.app_context(), transaction():
        amalie = session.query(Youth).filter_by(email=AMALIE).one()
        a_placement(amalie, an_offer(amalie.institution))
    page = opened(demo, AMALIE).form("Lav et link").submit()
    address = page.all_text(".secret-link")[0].removeprefix("http://127.0.0.1:8000")
    assert ".secret-link" not in demo.get(HERE).html, "shown once"
    stranger = demo.app.test_client()
    answer = stranger.get(address)
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert len(Calendar.from_ical(answer.data).events) > 0
    demo.get(HERE).form("Stop linket").submit()
    assert stranger.get(address).status_code == 410
    assert stranger.get("/kalender/gaet.ics").status_code == 410
