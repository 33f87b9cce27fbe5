"""What other people's journey planners are asked, and what is made of what they say."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from egu.travel.port import (
    Answer,
    Column,
    Direction,
    Fare,
    Leg,
    Point,
    Quality,
    Question,
    TravelProvider,
    Why,
)
from egu.travel.providers.calls import Service
from egu.travel.providers.motis import Motis
from egu.travel.providers.otp import OpenTripPlanner
from egu.travel.providers.rejseplanen import Rejseplanen
from egu.travel.providers.valhalla import Valhalla
from tests.providers.stand_ins import SPEAKING, provider_of
from tests.providers.stand_ins.planners import ACCESS_ID, a_ticket, motis, otp
from tests.providers.stand_ins.roads import ISLAND, OFF_THE_MAP
from tests.providers.stand_ins.server import Asked, Reply, StandIn
from tests.providers.stand_ins.world import line_m

HOME, NEAR, FAR = Point(55.458, 12.182), Point(55.472, 12.195), Point(55.444, 11.790)
NOWHERE = Point(55.300, 12.100)
MONDAY, SUNDAY, TOO_LATE = date(2027, 1, 11), date(2027, 1, 17), date(2027, 8, 2)
PLANNERS = ("motis", "otp", "rejseplanen")
ARRIVE, DEPART = Direction.ARRIVE_BY, Direction.DEPART_AFTER

each_planner = pytest.mark.parametrize("name", PLANNERS)


@pytest.fixture
def stand_ins() -> Iterator[dict[str, StandIn]]:
    made = {name: StandIn(reply) for name, (reply, _) in SPEAKING.items()}
    yield made
    for one in made.values():
        one.stop()


def by_bus(origin: Point, to: Point, time: int, direction: Direction = ARRIVE) -> Question:
    return Question(origin, to, "transit", direction, time, MONDAY)


def car(homes: list[Point], direction: Direction = ARRIVE) -> Column:
    return Column(NEAR, homes, "car", direction, 420, MONDAY)


@each_planner
def test_a_journey_with_a_change_is_told_leg_by_leg(
    name: str, stand_ins: dict[str, StandIn]
) -> None:
    answer = provider_of(name, stand_ins[name]).answer(by_bus(HOME, FAR, 420))
    assert (answer.minutes, answer.changes, answer.quality) == (115, 1, Quality.TIMETABLE)
    assert [(leg.mode, leg.line) for leg in answer.legs] == [
        ("walk", None), ("transit", "101A"), ("transit", "260"), ("walk", None)
    ]  # fmt: skip
    assert answer.legs[1] == Leg("transit", 310, 316, "101A", "Sydby", "Midtby")


@each_planner
def test_the_way_home_counts_from_the_end_of_the_shift(
    name: str, stand_ins: dict[str, StandIn]
) -> None:
    answer = provider_of(name, stand_ins[name]).answer(by_bus(FAR, HOME, 900, DEPART))
    assert (answer.minutes, answer.changes) == (66, 1)
    assert (answer.legs[0].leave, answer.legs[-1].arrive) == (902, 966)


@each_planner
def test_too_many_changes_make_no_journey(name: str, stand_ins: dict[str, StandIn]) -> None:
    question = replace(by_bus(HOME, FAR, 420), most_changes=0)
    answer = provider_of(name, stand_ins[name]).answer(question)
    assert (answer.why, answer.known) == (Why.NO_JOURNEY, True)


@each_planner
def test_nobody_knows_of_a_date_outside_the_timetable(
    name: str, stand_ins: dict[str, StandIn]
) -> None:
    question = replace(by_bus(HOME, NEAR, 420), day=TOO_LATE)
    answer = provider_of(name, stand_ins[name]).answer(question)
    assert answer.why in (Why.OUTSIDE_DATES, Why.NO_TIMETABLE)
    assert not answer.known


@each_planner
def test_half_past_six_in_summer_is_half_past_six_on_the_clock(
    name: str, stand_ins: dict[str, StandIn]
) -> None:
    winter = by_bus(HOME, NEAR, 390)
    summer = replace(winter, day=date(2027, 6, 14))
    provider = provider_of(name, stand_ins[name])
    assert provider.answer(winter).legs == provider.answer(summer).legs != ()


@each_planner
def test_late_in_the_evening_the_last_bus_counts_and_at_night_none(
    name: str, stand_ins: dict[str, StandIn]
) -> None:
    provider = provider_of(name, stand_ins[name])
    assert provider.answer(by_bus(HOME, NEAR, 1435)).legs[1].leave == 23 * 60 + 40
    assert provider.answer(by_bus(HOME, NEAR, 180)).minutes is None


@pytest.mark.parametrize("name", ["motis", "rejseplanen"])
@pytest.mark.parametrize("direction", Direction)
def test_a_bicycle_reaches_stops_that_are_too_far_on_foot(
    name: str, direction: Direction, stand_ins: dict[str, StandIn]
) -> None:
    off = Point(55.440, 12.170)
    column = Column(NEAR, [off], "transit", direction, 480, MONDAY, access="bike")
    provider = provider_of(name, stand_ins[name])
    assert provider.answer(column.question(off)).minutes is not None
    assert provider.answers(column)[0].minutes is not None
    assert provider.answer(replace(column, access="walk").question(off)).minutes is None


def test_a_bicycle_that_otp_cannot_leave_at_the_stop_is_unknown(
    stand_ins: dict[str, StandIn],
) -> None:
    question = replace(by_bus(Point(55.440, 12.170), FAR, 480), access="bike")
    assert provider_of("otp", stand_ins["otp"]).answer(question).why is Why.NOT_THIS_MODE


@each_planner
@pytest.mark.parametrize("direction", Direction)
def test_who_lives_round_the_corner_need_not_ride(
    name: str, direction: Direction, stand_ins: dict[str, StandIn]
) -> None:
    neighbour, night = Point(55.473, 12.195), 180
    column = Column(NEAR, [neighbour], "transit", direction, night, MONDAY)
    provider = provider_of(name, stand_ins[name])
    alone = provider.answer(column.question(neighbour))
    assert (alone.minutes, alone.changes, [leg.mode for leg in alone.legs]) == (2, 0, ["walk"])
    assert provider.answers(column)[0].minutes == 2


def test_motis_is_asked_once_about_all_homes_near_a_stop(stand_ins: dict[str, StandIn]) -> None:
    homes = [Point(55.458 + step / 10_000, 12.182) for step in range(50)]
    column = Column(NEAR, homes, "transit", ARRIVE, 480, MONDAY)
    answers = provider_of("motis", stand_ins["motis"]).answers(column)
    assert all(answer.known for answer in answers)
    assert [asked.path for asked in stand_ins["motis"].asked] == ["/api/v1/one-to-all"]


def test_motis_is_asked_alone_about_those_who_live_far_from_every_stop(
    stand_ins: dict[str, StandIn],
) -> None:
    column = Column(NEAR, [HOME, NOWHERE], "transit", ARRIVE, 480, MONDAY)
    answers = provider_of("motis", stand_ins["motis"]).answers(column)
    assert [answer.why for answer in answers] == [None, Why.NO_JOURNEY]
    assert [asked.path for asked in stand_ins["motis"].asked] == [
        "/api/v1/one-to-all", "/api/v3/plan"
    ]  # fmt: skip


def test_where_no_bus_comes_at_all_motis_may_have_no_timetable(
    stand_ins: dict[str, StandIn],
) -> None:
    provider = provider_of("motis", stand_ins["motis"])
    column = Column(NEAR, [HOME, NOWHERE], "transit", ARRIVE, 480, SUNDAY)
    answers = [*provider.answers(column), provider.answer(column.question(HOME))]
    assert {answer.why for answer in answers} == {Why.NO_TIMETABLE}


def test_rejseplanen_is_called_once_for_many_homes_and_not_at_all_for_none(
    stand_ins: dict[str, StandIn],
) -> None:
    provider = provider_of("rejseplanen", stand_ins["rejseplanen"])
    homes = [Point(55.458 + step / 10_000, 12.182) for step in range(50)]
    column = Column(NEAR, homes, "transit", ARRIVE, 480, MONDAY)
    assert {answer.quality for answer in provider.answers(column)} == {Quality.ESTIMATE}
    provider.answers(column.only([None, Point(55.4, 12.1, radius_km=3.0)]))
    provider.answers(replace(column, mode="bike"))
    assert [asked.path for asked in stand_ins["rejseplanen"].asked] == ["/reachability"]


@pytest.mark.parametrize("name", ["motis", "rejseplanen"])
def test_other_homes_on_the_same_weekday_of_the_month_cost_no_call(
    name: str, stand_ins: dict[str, StandIn]
) -> None:
    provider = provider_of(name, stand_ins[name])
    for home, day in ((HOME, MONDAY), (FAR, MONDAY + timedelta(weeks=2))):
        column = Column(NEAR, [home], "transit", ARRIVE, 480, day)
        assert provider.answers(column)[0].known
    assert len(stand_ins[name].asked) == 1
    for other in (MONDAY + timedelta(days=1), MONDAY + timedelta(weeks=4)):
        provider.answers(replace(column, day=other))
    assert len(stand_ins[name].asked) == 3


def test_a_home_that_rejseplanen_does_not_list_is_not_shut_out(
    stand_ins: dict[str, StandIn],
) -> None:
    provider = provider_of("rejseplanen", stand_ins["rejseplanen"])
    column = Column(NEAR, [NOWHERE], "transit", ARRIVE, 480, MONDAY)
    assert not provider.answers(column)[0].known


def test_the_access_id_travels_in_a_header_and_never_in_the_address(
    stand_ins: dict[str, StandIn],
) -> None:
    headers = {"Authorization": f"Bearer {ACCESS_ID}"}
    service = Service("rejseplanen", stand_ins["rejseplanen"].address, headers)
    assert Rejseplanen(service).answer(by_bus(HOME, NEAR, 480)).known
    (asked,) = stand_ins["rejseplanen"].asked
    assert ACCESS_ID not in str(asked.query)
    assert ACCESS_ID not in repr(service)


def test_rejseplanen_does_not_count_ordered_rides_or_cancelled_ones(
    stand_ins: dict[str, StandIn],
) -> None:
    speak = SPEAKING["rejseplanen"][0]

    def cancelling(asked: Asked) -> Reply:
        status, reply = speak(asked)
        reply["Trip"][0]["LegList"]["Leg"][1]["cancelled"] = True
        return status, reply

    provider = provider_of("rejseplanen", stand_ins["rejseplanen"])
    before = provider.answer(by_bus(HOME, NEAR, 480)).minutes or 0
    stand_ins["rejseplanen"].reply = cancelling
    assert provider.answer(by_bus(HOME, NEAR, 480)).minutes == before + 30
    products = int(stand_ins["rejseplanen"].asked[0].query["products"])
    assert (products & 256, products & 32) == (0, 32)


def test_rejseplanen_tells_the_cheapest_single_ticket_of_a_grown_up(
    stand_ins: dict[str, StandIn],
) -> None:
    """Not a child's, not the first class, and none of the passes."""
    answer = provider_of("rejseplanen", stand_ins["rejseplanen"]).answer(by_bus(HOME, NEAR, 480))
    assert answer.fare == Fare(2950, "rejseplanen", MONDAY)


