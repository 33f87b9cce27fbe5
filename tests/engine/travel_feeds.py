"""Small timetables and questions drawn from a seed, full of what is rare; feeds as zip files."""

import csv
import io
import zipfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.engine.travel_oracle import WEEKDAYS, Feed, Row

DAYS = (date(2026, 10, 25), date(2027, 3, 28), date(2026, 12, 31), date(2027, 2, 3))
"""Two nights in which the clock is moved, a turn of the year, an ordinary Wednesday."""
WINDOWS = (5 * 3600, 7 * 3600, 22 * 3600 + 1800, 23 * 3600, 46 * 3600)
LATITUDE, LONGITUDE = 55.5, 12.0


def drawn_feed(seed: int) -> Feed:
    draw = Random(seed)
    middle = draw.choice(DAYS)
    feed: Feed = {"stops": _stops(draw), "routes": _routes(draw), **_calendar(draw, middle)}
    services = ["W", "D"] if draw.random() < 0.7 else ["W"]
    feed["trips"] = [
        {"trip_id": f"t{n}", "route_id": draw.choice(feed["routes"])["route_id"],
         "service_id": draw.choice(services)}
        for n in range(draw.randint(4, 14))
    ]  # fmt: skip
    start = draw.choice(WINDOWS)
    feed["stop_times"] = _stop_times(draw, feed["trips"], feed["stops"], start)
    feed["frequencies"] = _frequencies(draw, feed["trips"], start)
    feed["transfers"] = _transfers(draw, feed["stops"])
    for rows in feed.values():
        draw.shuffle(rows)
    return feed


