"""Addresses that no file has told are looked up in the background, and nobody waits for it."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from egu.db import session, transaction
from egu.jobs.addresses import look_up_addresses
from egu.jobs.register import JOBS
from egu.travel.geo import locate, place
from egu.travel.looking_up import A_TURN, Found, LookingUp, LookupSilent
from egu.travel.models import AddressPoint
from egu.travel.providers.calls import Service
from egu.travel.providers.configured import looking_up
from egu.travel.providers.gsearch import GSearch
from egu.youths.models import Youth
from tests.builders import a_postcode, a_workplace, a_youth, an_institution
from tests.providers.stand_ins.houses import TOKEN, gsearch
from tests.providers.stand_ins.server import FAULTS, StandIn

NO_POINT = {"latitude": None, "longitude": None}
DOOR = (55.4581, 12.1812)


@pytest.fixture
def houses() -> Iterator[StandIn]:
    made = StandIn(gsearch)
    yield made
    made.stop()


@pytest.fixture
def named(app: Flask, houses: StandIn) -> Flask:
    """The app with the stand-in named in its settings."""
    config = app.config["EGU"]
    url = houses.address.geturl()
    app.config["EGU"] = replace(config, address_service=url, address_token=TOKEN)
    return app


def asking(stand_in: StandIn, seconds: float = 4.0) -> LookingUp:
    return LookingUp(
        GSearch(Service("gsearch", stand_in.address, {"token": TOKEN}, seconds=seconds))
    )


def never() -> bool:
    return False


def look_up() -> None:
    look_up_addresses(threading.Event())


def a_lost_youth(**changes: object) -> Youth:
    return a_youth(an_institution(), **{"address": "Hyldeleddet 13, 1. tv", **NO_POINT, **changes})


def test_a_youth_gets_the_point_of_its_door(named: Flask) -> None:
    with transaction():
        youth = a_lost_youth()
    look_up()
    assert (youth.latitude, youth.longitude, youth.coarse) == (*DOOR, False)
    assert session.query(AddressPoint).one().town == "Køge"


def test_a_point_of_the_postcode_gives_way_to_that_of_the_door(named: Flask) -> None:
    with transaction():
        a_postcode(code="4600", radius_km=3.5)
        workplace = a_workplace(address="hyldeleddet 13 b", **NO_POINT)
        place(workplace)
    assert workplace.coarse
    look_up()
    assert (workplace.latitude, workplace.coarse) == (55.4582, False)


def test_a_protected_address_is_told_to_nobody(named: Flask, houses: StandIn) -> None:
    with transaction():
        youth = a_lost_youth(address_protected=True)
    look_up()
    assert (houses.asked, youth.latitude) == ([], None)


def test_whose_address_it_is_and_on_which_floor_is_not_told(named: Flask, houses: StandIn) -> None:
    with transaction():
        youth = a_lost_youth()
    look_up()
    (asked,) = houses.asked
    assert asked.query == {"q": "Hyldeleddet 13 4600", "limit": "10", "srid": "4326"}
    assert youth.last_name not in str(asked)


def test_another_house_in_the_street_is_not_taken_for_this_one(
    named: Flask, houses: StandIn
) -> None:
    with transaction():
        youth = a_lost_youth(address="Hyldeleddet 1")
    look_up()
    look_up()
    assert youth.latitude is None
    assert len(houses.asked) == 1, "what was sought in vain is not sought again"


def test_what_is_known_is_not_asked_about(named: Flask, houses: StandIn) -> None:
    with transaction():
        a_youth(an_institution(), address="Hyldeleddet 13")
        a_workplace(address=None, **NO_POINT)
        a_workplace(postcode=None, **NO_POINT)
    look_up()
    assert houses.asked == []


def test_without_a_token_nobody_is_asked(app: Flask) -> None:
    with transaction():
        youth = a_lost_youth()
    assert looking_up(app.config["EGU"]) is None
    look_up()
    assert youth.latitude is None


@pytest.mark.parametrize("fault", FAULTS)
def test_a_look_up_that_fails_is_tried_again_another_time(
    fault: str, houses: StandIn, app: Flask
) -> None:
    looking = asking(houses, seconds=0.2)
    houses.fault = FAULTS[fault]
    assert looking.rows([("Hyldeleddet 13", "4600")], never) == []
    houses.fault = None
    found = looking.rows([("Hyldeleddet 13", "4600")], never)
    assert [row["lat"] for row in found] == ([] if fault == "an empty list" else ["55.4581"])


def test_one_silence_ends_the_turn(app: Flask) -> None:
    class Mute:
        asked = 0

        def find(self, _address: str, _postcode: str) -> list[Found]:
            self.asked += 1
            raise LookupSilent

    mute = Mute()
    assert LookingUp(mute).rows([("Ene 1", "4600"), ("Ene 2", "4600")], never) == []
    assert mute.asked == 1


def test_a_turn_is_short_and_ends_when_the_process_does(houses: StandIn, app: Flask) -> None:
    many = [(f"Ukendtvej {number}", "4600") for number in range(A_TURN + 10)]
    looking = asking(houses)
    assert looking.rows(many, lambda: True) == []
    assert houses.asked == []
    looking.rows(many, never)
    assert len(houses.asked) == A_TURN
    looking.rows(many, never)
    assert len(houses.asked) == A_TURN + 10


def test_a_house_outside_denmark_is_not_believed(app: Flask) -> None:
    class Abroad:
        def find(self, address: str, postcode: str) -> list[Found]:
            return [Found(address, postcode, "Nuuk", 64.18, -51.72)]

    assert LookingUp(Abroad()).rows([("Hyldeleddet 13", "4600")], never) == []


def test_the_job_is_done_by_the_clock() -> None:
    assert look_up_addresses in {job.work for job in JOBS}


def test_no_page_waits_for_it(named: Flask, houses: StandIn) -> None:
    with transaction():
        place(a_lost_youth())
    assert locate("Hyldeleddet 13", "4600") is None
    assert houses.asked == []
