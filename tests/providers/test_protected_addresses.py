"""No protected address leaves the house, whoever else lives or works there."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from egu.accounts.models import Institution
from egu.db import transaction
from egu.jobs.addresses import look_up_addresses
from egu.jobs.journeys import ask_about_journeys
from egu.matching.day_trips import day_trip
from egu.web.youth.journeys import quickest_way
from egu.youths.models import YouthState
from tests.builders import a_proposal, a_workplace, a_youth, an_institution, an_offer
from tests.providers.stand_ins import SPEAKING
from tests.providers.stand_ins.houses import TOKEN, gsearch
from tests.providers.stand_ins.planners import ACCESS_ID
from tests.providers.stand_ins.server import StandIn

HIDDEN = {"latitude": 55.4707, "longitude": 12.1907}
ELSEWHERE = {"latitude": 55.4621, "longitude": 12.1733}
NO_POINT = {"latitude": None, "longitude": None}
Making = Callable[[Institution], object]


@pytest.fixture
def services(app: Flask) -> Iterator[dict[str, StandIn]]:
    """All of them named in the settings, the look-up of addresses among them."""
    made = {name: StandIn(reply) for name, (reply, _) in SPEAKING.items()}
    houses = StandIn(gsearch)
    app.config["EGU"] = replace(
        app.config["EGU"],
        travel_services=tuple((name, one.address.geturl()) for name, one in made.items()),
        rejseplanen_access_id=ACCESS_ID,
        address_service=houses.address.geturl(),
        address_token=TOKEN,
    )
    yield {**made, "houses": houses}
    for one in (*made.values(), houses):
        one.stop()


def said(services: dict[str, StandIn]) -> str:
    """Everything that any of them was asked."""
    return " ".join(str(asked) for one in services.values() for asked in one.asked)


def in_hiding(school: Institution, **more: Any) -> Any:
    told = {"address": "Hyldeleddet 13", "address_protected": True, "modes": ["bike", "transit"]}
    return a_youth(school, **{**told, **HIDDEN, **more})


def housemate(school: Institution, **more: Any) -> Any:
    told = {"address": "Hyldeleddet 13", "modes": ["bike", "transit"]}
    return a_youth(school, **{**told, **HIDDEN, **more})


def everything_is_asked(school: Institution, youth: Any, offer: Any) -> None:
    ask_about_journeys(threading.Event())
    look_up_addresses(threading.Event())
    day_trip(a_proposal(youth, offer))
    quickest_way(youth, offer)


def test_what_is_no_secret_is_asked_about(app: Flask, services: dict[str, StandIn]) -> None:
    with transaction():
        school = an_institution()
        youth, offer = housemate(school), an_offer(school, a_workplace(**ELSEWHERE))
    everything_is_asked(school, youth, offer)
    assert "55.4707" in said(services)


@pytest.mark.parametrize(
    "address",
    ["Hyldeleddet 13", "hyldeleddet 13, 2. tv", "Hyldeleddet 13 2.tv", "c/o Bo, Hyldeleddet 13"],
)
@pytest.mark.parametrize("point", [HIDDEN, {"latitude": 55.47074, "longitude": 12.19066}])
def test_a_housemate_does_not_give_a_protected_address_away(
    app: Flask, services: dict[str, StandIn], address: str, point: dict[str, float]
) -> None:
    with transaction():
        school = an_institution()
        in_hiding(school)
        youth = housemate(school, address=address, **point)
        offer = an_offer(school, a_workplace(**ELSEWHERE))
    everything_is_asked(school, youth, offer)
    assert "55.470" not in said(services)
    assert "12.190" not in said(services)


@pytest.mark.parametrize("hidden", [NO_POINT, {**ELSEWHERE, "coarse": True}])
def test_it_is_protected_by_its_words_too_where_its_point_is_unknown(
    app: Flask, services: dict[str, StandIn], hidden: dict[str, Any]
) -> None:
    with transaction():
        school = an_institution()
        in_hiding(an_institution(), **hidden)
        youth, offer = housemate(school), an_offer(school, a_workplace(**ELSEWHERE))
    everything_is_asked(school, youth, offer)
    assert "55.470" not in said(services)


def test_it_stays_protected_when_the_youth_has_left_the_school(
    app: Flask, services: dict[str, StandIn]
) -> None:
    with transaction():
        school = an_institution()
        in_hiding(school, state=YouthState.ENDED)
        youth, offer = housemate(school), an_offer(school, a_workplace(**ELSEWHERE))
    everything_is_asked(school, youth, offer)
    assert "55.470" not in said(services)


def test_a_workplace_does_not_give_the_protected_address_away_where_the_youth_lives(
    app: Flask, services: dict[str, StandIn]
) -> None:
    with transaction():
        school = an_institution()
        in_hiding(school)
        youth = housemate(school, address="Ravnsborgvej 7", **ELSEWHERE)
        offer = an_offer(school, a_workplace(address="Hyldeleddet 13", **HIDDEN))
    everything_is_asked(school, youth, offer)
    assert said(services) == ""


def test_neither_its_words_nor_its_point_stand_in_the_file_of_what_is_kept(
    app: Flask, services: dict[str, StandIn]
) -> None:
    with transaction():
        school = an_institution()
        in_hiding(school)
        housemate(school, address="Ravnsborgvej 7", **ELSEWHERE)
        an_offer(school, a_workplace(address="Hyldeleddet 13", **HIDDEN))
        an_offer(school, a_workplace(latitude=55.4701, longitude=12.1801))
    ask_about_journeys(threading.Event())
    kept = (app.config["EGU"].instance / "journeys.sqlite").read_bytes()
    assert b"55.4701" in kept
    assert b"55.4707" not in kept


@pytest.mark.parametrize(
    "address",
    ["Hyldeleddet 13", "hyldeleddet 13, 1. tv", "Hyldeleddet 13 1.tv", "Hyldeleddet 13 4600 Køge"],
)
@pytest.mark.parametrize("make", [housemate, lambda _school, **more: a_workplace(**more)])
def test_an_address_that_is_protected_for_one_is_looked_up_for_nobody(
    app: Flask, services: dict[str, StandIn], make: Callable[..., object], address: str
) -> None:
    with transaction():
        school = an_institution()
        in_hiding(an_institution(), address="Hyldeleddet 13, 2.", **NO_POINT)
        make(school, address=address, **NO_POINT)
        a_youth(school, address="Ravnsborgvej 7", **NO_POINT)
    look_up_addresses(threading.Event())
    assert [asked.query["q"] for asked in services["houses"].asked] == ["Ravnsborgvej 7 4600"]


def test_who_has_left_the_school_is_not_looked_up(app: Flask, services: dict[str, StandIn]) -> None:
    with transaction():
        a_youth(an_institution(), state=YouthState.ENDED, **NO_POINT)
    look_up_addresses(threading.Event())
    assert services["houses"].asked == []


@pytest.mark.parametrize("address", ["c/o Ida Hemmelig Birkevej 4", "c/o Ida", "hos Ida Hemmelig"])
def test_whose_guest_somebody_is_is_told_to_nobody(
    app: Flask, services: dict[str, StandIn], address: str
) -> None:
    with transaction():
        a_youth(an_institution(), address=address, **NO_POINT)
    look_up_addresses(threading.Event())
    assert "Ida" not in said(services)
