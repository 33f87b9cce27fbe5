"""The administrator writes the school's own mail: tries it, keeps it, takes it back."""

import pytest

from egu.accounts.models import Institution, Role
from egu.db import session, transaction
from egu.messaging.services import keeps_mail_quiet
from egu.messaging.wordings import own_wording
from tests.builders import a_user, an_institution
from tests.page import Browser, Page

HERE = "/admin/beskeder/ask_youth/da"
OWN = "Ny plads til {navn}\r\n\r\nHej {navn}\r\nKig her: {link}\r\n{skole}"


@pytest.fixture
def admin(browser: Browser) -> Browser:
    with browser.app.app_context(), transaction():
        scope = {"institution_id": an_institution(id="skolen", name="FGU Tre Ege").id}
        a_user(role=Role.ADMIN, scope=scope, email="anita@skole.example")
    browser.enter("anita@skole.example")
    return browser


def kept(admin: Browser, language: str = "da") -> str | None:
    with admin.app.app_context():
        return own_wording("skolen", "ask_youth", language)


def write(page: Page, text: str, button: str = "Gem") -> Page:
    return page.form("text").fill(text=text).submit(button)


def test_the_original_stands_there_with_its_places_and_an_example(admin: Browser) -> None:
    page = admin.get("/admin/beskeder/").follow("dansk : Den unge får en plads tilbudt")
    written = page.soup.select_one("textarea").get_text()
    assert "Hej {navn}" in written
    assert "{plads} hos {sted}" in written
    assert "Hej Jonas" in page.text
    assert "får i stedet: Hej Jonas. Vi har en plads" in page.text


def test_a_text_is_tried_before_it_is_kept(admin: Browser) -> None:
    page = write(admin.get(HERE), OWN, "Se, hvordan det bliver")
    assert "Ny plads til Jonas" in page.text
    assert "Det er ikke gemt endnu" in page.text
    assert kept(admin) is None
    page = write(page, OWN)
    assert "FGU Tre Ege" in page.text
    assert kept(admin).splitlines()[0] == "Ny plads til {navn}"
    assert "skolens egen" in admin.get("/admin/beskeder/").text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Hej\n\n{cpr} {link}", "Vi kender ikke cpr. Brug kun {navn}, {sted},"),
        ("Hej\n\nHej {navn}", "Skriv {link} et sted: uden det kan ingen svare."),
        (
            "Hej\n\nSvar senest {svar_senest}: {link}",
            "Skriv {link} på en linje uden {svar_senest}: det kender vi ikke altid.",
        ),
        ("Kun en linje {link}", "Skriv selve beskeden under den første linje."),
        ("", "Skriv beskeden."),
    ],
)
def test_what_cannot_be_sent_is_one_clear_sentence_and_loses_nothing(
    admin: Browser, text: str, sentence: str
) -> None:
    page = write(admin.get(HERE), text)
    assert sentence in page.text
    assert page.soup.select_one("textarea").get_text().split() == text.split()
    assert kept(admin) is None


def test_a_change_is_taken_back_and_the_original_comes_again(admin: Browser) -> None:
    page = write(write(admin.get(HERE), OWN), OWN.replace("Kig", "Se"))
    page = page.form("Fortryd den sidste ændring").submit()
    assert "Kig her" in kept(admin)
    page = page.form("Tilbage til originalen").submit()
    assert kept(admin) is None
    assert "Det er originalen igen." in page.html


def test_the_original_sent_back_unchanged_stays_the_original(admin: Browser) -> None:
    admin.get(HERE).form("text").submit("Gem")
    assert kept(admin) is None


def test_two_at_once_do_not_overwrite_each_other(admin: Browser) -> None:
    first, second = admin.get(HERE), admin.get(HERE)
    write(first, OWN)
    page = second.form("text").fill(text="Andet og længere\n\nHer {link}").submit("Gem", status=409)
    assert "Her {link}" in page.text


def test_each_language_has_its_own_words(admin: Browser) -> None:
    page = admin.get("/admin/beskeder/ask_youth/en")
    assert "Hello Jonas" in page.text
    write(page, "A place\n\nSee {link}")
    assert (kept(admin), kept(admin, "en")) == (None, "A place\n\nSee {link}")


def test_mail_waits_for_the_morning_where_the_school_says_so(admin: Browser) -> None:
    def quiet() -> bool:
        with admin.app.app_context():
            return keeps_mail_quiet(session.get_one(Institution, "skolen"))

    page = admin.get("/admin/beskeder/").form("Lad også mails vente").submit()
    assert quiet()
    page.form("Send mails med det samme").submit()
    assert not quiet()


@pytest.mark.parametrize("path", ["findes_ikke/da", "ask_youth/de", "youth_in_doubt/da"])
def test_there_is_no_other_mail_to_write(admin: Browser, path: str) -> None:
    admin.get(f"/admin/beskeder/{path}", status=404)
