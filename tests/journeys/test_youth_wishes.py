"""A youth says what it wants: one question a screen, on a phone, without JavaScript."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from egu.accounts.models import Role
from egu.db import session, transaction
from egu.employers.models import Offer, OfferState
from egu.youths.models import Youth
from tests.builders import a_user, a_wish, a_workplace, a_youth, an_institution, an_offer
from tests.lix import lix, lix_of
from tests.page import Browser, Page

Stored = Callable[[str], Any]
SCREENS = (
    "kan-lide", "bedst", "vil-ikke", "rundt", "koerekort", "hvor-langt", "hvornaar", "vigtigst",
    "forslag", "steder", "orden", "andre-steder", "kender-et-sted", "mere",
)  # fmt: skip


@pytest.fixture
def youth_id(empty_app: Flask, clock: object) -> int:
    """Amalie, whom nobody has asked anything yet; her school has three places, another has one."""
    with empty_app.app_context(), transaction():
        school = an_institution()
        staff = a_user(name="Mette Bangsholt", email="mette@skole.example", phone="67000000",
                       scope={"institution_id": school.id})  # fmt: skip
        youth = a_youth(school, first_name="Amalie", wish_themes=[], modes=None, available=None,
                        contact_user_id=staff.id, school={"fri": [[480, 800]]})  # fmt: skip
        bakery = a_workplace(name="Bageriet Solsikken")
        an_offer(school, bakery, title="Hjælp i bageriet", theme=5)
        an_offer(school, title="Køkkenhjælp", theme=5, licences=["AM|B"], min_age=18)
        an_offer(school, title="Tømrer", theme=8)
        an_offer(an_institution(), title="Et andet sted", theme=5)
        a_user(role=Role.YOUTH, scope={"youth_id": youth.id}, email="amalie@ung.example")
        return youth.id


@pytest.fixture
def amalie(browser: Browser, youth_id: int) -> Browser:
    browser.enter("amalie@ung.example")
    return browser


@pytest.fixture
def stored(empty_app: Flask, youth_id: int) -> Stored:
    """What the database says about Amalie now."""

    def read(field: str) -> Any:
        with empty_app.app_context():
            return getattr(session.get_one(Youth, youth_id), field)

    return read


def screen(browser: Browser, slug: str) -> Page:
    return browser.get(f"/ung/oensker/{slug}")


def go_on(page: Page, **values: object) -> Page:
    return page.form("Videre").fill(**values).submit("Videre")


def choose(browser: Browser, title: str, button: str = "Vælg") -> Page:
    page = browser.get("/ung/oensker/steder?alle=1")
    card = next(c for c in page.soup.select(".place") if title in c.get_text())
    form = page.form_in(card)
    return form.submit(button)


def test_the_first_page_says_what_comes_and_where_to_begin(amalie: Browser) -> None:
    page = amalie.get("/ung")
    assert page.h1 == "Hej Amalie"
    assert "Fortæl, hvad du vil" in page.text
    assert "Mette Bangsholt" in page.text
    assert page.follow("Begynd").follow("Begynd").h1 == "Hvad kan du lide?"


def test_every_answer_is_kept_at_once_and_leads_to_the_next_question(
    amalie: Browser, stored: Stored
) -> None:
    page = go_on(screen(amalie, "kan-lide"), themes=["5", "8"])
    assert page.h1 == "Hvad er bedst?"
    assert stored("wish_themes") == [5, 8]


def test_whoever_comes_back_another_day_goes_on_where_it_stopped(amalie: Browser) -> None:
    go_on(screen(amalie, "kan-lide"), themes=["5"])
    page = amalie.get("/ung/oensker")
    assert "Du har svaret på 1 af 12." in page.text
    assert page.follow("Gå videre").h1 == "Hvad vil du slet ikke?"


def test_going_back_loses_nothing(amalie: Browser, stored: Stored) -> None:
    page = screen(amalie, "rundt").form("Videre").fill(modes=["bike", "transit"]).submit("Tilbage")
    assert page.h1 == "Hvad vil du slet ikke?"
    assert stored("modes") == ["bike", "transit"]
    assert screen(amalie, "rundt").ticked("modes") == ["bike", "transit"]


def test_going_back_is_possible_with_nothing_chosen(amalie: Browser) -> None:
    page = screen(amalie, "rundt").form("Videre").submit("Tilbage")
    assert page.h1 == "Hvad vil du slet ikke?"


def test_a_question_that_must_have_an_answer_says_so(amalie: Browser) -> None:
    page = go_on(screen(amalie, "rundt"))
    assert page.h1 == "Hvordan kommer du rundt?"
    assert "Vælg mindst én måde." in page.text


def test_what_is_liked_is_not_asked_again_among_what_is_never_wanted(amalie: Browser) -> None:
    page = go_on(screen(amalie, "kan-lide"), themes=["5"])
    assert "Mad og ernæring" not in page.text
    assert "Motor og mekanik" in page.text


def test_the_places_are_those_of_the_own_school_and_the_liked_themes_first(
    amalie: Browser,
) -> None:
    go_on(screen(amalie, "kan-lide"), themes=["5"])
    page = screen(amalie, "steder")
    assert page.all_text(".place__title") == ["Hjælp i bageriet", "Køkkenhjælp"]
    everything = page.follow("Alle steder")
    assert everything.all_text(".place__title") == ["Hjælp i bageriet", "Køkkenhjælp", "Tømrer"]


def test_one_kind_of_work_is_looked_at_at_a_time(amalie: Browser) -> None:
    go_on(screen(amalie, "kan-lide"), themes=["5"])
    page = screen(amalie, "steder")
    assert page.all_text(".kinds a") == ["Mad og ernæring (2)", "Byg, bolig og anlæg (1)"]
    page = page.follow("Byg, bolig og anlæg")
    assert page.all_text(".place__title") == ["Tømrer"]
    assert page.all_text(".kinds a[aria-current]") == ["Byg, bolig og anlæg (1)"]
    assert lix_of(page) <= 25
    page = amalie.get("/ung/oensker/steder?tema=12")
    assert page.all_text(".place__title") == ["Hjælp i bageriet", "Køkkenhjælp"]


def test_a_card_shows_town_hours_times_way_and_what_is_asked_for(amalie: Browser) -> None:
    go_on(screen(amalie, "rundt"), modes=["bike"])
    page = amalie.get("/ung/oensker/steder?alle=1")
    bakery, kitchen = page.all_text(".place")[:2]
    for words in ("Bageriet Solsikken, Køge", "10 t til 37 t om ugen",
                  "Mandag–fredag 08.00–15.30", "Cirka 13 min"):  # fmt: skip
        assert words in bakery
    assert "Knallert (AM) eller Bil (B)" in kitchen
    assert "Fra 18 år" in kitchen
    assert "Tiden er et skøn." in page.text


def test_no_way_is_guessed_before_the_youth_has_said_how_it_travels(amalie: Browser) -> None:
    assert "Cirka" not in amalie.get("/ung/oensker/steder?alle=1").text


def test_places_are_picked_ordered_and_dropped(amalie: Browser, stored: Stored) -> None:
    choose(amalie, "Hjælp i bageriet")
    assert "Du har valgt 2 steder." in choose(amalie, "Tømrer").text
    page = screen(amalie, "orden")
    assert page.all_text(".ranked__words b") == ["Hjælp i bageriet", "Tømrer"]
    page = page.form("Ryk op: Tømrer").submit("Ryk op: Tømrer")
    assert page.all_text(".ranked__words b") == ["Tømrer", "Hjælp i bageriet"]
    assert "Du har valgt 1 sted." in choose(amalie, "Tømrer", "Fortryd").text


def test_a_whole_list_is_put_in_order_at_once(amalie: Browser, stored: Stored) -> None:
    choose(amalie, "Hjælp i bageriet")
    choose(amalie, "Tømrer")
    page = screen(amalie, "orden")
    bakery, carpenter = (str(tag["value"]) for tag in page.soup.select("[name=order]"))
    values = {**page.form("Ryk op")._standing(), "order": [carpenter, bakery]}
    page = amalie.post("/ung/oensker/orden/alle", values)
    assert page.all_text(".ranked__words b") == ["Tømrer", "Hjælp i bageriet"]
    page = amalie.post("/ung/oensker/orden/alle", {**values, "order": [carpenter]})
    assert "Listen er lavet om. Prøv igen." in page.all_text(".flashes")[0]
    assert page.all_text(".ranked__words b") == ["Tømrer", "Hjælp i bageriet"]


def test_the_liked_kinds_are_put_in_order_at_once(amalie: Browser, stored: Stored) -> None:
    go_on(screen(amalie, "kan-lide"), themes=["5", "8"])
    values = screen(amalie, "bedst").form("Ryk op")._standing()
    amalie.post("/ung/oensker/bedst/alle", {**values, "order": ["8", "5"]})
    assert stored("wish_themes") == [8, 5]


def test_a_place_can_be_refused_for_good_and_that_taken_back(
    amalie: Browser, stored: Stored
) -> None:
    assert "Du vil ikke have det her sted." in choose(amalie, "Tømrer", "Ikke her").text
    assert len(stored("refusals")) == 1
    choose(amalie, "Tømrer", "Fortryd")
    assert stored("refusals") == []


def test_a_place_is_saved_for_later_and_is_no_wish(amalie: Browser, stored: Stored) -> None:
    assert "Du har ikke gemt nogen steder" in amalie.get("/ung/oensker/gemte").text
    choose(amalie, "Tømrer", "Gem")
    choose(amalie, "Hjælp i bageriet", "Gem")
    assert stored("wishes") == []
    page = amalie.get("/ung/oensker/steder").follow("Se dem, du har gemt")
    assert page.all_text(".place__title") == ["Hjælp i bageriet", "Tømrer"]
    assert lix_of(page) <= 25
    choose(amalie, "Tømrer", "Gemt")
    choose(amalie, "Hjælp i bageriet")
    assert "Du har ikke gemt nogen steder" in amalie.get("/ung/oensker/gemte").text


def test_a_saved_place_that_can_no_longer_begin_cannot_be_chosen(
    amalie: Browser, empty_app: Flask
) -> None:
    choose(amalie, "Tømrer", "Gem")
    with empty_app.app_context(), transaction():
        carpenter = session.scalars(select(Offer).where(Offer.title == "Tømrer")).one()
        carpenter.start_latest = date(2026, 1, 1)
    page = amalie.get("/ung/oensker/gemte")
    assert "Pladsen er ikke ledig nu." in page.text
    assert "Vælg Tømrer" not in page.text


def test_with_htmx_only_the_card_and_the_counter_come_back(amalie: Browser) -> None:
    page = amalie.get("/ung/oensker/steder?alle=1")
    form = page.form_in(page.soup.select(".place")[0])
    answer = form.submit("Vælg", headers={"HX-Request": "true"})
    assert "<html" not in answer.html
    assert "Du har valgt det." in answer.html
    assert 'hx-swap-oob="true"' in answer.html


def test_a_place_has_a_page_of_its_own_with_its_week(amalie: Browser) -> None:
    page = amalie.get("/ung/oensker/steder?alle=1").follow("Hjælp i bageriet")
    assert page.h1 == "Hjælp i bageriet"
    assert "Mandag" in page.text
    assert "Du har valgt det." in page.form("Vælg").submit("Vælg").text


def test_another_schools_place_is_not_there(amalie: Browser) -> None:
    amalie.get("/ung/oensker/steder/4", status=404)
    amalie.get("/ung/oensker/steder/999", status=404)
    amalie.get("/ung/oensker/findes-ikke", status=404)


def test_days_are_whole_half_own_or_not_at_all(amalie: Browser, stored: Stored) -> None:
    no = dict.fromkeys(("wed", "thu", "fri", "sat", "sun"), "nej")
    times = {"mon": "hele", "tue": "egne", "tue_from": "09:00", "tue_to": "00:00"}
    page = go_on(screen(amalie, "hvornaar"), **no, **times)
    assert page.h1 == "Hvad betyder mest for dig?"
    assert stored("available") == {"mon": [[360, 1080]], "tue": [[540, 1440]]}


def test_own_times_without_an_end_are_asked_for_again(amalie: Browser) -> None:
    days = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "nej")
    page = go_on(screen(amalie, "hvornaar"), **{**days, "mon": "egne", "mon_from": "09:00"})
    assert "Skriv fra hvornår til hvornår." in page.text


def test_the_weekdays_can_be_filled_in_with_one_tap(amalie: Browser, stored: Stored) -> None:
    page = screen(amalie, "hvornaar").follow("alle hverdage")
    assert stored("available") is None
    go_on(page)
    assert list(stored("available") or {}) == ["mon", "tue", "wed", "thu", "fri"]


def test_times_that_fit_no_choice_stay_as_they_are(
    empty_app: Flask, amalie: Browser, youth_id: int, stored: Stored
) -> None:
    odd = {"mon": [[480, 600], [900, 1080]]}
    with empty_app.app_context(), transaction():
        session.get_one(Youth, youth_id).available = odd
    go_on(screen(amalie, "hvornaar"))
    assert stored("available") == odd


def test_a_distance_of_ones_own_or_not_knowing(amalie: Browser, stored: Stored) -> None:
    go_on(screen(amalie, "hvor-langt"), minutes="45")
    assert stored("max_each_way") == 45
    go_on(screen(amalie, "hvor-langt"), minutes="ved-ikke")
    assert stored("max_each_way") is None


def test_own_words_are_for_the_staff_alone_and_come_back(amalie: Browser) -> None:
    go_on(screen(amalie, "mere"), text="Jeg kender en smed i Herfølge.")
    assert "smed i Herfølge" in screen(amalie, "mere").html
    assert "smed i Herfølge" in amalie.get("/ung/oensker").text


def test_from_the_first_question_to_the_last_and_confirmed(amalie: Browser, stored: Stored) -> None:
    page = screen(amalie, "kan-lide")
    days = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "hele")
    answers: list[dict[str, object]] = [
        {"themes": ["8"]}, {"themes": ["12"], "text": "Store hunde"}, {"modes": ["bike"]},
        {"licences": ["AM"]}, {"minutes": "30"}, dict(days), {"matter": "people"}, {}, {},
        {"others": "ja"}, {"name": ""}, {"text": ""},
    ]  # fmt: skip
    for values in answers:
        button = "Spring over" if "forslag" in page.address else "Videre"
        page = page.form(button).fill(**values).submit(button)
    assert page.h1 == "Mine ønsker"
    for words in ("Byg, bolig og anlæg", "Store hunde", "Højst 30 min hver vej", "Cykel",
                  "Gode kolleger", "Mandag–søndag 06.00–18.00"):  # fmt: skip
        assert words in page.text
    page = page.form("Ja, det passer").submit()
    assert page.h1 == "Hej Amalie"
    assert "Vi leder efter en plads til dig" in page.text
    assert stored("wishes_confirmed_at") is not None


def test_one_answer_is_changed_and_one_is_back_at_all_of_them(amalie: Browser) -> None:
    go_on(screen(amalie, "hvor-langt"), minutes="45")
    page = amalie.get("/ung/oensker").follow("Ret : Så langt vil jeg rejse")
    page = page.form("Gem").fill(minutes="60").submit("Gem")
    assert page.h1 == "Mine ønsker"
    assert "Højst 1 t hver vej" in page.text


@pytest.mark.parametrize("slug", SCREENS)
def test_every_question_is_easy_to_read(amalie: Browser, slug: str) -> None:
    go_on(screen(amalie, "kan-lide"), themes=["5", "8"])
    choose(amalie, "Hjælp i bageriet")
    choose(amalie, "Tømrer")
    page = screen(amalie, slug)
    assert page.address.endswith(slug)
    assert lix_of(page) <= 25, page.text


@pytest.mark.parametrize("address", ["/ung", "/ung/oensker", "/ung/oensker/steder/1"])
def test_every_other_page_is_easy_to_read(amalie: Browser, address: str) -> None:
    assert lix_of(amalie.get(address)) <= 25
    go_on(screen(amalie, "kan-lide"), themes=["5", "8"])
    assert lix_of(amalie.get(address)) <= 25


def test_lix_counts_words_a_sentence_and_long_words() -> None:
    assert lix(["Du kan altid lave det om"]) == 6
    assert lix(["Virksomhedspraktikanter"]) == 101


def test_only_youths_have_these_pages(browser: Browser, youth_id: int) -> None:
    browser.enter("mette@skole.example")
    for address in ("/ung", "/ung/oensker", "/ung/oensker/rundt", "/ung/oensker/steder/1"):
        browser.get(address, status=404)


@pytest.mark.parametrize("state", [OfferState.DRAFT, OfferState.SUBMITTED, OfferState.PAUSED])
def test_a_place_that_is_not_open_is_not_there(
    amalie: Browser, empty_app: Flask, youth_id: int, state: OfferState
) -> None:
    with empty_app.app_context(), transaction():
        youth = session.get_one(Youth, youth_id)
        offer = an_offer(youth.institution, state=state)
        wished = an_offer(youth.institution, state=state)
        a_wish(youth, wished)
        hidden, own = offer.id, wished.id
    amalie.get(f"/ung/oensker/steder/{hidden}", status=404)
    amalie.get(f"/ung/oensker/steder/{own}")
