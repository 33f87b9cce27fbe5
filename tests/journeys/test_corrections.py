"""A youth says what is wrong; its contact puts it right, and the youth sees that."""

import pytest

from egu.accounts.models import Role
from egu.db import session, transaction
from egu.youths.models import Correction
from tests.builders import a_user, a_youth, an_institution
from tests.page import Browser, Page

WORDS = "Jeg hedder Emma, ikke Emilie."


@pytest.fixture
def emma(browser: Browser) -> Browser:
    with browser.app.app_context(), transaction():
        school = an_institution()
        scope = {"institution_id": school.id}
        mette = a_user(email="mette@skole.example", scope=scope)
        a_user(email="per@skole.example", scope=scope)
        youth = a_youth(school, first_name="Emilie", contact=mette)
        a_user(role=Role.YOUTH, scope={"youth_id": youth.id}, email="emma@ung.example")
    browser.enter("emma@ung.example")
    return browser


def say(browser: Browser, words: str = WORDS) -> Page:
    page = browser.get("/ung/om-mig").follow("Er det forkert? Dig")
    assert "Navn, mail, mobil" in page.text
    return page.form("Send").fill(words=words).submit()


def test_what_is_wrong_is_a_task_for_the_contact_and_the_youth_sees_what_became_of_it(
    emma: Browser,
) -> None:
    assert "Din skole ser på det." in say(emma).text
    emma.enter("mette@skole.example")
    today = emma.get("/medarbejder/")
    assert "Siger, at noget er forkert" in today.text
    assert WORDS in today.follow("Læs det").text
    assert "noget er forkert" not in today.form("Det er rettet").submit().text
    emma.enter("emma@ung.example")
    assert "Det er rettet nu." in emma.get("/ung/om-mig").text


def test_what_is_right_as_it_stands_is_said_too(emma: Browser) -> None:
    say(emma)
    emma.enter("mette@skole.example")
    emma.get("/medarbejder/unge/1").form("Det er rigtigt, som det står").submit()
    emma.enter("emma@ung.example")
    assert "Tal med os, hvis det stadig er forkert." in emma.get("/ung/om-mig").text


def test_the_words_are_for_the_contact_alone(emma: Browser) -> None:
    say(emma)
    emma.enter("per@skole.example")
    page = emma.get("/medarbejder/unge/1")
    assert "Kun kontaktpersonen kan læse ordene." in page.text
    assert WORDS not in page.text


def test_said_twice_it_is_one_and_empty_it_is_none(emma: Browser) -> None:
    say(emma)
    say(emma)
    page = emma.get("/ung/om-mig").follow("Er det forkert? Dig").form("Send").submit()
    assert "Skriv et par ord." in page.text
    with emma.app.app_context():
        assert session.query(Correction).count() == 1
