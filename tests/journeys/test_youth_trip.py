"""The youth's own journey on its card: real departures, both ways, and what if one is missed."""

from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask

from egu.accounts.models import Role
from egu.config import PROJECT
from egu.db import session, transaction
from egu.matching.day_trips import MOST_ASKED, day_trip, plain_trip
from egu.matching.here import travel_here
from egu.matching.known_buses import write_bus
from egu.matching.other_days import other_days
from egu.placements.first_day import first_day_of
from egu.placements.models import Proposal
from egu.travel.port import Answer, Direction, Fare, Quality, Question, TravelProvider, Why
from egu.travel.timetable.store import TimetableStore
from egu.web.youth.journeys import quickest_way, ways_to
from tests.builders import (
    STAFF,
    START,
    a_proposal,
    a_shift,
    a_step,
    a_user,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)
from tests.lix import lix_of
from tests.page import Browser, Page

HASLEV = {"latitude": 55.3251, "longitude": 11.9662}
OUT_OF_HASLEV = {"latitude": 55.2976, "longitude": 11.9636}
BJAEVERSKOV = {"latitude": 55.4570, "longitude": 12.0390}
KARISE = {"latitude": 55.3060, "longitude": 12.2080}
KOEGE = {"latitude": 55.4565, "longitude": 12.1805}
SCHOOL_BUS_FROM = {"latitude": 55.3718, "longitude": 12.0502}
SCHOOL_BUS_TO = {"latitude": 55.3280, "longitude": 11.9700}
BY_BUS = {"travel": {"minutes": 56, "mode": "transit", "quality": "timetable"}}


@pytest.fixture
def timetable(empty_app: Flask) -> None:
    TimetableStore(empty_app.config["EGU"].instance).load(PROJECT / "examples" / "gtfs-koege.zip")


def card(
    browser: Browser,
    home: dict[str, float] = HASLEV,
    begins: int = 420,
    *,
    to: dict[str, float] = KOEGE,
    shifts: list[dict[str, Any]] | None = None,
    first: tuple[int, ...] = (0,),
    later: tuple[int, ...] = (),
    **more: Any,
) -> Page:
    """The page of a youth who is proposed to a bakery in Køge, on Mondays unless told otherwise.

    `first`, `later`: the shifts of the first step, and of a second one eight weeks on."""
    with browser.app.app_context(), transaction():
        school = an_institution()
        youth = a_youth(school, **{"modes": ["transit"], **home, **more})
        shifts = shifts or [a_shift(day, begins, 900) for day in ("mon", "tue")]
        offer = an_offer(school, a_workplace(**to), shifts=shifts)
        steps = [a_step(offer, first), *([a_step(offer, later, 8)] if later else [])]
        a_proposal(youth, offer, steps=steps, why=BY_BUS, start=START)
        a_user(role=Role.YOUTH, scope={"youth_id": youth.id}, email="ung@ung.example")
    browser.enter("ung@ung.example")
    return browser.get("/ung/plads")


@pytest.mark.usefixtures("timetable")
def test_the_card_tells_when_to_leave_what_to_take_and_when_one_is_home(browser: Browser) -> None:
    page = card(browser)
    for said in ("06.04 Gå hjemmefra", "06.07 Tag T91 til Køge St. (spor), fremme 06.28",
                 "06.36 Du er på jobbet", "Gå fra jobbet", "Du er hjemme"):  # fmt: skip
        assert said in page.text.replace(" ,", ",")
    assert "mandag 4. januar" in page.text
    assert lix_of(page) <= 25, page.text


@pytest.mark.usefixtures("timetable")
def test_the_card_keeps_the_wait_apart_from_the_minutes_under_way(browser: Browser) -> None:
    page = card(browser)
    assert page.all_text(".moments li") == [
        "Tag hjemmefra 06.04", "Du er der 06.36", "Du begynder 07.00"
    ]  # fmt: skip
    assert "Vejen 32 min undervejs" in page.text


@pytest.mark.usefixtures("timetable")
def test_days_with_another_journey_are_told_and_days_alike_are_not(browser: Browser) -> None:
    shifts = [a_shift("mon", 420, 900), a_shift("tue", 420, 900), a_shift("wed", 600, 900)]
    page = card(browser, shifts=shifts, first=(0, 1, 2))
    (wednesday,) = page.all_text(".other-days li")
    assert wednesday.startswith("Onsdag Tag hjemmefra")
    assert "Du begynder 10.00." in wednesday
    assert lix_of(page) <= 25, page.text


