"""A company makes a place in five short steps, sends it, looks after it, and hosts again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from egu.accounts.models import Role
from egu.clock import now, today
from egu.db import session, transaction
from egu.employers.models import Company, Offer, OfferState
from tests.builders import a_company, a_user, a_workplace, an_institution, an_offer
from tests.page import Browser, Page

HOME = "/arbejdsgiver"
Stored = Callable[[int, str], Any]


@pytest.fixture
def bakery(browser: Browser) -> Browser:
    """Bente of Bageriet Solsikken, which has one open place (1); another company has place 2."""
    with browser.app.app_context(), transaction():
        school = an_institution(name="FGU Fjordby")
        company = a_company(name="Bageriet Solsikken ApS", confirmed_at=None)
        shop = a_workplace(company, name="Bageriet Solsikken")
        an_offer(school, shop, title="Hjælp i bageriet", theme=5)
        an_offer(school, title="Et andet sted")
        a_user(name="Bente", role=Role.EMPLOYER, scope={"company_id": company.id},
               email="bente@solsikken.example")  # fmt: skip
    browser.enter("bente@solsikken.example")
    return browser


@pytest.fixture
def stored(empty_app: Flask) -> Stored:
    def read(offer_id: int, field: str) -> Any:
        with empty_app.app_context():
            return getattr(session.get_one(Offer, offer_id), field)

    return read


def change(app: Flask, offer_id: int, **values: Any) -> None:
    """Somebody else changes a place."""
    with app.app_context(), transaction():
        for name, value in values.items():
            setattr(session.get_one(Offer, offer_id), name, value)


def go_on(page: Page, button: str = "Gem og", **values: Any) -> Page:
    return page.form("version").fill(**values).submit(button)


def begin(browser: Browser) -> Page:
    """The second step of a fresh draft (3)."""
    page = browser.get(f"{HOME}/pladser").follow("Lav en plads")
    return go_on(page, title="Weekendbager", theme="5", description="Du bager boller.")


def step(browser: Browser, slug: str, offer_id: int = 3) -> Page:
    return browser.get(f"{HOME}/pladser/{offer_id}/{slug}")


def test_the_first_page_shows_where_every_place_stands(bakery: Browser) -> None:
    page = bakery.get(HOME)
    assert page.h1 == "Bageriet Solsikken ApS"
    assert "Hjælp i bageriet Åben" in page.text
    assert "Et andet sted" not in page.text


def test_a_company_that_is_not_confirmed_is_told_what_happens(bakery: Browser) -> None:
    assert "Skolen ringer til jer" in bakery.get(HOME).text


def test_a_place_that_is_begun_twice_is_one_draft(bakery: Browser) -> None:
    page = bakery.get(f"{HOME}/pladser").follow("Lav en plads")
    said = {"title": "Weekendbager", "theme": "5", "description": "Du bager boller."}
    first, second = go_on(page, **said), go_on(page, **said)
    assert first.address == second.address
    go_on(second, min_minutes="10", max_minutes="22,5")
    assert go_on(page, **said).address != first.address


def test_a_place_that_is_copied_twice_is_one_draft(bakery: Browser) -> None:
    page = bakery.get(f"{HOME}/pladser/1")
    first = page.form("Lav en ny som denne").submit()
    assert page.form("Lav en ny som denne").submit().address == first.address


def test_a_place_is_made_in_five_steps_and_sent(bakery: Browser, stored: Stored) -> None:
    page = begin(bakery)
    assert page.h1 == "Dage og timer"
    assert "Version" not in page.text
    page = go_on(page, min_minutes="10", max_minutes="22,5")
    page = go_on(page, start_earliest="2027-01-04", start_latest="2027-03-01", weeks="26")
    page = go_on(page, provides=["breaks"], dangerous="nej", demands_text="Kan lide at stå op")
    page = go_on(page, phone="67000000", mentor="Ib", schools=[school_of(page)])
    assert page.h1 == "Weekendbager"
    assert "Alt er med" in page.text
    for words in ("Mad og ernæring", "10 t til 22,5 t", "4. januar 2027", "26 uger",
                  "Mulighed for pauser", "Kan lide at stå op", "Lone Fuglevad", "Ib",
                  "FGU Fjordby"):  # fmt: skip
        assert words in page.text
    page = page.form("Send til skolen").submit()
    assert "Pladsen er sendt." in page.all_text(".flashes")[0]
    assert stored(3, "state") is OfferState.SUBMITTED


def school_of(page: Page) -> str:
    return str(page.soup.select_one('[name="schools"]')["value"])  # type: ignore[index] # it is there


def test_every_step_is_kept_and_the_rest_can_wait(bakery: Browser, stored: Stored) -> None:
    page = go_on(begin(bakery), "Gem, og gør resten senere", places="2")
    assert page.h1 == "Weekendbager"
    assert stored(3, "places") == 2
    missing = page.soup.select_one(".notice--warn")
    assert missing
    assert [a.get_text() for a in missing.select("a")] == [
        "Hvornår den unge kan begynde",
        "Om der er farer ved arbejdet",
        "Hvilken skole pladsen er for",
    ]
    assert page.follow("Om der er farer").h1 == "Det beder vi om, og det kan vi give"


def test_going_back_keeps_what_was_typed(bakery: Browser, stored: Stored) -> None:
    page = go_on(begin(bakery), "Tilbage", places="3")
    assert page.h1 == "Arbejdet"
    assert stored(3, "places") == 3
    assert step(bakery, "arbejde").form("title").tag.select_one('[value="Weekendbager"]')


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    bakery: Browser, stored: Stored
) -> None:
    page = go_on(begin(bakery), min_minutes="30", max_minutes="20", places="0")
    assert page.h1 == "Dage og timer"
    assert "Skriv et tal fra 1 til 50." in page.text
    assert stored(3, "places") == 1
    page = go_on(step(bakery, "timer"), min_minutes="30", max_minutes="20")
    assert "Det største antal timer skal være det største tal." in page.text


def test_rows_of_times_come_and_go_with_a_button(bakery: Browser, stored: Stored) -> None:
    page = begin(bakery)
    assert len(page.soup.select(".shift-row")) == 5
    page = page.form("version").submit("Tilføj en dag")
    assert len(page.soup.select(".shift-row")) == 6
    page = page.form("version").fill(**{"shifts-0-start": "06:00"}).submit("Fjern tid 2")
    assert [row(page, n) for n in range(5)] == [
        ("mon", "06:00"), ("wed", "08:00"), ("thu", "08:00"), ("fri", "08:00"), ("sat", "08:00"),
    ]  # fmt: skip
    page = page.form("version").submit("Samme tider alle dage")
    assert {row(page, n)[1] for n in range(5)} == {"06:00"}
    assert len(stored(3, "shifts")) == 5
    go_on(page)
    days = [(shift["day"], shift["start"]) for shift in stored(3, "shifts")]
    assert days == [("mon", 360), ("wed", 360), ("thu", 360), ("fri", 360), ("sat", 360)]


def row(page: Page, number: int) -> tuple[str, str]:
    form = page.form("version")
    day = form.tag.select_one(f'[name="shifts-{number}-day"] [selected]')
    start = form.tag.select_one(f'[name="shifts-{number}-start"]')
    assert day
    assert start
    return str(day["value"]), str(start["value"])


def test_the_week_is_drawn_from_what_is_typed(bakery: Browser, stored: Stored) -> None:
    page = begin(bakery).form("version").fill(**{"shifts-0-end": "12:00"}).submit("Vis ugen")
    assert "08.00–12.00" in page.text
    assert stored(3, "shifts")[0]["end"] == 900


def test_htmx_gets_the_week_alone(bakery: Browser) -> None:
    form = begin(bakery).form("version").fill(**{"shifts-0-end": "12:00"})
    answer = bakery.post(f"{HOME}/pladser/3/timer/uge", {**form._standing(), **form.filled})
    assert "<html" not in answer.html
    assert "08.00–12.00" in answer.html


def test_a_time_that_ends_before_it_begins_is_asked_for_again(
    bakery: Browser, stored: Stored
) -> None:
    page = go_on(begin(bakery), **{"shifts-0-end": "07:00"})
    assert "Tiden skal slutte, efter den er begyndt." in page.text
    assert "Se tiderne igennem" in page.all_text(".error-summary")[0]


def test_a_shift_until_midnight_can_be_said(bakery: Browser, stored: Stored) -> None:
    go_on(begin(bakery), **{"shifts-4-start": "16:00", "shifts-4-end": "00:00"})
    assert stored(3, "shifts")[4]["end"] == 1440


def test_safety_is_asked_about_only_where_it_matters(bakery: Browser, stored: Stored) -> None:
    begin(bakery)
    page = go_on(step(bakery, "krav"), dangerous="nej")
    assert page.h1 == "Kontakt"
    page = go_on(step(bakery, "krav"), dangerous="ja", hazards=["machines"])
    assert page.h1 == "Unge under 18 år"
    assert "Maskiner" in page.text
    assert "Er der altid en voksen" not in page.text
    assert go_on(page, training="ja", checklist=["instruction"]).h1 == "Kontakt"
    assert stored(3, "necessary_for_training") is True
    assert stored(3, "checklist") == ["instruction"]
    assert "Derfor bliver kun unge over 18 foreslået." in bakery.get(f"{HOME}/pladser/3").text
    page = go_on(step(bakery, "krav"), dangerous="ja", hazards=["machines"], min_age="18")
    assert page.h1 == "Kontakt"


def test_dangers_must_be_named_when_there_are_any(bakery: Browser, stored: Stored) -> None:
    begin(bakery)
    page = go_on(step(bakery, "krav"), dangerous="ja")
    assert "Sæt kryds ved det, der er farligt." in page.text
    assert stored(3, "hazards") is None


def test_a_new_workplace_is_made_on_the_way(bakery: Browser, stored: Stored) -> None:
    begin(bakery)
    dates = {"start_earliest": "2027-01-04", "weeks": "26"}
    page = go_on(step(bakery, "sted"), workplace="ny", **dates)
    assert "Skriv det nye steds navn og adresse." in page.text
    place = {"name": "Solsikken Syd", "address": "Havnen 2", "postcode": "4600", "town": "Køge"}
    go_on(page, **place)
    page = bakery.get(f"{HOME}/pladser/3")
    assert "Solsikken Syd" in page.text
    assert "Havnen 2, 4600 Køge" in page.text


def test_a_day_that_has_passed_is_not_a_start(bakery: Browser) -> None:
    begin(bakery)
    page = go_on(step(bakery, "sted"), start_earliest="2026-01-04", weeks="26")
    assert "Datoen er gået." in page.text


def test_nobodys_change_is_overwritten_unseen(
    bakery: Browser, empty_app: Flask, stored: Stored
) -> None:
    page = begin(bakery)
    change(empty_app, 3, places=4, max_minutes=1200)
    page = go_on(page, places="2")
    assert page.h1 == "Dage og timer"
    (notice,) = page.all_text(".notice--warn")
    assert "Hvor mange unge er der plads til? 4" in notice
    assert "Timer om ugen, højst 20 t" in notice
    assert stored(3, "places") == 4
    go_on(page)
    assert stored(3, "places") == 2


def test_a_place_that_was_sent_is_taken_back_to_be_changed(
    bakery: Browser, empty_app: Flask, stored: Stored
) -> None:
    change(empty_app, 1, state=OfferState.SUBMITTED)
    assert step(bakery, "arbejde", 1).h1 == "Hjælp i bageriet"
    page = bakery.get(f"{HOME}/pladser/1").form("Træk tilbage og ret").submit()
    assert stored(1, "state") is OfferState.DRAFT
    assert page.follow("Ret arbejdet").h1 == "Arbejdet"


def test_a_place_rests_opens_again_and_closes(bakery: Browser, stored: Stored) -> None:
    page = bakery.get(f"{HOME}/pladser/1").form("Sæt på pause").submit()
    assert stored(1, "state") is OfferState.PAUSED
    assert "Skolen skal bekræfte jer først" in page.form("Åbn igen").submit().text
    with bakery.app.app_context(), transaction():
        session.get_one(Company, 1).confirmed_at = now()
    page = page.form("Åbn igen").submit()
    assert stored(1, "state") is OfferState.OPEN
    page = page.form("Ja, luk den").submit()
    assert stored(1, "state") is OfferState.CLOSED
    assert "Pladsen er lukket." in page.text


def test_a_step_that_is_not_possible_now_is_refused_kindly(
    bakery: Browser, empty_app: Flask, stored: Stored
) -> None:
    form = bakery.get(f"{HOME}/pladser/1").form("Sæt på pause")
    change(empty_app, 1, state=OfferState.CLOSED)
    assert "Det kan ikke lade sig gøre nu." in form.submit().text
    bakery.post(f"{HOME}/pladser/1/skridt", {**form._standing(), "move": "approve"})
    assert stored(1, "state") is OfferState.CLOSED


def test_hosting_again_begins_from_a_copy(bakery: Browser, stored: Stored) -> None:
    page = bakery.get(f"{HOME}/pladser/1").form("Lav en ny som denne").submit()
    assert page.h1 == "Hjælp i bageriet"
    assert "Hvornår den unge kan begynde" in page.text
    assert (stored(3, "state"), stored(3, "shifts")) == (OfferState.DRAFT, stored(1, "shifts"))


@pytest.mark.parametrize("address", ["", "/arbejde", "/timer", "/kontakt"])
def test_another_companys_place_is_not_there(bakery: Browser, address: str) -> None:
    bakery.get(f"{HOME}/pladser/2{address}", status=404)
    bakery.get(f"{HOME}/pladser/99{address}", status=404)


def test_many_possible_shifts_a_day_survive_a_step(
    bakery: Browser, empty_app: Flask, stored: Stored
) -> None:
    shifts = [
        {"day": "mon", "start": 360, "end": 600, "break": 25},
        {"day": "mon", "start": 600, "end": 840, "break": 0},
        {"day": "sat", "start": 960, "end": 1440, "break": 45},
    ]
    change(empty_app, 1, state=OfferState.DRAFT, shifts=shifts, licences=["AM|B"], min_age=19)
    go_on(step(bakery, "timer", 1))
    go_on(step(bakery, "krav", 1))
    assert (stored(1, "shifts"), stored(1, "licences"), stored(1, "min_age")) == (
        shifts, ["AM|B"], 19,
    )  # fmt: skip


def test_a_place_that_ends_soon_gets_more_time_with_one_tap(bakery: Browser) -> None:
    change(bakery.app, 1, start_latest=today() + timedelta(days=3))
    more = bakery.get(f"{HOME}/pladser/1").form("Giv den tid til")
    page = more.submit()
    assert "Pladsen er åben til og med 25. februar 2027" in page.all_text(".flashes")[0]
    assert page.soup.select("form[action$=laengere]") == []
    assert "Det kan ikke lade sig gøre nu" in more.submit().all_text(".flashes")[0]