@pytest.mark.parametrize(
    "tariff",
    [
        None,
        {},
        {"fareSetItem": []},
        {"fareSetItem": [{"fareItem": []}]},
        {"fareSetItem": [{"fareItem": "gratis"}]},
        {"fareSetItem": [{"fareItem": [{"price": 2400, "cur": "DKK"}]}]},
        {"fareSetItem": [{"fareItem": [a_ticket(2400, "A", "S") | {"cur": "SEK"}]}]},
        {"fareSetItem": [{"fareItem": [a_ticket(-1, "A", "S")]}]},
        {"fareSetItem": [{"fareItem": [a_ticket(2400, "A", "S") | {"price": "NaN"}]}]},
    ],
)
def test_a_price_in_any_other_shape_is_unknown_and_the_journey_counts(
    stand_ins: dict[str, StandIn], tariff: Any
) -> None:
    speak = SPEAKING["rejseplanen"][0]

    def odd(asked: Asked) -> Reply:
        status, reply = speak(asked)
        for trip in reply["Trip"]:
            trip["TariffResult"] = tariff
        return status, reply

    provider = provider_of("rejseplanen", stand_ins["rejseplanen"])
    stand_ins["rejseplanen"].reply = odd
    answer = provider.answer(by_bus(HOME, NEAR, 480))
    assert answer.minutes is not None
    assert answer.fare is None


