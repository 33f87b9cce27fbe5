"""Real journeys in the problem: both legs, every shift day, the hardest working day counts."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask

from egu.accounts.models import Institution
from egu.audit.services import SYSTEM
from egu.config import PROJECT
from egu.holidays import public_holidays
from egu.matching.day_trips import day_trip
from egu.matching.here import travel_here
from egu.matching.ids import offer_key, youth_key
from egu.matching.judging import placed, wrong_with
from egu.matching.known_buses import write_bus
from egu.matching.problems import problem_text
from egu.matching.settings import change_settings
from egu.matching.snapshot import problem_for
from egu.matching.travel_days import TravelDays
from egu.travel.composite import Composite
from egu.travel.estimate import Estimate
from egu.travel.port import Column, Ints, Legs, TravelProvider
from egu.travel.timetable.store import TimetableStore
from egu.web.youth.journeys import quickest_way
from solver.format import read_problem
from tests.builders import (
    ROUND_DATE,
    START,
    a_postcode,
    a_proposal,
    a_shift,
    a_step,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)

HASLEV = {"latitude": 55.3251, "longitude": 11.9662}
OUT_OF_HASLEV = {"latitude": 55.2976, "longitude": 11.9636}
"""3 km from the station."""
KOEGE_TOWN = {"latitude": 55.4565, "longitude": 12.1805}
KARISE = {"latitude": 55.3060, "longitude": 12.2080}
SCHOOL_BUS_FROM, SCHOOL_BUS_TO = (
    {"latitude": 55.3718, "longitude": 12.0502},
    {"latitude": 55.3280, "longitude": 11.9700},
)
LATER = date(2027, 12, 31)
FEED = PROJECT / "examples" / "gtfs-koege.zip"


@pytest.fixture
def school(app: Flask) -> Institution:
    return an_institution()


@pytest.fixture
def timetable(app: Flask) -> TimetableStore:
    store = TimetableStore(app.config["EGU"].instance)
    store.load(FEED)
    return store


def transit(school: Institution, home: dict[str, float] = HASLEV, **more: Any) -> Any:
    return a_youth(school, modes=["transit"], **home, **more)


def at(school: Institution, point: dict[str, float] = KOEGE_TOWN, **more: Any) -> Any:
    shifts = more.pop("shifts", [a_shift("mon", 420, 900)])
    return an_offer(school, a_workplace(**point), shifts=shifts, **more)


def told(school: Institution, **more: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = problem_for(school.id, ROUND_DATE, 7, **more)["journeys"]
    return found


def legs(school: Institution) -> tuple[Any, Any]:
    (journey,) = told(school)
    return journey["to"], journey["home"]


def test_both_legs_come_from_the_timetable_at_the_real_times(
    school: Institution, timetable: TimetableStore
) -> None:
    transit(school)
    at(school, shifts=[a_shift("mon", 420, 900), a_shift("tue", 420, 900)])
    to, home = legs(school)
    assert to == [{"by": 420, "minutes": 56, "changes": 0}]
    assert home == [{"from": 900, "minutes": 54, "changes": 0}]


def test_the_weekend_has_its_own_departures(school: Institution, timetable: TimetableStore) -> None:
    transit(school)
    at(school, shifts=[a_shift("fri", 420, 900), a_shift("sun", 420, 900)])
    to, _ = legs(school)
    assert [leg["days"] for leg in to] == [["fri"], ["sun"]]
    assert to[0]["minutes"] < to[1]["minutes"]


def test_where_no_bus_goes_the_place_is_too_far_and_not_unknown(
    school: Institution, timetable: TimetableStore
) -> None:
    youth, offer = transit(school, KARISE), at(school)
    to, home = legs(school)
    assert [leg["minutes"] for leg in to + home] == [1440, 1440]
    assert objections_to(school, youth.id, offer.id) == ["travel"]


def test_a_car_without_a_licence_is_no_way_and_not_unknown(school: Institution) -> None:
    offer = at(school)
    without, driver = (
        a_youth(school, modes=["car"], licences=licences, birth_date=date(2005, 1, 1), **HASLEV)
        for licences in ([], ["B"])
    )
    assert objections_to(school, without.id, offer.id) == ["travel"]
    assert objections_to(school, driver.id, offer.id) == []


def test_a_car_without_a_licence_does_not_speak_for_an_unknown_bus(school: Institution) -> None:
    youth, offer = a_youth(school, modes=["car", "transit"], **HASLEV), at(school)
    assert objections_to(school, youth.id, offer.id) == []


def test_of_named_pairs_the_same_journeys_are_told_and_nobody_asks_about_others(
    school: Institution, timetable: TimetableStore
) -> None:
    youths, offers = [transit(school), transit(school)], [at(school), at(school)]
    (youth, _), (_, offer) = youths, offers
    pair = {"youth": youth_key(youth.id), "offer": offer_key(offer.id)}
    (mine,) = [one for one in told(school) if pair.items() <= one.items()]
    gone = (youth.id, offer.id + 1)
    assert told(school, pairs=[(youth.id, offer.id), gone]) == [mine]
    assert told(school, pairs=[]) == []


@pytest.mark.parametrize(("setting", "allowed"), [("allow", True), ("forbid", False)])
def test_without_a_timetable_the_school_decides_about_the_bus(
    school: Institution, setting: str, allowed: bool
) -> None:
    change_settings(actor=SYSTEM, institution_id=school.id, values={"unknown_travel": setting})
    youth, offer = transit(school), at(school)
    assert told(school) == []
    assert (objections_to(school, youth.id, offer.id) == []) is allowed


def test_a_bike_ride_that_is_too_long_does_not_speak_for_an_unknown_bus(
    school: Institution,
) -> None:
    youth = a_youth(school, modes=["bike", "transit"], **HASLEV)
    offer = at(school)
    assert told(school) == []
    assert objections_to(school, youth.id, offer.id) == []


def test_a_bike_ride_that_will_do_needs_no_bus(school: Institution) -> None:
    a_youth(school, modes=["bike", "transit"], **KOEGE_TOWN)
    at(school)
    assert [journey["mode"] for journey in told(school)] == ["bike"]


def test_where_the_bus_is_known_a_long_bike_ride_stays_told(
    school: Institution, timetable: TimetableStore
) -> None:
    a_youth(school, modes=["bike", "transit"], **HASLEV)
    at(school)
    assert [journey["mode"] for journey in told(school)] == ["bike", "transit"]


def test_who_may_go_by_bike_and_bus_cycles_to_the_stop(
    school: Institution, timetable: TimetableStore
) -> None:
    """The others go on foot, as far as that is."""
    cyclist = a_youth(school, modes=["bike", "transit"], **OUT_OF_HASLEV)
    transit(school, OUT_OF_HASLEV)
    offer = at(school, shifts=[a_shift(day, 420, 900) for day in ("mon", "tue")])
    told_of = [(one["to"], one["home"]) for one in told(school) if one["mode"] == "transit"]
    assert [(to["minutes"], home["minutes"]) for (to,), (home,) in told_of] == [
        (69, 67), (1440, 1440)
    ]  # fmt: skip
    ((to,), (home,)) = told_of[0]
    row = a_proposal(cyclist, offer, steps=[a_step(offer, (0,))], start=START)
    card = day_trip(row, "transit")
    assert card is not None
    assert (card.there.minutes, card.back.minutes) == (to["minutes"], home["minutes"])
    assert [leg.mode for leg in card.there.legs] == ["bike", "transit", "walk"]
    way = quickest_way(cyclist, offer)
    assert way is not None
    assert (way.mode, way.minutes) == ("transit", to["minutes"])


def test_a_youth_who_changes_nowhere_gets_a_journey_without_changes(
    school: Institution, timetable: TimetableStore
) -> None:
    ringsted = {"latitude": 55.4465, "longitude": 11.7955}
    transit(school, ringsted)
    transit(school, ringsted, max_changes=0)
    store_room = {"latitude": 55.4722, "longitude": 12.1680}
    at(school, store_room, shifts=[a_shift("mon", 480, 960)])
    free, bound = (journey["to"][0] for journey in told(school))
    assert free["changes"] == 1
    assert bound["changes"] == 0
    assert bound["minutes"] >= free["minutes"]


def test_a_school_bus_counts_only_while_there_is_school(
    school: Institution, timetable: TimetableStore
) -> None:
    """From January the winter holiday is among the days; from mid-April none is."""
    transit(school, SCHOOL_BUS_FROM)
    shift = [a_shift("tue", 480, 930)]
    for start in (date(2027, 1, 4), date(2027, 4, 13)):
        at(school, SCHOOL_BUS_TO, shifts=shift, start_earliest=start, start_latest=None)
    winter, spring = (journey["to"][0]["minutes"] for journey in told(school))
    assert spring < winter


def test_public_holidays_are_no_working_days() -> None:
    named = public_holidays(2027)
    assert {date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 17), date(2027, 12, 24)} <= named
    assert date(2027, 4, 23) not in named
    assert date(2038, 4, 25) in public_holidays(2038)
    counted = TravelDays(EveryDay()).that_count(date(2027, 3, 1), LATER)
    assert date(2027, 3, 29) not in counted["mon"]
    assert len(counted["mon"]) == 7


def test_dates_that_the_timetable_cannot_tell_apart_are_asked_about_once(
    timetable: TimetableStore,
) -> None:
    """Also for placements that begin on different days."""
    days = TravelDays(travel_here())
    first, later = (days.that_count(date(2027, 1, day), LATER) for day in (4, 11))
    assert first["tue"] == first["wed"] == later["wed"]
    assert {day for dates in later.values() for day in dates} <= {
        day for dates in first.values() for day in dates
    }


def test_days_after_the_end_of_a_short_placement_do_not_count(
    school: Institution, timetable: TimetableStore
) -> None:
    """From January, so that only a long one, or a longer education, has the winter holiday."""
    shift = [a_shift("tue", 480, 930)]
    transit(school, SCHOOL_BUS_FROM)
    transit(school, SCHOOL_BUS_FROM, education_end=date(2027, 2, 12))
    for weeks in (26, 6):
        at(school, SCHOOL_BUS_TO, shifts=shift, weeks=weeks)
    long, short, cut, cut_too = (journey["to"][0]["minutes"] for journey in told(school))
    assert short == cut == cut_too < long


@pytest.mark.parametrize(
    ("last", "counted"),
    [
        (date(2027, 3, 29), [date(2027, 3, 22)]),
        (date(2027, 3, 21), [date(2027, 3, 22)]),
        (date(2027, 4, 5), [date(2027, 3, 22), date(2027, 4, 5)]),
    ],
)
def test_a_placement_has_a_day_to_ask_about_however_short_it_is(
    last: date, counted: list[date]
) -> None:
    """From Tuesday before Easter, when the first Monday inside is a holiday, or none is."""
    start = date(2027, 3, 16)
    assert TravelDays(EveryDay()).that_count(start, last)["mon"] == counted


class EveryDay(Estimate):
    def days_that_differ(self, dates: Any) -> list[date]:
        return list(dates)


@pytest.mark.parametrize(
    ("start", "known"), [(date(2027, 6, 14), True), (date(2027, 6, 28), False)]
)
def test_only_days_of_the_timetable_count_and_after_its_end_all_is_unknown(
    school: Institution, timetable: TimetableStore, start: date, known: bool
) -> None:
    transit(school)
    at(school, start_earliest=start, start_latest=None)
    assert bool(told(school)) is known


def test_a_new_timetable_counts_at_once(
    school: Institution, timetable: TimetableStore, tmp_path: Path
) -> None:
    transit(school)
    at(school)
    before = legs(school)
    timetable.load(with_the_station_moved(tmp_path))
    after = legs(school)
    assert after[0][0]["minutes"] > before[0][0]["minutes"]


def in_postcode(school: Institution, point: dict[str, float], radius: float, mode: str) -> Any:
    a_postcode(code="4690", radius_km=radius, **point)
    about = {"modes": [mode], "licences": ["B"], "birth_date": date(2005, 1, 1)}
    return a_youth(school, postcode="4690", coarse=True, max_each_way=20, **about, **point)


@pytest.mark.parametrize(("radius", "rejects"), [(1.5, False), (0.0, True)])
def test_a_postcode_alone_keeps_nobody_from_a_place_that_a_train_may_reach(
    school: Institution, timetable: TimetableStore, radius: float, rejects: bool
) -> None:
    """From its middle it takes an hour, and half an hour less for who walks to its edge."""
    youth, offer = in_postcode(school, HASLEV, radius, "transit"), at(school)
    youth.coarse = bool(radius)
    assert objections_to(school, youth.id, offer.id) == (["travel"] if rejects else [])


@pytest.mark.parametrize("mode", ["transit", "bike", "moped", "car"])
def test_a_postcode_whose_nearest_edge_is_too_far_does(school: Institution, mode: str) -> None:
    skagen = {"latitude": 57.72, "longitude": 10.58}
    youth, offer = in_postcode(school, skagen, 5.0, mode), at(school)
    expected = [] if mode == "transit" else ["travel"]
    assert objections_to(school, youth.id, offer.id) == expected


def test_a_postcode_whose_middle_has_no_way_at_all_is_unknown(school: Institution) -> None:
    """No bike crosses the Great Belt, but the home may lie on the other side."""
    youth = in_postcode(school, {"latitude": 55.34, "longitude": 11.14}, 25.0, "bike")
    offer = at(school, {"latitude": 55.312, "longitude": 10.79})
    assert objections_to(school, youth.id, offer.id) == []
    youth.coarse = False
    assert objections_to(school, youth.id, offer.id) == ["travel"]


def test_a_postcode_does_not_make_a_car_without_a_licence_a_way(school: Institution) -> None:
    youth, offer = in_postcode(school, KOEGE_TOWN, 14.0, "car"), at(school)
    youth.licences = []
    assert objections_to(school, youth.id, offer.id) == ["travel"]


def test_a_bus_that_staff_know_counts_for_a_postcode_too(school: Institution) -> None:
    youth, offer = in_postcode(school, KOEGE_TOWN, 14.0, "transit"), at(school)
    write_bus(actor=SYSTEM, youth=youth, offer_id=offer.id, minutes_out=70, minutes_home=70,
              changes=0)  # fmt: skip
    assert objections_to(school, youth.id, offer.id) == ["travel"]


@pytest.mark.parametrize("damaged", ["about.json", "latitude.npy"])
def test_a_timetable_that_cannot_be_read_is_as_good_as_none(
    school: Institution, timetable: TimetableStore, damaged: str
) -> None:
    transit(school)
    at(school)
    (timetable.folder / (timetable.version() or "") / damaged).unlink()
    assert told(school) == []


def with_the_station_moved(folder: Path) -> Path:
    with ZipFile(FEED) as old, ZipFile(folder / "new.zip", "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, text.replace("55.32460,11.96360", "55.33060,11.96360"))
    return folder / "new.zip"


def test_only_what_is_new_is_worked_out_again(
    school: Institution, timetable: TimetableStore
) -> None:
    youth = transit(school)
    at(school)
    told(school)
    columns = travel_here().providers[0].columns
    made = columns.made
    transit(school, KARISE)
    youth.latitude, youth.longitude = OUT_OF_HASLEV.values()
    told(school)
    assert columns.made == made
    at(school, HASLEV)
    told(school)
    assert columns.made == 2 * made


class Noting(Composite):
    """Which days it is asked about, in that order."""

    def __init__(self, providers: Sequence[TravelProvider]) -> None:
        super().__init__(providers)
        self.days: list[date] = []

    def legs(self, column: Column, changes: Ints) -> Legs:
        if column.mode == "transit":
            self.days.append(column.day)
        return super().legs(column, changes)


@pytest.mark.usefixtures("timetable")
def test_all_offers_are_asked_about_on_one_day_before_the_next(school: Institution) -> None:
    """The runs of a few days only are kept at hand."""
    for modes in (["transit"], ["bike", "transit"]):
        a_youth(school, modes=modes, **HASLEV)
    for begin in (420, 450, 480):
        at(school, shifts=[a_shift(day, begin, 900) for day in ("tue", "fri", "sun")])
    noting = Noting(travel_here().providers)
    assert told(school, travel=noting) == told(school)
    assert len(noting.days) > len(set(noting.days)) > 2
    assert noting.days == sorted(noting.days)


@pytest.mark.usefixtures("timetable")
def test_the_text_of_a_problem_says_what_is_in_it(school: Institution) -> None:
    for home in (HASLEV, KARISE, OUT_OF_HASLEV):
        a_youth(school, modes=["bike", "transit"], **home)
    at(school, KOEGE_TOWN)
    content = problem_for(school.id, ROUND_DATE, 7)
    assert len(content["journeys"]) > len(content["youths"])
    assert json.loads(problem_text(content)) == content


def objections_to(school: Institution, youth_id: int, offer_id: int) -> list[Any]:
    """What the solver's own rules say against one shift a week at the place, about the journey."""
    problem = read_problem(problem_text(problem_for(school.id, ROUND_DATE, 7)))
    found = wrong_with(problem, [placed(problem, youth_key(youth_id), offer_key(offer_id), [(0,)])])
    return [finding.rule for finding in found if finding.rule == "travel"]
