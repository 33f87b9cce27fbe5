"""What matters most puts the suggested places in order in front of the youth, who confirms it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from egu.accounts.models import Role
from egu.db import session, transaction
from egu.employers.models import Offer
from egu.matching.youth_entries import _wishes
from egu.vocabulary import MATTERS_MOST
from egu.youths.models import NotWanted, Youth
from tests.builders import (
    RINGSTED,
    a_user,
    a_wish,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
    weekdays,
)
from tests.lix import lix_of
from tests.page import Browser, Page

BAKERY, CARPENTER, GARDEN, BIKES = "Hjælp i bageriet", "Tømrer", "Gartner", "Cykler"
Change = Callable[..., None]


@pytest.fixture
def amalie(browser: Browser) -> Browser:
    """Likes food best and building next; four places, one of them far away."""
    with browser.app.app_context(), transaction():
        school = an_institution()
        youth = a_youth(school, wish_themes=[5, 8], available=weekdays(360, 800), school={})
        an_offer(school, a_workplace(**RINGSTED), title=BAKERY, theme=5)
        an_offer(school, title=CARPENTER, theme=8, provides=["two_together", "fixed_mentor"],
                 shifts=[{"day": "mon", "start": 480, "end": 780, "break": 0}])  # fmt: skip
        an_offer(school, title=GARDEN, theme=7)
        an_offer(school, title=BIKES, theme=10)
        a_user(role=Role.YOUTH, scope={"youth_id": youth.id}, email="amalie@ung.example")
    browser.enter("amalie@ung.example")
    return browser


@pytest.fixture
def change(empty_app: Flask) -> Change:
    def set_(**values: Any) -> None:
        with empty_app.app_context(), transaction():
            for name, value in values.items():
                setattr(session.get_one(Youth, 1), name, value)

    return set_


def named(title: str) -> Offer:
    return session.scalars(select(Offer).where(Offer.title == title)).one()


def wish_for_places(app: Flask, *titles: str) -> None:
    with app.app_context(), transaction():
        youth = session.get_one(Youth, 1)
        for rank, title in enumerate(titles, start=1):
            a_wish(youth, named(title), rank)


def ranks(app: Flask) -> list[str]:
    with app.app_context():
        return [
            session.get_one(Offer, wish.offer_id).title
            for wish in sorted(session.get_one(Youth, 1).wishes, key=lambda wish: wish.rank)
        ]


def suggestions(browser: Browser) -> Page:
    return browser.get("/ung/oensker/forslag")


def titles(page: Page) -> list[str]:
    return page.all_text(".ranked__words b")


def sort_by(page: Page, label: str) -> Page:
    button = next(b for b in page.soup.select("button[formaction]") if label in b.get_text())
    form = page.form("Brug denne rækkefølge")
    values = {**form._standing(), **form.filled, "matter": button["value"]}
    return page.client.post(str(button["formaction"]), values)


def test_what_matters_most_is_asked_right_before_the_places_are_suggested(
    amalie: Browser,
) -> None:
    page = amalie.get("/ung/oensker/vigtigst").form("Videre").fill(matter="journey")
    page = page.submit("Videre")
    assert page.h1 == "Passer denne rækkefølge?"
    assert titles(page) == [CARPENTER, BAKERY]


def test_only_liked_themes_are_suggested_where_there_are_any(
    amalie: Browser, change: Change
) -> None:
    assert titles(suggestions(amalie)) == [BAKERY, CARPENTER]
    change(wish_themes=[])
    assert set(titles(suggestions(amalie))) == {BAKERY, CARPENTER, GARDEN, BIKES}


@pytest.mark.parametrize(
    ("label", "first", "why"),
    [
        ("Arbejdet", BAKERY, "Det er det, du bedst kan lide: mad og ernæring."),
        ("Kort vej", CARPENTER, "Du kan cykle derhen på cirka 13 min."),
        ("Tiderne", CARPENTER, "Alle dagene passer med din uge."),
        ("Gode kolleger", CARPENTER, "Her kan I være to unge sammen."),
        ("At lære nyt", CARPENTER, "Her er en fast voksen, som lærer dig op."),
    ],
)
def test_the_list_is_put_in_another_order_and_says_why(
    amalie: Browser, label: str, first: str, why: str
) -> None:
    page = sort_by(suggestions(amalie), label)
    assert titles(page)[0] == first
    assert page.all_text(".suggested__why")[0] == why
    assert page.all_text(".sorter[aria-pressed=true]") == [label]


def test_what_is_unknown_comes_last_and_says_so(amalie: Browser, change: Change) -> None:
    change(modes=None, available=None)
    page = suggestions(amalie)
    assert set(sort_by(page, "Kort vej").all_text(".suggested__why")) == {
        "Vi kender ikke vejen endnu."
    }
    assert "Vi ved ikke endnu, hvornår du kan." in sort_by(page, "Tiderne").text
    people = sort_by(page, "Gode kolleger").all_text(".suggested__why")
    assert people[-1] == "Vi ved ikke så meget om folkene her endnu. Spørg os."


def test_nothing_is_wished_for_before_the_youth_says_so(amalie: Browser, empty_app: Flask) -> None:
    page = sort_by(suggestions(amalie), "Kort vej")
    assert ranks(empty_app) == []
    page.form("go").submit("Spring over")
    suggestions(amalie).form("go").submit("Tilbage")
    assert ranks(empty_app) == []


def test_the_order_is_the_youths_when_it_says_use_it(amalie: Browser, empty_app: Flask) -> None:
    page = sort_by(suggestions(amalie), "Kort vej").form("go").submit("Brug denne rækkefølge")
    assert page.h1 == "Vælg steder, du kan lide"
    assert ranks(empty_app) == [CARPENTER, BAKERY]


def test_what_is_left_out_stays_out_also_in_another_order(
    amalie: Browser, empty_app: Flask
) -> None:
    page = suggestions(amalie)
    bakery, carpenter = page.ticked("offers")
    page.form("go").fill(offers=[carpenter])
    posted = amalie.post("/ung/oensker/efter", {
        **page.form("go")._standing(), "offers": [carpenter], "matter": "journey"})  # fmt: skip
    assert posted.ticked("offers") == [carpenter]
    posted.form("go").submit("Brug denne rækkefølge")
    assert ranks(empty_app) == [CARPENTER]
    assert bakery != carpenter


def test_with_nothing_left_in_the_youth_is_told_how_to_pass_by(amalie: Browser) -> None:
    page = suggestions(amalie).form("go").fill(offers=[]).submit("Brug denne rækkefølge")
    assert "Vælg mindst ét sted." in page.text


def test_who_has_picked_gets_its_own_places_put_in_order_and_no_others(
    amalie: Browser, empty_app: Flask
) -> None:
    wish_for_places(empty_app, GARDEN, BIKES, CARPENTER)
    page = suggestions(amalie)
    assert titles(page) == [CARPENTER, GARDEN, BIKES]
    page = sort_by(page, "Gode kolleger")
    assert titles(page) == [CARPENTER, GARDEN, BIKES]
    page.form("go").submit("Brug denne rækkefølge")
    assert ranks(empty_app) == [CARPENTER, GARDEN, BIKES]


def test_a_place_that_rests_keeps_its_rank_behind_those_that_are_shown(
    amalie: Browser, empty_app: Flask
) -> None:
    wish_for_places(empty_app, GARDEN, BIKES, CARPENTER)
    with empty_app.app_context(), transaction():
        named(GARDEN).state = "paused"
    suggestions(amalie).form("go").submit("Brug denne rækkefølge")
    assert ranks(empty_app) == [CARPENTER, BIKES, GARDEN]


@pytest.mark.parametrize(
    "values", [{"min_age": 25}, {"licences": ["B"]}, {"start_latest": date(2026, 1, 1)}]
)
def test_what_the_youth_cannot_have_is_not_suggested(
    amalie: Browser, empty_app: Flask, values: dict[str, Any]
) -> None:
    with empty_app.app_context(), transaction():
        for name, value in values.items():
            setattr(named(BAKERY), name, value)
    assert titles(suggestions(amalie)) == [CARPENTER]


@pytest.mark.parametrize("never", ["offer", "workplace", "theme", "danger"])
def test_what_the_youth_never_wants_is_not_suggested(
    amalie: Browser, empty_app: Flask, never: str
) -> None:
    with empty_app.app_context(), transaction():
        youth = session.get_one(Youth, 1)
        bakery = named(BAKERY)
        if never == "offer":
            youth.refusals.append(NotWanted(offer_id=bakery.id))
        elif never == "workplace":
            youth.refusals.append(NotWanted(workplace_id=bakery.workplace_id))
        elif never == "theme":
            youth.not_wanted_themes = [5]
        else:
            bakery.hazards, youth.not_wanted_hazards = ["machines"], ["machines"]
    assert titles(suggestions(amalie)) == [CARPENTER]


def test_the_solver_sees_the_ranks_and_not_what_matters_most(
    amalie: Browser, empty_app: Flask
) -> None:
    sort_by(suggestions(amalie), "Kort vej").form("go").submit("Brug denne rækkefølge")
    with empty_app.app_context():
        entry = _wishes(session.get_one(Youth, 1), [])
    assert entry["wishes"] == ["o2", "o1"]
    assert "journey" not in str(entry)


def test_a_matter_that_nobody_knows_is_refused(amalie: Browser) -> None:
    amalie.post("/ung/oensker/efter", {"matter": "money"}, status=400)


@pytest.mark.parametrize("matter", MATTERS_MOST)
@pytest.mark.parametrize("known", [True, False])
def test_every_order_is_easy_to_read(
    amalie: Browser, change: Change, matter: str, known: bool
) -> None:
    change(matters_most=matter, **({} if known else {"modes": None, "available": None}))
    assert lix_of(suggestions(amalie)) <= 25


def test_without_places_the_youth_goes_on(amalie: Browser, empty_app: Flask) -> None:
    with empty_app.app_context(), transaction():
        for offer in session.scalars(select(Offer)):
            offer.state = "closed"
    page = suggestions(amalie)
    assert "Her er ikke nogen steder endnu" in page.text
    assert page.form("go").submit("Videre").h1 == "Vælg steder, du kan lide"


def test_a_place_that_can_no_longer_begin_is_not_on_the_shelf(
    amalie: Browser, empty_app: Flask
) -> None:
    with empty_app.app_context(), transaction():
        offer = named(GARDEN)
        offer.start_latest, number = date(2026, 1, 1), offer.id
    page = amalie.get("/ung/oensker/steder?alle=1")
    assert set(page.all_text(".place__title")) == {BAKERY, CARPENTER, BIKES}
    amalie.get(f"/ung/oensker/steder/{number}", status=404)
