"""What a service has said is kept, so that pages wait little and calls are few."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from flask import Flask

from egu.clock import held_at
from egu.db import transaction
from egu.jobs.journeys import ask_about_journeys
from egu.travel.port import Answer, Column, Direction, Point, Quality, Why
from egu.travel.providers import patience
from egu.travel.providers.configured import services_of
from egu.travel.providers.remembered import Remembered
from tests.builders import a_youth, an_institution, an_offer
from tests.conftest import TODAY
from tests.providers.stand_ins import SPEAKING, provider_of
from tests.providers.stand_ins.server import StandIn, broken

HOME, NEAR, FAR = Point(55.458, 12.182), Point(55.470, 12.190), Point(55.444, 11.790)
NOWHERE, MONDAY = Point(55.300, 12.100), date(2027, 1, 11)

each_protocol = pytest.mark.parametrize("name", SPEAKING)


@pytest.fixture
def stand_in(name: str) -> Iterator[StandIn]:
    made = StandIn(SPEAKING[name][0])
    yield made
    made.stop()


def column(name: str, *homes: Point | None) -> Column:
    mode = "car" if name == "valhalla" else "transit"
    return Column(NEAR, homes or (HOME, FAR), mode, Direction.ARRIVE_BY, 480, MONDAY)


def remembered(name: str, stand_in: StandIn, folder: Path) -> Remembered:
    return Remembered(provider_of(name, stand_in), folder, "secret")


@each_protocol
def test_another_process_gets_the_same_answers_without_asking(
    name: str, stand_in: StandIn, tmp_path: Path
) -> None:
    first = remembered(name, stand_in, tmp_path).answers(column(name))
    calls = len(stand_in.asked)
    again = remembered(name, stand_in, tmp_path).answers(column(name, FAR, HOME))
    assert (again[::-1], len(stand_in.asked)) == (first, calls)
    assert all(answer.known for answer in first)


@pytest.mark.parametrize("name", ["motis", "rejseplanen"])
def test_what_is_kept_tells_bikes_from_feet(name: str, stand_in: StandIn, tmp_path: Path) -> None:
    on_foot = column(name, Point(55.440, 12.170))
    for _process in range(2):
        provider = remembered(name, stand_in, tmp_path)
        (walks,), (cycles,) = map(provider.answers, (on_foot, replace(on_foot, access="bike")))
        assert (walks.minutes, cycles.known) == (None, True)


@each_protocol
def test_only_new_homes_are_asked_about(name: str, stand_in: StandIn, tmp_path: Path) -> None:
    provider = remembered(name, stand_in, tmp_path)
    provider.answers(column(name, HOME))
    del stand_in.asked[:]
    both = provider.answers(column(name, FAR, None, HOME))
    assert [answer.why for answer in both] == [None, Why.NO_POINT, None]
    assert str(stand_in.asked).count("55.458") == 0


@each_protocol
def test_another_time_is_another_question_only_where_the_clock_matters(
    name: str, stand_in: StandIn, tmp_path: Path
) -> None:
    provider = remembered(name, stand_in, tmp_path)
    provider.answers(column(name, HOME))
    calls = len(stand_in.asked)
    provider.answers(replace(column(name, HOME), time=497))
    assert (len(stand_in.asked) == calls) == (name == "valhalla")


@each_protocol
def test_silence_is_not_kept(name: str, stand_in: StandIn, tmp_path: Path) -> None:
    provider = remembered(name, stand_in, tmp_path)
    stand_in.fault = broken
    assert provider.answers(column(name, HOME))[0].why is Why.UNREACHABLE
    assert provider.answer(column(name).question(HOME)).why is Why.UNREACHABLE
    stand_in.fault = None
    again = remembered(name, stand_in, tmp_path)
    assert again.answers(column(name, HOME))[0].known
    assert again.answer(column(name).question(HOME)).known


@each_protocol
def test_a_single_journey_is_asked_about_once_a_day(
    name: str, stand_in: StandIn, tmp_path: Path
) -> None:
    provider, question = remembered(name, stand_in, tmp_path), column(name).question(HOME)
    with held_at(TODAY):
        assert provider.answer(question) is provider.answer(question)
    assert len(stand_in.asked) == 1
    with held_at(TODAY + timedelta(days=1)):
        provider.answer(question)
    assert len(stand_in.asked) == 2


def calls_after(stand_in: StandIn, folder: Path, moment: datetime, home: Point) -> int:
    """Of a process that begins then."""
    del stand_in.asked[:]
    with held_at(moment):
        remembered("rejseplanen", stand_in, folder).answers(column("rejseplanen", home))
    return len(stand_in.asked)


def test_what_is_known_counts_for_a_week_and_what_is_unknown_for_a_day(tmp_path: Path) -> None:
    stand_in = StandIn(SPEAKING["rejseplanen"][0])
    days = [TODAY + timedelta(days=ahead) for ahead in (0, 0, 1, 7, 8)]
    assert [calls_after(stand_in, tmp_path, day, HOME) for day in days] == [1, 0, 0, 0, 1]
    assert [calls_after(stand_in, tmp_path, day, NOWHERE) for day in days[:3]] == [1, 0, 1]
    stand_in.stop()


def test_where_anybody_lives_does_not_stand_in_the_file(tmp_path: Path) -> None:
    stand_in = StandIn(SPEAKING["rejseplanen"][0])
    calls_after(stand_in, tmp_path, TODAY, HOME)
    content = (tmp_path / "journeys.sqlite").read_bytes()
    assert b"55.4700" in content
    assert b"55.458" not in content
    stand_in.stop()


@each_protocol
@pytest.mark.parametrize("end", ["home", "work"])
def test_a_coarse_place_and_an_exact_one_at_its_middle_are_kept_apart(
    name: str, end: str, stand_in: StandIn, tmp_path: Path
) -> None:
    exact = column(name, HOME)
    middle = Point(HOME.latitude, HOME.longitude, 3.0)
    coarse = (
        replace(exact, homes=[middle])
        if end == "home"
        else replace(exact, work=replace(NEAR, radius_km=3.0))
    )
    alone = [remembered(name, stand_in, tmp_path / "new").answers(one) for one in (exact, coarse)]
    for first, second in ((exact, coarse), (coarse, exact)):
        folder = tmp_path / f"{first is exact}"
        folder.mkdir()
        provider = remembered(name, stand_in, folder)
        both = {id(one): provider.answers(one) for one in (first, second)}
        assert [both[id(exact)], both[id(coarse)]] == alone
        assert remembered(name, stand_in, folder).answers(coarse) == alone[1]


@each_protocol
def test_what_was_kept_before_an_address_was_protected_is_not_told_of_it(
    name: str, stand_in: StandIn, tmp_path: Path
) -> None:
    provider = remembered(name, stand_in, tmp_path)
    assert provider.answers(column(name, HOME))[0].known
    hidden = replace(HOME, secret=True)
    assert provider.answers(column(name, hidden))[0].why is Why.NOT_THIS_MODE


@each_protocol
def test_nothing_is_kept_about_a_protected_home(
    name: str, stand_in: StandIn, tmp_path: Path
) -> None:
    class Talkative:
        """Answers for everybody, whatever it should not know."""

        def __init__(self) -> None:
            self.provider = provider_of(name, stand_in)

        def __getattr__(self, what: str) -> object:
            return getattr(self.provider, what)

        def answers(self, asked: Column) -> list[Answer]:
            return [Answer(30, 0, Quality.TIMETABLE, name)] * len(asked.homes)

    hidden = replace(HOME, secret=True)
    Remembered(Talkative(), tmp_path, "secret").answers(column(name, hidden, FAR))
    with closing(sqlite3.connect(tmp_path / "journeys.sqlite")) as file:
        assert file.execute("SELECT count(*) FROM answers").fetchone() == (1,)


def test_old_answers_are_forgotten(tmp_path: Path) -> None:
    stand_in = StandIn(SPEAKING["rejseplanen"][0])
    calls_after(stand_in, tmp_path, TODAY, HOME)
    with held_at(TODAY + timedelta(days=8)):
        remembered("rejseplanen", stand_in, tmp_path).forget_old()
    assert calls_after(stand_in, tmp_path, TODAY, HOME) == 1
    stand_in.stop()


@each_protocol
@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5_000])
def test_a_broken_file_is_as_good_as_none(
    name: str, content: bytes, stand_in: StandIn, tmp_path: Path
) -> None:
    (tmp_path / "journeys.sqlite").write_bytes(content)
    provider = remembered(name, stand_in, tmp_path)
    assert all(answer.known for answer in provider.answers(column(name)))
    nowhere = remembered(name, stand_in, tmp_path / "not" / "there")
    assert all(answer.known for answer in nowhere.answers(column(name)))
    nowhere.forget_old()


@each_protocol
def test_a_page_waits_some_seconds_in_all_and_no_more(
    name: str, stand_in: StandIn, tmp_path: Path, empty_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PAGE_SECONDS", 0.000_001)
    provider = provider_of(name, stand_in)
    with empty_app.test_request_context("/"):
        assert provider.answer(column(name).question(HOME)).known
        assert provider.answer(column(name).question(FAR)).why is Why.UNREACHABLE
        calls = len(stand_in.asked)
        assert {one.why for one in provider.answers(column(name))} == {Why.UNREACHABLE}
        assert len(stand_in.asked) == calls
    with empty_app.test_request_context("/"):
        assert provider.answer(column(name).question(FAR)).known
    with empty_app.app_context():
        assert all(one.known for one in provider.answers(column(name)))


def test_nobody_is_asked_once_the_process_is_to_end(tmp_path: Path) -> None:
    stand_in = StandIn(SPEAKING["motis"][0])
    with patience.asking_until(lambda: True):
        answers = provider_of("motis", stand_in).answers(column("motis"))
    assert ({one.why for one in answers}, stand_in.asked) == ({Why.UNREACHABLE}, [])
    stand_in.stop()


@pytest.fixture
def school(app: Flask) -> Iterator[StandIn]:
    """A school with one youth and one offer, and Valhalla in its settings."""
    stand_in = StandIn(SPEAKING["valhalla"][0])
    services = (("valhalla", stand_in.address.geturl()),)
    app.config["EGU"] = replace(app.config["EGU"], travel_services=services)
    with transaction():
        institution = an_institution()
        a_youth(institution, modes=["bike"])
        an_offer(institution)
    yield stand_in
    stand_in.stop()


def test_a_job_asks_beforehand_so_that_no_page_has_to(app: Flask, school: StandIn) -> None:
    ask_about_journeys(Event())
    assert {asked.body["costing"] for asked in school.asked} == {"bicycle"}
    calls = len(school.asked)
    ask_about_journeys(Event())
    assert len(school.asked) == calls


def test_the_job_asks_nobody_when_it_is_to_end_or_nobody_is_named(
    app: Flask, school: StandIn
) -> None:
    over = Event()
    over.set()
    ask_about_journeys(over)
    app.config["EGU"] = replace(app.config["EGU"], travel_services=())
    ask_about_journeys(Event())
    assert (school.asked, services_of(app.config["EGU"])) == ([], ())
