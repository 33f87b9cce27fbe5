"""What a ticket costs where a feed says it simply, and that nothing is said where it does not."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from egu.travel.port import Direction, Fare, Point, Question
from egu.travel.timetable.feed_files import FeedError
from egu.travel.timetable.provider import ByTimetable
from egu.travel.timetable.store import TimetableStore
from egu.travel.timetable.timetable import Timetable

MONDAY = date(2027, 1, 11)
FEED = {
    "stops.txt": "stop_id,stop_name,stop_lat,stop_lon\n"
    "A,A,55.5,12.0\nB,B,55.6,12.0\nC,C,55.7,12.0\n",
    "routes.txt": "route_id,agency_id,route_short_name,route_type\nR,one,1,3\nQ,other,2,3\n",
    "trips.txt": "trip_id,route_id,service_id\nr,R,W\nq,Q,W\n",
    "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
    "r,07:00:00,07:00:00,A,1\nr,07:10:00,07:10:00,B,2\n"
    "q,07:20:00,07:20:00,B,1\nq,07:30:00,07:30:00,C,2\n",
    "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
    "start_date,end_date\nW,1,1,1,1,1,1,1,20270101,20270131\n",
}
PRICES = "fare_id,price,currency_type,payment_method,transfers,transfer_duration,agency_id\n"
BY_ROUTE = "fare_id,route_id,origin_id,destination_id,contains_id\n"
ONE_RIDE, TWO_RIDES = (55.5, 55.6), (55.5, 55.7)


def feed(folder: Path, prices: str, rules: str = "") -> Path:
    tables = {**FEED, "fare_attributes.txt": PRICES + prices}
    if rules:
        tables["fare_rules.txt"] = BY_ROUTE + rules
    with zipfile.ZipFile(folder / "feed.zip", "w") as archive:
        for name, text in (
            tables | ({"fare_rules.txt": BY_ROUTE + rules} if rules else {})
        ).items():
            archive.writestr(name, text)
    return folder / "feed.zip"


def fare(path: Path, way: tuple[float, float]) -> Fare | None:
    ends = (Point(latitude, 12.0) for latitude in way)
    provider = ByTimetable(Timetable.of_feed(path), "v")
    answer = provider.answer(Question(*ends, "transit", Direction.ARRIVE_BY, 480, MONDAY))
    assert answer.changes == (1 if way == TWO_RIDES else 0)
    return answer.fare


@pytest.mark.parametrize(
    ("prices", "rules", "one", "two"),
    [
        ("a,24.00,DKK,0,,,\n", "", 2400, 2400),
        ("a,24,DKK,0,0,,\n", "", 2400, 4800),
        ("a,24.5,DKK,0,1,1200,\n", "", 2450, 2450),
        ("a,24.00,DKK,0,1,1199,\n", "", 2400, 4800),
        ("a,24.00,DKK,0,,,\nb,18.00,DKK,0,,,\n", "", 1800, 1800),
        ("a,24.00,DKK,0,,,\nb,10.00,DKK,0,,,\n", "a,R,,,\nb,Q,,,\n", 2400, 3400),
        ("a,24.00,DKK,0,,,one\n", "", 2400, None),
        ("a,24.00,DKK,0,,,\n", "a,,,,\n", 2400, 2400),
    ],
    ids=["for all", "a ticket a ride", "in time", "too late", "the cheaper", "by route",
         "of one agency", "a rule for all"],
)  # fmt: skip
def test_the_cheapest_tickets_for_a_journey_are_told(
    prices: str, rules: str, one: int, two: int | None, tmp_path: Path
) -> None:
    path = feed(tmp_path, prices, rules)
    assert fare(path, ONE_RIDE) == Fare(one, "timetable", MONDAY)
    assert fare(path, TWO_RIDES) == (two and Fare(two, "timetable", MONDAY))


@pytest.mark.parametrize(
    ("prices", "rules"),
    [
        ("", ""),
        ("a,24.00,DKK,0,,,\nb,3.00,EUR,0,,,\n", ""),
        ("a,24.00,DKK,0,,,\nb,12.00,DKK,0,,,\n", "a,,,,\nb,,1,2,\n"),
    ],
    ids=["no prices", "another currency", "by zones"],
)
def test_nothing_is_said_where_the_feed_does_not_say_it_simply(
    prices: str, rules: str, tmp_path: Path
) -> None:
    assert fare(feed(tmp_path, prices, rules), ONE_RIDE) is None


@pytest.mark.parametrize("price", ["gratis", "-1", "NaN", "24.005", "1e9"])
def test_a_price_without_sense_is_a_damaged_feed(price: str, tmp_path: Path) -> None:
    with pytest.raises(FeedError) as refusal:
        Timetable.of_feed(feed(tmp_path, f"a,{price},DKK,0,,,\n"))
    assert refusal.value.about["text"] == price


def test_a_loaded_timetable_knows_its_tickets(tmp_path: Path) -> None:
    store = TimetableStore(tmp_path)
    path = feed(tmp_path, "a,24.00,DKK,0,2,3600,\n")
    loaded = store.timetable(store.load(path).version)
    assert loaded.names.tickets == Timetable.of_feed(path).names.tickets != []