def test_a_day_whose_bus_goes_only_while_there_is_school_is_told(
    app: Flask, timetable: None
) -> None:
    """The winter holiday is among the first eight Tuesdays."""
    youth = a_youth(an_institution(), modes=["transit"], **SCHOOL_BUS_FROM)
    shifts = [a_shift(day, 480, 930) for day in ("tue", "wed")]
    offer = an_offer(youth.institution, a_workplace(**SCHOOL_BUS_TO), shifts=shifts)
    placed = a_proposal(youth, offer, steps=[a_step(offer, (0,))], start=START)
    first = day_trip(placed, "transit")
    assert first is not None
    (holiday,) = other_days(placed, first)
    assert holiday.some
    assert (holiday.trip.day, holiday.trip.there.why) == (date(2027, 2, 16), Why.NO_JOURNEY)


@pytest.mark.usefixtures("timetable")
def test_a_later_step_tells_its_own_days(browser: Browser) -> None:
    page = card(browser, shifts=[a_shift("mon", 420, 900), a_shift("thu", 600, 900)], later=(0, 1))
    (thursday,) = page.all_text(".other-days li b")
    assert thursday == "Fra mandag 1. marts: Torsdag"


@pytest.mark.usefixtures("timetable")
def test_who_misses_it_is_told_the_next_one_and_how_late_that_is(browser: Browser) -> None:
    page = card(browser)
    assert "Misser du den? Den næste går 06.37. Så kommer du 6 min for sent." in page.text
    assert "Så er du hjemme" in page.text


@pytest.mark.usefixtures("timetable")
def test_ungdomskort_is_said_not_to_cover_a_paid_practice(browser: Browser) -> None:
    assert "Dit Ungdomskort gælder ikke til praktik med løn." in card(browser).text


class WithPrices:
    """The same journeys, with what they cost."""

    def __init__(self, travel: TravelProvider) -> None:
        self.travel, self.name = travel, travel.name
        self.by_the_clock, self.days_that_differ = travel.by_the_clock, travel.days_that_differ
        self.answers = travel.answers

    def answer(self, question: Question) -> Answer:
        price = 2400 if question.direction is Direction.ARRIVE_BY else 2950
        fare = Fare(price, "rejseplanen", question.day)
        return self.travel.answer(question)._replace(fare=fare)


