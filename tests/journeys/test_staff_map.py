"""Staff see who reaches a place and what a youth reaches: a table, and the same on a map."""

import json
from typing import Any

import pytest

from egu.accounts.models import Role
from egu.db import session, transaction
from egu.employers.models import Offer
from egu.youths.models import Youth
from tests.builders import (
    RINGSTED,
    a_placement,
    a_postcode,
    a_user,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)
from tests.page import Browser, Page

HIDDEN = {"address": "Skjulvej 9", "postcode": "4681", "town": "Herfølge",
          "latitude": 55.41637, "longitude": 12.14781}  # fmt: skip


@pytest.fixture
def staff(browser: Browser) -> Browser:
    """A shop in Køge; Dagny lives near it, Egon in Ringsted, Frida nobody may know where."""
    with browser.app.app_context(), transaction():
        school, other = an_institution(), an_institution()
        for one, email in ((school, "mette@skole.example"), (other, "fremmed@skole.example")):
            a_user(role=Role.STAFF, scope={"institution_id": one.id}, email=email)
        an_offer(school, a_workplace(name="Butikken", latitude=55.4587, longitude=12.1834))
        a_youth(school, first_name="Dagny", last_name="Toft")
        a_youth(school, first_name="Egon", last_name="Bæk", postcode="4100", town="Ringsted",
                **RINGSTED)  # fmt: skip
        a_youth(school, first_name="Frida", last_name="Lund", address_protected=True, **HIDDEN)
        a_youth(other, first_name="Gorm")
    browser.enter("mette@skole.example")
    return browser


def rows(page: Page) -> list[str]:
    return page.all_text("#hvem tbody tr")


def marks(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(str(page.soup.select("#kort")[0]["data-marks"]))
    return found


def test_everybody_of_the_school_stands_in_the_table_with_minutes_means_and_how_sure_it_is(
    staff: Browser,
) -> None:
    page = staff.get("/medarbejder/kort/plads/1")
    told = rows(page)
    assert told[0].startswith("Dagny Toft 4600 Køge når frem")
    assert "ud," in told[0]
    assert "Cykel, et skøn" in told[0]
    assert next(line for line in told if line.startswith("Egon")).split()[3:5] == [
        "Ringsted",
        "for",
    ]
    assert "Gorm" not in page.text
    assert "2 af 3 når frem" in page.text


def test_who_has_a_place_already_is_said(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        a_placement(session.get_one(Youth, 1), session.get_one(Offer, 1))
    told = rows(staff.get("/medarbejder/kort/plads/1"))
    assert ["har en plads" in line for line in told] == [
        line.startswith("Dagny") for line in told
    ]  # fmt: skip
    assert any(line.startswith("Dagny") for line in told)


def test_staff_see_the_same_from_the_side_of_a_youth(staff: Browser) -> None:
    page = staff.get("/medarbejder/kort/ung/2")
    (told,) = rows(page)
    assert "Butikken" in told
    assert "for langt" in told
    assert page.link("Butik og lager").endswith("/kort/plads/1")


def test_a_protected_address_is_neither_drawn_nor_named(staff: Browser) -> None:
    page = staff.get("/medarbejder/kort/plads/1")
    frida = next(line for line in rows(page) if line.startswith("Frida"))
    assert "beskyttet adresse" in frida
    assert "ung-3" not in [row for mark in marks(page) for row in mark.get("rows", [])]
    own = staff.get("/medarbejder/kort/ung/3")
    assert [mark.get("centre") for mark in marks(own)] == [None]
    for shown in (page.html, own.html):
        for secret in ("Skjulvej", "4681", "Herfølge", "55.41", "12.14"):
            assert secret not in shown


def test_nobody_is_drawn_where_the_house_stands(staff: Browser) -> None:
    """The middle of the postcode, or else the home to a kilometre; workplaces are drawn exactly."""
    before = marks(staff.get("/medarbejder/kort/plads/1"))
    with staff.app.app_context(), transaction():
        a_postcode(code="4100", town="Ringsted", latitude=55.4431, longitude=11.7891)
    after = marks(staff.get("/medarbejder/kort/plads/1"))
    where = [[(mark["lat"], mark["lon"]) for mark in found] for found in (before, after)]
    assert where == [
        [(55.4587, 12.1834), (55.46, 12.18), (55.44, 11.79)],
        [(55.4587, 12.1834), (55.46, 12.18), (55.4431, 11.7891)],
    ]


def test_the_marks_count_what_the_table_says(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        a_youth(session.get_one(Youth, 1).institution, modes=[])
    shop, koege, ringsted = marks(staff.get("/medarbejder/kort/plads/1"))
    assert (shop["centre"], shop["name"]) == ("work", "Butikken")
    assert (koege["name"], koege["all"], koege["reached"], koege["unknown"]) == (
        "4600 Køge", 2, 1, 1
    )  # fmt: skip
    assert (ringsted["all"], ringsted["reached"], ringsted["rows"]) == (1, 0, ["ung-2"])


def test_one_chooses_from_a_list_without_a_script(staff: Browser) -> None:
    page = staff.get("/medarbejder/kort/").form("Vis for").fill(valg="plads-1").submit()
    assert page.h1 == "Hvem når Butik og lager"
    page = page.form("Vis for").fill(valg="ung-1").submit()
    assert page.h1 == "Hvad Dagny Toft når"
    assert staff.get("/medarbejder/kort/?valg=vrøvl").h1 == "Hvem når hvad"


def test_staff_get_there_from_the_youth_and_from_the_place(staff: Browser) -> None:
    assert staff.get("/medarbejder/unge/1").follow("kan nå").h1 == "Hvad Dagny Toft når"
    assert (
        staff.get("/medarbejder/pladser/1").follow("kan nå hertil").h1 == "Hvem når Butik og lager"
    )


def test_another_school_finds_neither_the_place_nor_the_youth(staff: Browser) -> None:
    staff.enter("fremmed@skole.example")
    staff.get("/medarbejder/kort/plads/1", status=404)
    staff.get("/medarbejder/kort/ung/1", status=404)
    staff.get("/medarbejder/kort/?valg=ung-1", status=404)


def test_the_coast_is_land_and_water_of_our_own(staff: Browser) -> None:
    drawn = json.loads(staff.get("/medarbejder/kort/kyst.json").html)
    kinds = [feature["properties"]["kind"] for feature in drawn["features"]]
    assert kinds[0] == "land"
    assert {"land", "water"} == set(kinds)