@pytest.mark.parametrize("name", ["motis", "otp"])
def test_others_know_no_price(name: str, stand_ins: dict[str, StandIn]) -> None:
    assert provider_of(name, stand_ins[name]).answer(by_bus(HOME, NEAR, 480)).fare is None


@pytest.mark.parametrize(("speak", "make"), [(motis, Motis), (otp, OpenTripPlanner)])
def test_what_comes_too_late_is_not_believed(
    speak: Callable[[Asked], Reply], make: Callable[[Service], TravelProvider]
) -> None:
    def late(asked: Asked) -> Reply:
        hour_later = replace(asked, query=dict(asked.query), body=asked.body)
        if "time" in asked.query:
            hour_later.query["time"] = _later(asked.query["time"])
        else:
            when = hour_later.body["variables"]["dateTime"]
            hour_later.body["variables"]["dateTime"] = {
                which: _later(time) for which, time in when.items()
            }
        return speak(hour_later)

    answer = make(Service("late", StandIn(late).address)).answer(by_bus(HOME, NEAR, 4 * 60 + 17))
    assert answer.minutes is None


def _later(time: str) -> str:
    return (datetime.fromisoformat(time) + timedelta(hours=1)).isoformat()


def test_a_gap_in_valhallas_matrix_is_asked_about_as_a_route(
    stand_ins: dict[str, StandIn],
) -> None:
    far, island = FAR, Point(*ISLAND)
    answers = provider_of("valhalla", stand_ins["valhalla"]).answers(car([HOME, far, island]))
    assert [asked.path for asked in stand_ins["valhalla"].asked] == [
        "/sources_to_targets", "/route", "/route"
    ]  # fmt: skip
    assert answers[0].quality is answers[1].quality is Quality.NETWORK
    metres = line_m((far.latitude, far.longitude), (NEAR.latitude, NEAR.longitude))
    assert answers[1].minutes == pytest.approx(metres * 1.3 / 50_000 * 60 + 4, abs=1)
    assert answers[2].why is Why.NO_JOURNEY


