"""Who reaches which place: by the questions and limits of the match, and how sure that is."""

from typing import Any

import pytest
from flask import Flask

from egu.accounts.models import Institution
from egu.config import PROJECT
from egu.employers.models import Offer
from egu.matching.known_buses import write_bus
from egu.matching.snapshot import problem_for
from egu.matching.within_reach import Reach, Verdict, reaches_of, reaches_to
from egu.travel.port import Why
from egu.travel.timetable.store import TimetableStore
from egu.youths.models import Youth
from tests.builders import (
    ROUND_DATE,
    STAFF,
    a_postcode,
    a_shift,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)

HASLEV = {"latitude": 55.3251, "longitude": 11.9662}
KARISE = {"latitude": 55.3060, "longitude": 12.2080}
KOEGE_TOWN = {"latitude": 55.4565, "longitude": 12.1805}
SCHOOL_BUS_FROM, SCHOOL_BUS_TO = (
    {"latitude": 55.3718, "longitude": 12.0502},
    {"latitude": 55.3280, "longitude": 11.9700},
)


@pytest.fixture
def school(app: Flask) -> Institution:
    return an_institution()


@pytest.fixture
def timetable(app: Flask) -> None:
    TimetableStore(app.config["EGU"].instance).load(PROJECT / "examples" / "gtfs-koege.zip")


def at(school: Institution, point: dict[str, float] = KOEGE_TOWN, **more: Any) -> Offer:
    shifts = more.pop("shifts", [a_shift("mon", 420, 900)])
    return an_offer(school, a_workplace(**point), shifts=shifts, **more)


def by_bus(school: Institution, home: dict[str, float] = HASLEV, **more: Any) -> Youth:
    return a_youth(school, modes=["transit"], **home, **more)


def only(reaches: list[Reach]) -> Reach:
    (one,) = reaches
    return one


@pytest.mark.usefixtures("timetable")
def test_the_minutes_are_those_of_the_match(school: Institution) -> None:
    youth, offer = by_bus(school), at(school)
    (told,) = problem_for(school.id, ROUND_DATE, 7)["journeys"]
    reach = only(reaches_to(offer, [youth]))
    assert reach.trip is not None
    minutes = (reach.trip.there.minutes, reach.trip.back.minutes)
    assert minutes == (told["to"][0]["minutes"], told["home"][0]["minutes"])
    assert (reach.verdict, reach.trip.quality) == (Verdict.REACHED, "timetable")


@pytest.mark.usefixtures("timetable")
def test_the_hardest_day_counts_here_too(school: Institution) -> None:
    """The school bus does not go in the winter holiday."""
    youth = by_bus(school, SCHOOL_BUS_FROM)
    offer = at(school, SCHOOL_BUS_TO, shifts=[a_shift("tue", 480, 930)])
    assert only(reaches_to(offer, [youth])).verdict is Verdict.NONE


@pytest.mark.usefixtures("timetable")
def test_both_sides_of_it_say_the_same(school: Institution) -> None:
    a_postcode(code="4690", radius_km=1.0, **HASLEV)
    vague = by_bus(school, postcode="4690", coarse=True, max_each_way=10)
    youths = [by_bus(school), by_bus(school, KARISE), a_youth(school), vague,
              a_youth(school, modes=[])]  # fmt: skip
    week = [a_shift("mon", 360, 840), a_shift("tue", 480, 930), a_shift("wed", 360, 840)]
    offers = [at(school), at(school, SCHOOL_BUS_TO, shifts=week)]
    one = {(r.youth.id, r.offer.id): r for o in offers for r in reaches_to(o, youths)}
    other = {(r.youth.id, r.offer.id): r for y in youths for r in reaches_of(y, offers)}
    assert one == other
    assert len(one) == 10


@pytest.mark.usefixtures("timetable")
def test_those_who_reach_it_come_first_and_what_nobody_knows_before_what_is_too_far(
    school: Institution,
) -> None:
    near, far = a_youth(school, **KOEGE_TOWN), by_bus(school, max_each_way=20)
    silent, nowhere = a_youth(school, modes=[]), by_bus(school, KARISE)
    told = [(one.youth.id, one.verdict) for one in
            reaches_to(at(school), [nowhere, far, silent, near])]  # fmt: skip
    assert told == [
        (near.id, Verdict.REACHED),
        (silent.id, Verdict.UNKNOWN),
        (far.id, Verdict.TOO_FAR),
        (nowhere.id, Verdict.NONE),
    ]


@pytest.mark.usefixtures("timetable")
def test_more_changes_than_the_youth_wants_are_too_far(school: Institution) -> None:
    ringsted = {"latitude": 55.4465, "longitude": 11.7955}
    store_room = {"latitude": 55.4722, "longitude": 12.1680}
    offer = at(school, store_room, shifts=[a_shift("mon", 480, 960)])
    free, bound = (
        by_bus(school, ringsted, max_each_way=120),
        by_bus(school, ringsted, max_changes=0),
    )
    found = {one.youth.id: one.verdict for one in reaches_to(offer, [free, bound])}
    assert found[free.id] is Verdict.REACHED
    assert found[bound.id] is not Verdict.REACHED


@pytest.mark.usefixtures("timetable")
def test_shifts_that_are_too_early_are_not_counted_as_reached(school: Institution) -> None:
    youth = by_bus(school)
    offer = at(school, shifts=[a_shift("mon", 300, 700), a_shift("mon", 420, 900)])
    reach = only(reaches_to(offer, [youth]))
    assert (reach.verdict, reach.shifts_reached) == (Verdict.REACHED, 1)


def test_without_a_timetable_the_bus_is_unknown_and_says_why(school: Institution) -> None:
    reach = only(reaches_to(at(school), [by_bus(school)]))
    assert reach.trip is not None
    assert (reach.verdict, reach.trip.why) == (Verdict.UNKNOWN, Why.NO_TIMETABLE)


def test_a_bus_that_staff_wrote_down_counts(school: Institution) -> None:
    youth, offer = by_bus(school), at(school)
    write_bus(actor=STAFF, youth=youth, offer_id=offer.id, minutes_out=50, minutes_home=45,
              changes=1)  # fmt: skip
    reach = only(reaches_of(youth, [offer]))
    assert reach.trip is not None
    assert (reach.verdict, reach.trip.quality) == (Verdict.REACHED, "by_hand")
    assert reach.trip.there.minutes == 50


def test_who_may_use_none_of_its_ways_has_none(school: Institution) -> None:
    youth = a_youth(school, modes=["car"], licences=[])
    assert only(reaches_to(at(school), [youth])).verdict is Verdict.NONE


def test_a_place_without_times_is_unknown(school: Institution) -> None:
    reach = only(reaches_to(at(school, shifts=[]), [a_youth(school)]))
    assert (reach.verdict, reach.trip) == (Verdict.UNKNOWN, None)


@pytest.mark.usefixtures("timetable")
def test_a_postcode_alone_is_not_called_too_far(school: Institution) -> None:
    """The bus takes too long from its middle, but the home may lie at the other end of it."""
    a_postcode(code="4690", radius_km=1.0, **HASLEV)
    vague = by_bus(school, postcode="4690", coarse=True, max_each_way=10)
    known = by_bus(school, max_each_way=10)
    told = {one.youth: one.verdict for one in reaches_to(at(school), [vague, known])}
    assert told == {vague: Verdict.UNKNOWN, known: Verdict.TOO_FAR}
