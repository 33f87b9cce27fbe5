"""A match with services named: better journeys while they live, the same as without when not."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from egu.accounts.models import Institution
from egu.db import session
from egu.matching.here import travel_here
from egu.matching.known_buses import buses_to_check
from egu.matching.publishing import publish_plan
from egu.matching.snapshot import problem_for
from egu.travel.port import Direction, Point, Quality, Question
from egu.youths.models import Youth
from tests.builders import (
    KOEGE,
    RINGSTED,
    ROUND_DATE,
    STAFF,
    a_solved_plan,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)
from tests.providers.stand_ins import SPEAKING
from tests.providers.stand_ins.planners import ACCESS_ID
from tests.providers.stand_ins.server import FAULTS, StandIn

NOBODY = "http://127.0.0.1:9"


@pytest.fixture
def school(app: Flask) -> Institution:
    """Two youths in Køge, one of them with a bike, and an offer in Ringsted; no timetable."""
    institution = an_institution()
    for modes in (["bike", "transit"], ["transit"]):
        a_youth(institution, modes=modes, max_each_way=180, **KOEGE)
    an_offer(institution, a_workplace(**RINGSTED))
    return institution


@pytest.fixture
def stand_ins(app: Flask) -> Iterator[dict[str, StandIn]]:
    made = {name: StandIn(reply) for name, (reply, _) in SPEAKING.items()}
    yield made
    for one in made.values():
        one.stop()


def name(app: Flask, **services: str) -> None:
    app.config["EGU"] = replace(
        app.config["EGU"], travel_services=tuple(services.items()), rejseplanen_access_id=ACCESS_ID
    )


def told(school: Institution) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = problem_for(school.id, ROUND_DATE, 7)["journeys"]
    return found


def minutes(school: Institution, mode: str) -> set[int]:
    return {leg["minutes"] for one in told(school) if one["mode"] == mode for leg in one["to"]}


def test_without_services_and_timetable_the_bus_is_unknown_and_the_road_an_estimate(
    app: Flask, school: Institution
) -> None:
    assert minutes(school, "transit") == set()
    assert len(minutes(school, "bike")) == 1


@pytest.mark.parametrize(
    ("planner", "expected"),
    [("motis", {98, 115}), ("otp", {115}), ("rejseplanen", {46, 63})],
)
def test_a_planner_tells_the_match_about_the_bus(
    planner: str, expected: set[int], app: Flask, school: Institution, stand_ins: dict[str, StandIn]
) -> None:
    """Who has a bike is there sooner, and with OpenTripPlanner as soon as on foot."""
    name(app, **{planner: stand_ins[planner].address.geturl()})
    assert minutes(school, "transit") == expected


def test_what_is_too_long_with_the_wait_is_sent_out_as_a_bus_to_check(
    app: Flask, school: Institution, stand_ins: dict[str, StandIn]
) -> None:
    """The match knew 46 and 63 minutes; with the wait it is 98 by bike to the stop, 115 on foot."""
    for youth in session.scalars(select(Youth)):
        youth.max_each_way = 100
    session.flush()
    for _ in range(2):
        an_offer(school, a_workplace(**RINGSTED))
    name(app, rejseplanen=stand_ins["rejseplanen"].address.geturl())
    plan = a_solved_plan(school, seed=7)
    sent = publish_plan(actor=STAFF, plan=plan, version=plan.version)
    told = {tuple(one.youth.modes): one.why["travel"] for one in sent}
    assert told["bike", "transit"]["minutes"] == 98
    assert (told["transit",]["minutes"], told["transit",]["quality"]) == (None, "unknown")
    assert [tuple(one.youth.modes) for one in buses_to_check(school.id)] == [("transit",)]


def test_valhalla_tells_the_match_about_the_road(
    app: Flask, school: Institution, stand_ins: dict[str, StandIn]
) -> None:
    before = minutes(school, "bike")
    name(app, valhalla=stand_ins["valhalla"].address.geturl())
    assert minutes(school, "bike") == {129} != before


@pytest.mark.parametrize("services", [*SPEAKING, "all"])
def test_with_dead_services_a_match_is_the_same_as_without(
    services: str, app: Flask, school: Institution
) -> None:
    before = told(school)
    names = list(SPEAKING) if services == "all" else [services]
    name(app, **dict.fromkeys(names, NOBODY))
    assert told(school) == before != []


@pytest.mark.parametrize(
    "fault", ["html", "status 500", "a redirect", "hanging up", "an empty object"]
)
def test_with_services_out_of_their_mind_a_match_is_the_same_as_without(
    fault: str, app: Flask, school: Institution, stand_ins: dict[str, StandIn]
) -> None:
    before = told(school)
    for one in stand_ins.values():
        one.fault = FAULTS[fault]
    name(app, **{one: stand_ins[one].address.geturl() for one in stand_ins})
    assert told(school) == before


def test_no_service_hears_of_a_home_whose_address_is_protected(
    app: Flask, school: Institution, stand_ins: dict[str, StandIn]
) -> None:
    for youth in session.scalars(select(Youth)):
        youth.address_protected = True
    session.flush()
    before = told(school)
    name(app, **{one: stand_ins[one].address.geturl() for one in stand_ins})
    assert told(school) == before != []
    assert [one.asked for one in stand_ins.values()] == [[]] * len(stand_ins)


def test_the_second_planner_answers_for_the_first(
    app: Flask, school: Institution, stand_ins: dict[str, StandIn]
) -> None:
    name(app, otp=NOBODY, motis=stand_ins["motis"].address.geturl())
    assert minutes(school, "transit") == {98, 115}


def test_the_answer_says_who_gave_it_and_how_sure_it_is(
    app: Flask, school: Institution, stand_ins: dict[str, StandIn]
) -> None:
    question = Question(
        Point(**KOEGE), Point(**RINGSTED), "bike", Direction.ARRIVE_BY, 480, ROUND_DATE
    )
    name(app, valhalla=stand_ins["valhalla"].address.geturl())
    alive = travel_here().answer(question)
    name(app, valhalla=NOBODY)
    dead = travel_here().answer(question)
    assert (alive.provider, alive.quality) == ("valhalla", Quality.NETWORK)
    assert (dead.provider, dead.quality) == ("road", Quality.ESTIMATE)