@pytest.mark.usefixtures("timetable")
def test_what_the_journey_costs_is_told_with_who_says_so(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dearer way, for a youth has to get home too."""
    monkeypatch.setattr("egu.matching.day_trips.travel_here", lambda: WithPrices(travel_here()))
    page = card(browser)
    assert "En voksen betaler fra 29,50 kr. hver vej." in page.text
    assert "Prisen er fra Rejseplanen den 4. januar 2027." in page.text
    assert "Dit Ungdomskort gælder ikke til praktik med løn." in page.text
    assert lix_of(page) <= 25, page.text


@pytest.mark.usefixtures("timetable")
def test_a_price_that_nobody_knows_is_said_to_be_unknown(browser: Browser) -> None:
    assert "Vi kender ikke prisen." in card(browser).text


@pytest.mark.usefixtures("timetable")
def test_by_bike_there_is_nothing_to_miss_and_no_ticket(browser: Browser) -> None:
    page = card(browser, KOEGE | {"latitude": 55.47}, modes=["bike"])
    with browser.app.app_context(), transaction():
        session.get_one(Proposal, 1).why = {"travel": {"minutes": 8, "mode": "bike"}}
    page = browser.get("/ung/plads")
    assert "Cykl hjemmefra" in page.text
    assert "Tiden er et skøn." in page.text
    assert "Misser" not in page.text
    assert "Ungdomskort" not in page.text
    assert "prisen" not in page.text


@pytest.mark.usefixtures("timetable")
def test_a_youth_with_a_bike_cycles_to_the_stop_and_home_from_it(browser: Browser) -> None:
    page = card(browser, OUT_OF_HASLEV, modes=["bike", "transit"])
    for said in ("05.51 Cykl til Haslev St. (spor)", "06.07 Tag T91 til Køge St. (spor)",
                 "Gå det sidste stykke", "Gå fra jobbet", "Cykl det sidste stykke",
                 "Den næste går 06.37."):  # fmt: skip
        assert said in page.text
    assert lix_of(page) <= 25, page.text


@pytest.mark.usefixtures("timetable")
def test_where_the_first_bus_is_too_late_the_earliest_start_is_told(browser: Browser) -> None:
    page = card(browser, BJAEVERSKOV, begins=360)
    assert "Der går ingen bus, der passer." in page.text
    assert "Du kan tidligst være der 06.15." in page.text
    assert lix_of(page) <= 25, page.text


@pytest.mark.usefixtures("timetable")
def test_where_no_bus_goes_at_all_no_start_is_promised(browser: Browser) -> None:
    page = card(browser, KARISE)
    assert "Der går ingen bus, der passer." in page.text
    assert "tidligst" not in page.text


def test_without_a_timetable_the_reason_stands_on_the_card(browser: Browser) -> None:
    page = card(browser)
    assert "Vi har ingen køreplan. Din skole tjekker bussen." in page.text
    assert "06." not in page.text
    assert lix_of(page) <= 25, page.text


@pytest.mark.usefixtures("timetable")
def test_after_the_last_day_of_the_timetable_the_card_says_so(browser: Browser) -> None:
    card(browser)
    with browser.app.app_context(), transaction():
        proposal = session.get_one(Proposal, 1)
        proposal.start, proposal.end = proposal.end.replace(day=5), proposal.end.replace(month=12)
    assert "Køreplanen når ikke så langt frem." in browser.get("/ung/plads").text


def test_places_are_shown_with_no_more_changes_than_the_youth_wants(
    empty_app: Flask, timetable: None
) -> None:
    ringsted = {"latitude": 55.4465, "longitude": 11.7955}
    with empty_app.app_context(), transaction():
        school = an_institution()
        store_room = a_workplace(latitude=55.4722, longitude=12.1680)
        offer = an_offer(school, store_room, shifts=[a_shift("mon", 480, 960)])
        free, bound = (
            quickest_way(a_youth(school, modes=["transit"], max_changes=most, **ringsted), offer)
            for most in (None, 0)
        )
    assert free is not None
    assert bound is None


NEAR_HOME = {"latitude": 55.4465, "longitude": 12.1955}


@pytest.mark.parametrize(
    ("born", "licences", "modes", "expected"),
    [
        (date(2009, 1, 3), ["B"], ["walk", "car"], "car"),
        (date(2009, 1, 5), ["B"], ["walk", "car"], "walk"),
        (date(2009, 1, 3), [], ["walk", "car"], "walk"),
        (date(2012, 1, 3), ["AM"], ["walk", "moped"], "moped"),
        (date(2012, 1, 5), ["AM"], ["walk", "moped"], "walk"),
        (date(2012, 1, 3), [], ["walk", "moped"], "walk"),
    ],
)
def test_the_way_to_a_place_is_one_that_the_youth_may_use_when_it_begins(
    empty_app: Flask, clock: datetime, born: date, licences: list[str], modes: list[str],
    expected: str,
) -> None:  # fmt: skip
    """The place begins on 4 January, with the first shift on the day after, or the youth later."""
    about = {"birth_date": born, "licences": licences, "modes": modes, **NEAR_HOME}
    with empty_app.app_context(), transaction():
        school = an_institution()
        offer = an_offer(school, shifts=[a_shift("tue"), a_shift("wed")], start_earliest=START)
        early, late = an_offer(school, start_earliest=date(2026, 12, 1)), date(2027, 1, 4)
        youth = a_youth(school, **about, start_earliest=None)
        later = a_youth(school, **about, start_earliest=late)
        ways = [quickest_way(youth, offer), quickest_way(later, early)]
        trip = day_trip(a_proposal(youth, offer, steps=[a_step(offer, (0,))]))
    assert [way and way.mode for way in ways] == [expected, expected]
    assert trip is not None
    assert trip.mode == expected


def test_no_first_day_is_a_public_holiday(empty_app: Flask, clock: datetime) -> None:
    with empty_app.app_context(), transaction():
        school = an_institution()
        offer = an_offer(school, shifts=[a_shift("fri"), a_shift("sat")])
        row = a_proposal(a_youth(school), offer, steps=[a_step(offer, (0,))],
                         start=date(2026, 12, 25))  # fmt: skip
        trip = day_trip(row)
        told = first_day_of(row)
    assert trip is not None
    assert told is not None
    assert (trip.day, told.day) == (date(2027, 1, 8), date(2027, 1, 8))


def test_a_card_says_why_nothing_is_known_of_the_bus(browser: Browser) -> None:
    """Also beside a bike ride that is known, for the bus may be the better way."""
    with browser.app.app_context(), transaction():
        school = an_institution()
        youth = a_youth(school, modes=["bike", "transit"], **HASLEV)
        an_offer(school, a_workplace(**KOEGE), title="Bager")
        a_user(role=Role.YOUTH, scope={"youth_id": youth.id}, email="ung@ung.example")
    browser.enter("ung@ung.example")
    (told,) = browser.get("/ung/oensker/steder?alle=1").all_text(".place__facts")
    assert "Cirka" in told
    assert "Vi har ingen køreplan. Din skole tjekker bussen." in told


@pytest.mark.usefixtures("timetable")
def test_a_card_counts_no_wait_as_being_under_way(browser: Browser) -> None:
    with browser.app.app_context(), transaction():
        school = an_institution()
        youth = a_youth(school, modes=["transit"], **HASLEV)
        an_offer(school, a_workplace(**KOEGE), shifts=[a_shift("mon", 420, 900)])
        a_user(role=Role.YOUTH, scope={"youth_id": youth.id}, email="ung@ung.example")
    browser.enter("ung@ung.example")
    (told,) = browser.get("/ung/oensker/steder?alle=1").all_text(".place__facts")
    assert told.startswith("32 min undervejs")


def test_a_bus_that_staff_wrote_down_is_no_unknown_one(app: Flask) -> None:
    youth = a_youth(an_institution(), modes=["transit"], **HASLEV)
    offer = an_offer(youth.institution, a_workplace(**KOEGE))
    assert ways_to(youth, offer).bus_unknown is Why.NO_TIMETABLE
    write_bus(actor=STAFF, youth=youth, offer_id=offer.id, minutes_out=56, minutes_home=50,
              changes=0)  # fmt: skip
    ways = ways_to(youth, offer)
    assert ways.bus_unknown is None
    assert ways.quickest is not None
    assert (ways.quickest.minutes, ways.quickest.under_way) == (56, None)


class Slow:
    """A service by which every journey takes `minutes`, or half an hour for who leaves at noon or
    later; None: nothing goes before noon.
    """

    name, asked = "slow", 0

    def __init__(self, version: str | None = None, minutes: int | None = 120) -> None:
        self.version, self.minutes = version, minutes

    def by_the_clock(self, mode: str) -> bool:
        return mode == "transit"

    def answer(self, question: Question) -> Answer:
        self.asked += 1
        arriving = question.direction is Direction.ARRIVE_BY
        least = min(self._arriving(question.time) if arriving else self._leaving(question.time))
        why = Why.NO_JOURNEY if least > 240 else None
        minutes = None if why else least
        return Answer(minutes, 0, Quality.TIMETABLE, self.name, why, self.version)

    def _arriving(self, time: int) -> list[int]:
        return [self.minutes or 999] + [30] * (time >= 750)

    def _leaving(self, time: int) -> list[int]:
        return [self.minutes or 999, max(0, 720 - time) + 30]


def earliest(app: Flask, monkeypatch: pytest.MonkeyPatch, slow: Slow, mode: str) -> int | None:
    monkeypatch.setattr("egu.matching.day_trips.travel_here", lambda: slow)
    with app.app_context(), transaction():
        school = an_institution()
        offer = an_offer(school, shifts=[a_shift("mon", 480, 1020), a_shift("tue")])
        youth = a_youth(school, modes=[mode], max_each_way=60)
        trip = plain_trip(a_proposal(youth, offer, steps=[a_step(offer, (0,))]))
    assert trip is not None
    return trip.earliest


@pytest.mark.parametrize("minutes", [120, None])
def test_the_first_start_in_reach_is_found_however_long_nothing_fits(
    empty_app: Flask, clock: datetime, monkeypatch: pytest.MonkeyPatch, minutes: int | None
) -> None:
    assert earliest(empty_app, monkeypatch, Slow("1-now", minutes), "transit") == 750


def test_services_are_asked_about_other_starts_a_few_times_only(
    empty_app: Flask, clock: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = Slow(minutes=61)
    assert earliest(empty_app, monkeypatch, service, "transit") is None
    assert service.asked == 2 + MOST_ASKED


def test_a_way_without_a_timetable_is_no_shorter_for_who_begins_later(
    empty_app: Flask, clock: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    road = Slow()
    assert earliest(empty_app, monkeypatch, road, "walk") is None
    assert road.asked == 2
