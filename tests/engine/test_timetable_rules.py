"""Single rules of journeys, each on a timetable small enough to work out by hand."""

import subprocess
import sys
from pathlib import Path

import pytest

from egu.travel.timetable.query_table import answers, read_questions
from egu.travel.timetable.timetable import Timetable
from tests.engine.travel_feeds import as_csv, written
from tests.engine.travel_oracle import Feed, Row

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PLACES = {"A": "55.50", "B": "55.55", "B2": "55.553", "C": "55.60"}
HOME, MIDDLE, WORK = PLACES["A"], PLACES["B"], PLACES["C"]


@pytest.fixture
def feed() -> Feed:
    """From A to B with bus 1 (07.00–07.10), from B to C with bus 2 (07.12–07.20), every day."""
    return {
        "stops": [
            {"stop_id": name, "stop_lat": latitude, "stop_lon": "12.0", "location_type": "",
             "parent_station": "B-station" if name.startswith("B") else ""}
            for name, latitude in PLACES.items()
        ]
        + [{"stop_id": "B-station", "stop_lat": MIDDLE, "stop_lon": "12.0", "location_type": "1",
            "parent_station": ""}],
        "routes": [
            {"route_id": name, "route_short_name": name, "route_type": "3"} for name in "12"
        ],
        "trips": [{"trip_id": f"t{name}", "route_id": name, "service_id": "W"} for name in "12"],
        "stop_times": [
            *calls("t1", ("A", "07:00:00"), ("B", "07:10:00")),
            *calls("t2", ("B", "07:12:00"), ("C", "07:20:00")),
        ],
        "calendar": [{"service_id": "W", **dict.fromkeys(WEEK, "1"), "start_date": "20261001",
                      "end_date": "20261031"}],
    }  # fmt: skip


def calls(trip: str, *stops: tuple[str, str]) -> list[Row]:
    return [
        {"trip_id": trip, "arrival_time": time, "departure_time": time, "stop_id": stop,
         "stop_sequence": str(place), "pickup_type": "", "drop_off_type": ""}
        for place, (stop, time) in enumerate(stops)
    ]  # fmt: skip


def transfer(one: str, other: str, kind: str, seconds: str = "") -> Row:
    return {
        "from_stop_id": one,
        "to_stop_id": other,
        "transfer_type": kind,
        "min_transfer_time": seconds,
    }


@pytest.fixture
def legs(feed: Feed, tmp_path: Path) -> "Asking":
    return Asking(feed, tmp_path)


class Asking:
    def __init__(self, feed: Feed, folder: Path) -> None:
        self.feed, self.folder = feed, folder

    def row(self, **other: str) -> Row:
        question = {"id": "1", "from_lat": HOME, "from_lon": "12.0", "to_lat": WORK,
                    "to_lon": "12.0", "date": "2026-10-20", "kind": "arrive", "time": "07:30",
                    "access": "walk", "max_changes": "", **other}  # fmt: skip
        (self.folder / "queries.csv").write_text(as_csv([question]))
        timetable = Timetable.of_feed(written(self.feed, self.folder / "feed.zip"))
        return answers(timetable, read_questions(self.folder / "queries.csv"))[0]

    def __call__(self, **other: str) -> str:
        answer = self.row(**other)
        return answer.get("legs", answer["status"])


def test_a_change_takes_two_minutes_and_no_more(feed: Feed, legs: Asking) -> None:
    assert legs() == "walk>1>2>walk"
    feed["stop_times"][1].update(arrival_time="07:10:01", departure_time="07:10:01")
    assert legs() == "none"


@pytest.mark.parametrize("kind", [{"kind": "arrive"}, {"kind": "depart", "time": "06:50"}])
def test_one_waits_for_the_bus_that_overtakes(
    feed: Feed, legs: Asking, kind: dict[str, str]
) -> None:
    feed["routes"].append({"route_id": "slow", "route_short_name": "slow", "route_type": "3"})
    feed["trips"].append({"trip_id": "t3", "route_id": "slow", "service_id": "W"})
    feed["stop_times"] += calls("t3", ("A", "06:58:00"), ("B", "07:15:00"))
    assert legs(**kind) == "walk>1>2>walk"


def test_a_forbidden_change_is_none(feed: Feed, legs: Asking) -> None:
    feed["transfers"] = [transfer("B", "B", "3")]
    assert legs() == "none"


def test_a_row_about_the_station_counts_for_its_platforms(feed: Feed, legs: Asking) -> None:
    feed["transfers"] = [transfer("B-station", "B-station", "2", "180")]
    assert legs() == "none"


def test_a_row_about_the_stops_themselves_goes_first(feed: Feed, legs: Asking) -> None:
    feed["transfers"] = [transfer("B-station", "B-station", "3"), transfer("B", "B", "2", "120")]
    assert legs() == "walk>1>2>walk"


