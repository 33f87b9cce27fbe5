"""A youth knows a place itself: staff see it, make a draft of it, and it is that youth's first."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from egu.accounts.models import Role
from egu.db import session, transaction
from egu.employers.models import Offer, OfferState
from egu.matching.snapshot import problem_for
from egu.placements.own_places import draft_of
from egu.youths.models import OwnPlace, Youth
from tests.builders import ROUND_DATE, STAFF, a_user, a_workplace, a_youth, an_institution, an_offer
from tests.lix import lix_of
from tests.page import Browser, Page

TOLD = {
    "name": "Smedjen i Herfølge",
    "contact": "Min onkel Karl",
    "words": "Jeg vil gerne svejse. Han sagde ja.",
}


@pytest.fixture
def school(browser: Browser) -> Browser:
    """Amalie without a contact, Jonas with one, both staff of their school, and one elsewhere."""
    with browser.app.app_context(), transaction():
        own, other = an_institution(), an_institution()
        mette = a_user(email="mette@skole.example", scope={"institution_id": own.id})
        a_user(email="per@skole.example", scope={"institution_id": own.id})
        a_user(email="fremmed@skole.example", scope={"institution_id": other.id})
        for name, contact in (("amalie", None), ("jonas", mette.id)):
            youth = a_youth(own, first_name=name.title(), contact_user_id=contact)
            a_user(role=Role.YOUTH, scope={"youth_id": youth.id}, email=f"{name}@ung.example")
    return browser


def tell(browser: Browser, who: str = "amalie", **changes: Any) -> Page:
    browser.enter(f"{who}@ung.example")
    page = browser.get("/ung/oensker/kender-et-sted")
    return page.form("Videre").fill(**TOLD | changes).submit("Videre")


def as_staff(browser: Browser, path: str, who: str = "mette", **options: Any) -> Page:
    browser.enter(f"{who}@skole.example")
    return browser.get(f"/medarbejder/{path}", **options)


def test_a_place_is_told_corrected_and_taken_back(school: Browser) -> None:
    assert tell(school).h1 == "Er der mere, vi skal vide?"
    assert "Smedjen i Herfølge. Skolen vil se på det." in school.get("/ung/oensker").text
    assert "Min onkel Karl" in school.get("/ung/oensker/kender-et-sted").html
    tell(school, name="Smedjen i Køge")
    page = school.get("/ung/oensker")
    assert "Smedjen i Køge" in page.text
    assert "Herfølge" not in page.text
    assert lix_of(page) <= 25
    tell(school, name="", contact="", words="")
    assert "Ikke et endnu" in school.get("/ung/oensker").text


def test_words_without_a_name_are_asked_for_it(school: Browser) -> None:
    page = tell(school, name="")
    assert "Skriv også, hvad stedet hedder." in page.text
    assert "Min onkel Karl" in page.html


def test_staff_see_it_on_the_morning_page_and_on_the_youths(school: Browser) -> None:
    tell(school)
    page = as_staff(school, "")
    assert any("Amalie" in task and "Smedjen" in task for task in page.all_text(".task"))
    page = as_staff(school, "unge/1", "per")
    for words in TOLD.values():
        assert words in page.text
    assert "Smedjen" not in as_staff(school, "", "fremmed").text
    as_staff(school, "unge/1", "fremmed", status=404)


def test_it_becomes_a_draft_for_that_youth_first(school: Browser, empty_app: Flask) -> None:
    tell(school)
    page = as_staff(school, "unge/1")
    form = page.form("Lav en kladde")
    page = form.submit()
    assert page.h1 == "Praktik hos Smedjen i Herfølge"
    assert "Pladsen er først til den, der kendte stedet" in page.text
    assert "svejse" not in page.text
    assert form.submit().address == page.address
    assert "Unge, der selv kender et sted" not in as_staff(school, "").text
    with empty_app.app_context():
        assert session.scalars(select(Offer)).one().state is OfferState.DRAFT
    school.enter("amalie@ung.example")
    assert "Skolen taler med stedet nu." in school.get("/ung/oensker").text


def test_a_place_that_the_school_knows_is_not_made_twice(school: Browser, empty_app: Flask) -> None:
    tell(school)
    as_staff(school, "unge/1").form("Lav en kladde").submit()
    tell(school, who="jonas", name="smedjen i herfølge")
    as_staff(school, "unge/2").form("Lav en kladde").submit()
    with empty_app.app_context():
        assert len({offer.workplace_id for offer in session.scalars(select(Offer))}) == 1


def test_what_cannot_be_done_is_told_kindly_and_another_may_be_told(school: Browser) -> None:
    tell(school)
    as_staff(school, "unge/1").form("Det kan ikke lade sig gøre").submit()
    tell(school, name="Gartneriet")
    page = school.get("/ung/oensker")
    assert "Smedjen i Herfølge. Det kan ikke lade sig gøre lige nu." in page.text
    assert "Gartneriet. Skolen vil se på det." in page.text


def an_open_place_of_amalies(app: Flask) -> int:
    with app.app_context(), transaction():
        youth = session.get_one(Youth, 1)
        offer = an_offer(youth.institution, a_workplace(), title="Smedjen")
        offer.first_for_youth_id = youth.id
        return offer.id


def shelf(browser: Browser, who: str) -> list[str]:
    browser.enter(f"{who}@ung.example")
    return browser.get("/ung/oensker/steder?alle=1").all_text(".place__title")


def test_nobody_else_sees_it_or_is_placed_there_until_it_is_opened_for_all(
    school: Browser, empty_app: Flask
) -> None:
    number = an_open_place_of_amalies(empty_app)
    assert (shelf(school, "amalie"), shelf(school, "jonas")) == (["Smedjen"], [])
    school.get(f"/ung/oensker/steder/{number}", status=404)
    kept = {"youth": "y2", "offer": "o1", "kind": "never", "reason": "kept for another"}
    assert pins(empty_app) == [kept]
    as_staff(school, f"pladser/{number}").form("Åbn den for alle").submit()
    assert shelf(school, "jonas") == ["Smedjen"]
    assert pins(empty_app) == []


def pins(app: Flask) -> list[dict[str, Any]]:
    with app.app_context():
        school = session.get_one(Youth, 1).institution_id
        found: list[dict[str, Any]] = problem_for(school, ROUND_DATE, 1)["pins"]
        return found


def test_own_words_are_read_by_the_contact_or_by_all_colleagues_where_there_is_none(
    school: Browser,
) -> None:
    for who in ("amalie", "jonas"):
        school.enter(f"{who}@ung.example")
        page = school.get("/ung/oensker/mere").form("Videre")
        page.fill(text=f"Det her er mine ord, siger {who}.").submit("Videre")
    assert "mine ord, siger amalie" in as_staff(school, "unge/1", "per").text
    assert "mine ord, siger jonas" not in as_staff(school, "unge/2", "per").text
    assert "mine ord, siger jonas" in as_staff(school, "unge/2").text
    assert writers_for(school, "per") == ["Amalie"]
    assert writers_for(school, "mette") == ["Amalie", "Jonas"]
    as_staff(school, "unge/1", "per").form("Jeg har læst det").submit()
    assert writers_for(school, "mette") == ["Jonas"]


def writers_for(school: Browser, who: str) -> list[str]:
    """Whose own words nobody has read, on that person's list."""
    tasks = as_staff(school, "?vis=mine", who).all_text(".task")
    return [task.split()[0] for task in tasks if "sine egne ord" in task]


def test_what_the_youth_will_not_is_headed_as_its_own_words(school: Browser) -> None:
    school.enter("amalie@ung.example")
    school.get("/ung/oensker/vil-ikke").form("Videre").fill(text="Store hunde").submit("Videre")
    page = as_staff(school, "unge/1")
    assert "Vil heller ikke, med egne ord: »Store hunde«" in page.text
    assert "Skolens egne ord: »Store hunde«" not in page.text


def test_a_company_never_reads_what_the_youth_wrote_about_it(
    school: Browser, empty_app: Flask
) -> None:
    tell(school)
    with empty_app.app_context(), transaction():
        offer = draft_of(actor=STAFF, own=session.scalars(select(OwnPlace)).one())
        told = " ".join(str(value) for value in vars(offer).values())
    assert "svejse" not in told
    assert "onkel" not in told