def drawn_questions(feed: Feed, seed: int, count: int) -> list[Row]:
    draw = Random(seed)
    days = sorted(row["date"] for row in feed["calendar_dates"])
    middle = date.fromisoformat(days[len(days) // 2])
    return [_question(draw, feed, middle, str(n)) for n in range(count)]


def written(feed: Feed, path: Path) -> Path:
    """As a zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts(feed).items():
            archive.writestr(name, text)
    return path


def texts(feed: Feed) -> dict[str, str]:
    return {f"{name}.txt": as_csv(rows) for name, rows in feed.items() if rows}


def as_csv(rows: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _stops(draw: Random) -> list[Row]:
    spread, apart = draw.choice((0.001, 0.004)), draw.choice((0.0, 0.05, 0.05, 0.05, 0.05))
    rows = [
        {"stop_id": f"s{n}", "stop_name": f"Stop {n}",
         "stop_lat": f"{LATITUDE + n // 2 * apart + draw.uniform(-spread, spread):.6f}",
         "stop_lon": f"{LONGITUDE + draw.uniform(-spread, spread):.6f}",
         "location_type": draw.choice(("", "0")),
         "parent_station": draw.choice(("", "", "S"))}
        for n in range(draw.randint(4, 9))
    ]  # fmt: skip
    if draw.random() < 0.3:
        rows[1].update(stop_lat=rows[0]["stop_lat"], stop_lon=rows[0]["stop_lon"])
    station = {"stop_id": "S", "stop_name": "Station", "stop_lat": f"{LATITUDE}",
               "stop_lon": f"{LONGITUDE}", "parent_station": ""}  # fmt: skip
    entrance = {**station, "stop_id": "E", "parent_station": "S", "location_type": "2"}
    return [*rows, {**station, "location_type": "1"}, entrance]


def _routes(draw: Random) -> list[Row]:
    names = (("101A", "Long"), ("", "Slow line"), ("", ""), ("7", ""))
    return [
        {"route_id": f"R{n}", "route_short_name": short, "route_long_name": long,
         "route_type": draw.choice(("3", "3", "3", "2", "700", "715"))}
        for n, (short, long) in enumerate(names)
    ]  # fmt: skip


def _calendar(draw: Random, middle: date) -> Feed:
    first, last = middle - timedelta(draw.randint(0, 3)), middle + timedelta(draw.randint(0, 3))
    week = {name: draw.choice("0111") for name in WEEKDAYS}
    exceptions = [
        {"service_id": service, "date": _text(middle + timedelta(ahead)),
         "exception_type": draw.choice("112") if service == "D" else draw.choice("12")}
        for service, chance in (("D", 0.8), ("W", 0.15))
        for ahead in range(-3, 4)
        if draw.random() < chance or (service, ahead) == ("D", 0)
    ]  # fmt: skip
    info = {"feed_publisher_name": "N", "feed_start_date": _text(first), "feed_end_date": ""}
    return {
        "calendar": [{"service_id": "W", **week, "start_date": _text(first),
                      "end_date": _text(last)}],
        "calendar_dates": exceptions,
        "feed_info": [info] if draw.random() < 0.3 else [],
    }  # fmt: skip


def _stop_times(draw: Random, trips: list[Row], stops: list[Row], start: int) -> list[Row]:
    """Some trips call where another does, before, behind or overtaking it."""
    rows = [_calls(draw, trip["trip_id"], stops, start) for trip in trips]
    for place in range(1, len(rows)):
        if draw.random() < 0.4:
            rows[place] = _again(draw, trips[place]["trip_id"], rows[place - 1], start)
    return [row for of_trip in rows for row in of_trip]


def _again(draw: Random, trip: str, calls: list[Row], start: int) -> list[Row]:
    time, rows = start + 60 * draw.randint(0, 90), []
    for call in calls:
        arrival = time + draw.choice((0, 60, 240, 600))
        time = arrival + draw.choice((0, 0, 60))
        rows.append({**call, "trip_id": trip, "arrival_time": _clock(arrival),
                     "departure_time": _clock(time)})  # fmt: skip
    return rows


def _calls(draw: Random, trip: str, stops: list[Row], start: int) -> list[Row]:
    time = start + 60 * draw.randint(0, 90)
    rows, place, at = [], 0, draw.randrange(len(stops))
    for _ in range(draw.randint(2, 6)):
        arrival = time + draw.choice((0, 0, 30, 60, 120, 240, 300, 600))
        time = arrival + draw.choice((0, 0, 0, 60, 300))
        place += draw.choice((1, 1, 9))
        shown = draw.choice(("both", "both", "both", "both", "arrival", "departure", "none"))
        at = (at + draw.choice((-2, -1, 1, 1, 2, 2, 3))) % len(stops)
        rows.append(
            {"trip_id": trip, "stop_id": stops[at]["stop_id"],
             "arrival_time": _clock(arrival) if shown in ("both", "arrival") else "",
             "departure_time": _clock(time) if shown in ("both", "departure") else "",
             "stop_sequence": str(place),
             "pickup_type": draw.choice(("", "", "", "0", "0", "0", "3", "1", "2")),
             "drop_off_type": draw.choice(("", "", "", "0", "0", "0", "3", "1", "2"))}
        )  # fmt: skip
        time = time if shown != "arrival" else arrival
    return rows


def _frequencies(draw: Random, trips: list[Row], start: int) -> list[Row]:
    chosen = [trip for trip in trips if draw.random() < 0.25]
    return [
        {"trip_id": trip["trip_id"], "start_time": _clock(start + first),
         "end_time": _clock(start + first + draw.choice((0, 1, 3000, 3600))),
         "headway_secs": draw.choice(("600", "1200", "1000")),
         "exact_times": draw.choice(("", "0", "1"))}
        for trip in chosen
        for first in draw.choice(([0], [300, 4000], [1800]))
    ]  # fmt: skip


def _transfers(draw: Random, stops: list[Row]) -> list[Row]:
    names = [row["stop_id"] for row in stops]
    rows = []
    for _ in range(draw.choice((0, 1, 4, 12))):
        one = draw.choice(names)
        other = draw.choice((one, draw.choice(names)))
        rows.append(
            {"from_stop_id": one, "to_stop_id": other,
             "transfer_type": draw.choice(("", "0", "1", "2", "2", "2", "3", "4", "5")),
             "min_transfer_time": draw.choice(("", "0", "0", "30", "180", "600")),
             "from_trip_id": draw.choice(("", "", "", "", "t0")), "to_trip_id": ""}
        )  # fmt: skip
    return rows


def _question(draw: Random, feed: Feed, middle: date, name: str) -> Row:
    """Between two calls of any trips, around their times."""
    timed = [row for row in feed["stop_times"] if row["departure_time"]]
    stops = {row["stop_id"]: row for row in feed["stops"]}
    pairs = [draw.choices(timed, k=2) for _ in range(4)]
    calls = max(pairs, key=lambda pair: _latitudes_apart(*(stops[c["stop_id"]] for c in pair)))
    calls.sort(key=lambda row: row["departure_time"])
    origin, target = (_near(draw, stops[call["stop_id"]]) for call in calls)
    kind = draw.choice(("arrive", "depart"))
    hour, minute = map(int, calls[kind == "arrive"]["departure_time"].split(":")[:2])
    minutes = hour * 60 + minute + draw.choice((0, 0, 1, 10, 60)) * (1 if kind == "arrive" else -1)
    ahead = minutes // 1440 + draw.choice((-9, -1, 0, 0, 0, 0, 0, 0, 1))
    return {
        "id": name,
        "from_lat": origin[0],
        "from_lon": origin[1],
        "to_lat": target[0],
        "to_lon": target[1],
        "date": (middle + timedelta(ahead)).isoformat(),
        "kind": kind,
        "time": f"{minutes // 60 % 24:02}:{minutes % 60:02}",
        "access": draw.choice(("walk", "walk", "walk", "bike")),
        "max_changes": draw.choice(("", "", "3", "2", "1", "0", "7")),
    }


def _latitudes_apart(one: Row, other: Row) -> float:
    return abs(float(one["stop_lat"]) - float(other["stop_lat"]))


def _near(draw: Random, stop: Row) -> tuple[str, str]:
    away = draw.choice((0, 0.001, 0.001, 0.01))
    return (
        f"{float(stop['stop_lat']) + draw.uniform(-away, away):.6f}",
        f"{float(stop['stop_lon']) + 2 * draw.uniform(-away, away):.6f}",
    )


def _clock(time: int) -> str:
    return f"{time // 3600:02}:{time // 60 % 60:02}:{time % 60:02}"


def _text(on: date) -> str:
    return on.strftime("%Y%m%d")
