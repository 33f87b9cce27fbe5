"""The right answer to a question about a small timetable: every journey there is, tried out.

Plain Python, written from the definition of a journey; shares nothing with the engine.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import asin, ceil, cos, radians, sin, sqrt

Row = dict[str, str]
Feed = dict[str, list[Row]]
Way = tuple[str, ...]
Found = dict[tuple[int, int, int], set[Way]]
"""(leave, arrive, changes) of every journey, with the legs of those that are equal in all three."""

DAY = 86_400
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ACCESS = {"walk": (1_500.0, 4.8), "bike": (5_000.0, 15.0)}


@dataclass(frozen=True)
class Call:
    stop: str
    arrival: int
    departure: int
    gets_on: bool
    gets_off: bool


@dataclass(frozen=True)
class Run:
    route: str
    calls: tuple[Call, ...]


@dataclass(frozen=True)
class Truth:
    """The status, and for `ok` the best (leave, arrive, changes) with all its equal legs."""

    status: str
    best: tuple[int, int, int] = (0, 0, 0)
    legs: frozenset[Way] = frozenset()


def truth(feed: Feed, question: Row) -> Truth:
    if not in_the_feed(feed, day_of(question)):
        return Truth("no_timetable")
    time = int(question["time"][:2]) * 3600 + int(question["time"][3:]) * 60
    arrives = question["kind"] == "arrive"
    found = {
        key: legs
        for key, legs in every_journey(feed, question, time).items()
        if (key[1] <= time if arrives else key[0] >= time)
        and (time - key[0] if arrives else key[1] - time) <= 240 * 60
    }
    if not found:
        return Truth("none")
    last = max(found, key=lambda key: (key[0], -key[2], -key[1]))
    soonest = min(found, key=lambda key: (key[1], key[2], -key[0]))
    best = last if arrives else soonest
    return Truth("ok", best, frozenset(found[best]))


def day_of(question: Row) -> date:
    return date.fromisoformat(question["date"])


def in_the_feed(feed: Feed, asked: date) -> bool:
    named = [day(row[end]) for row in feed["calendar"] for end in ("start_date", "end_date")]
    named += [day(row["date"]) for row in feed["calendar_dates"] if row["exception_type"] == "1"]
    first, last = min(named), max(named)
    for row in feed.get("feed_info", []):
        first = day(row["feed_start_date"]) if row["feed_start_date"] else first
        last = day(row["feed_end_date"]) if row["feed_end_date"] else last
    return first <= asked <= last


def day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def every_journey(feed: Feed, question: Row, time: int) -> Found:
    origin = (float(question["from_lat"]), float(question["from_lon"]))
    target = (float(question["to_lat"]), float(question["to_lon"]))
    arrives = question["kind"] == "arrive"
    ways = (question["access"], "walk") if arrives else ("walk", question["access"])
    changes = min(3, int(question["max_changes"] or 3))
    stops = {row["stop_id"]: row for row in feed["stops"] if row["location_type"] in ("", "0")}
    change = change_seconds(feed, stops)
    runs = [
        run
        for ahead in range(-4, 3)
        for run in runs_of(feed, stops, day_of(question) + timedelta(ahead), ahead * DAY)
        if run.calls[-1].arrival >= time - 5 * 3600 and run.calls[0].departure <= time + 5 * 3600
    ]
    found: Found = {}
    whole = access_seconds(origin, target, question["access"])
    if whole is not None:
        key = (time - whole, time, 0) if arrives else (time, time + whole, 0)
        found.setdefault(key, set()).add((question["access"],))
    latest = time if arrives else time + 240 * 60
    for leave, first in first_rides(runs, stops, origin, ways[0]).items():
        if not (time - 240 * 60 <= leave <= time if arrives else time <= leave <= latest):
            continue
        reached = {node for node in first if node[1] <= latest}
        for made in range(changes + 1):
            for stop, at, legs in reached:
                last = access_seconds(place(stops[stop]), target, ways[1])
                if last is not None:
                    found.setdefault((leave, at + last, made), set()).add((*legs, ways[1]))
            reached = {n for n in next_rides(runs, reached, change) if n[1] <= latest}
    return found


Node = tuple[str, int, Way]


def first_rides(
    runs: list[Run], stops: dict[str, Row], origin: tuple[float, float], way: str
) -> dict[int, set[Node]]:
    """By the second of leaving home."""
    found: dict[int, set[Node]] = {}
    for run in runs:
        for place_on, call in enumerate(run.calls):
            before = access_seconds(origin, place(stops[call.stop]), way)
            if call.gets_on and before is not None:
                nodes = {(c.stop, c.arrival, (way, run.route)) for c in off(run, place_on)}
                found.setdefault(call.departure - before, set()).update(nodes)
    return found


def next_rides(
    runs: list[Run], reached: set[Node], change: Callable[[str, str], int | None]
) -> set[Node]:
    found: set[Node] = set()
    for stop, at, legs in reached:
        for run in runs:
            for place_on, call in enumerate(run.calls):
                takes = change(stop, call.stop)
                if call.gets_on and takes is not None and at + takes <= call.departure:
                    between = () if call.stop == stop else ("walk",)
                    found |= {
                        (c.stop, c.arrival, (*legs, *between, run.route))
                        for c in off(run, place_on)
                    }
    return found


def off(run: Run, place_on: int) -> list[Call]:
    return [call for call in run.calls[place_on + 1 :] if call.gets_off]


def change_seconds(feed: Feed, stops: dict[str, Row]) -> Callable[[str, str], int | None]:
    known: dict[tuple[str, str], int | None] = {}

    def change(one: str, other: str) -> int | None:
        if (one, other) not in known:
            known[one, other] = change_between(feed, stops, one, other)
        return known[one, other]

    return change


def change_between(feed: Feed, stops: dict[str, Row], one: str, other: str) -> int | None:
    own, station = [], []
    for row in feed.get("transfers", []):
        narrowed = any(row[name] for name in ("from_trip_id", "to_trip_id"))
        kind = row["transfer_type"] or "0"
        says = kind == "3" or (kind in "012" and row["min_transfer_time"])
        ends = ((row["from_stop_id"], one), (row["to_stop_id"], other))
        if narrowed or not says:
            continue
        if all(named == stop for named, stop in ends):
            own.append(row)
        elif all(named in (stop, stops[stop]["parent_station"]) for named, stop in ends):
            station.append(row)
    if rows := own or station:
        if any(row["transfer_type"] == "3" for row in rows):
            return None
        return max(int(row["min_transfer_time"]) for row in rows)
    if one == other:
        return 120
    line = metres(place(stops[one]), place(stops[other]))
    return None if line > 500 else max(120, ceil(line * 1.3 / (4.8 / 3.6)))


def access_seconds(one: tuple[float, float], other: tuple[float, float], way: str) -> int | None:
    most, speed = ACCESS[way]
    line = metres(one, other)
    return None if line > most else ceil(line * 1.3 / (speed / 3.6))


def place(stop: Row) -> tuple[float, float]:
    return float(stop["stop_lat"]), float(stop["stop_lon"])


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    south, north = radians(one[0]), radians(other[0])
    across = radians(other[1] - one[1])
    part = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(across / 2) ** 2
    return 2 * 6_371_000 * asin(sqrt(min(1.0, part)))


def runs_of(feed: Feed, stops: dict[str, Row], on: date, shift: int) -> Iterator[Run]:
    for trip in feed["trips"]:
        route = next(row for row in feed["routes"] if row["route_id"] == trip["route_id"])
        calls = calls_of(feed, stops, trip["trip_id"])
        if route["route_type"] == "715" or len(calls) < 2 or not runs(feed, trip, on):
            continue
        name = route["route_short_name"] or route["route_long_name"] or route["route_id"]
        for start in starts_of(feed, trip["trip_id"], calls[0].departure):
            yield Run(
                name, tuple(later(call, shift + start - calls[0].departure) for call in calls)
            )


def starts_of(feed: Feed, trip: str, own: int) -> list[int]:
    rows = [row for row in feed.get("frequencies", []) if row["trip_id"] == trip]
    if not rows:
        return [own]
    return [
        start
        for row in rows
        for start in range(
            seconds(row["start_time"]), seconds(row["end_time"]), int(row["headway_secs"])
        )
    ]


def later(call: Call, shift: int) -> Call:
    return Call(
        call.stop, call.arrival + shift, call.departure + shift, call.gets_on, call.gets_off
    )


def calls_of(feed: Feed, stops: dict[str, Row], trip: str) -> list[Call]:
    rows = [row for row in feed["stop_times"] if row["trip_id"] == trip]
    rows.sort(key=lambda row: int(row["stop_sequence"]))
    return [
        Call(
            row["stop_id"],
            seconds(row["arrival_time"] or row["departure_time"]),
            seconds(row["departure_time"] or row["arrival_time"]),
            row["pickup_type"] in ("", "0", "3"),
            row["drop_off_type"] in ("", "0", "3"),
        )
        for row in rows
        if (row["arrival_time"] or row["departure_time"]) and row["stop_id"] in stops
    ]


def runs(feed: Feed, trip: Row, on: date) -> bool:
    text = on.strftime("%Y%m%d")
    for row in feed["calendar_dates"]:
        if (row["service_id"], row["date"]) == (trip["service_id"], text):
            return row["exception_type"] == "1"
    return any(
        row["service_id"] == trip["service_id"]
        and row["start_date"] <= text <= row["end_date"]
        and row[WEEKDAYS[on.weekday()]] == "1"
        for row in feed["calendar"]
    )


def seconds(text: str) -> int:
    hours, minutes, rest = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + int(rest)