def test_of_several_rows_the_longest_time_counts(feed: Feed, legs: Asking) -> None:
    feed["transfers"] = [transfer("B", "B", "2", "180"), transfer("B", "B", "2", "60")]
    assert legs() == "none"


def test_a_row_without_time_says_nothing(feed: Feed, legs: Asking) -> None:
    feed["transfers"] = [transfer("B", "B", "2"), transfer("B", "B", "1")]
    assert legs() == "walk>1>2>walk"


def test_a_row_counts_in_its_own_direction_only(feed: Feed, legs: Asking) -> None:
    feed["stop_times"][2]["stop_id"] = "B2"
    assert legs() == "none"
    feed["transfers"] = [transfer("B2", "B", "2", "60")]
    assert legs() == "none"
    feed["transfers"] = [transfer("B", "B2", "2", "60")]
    assert legs() == "walk>1>walk>2>walk"


def test_changes_without_time_in_one_second_are_found(feed: Feed, legs: Asking) -> None:
    feed["stop_times"] = [
        *calls("t1", ("A", "07:12:00"), ("B", "07:12:00")),
        *calls("t2", ("B", "07:12:00"), ("C", "07:12:00")),
    ]
    feed["transfers"] = [transfer("B", "B", "2", "0")]
    assert legs() == "walk>1>2>walk"
    assert legs(kind="depart", time="07:00") == "walk>1>2>walk"


def test_fewer_changes_are_kept_to(legs: Asking) -> None:
    assert legs(max_changes="0") == "none"
    assert legs(max_changes="1") == "walk>1>2>walk"


def test_nobody_gets_on_or_off_where_that_needs_a_telephone(feed: Feed, legs: Asking) -> None:
    feed["stop_times"][0]["pickup_type"] = "2"
    assert legs() == "none"
    feed["stop_times"][0]["pickup_type"] = "3"
    assert legs() == "walk>1>2>walk"
    feed["stop_times"][3]["drop_off_type"] = "1"
    assert legs() == "none"


def test_a_bus_on_demand_is_not_counted(feed: Feed, legs: Asking) -> None:
    feed["routes"][0]["route_type"] = "715"
    assert legs() == "none"


def test_a_bus_of_the_night_before_is_found_after_midnight(feed: Feed, legs: Asking) -> None:
    feed["stop_times"] = calls("t1", ("A", "24:10:00"), ("C", "24:40:30"))
    answer = legs.row(time="00:50")
    assert (answer["leave"], answer["arrive"], answer["minutes"]) == ("00:10", "00:41", "40")
    assert legs.row(time="23:45", kind="depart")["arrive"] == "00:41"


def test_a_run_by_frequency_replaces_the_trip_itself(feed: Feed, legs: Asking) -> None:
    feed["stop_times"] = calls("t1", ("A", "05:00:00"), ("C", "05:20:00"))
    feed["frequencies"] = [{"trip_id": "t1", "start_time": "06:00:00", "end_time": "07:00:00",
                            "headway_secs": "1800"}]  # fmt: skip
    assert legs.row()["leave"] == "06:30"
    assert legs(time="05:40") == "none"


@pytest.mark.parametrize("night", ["2026-10-25", "2027-03-28"])
def test_a_day_has_a_day_of_hours_also_when_the_clock_is_moved(
    feed: Feed, legs: Asking, night: str
) -> None:
    feed["calendar"][0]["end_date"] = "20270430"
    feed["stop_times"] = calls("t1", ("A", "01:30:00"), ("C", "03:30:00"))
    answer = legs.row(date=night, time="03:30")
    assert (answer["leave"], answer["minutes"]) == ("01:30", "120")


def test_outside_the_dates_there_is_no_timetable_also_where_one_could_walk(legs: Asking) -> None:
    assert legs(date="2026-11-01") == "no_timetable"
    assert legs(date="2026-11-01", to_lat=HOME) == "no_timetable"
    assert legs(to_lat=HOME) == "walk"


def test_an_added_day_makes_the_feed_longer_and_a_removed_one_does_not(
    feed: Feed, legs: Asking
) -> None:
    feed["calendar_dates"] = [
        {"service_id": "W", "date": "20261102", "exception_type": "1"},
        {"service_id": "W", "date": "20261105", "exception_type": "2"},
    ]
    assert legs(date="2026-11-02") == "walk>1>2>walk"
    assert legs(date="2026-11-01") == "none"
    assert legs(date="2026-11-05") == "no_timetable"


def test_more_than_four_hours_is_no_journey(legs: Asking) -> None:
    assert legs(time="11:00") == "walk>1>2>walk"
    assert legs(time="11:01") == "none"


def test_the_compiler_is_not_loaded_before_a_journey_is_asked_for() -> None:
    lines = "import sys, egu.cli, egu.travel.timetable.journeys; sys.exit('numba' in sys.modules)"
    subprocess.run([sys.executable, "-c", lines], check=True)