def test_one_home_off_valhallas_map_does_not_spoil_it_for_the_others(
    stand_ins: dict[str, StandIn],
) -> None:
    homes = [Point(55.458 + step / 10_000, 12.182) for step in range(40)]
    homes.insert(17, Point(*OFF_THE_MAP))
    answers = provider_of("valhalla", stand_ins["valhalla"]).answers(car(homes))
    assert [place for place, answer in enumerate(answers) if not answer.known] == [17]
    assert answers[17].why is Why.UNREACHABLE


def test_one_home_at_the_other_end_of_the_country_does_not_spoil_it_for_the_others(
    stand_ins: dict[str, StandIn],
) -> None:
    bornholm = Point(55.1, 15.45)
    column = replace(car([HOME, bornholm]), mode="bike")
    answers = provider_of("valhalla", stand_ins["valhalla"]).answers(column)
    assert [answer.why for answer in answers] == [None, Why.UNREACHABLE]
    assert len(stand_ins["valhalla"].asked) == 1


@pytest.mark.parametrize("direction", Direction)
def test_no_matrix_has_more_pairs_than_a_server_allows(
    direction: Direction, stand_ins: dict[str, StandIn]
) -> None:
    homes = [Point(55.40 + step / 20_000, 12.182) for step in range(2_604)]
    answers = provider_of("valhalla", stand_ins["valhalla"]).answers(car(homes, direction))
    assert all(answer.known for answer in answers)
    sizes = [len(asked.body["sources"]) * len(asked.body["targets"])
             for asked in stand_ins["valhalla"].asked]  # fmt: skip
    assert sizes == [2_500, len(homes) - 2_500]


def test_valhalla_is_asked_in_the_direction_one_drives(stand_ins: dict[str, StandIn]) -> None:
    provider = provider_of("valhalla", stand_ins["valhalla"])
    provider.answers(car([HOME], ARRIVE))
    provider.answers(car([HOME], DEPART))
    there, back = stand_ins["valhalla"].asked
    assert there.body["targets"] == back.body["sources"] == [{"lat": 55.472, "lon": 12.195}]


def test_a_home_is_told_to_a_few_metres_only(stand_ins: dict[str, StandIn]) -> None:
    exact = Point(55.458123456, 12.182123456)
    for name, mode in (("valhalla", "bike"), *((name, "transit") for name in PLANNERS)):
        provider = provider_of(name, stand_ins[name])
        provider.answer(Question(exact, NEAR, mode, ARRIVE, 480, MONDAY))
        provider.answers(Column(NEAR, [exact], mode, ARRIVE, 480, MONDAY))
        told = str([(asked.query, asked.body) for asked in stand_ins[name].asked])
        assert "55.4581" in told
        assert "55.45812" not in told


def test_weeks_are_taken_to_be_alike_and_weekdays_are_not(stand_ins: dict[str, StandIn]) -> None:
    days = [MONDAY + timedelta(days=step) for step in range(-3, 25)]
    for name in PLANNERS:
        assert provider_of(name, stand_ins[name]).days_that_differ(days) == days[:7]
    assert provider_of("valhalla", stand_ins["valhalla"]).days_that_differ(days) == days[:1]


def answer_of(reply: Any) -> Answer:
    stand_in = StandIn(lambda _asked: (200, reply))
    answer = Valhalla(Service("valhalla", stand_in.address)).answer(
        Question(HOME, NEAR, "car", ARRIVE, 480, MONDAY)
    )
    stand_in.stop()
    return answer


@pytest.mark.parametrize("time", [float("nan"), float("inf"), -1, 10**400, True, None, "soon", {}])
def test_a_number_that_is_none_is_not_an_answer(time: Any) -> None:
    assert answer_of({"trip": {"summary": {"time": time}}}).why is Why.UNREACHABLE
    assert answer_of({"trip": {"summary": {"time": 60}}}).minutes == 5
