"""MOTIS 2, OpenTripPlanner 2 and Rejseplanen 2.0, as documented, over the small country."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from tests.providers.stand_ins.server import Asked, Reply
from tests.providers.stand_ins.world import (
    LIMITS,
    STOPS,
    Move,
    Place,
    best,
    chains,
    journeys,
    line_m,
    on_own_power,
    serves,
)

DENMARK = ZoneInfo("Europe/Copenhagen")
PROPOSED = 6
OWN = {"WALK": "walk", "BIKE": "bike", "BICYCLE": "bike"}
ACCESS_ID = "secret-of-the-school"


def motis(asked: Asked) -> Reply:
    if asked.path == "/api/v3/plan":
        return 200, _motis_plan(asked.query)
    if asked.path == "/api/v1/one-to-all":
        if int(asked.query["maxTravelTime"]) > 90:
            return 500, {"error": "maxTravelTime too large"}
        return 200, _motis_one_to_all(asked.query)
    return 404, {"error": "not found"}


def _motis_plan(query: dict[str, str]) -> dict[str, Any]:
    found = best(
        _found(
            _place(query["fromPlace"]),
            _place(query["toPlace"]),
            _local(query["time"]),
            OWN[query["preTransitModes"]],
            OWN[query["postTransitModes"]],
            int(query["maxTransfers"]),
        ),
        _local(query["time"]),
        query["arriveBy"] == "true",
    )
    return {
        "requestParameters": {"arriveBy": query["arriveBy"]},
        "debugOutput": {"execute_time": 3},
        "from": {"name": "START", "lat": 0.0, "lon": 0.0, "vertexType": "NORMAL"},
        "to": {"name": "END", "lat": 0.0, "lon": 0.0, "vertexType": "NORMAL"},
        "direct": [],
        "itineraries": [_itinerary(moves) for moves in found[:PROPOSED]],
        "previousPageCursor": "EARLIER|1",
        "nextPageCursor": "LATER|1",
    }


def _itinerary(moves: list[Move]) -> dict[str, Any]:
    return {
        "duration": int((moves[-1].arrive - moves[0].leave).total_seconds()),
        "startTime": _utc(moves[0].leave),
        "endTime": _utc(moves[-1].arrive),
        "transfers": _rides(moves) - 1,
        "legs": [_motis_leg(move) for move in moves],
    }


def _motis_leg(move: Move) -> dict[str, Any]:
    ride = {"routeShortName": move.line, "headsign": move.target} if move.line else {}
    return {
        "mode": move.mode.upper(),
        "from": {"name": move.origin, "vertexType": "TRANSIT"},
        "to": {"name": move.target, "vertexType": "TRANSIT"},
        "duration": int((move.arrive - move.leave).total_seconds()),
        "startTime": _utc(move.leave),
        "endTime": _utc(move.arrive),
        "scheduledStartTime": _utc(move.leave),
        "scheduledEndTime": _utc(move.arrive),
        "realTime": False,
        **ride,
    }


def _motis_one_to_all(query: dict[str, str]) -> dict[str, Any]:
    time, arriving = _local(query["time"]), query["arriveBy"] == "true"
    within = timedelta(minutes=int(query["maxTravelTime"]))
    reached = {}
    for stop, chain, away in _stops(_place(query["one"]), time, arriving):
        rank = away, len(chain)
        if timedelta() <= away <= within and rank < reached.get(stop, (within, 99)):
            reached[stop] = rank
    every = [
        {
            "place": {"name": stop, "stopId": stop, "lat": STOPS[stop][0], "lon": STOPS[stop][1],
                      "vertexType": "TRANSIT"},
            "duration": ceil(away / timedelta(minutes=1)),
            "k": rides,
        }
        for stop, (away, rides) in reached.items()
    ]  # fmt: skip
    return {"one": {"name": "START", "vertexType": "NORMAL"}, "all": every}


def _stops(
    one: Place, time: datetime, arriving: bool
) -> Iterable[tuple[str, list[Move], timedelta]]:
    """Each stop, the rides from or to it, and how long before or after the time that is."""
    for chain in chains(time.date()):
        stop, other = chain[0].origin, chain[-1].target
        if arriving and line_m(STOPS[other], one) <= LIMITS["walk"]:
            there = chain[-1].arrive + on_own_power(STOPS[other], one, "walk")
            if there <= time:
                yield stop, chain, time - chain[0].leave
        if not arriving and line_m(STOPS[stop], one) <= LIMITS["walk"]:
            away = chain[0].leave - on_own_power(one, STOPS[stop], "walk")
            if away >= time:
                yield other, chain, chain[-1].arrive - time


def otp(asked: Asked) -> Reply:
    if asked.path != "/otp/gtfs/v1":
        return 404, {"error": "not found"}
    if "planConnection(" not in asked.body["query"]:
        return 200, {"errors": [{"message": "Validation error"}], "data": None}
    return 200, {"data": {"planConnection": _connection(asked.body["variables"])}}


def _connection(variables: Any) -> dict[str, Any]:
    ends = [_coordinate(variables[end]) for end in ("origin", "destination")]
    ((which, text),) = variables["dateTime"].items()
    time = datetime.fromisoformat(text).astimezone(DENMARK).replace(tzinfo=None)
    if not serves(time.date()):
        return _no_connection("OUTSIDE_SERVICE_PERIOD")
    if any(min(line_m(end, stop) for stop in STOPS.values()) > LIMITS["walk"] for end in ends):
        return _no_connection("NO_STOPS_IN_RANGE")
    found = best(_found(*ends, time), time, which == "latestArrival")
    if not found:
        return _no_connection("NO_TRANSIT_CONNECTION_IN_SEARCH_WINDOW")
    return {
        "routingErrors": [],
        "edges": [{"node": {"legs": [_otp_leg(move) for move in moves]}} for moves in found[:12]],
    }


def _otp_leg(move: Move) -> dict[str, Any]:
    return {
        "mode": move.mode.upper(),
        "start": {"scheduledTime": _offset(move.leave)},
        "end": {"scheduledTime": _offset(move.arrive)},
        "from": {"name": move.origin},
        "to": {"name": move.target},
        "route": {"shortName": move.line, "longName": None} if move.line else None,
    }


def _no_connection(code: str) -> dict[str, Any]:
    return {"routingErrors": [{"code": code}], "edges": []}


def _coordinate(place: Any) -> Place:
    coordinate = place["location"]["coordinate"]
    return coordinate["latitude"], coordinate["longitude"]


def rejseplanen(asked: Asked) -> Reply:
    if asked.headers.get("Authorization") != f"Bearer {ACCESS_ID}":
        return 401, {"errorCode": "API_AUTH", "errorText": "access denied"}
    query = asked.query
    time = datetime.fromisoformat(f"{query['date']}T{query['time']}")
    if not serves(time.date()):
        return 400, {"errorCode": "SVC_DATATIME_PERIOD", "errorText": "not in the timetable"}
    if asked.path == "/trip":
        return _trips(query, time)
    if asked.path == "/reachability":
        return 200, {"stopLocationOrCoordLocation": _reachable(query, time), **_said()}
    return 404, {"errorCode": "SVC_PARAM", "errorText": "no such service"}


def _trips(query: dict[str, str], time: datetime) -> Reply:
    origin, target = _hafas_place(query, "origin"), _hafas_place(query, "dest")
    before = "bike" if "originBike" in query else "walk"
    after = "bike" if "destBike" in query else "walk"
    every = _found(origin, target, time, before, after, int(query["maxChange"]))
    found = best(every, time, query["searchForArrival"] == "1")
    if not found:
        return 400, {"errorCode": "SVC_NO_RESULT", "errorText": "no result found"}
    return 200, {"Trip": [_trip(moves) for moves in found[: int(query["numF"])]], **_said()}


def _trip(moves: list[Move]) -> dict[str, Any]:
    minutes = ceil((moves[-1].arrive - moves[0].leave) / timedelta(minutes=1))
    return {
        "Origin": _end(moves[0].origin, moves[0].leave),
        "Destination": _end(moves[-1].target, moves[-1].arrive),
        "LegList": {"Leg": [_hafas_leg(place, move) for place, move in enumerate(moves)]},
        "calculation": "INITIAL",
        "idx": 0,
        "duration": f"PT{minutes}M",
        "transferCount": _rides(moves) - 1,
        "TariffResult": {"fareSetItem": [{"fareItem": _single_tickets()}, {"fareItem": _passes()}]},
    }


def a_ticket(price: int, passenger: str, class_: str) -> dict[str, Any]:
    said = {"psg": passenger, "class": class_, "prod_name": "Enkeltbillet"}
    params = [{"name": name, "value": value} for name, value in said.items()]
    return {"price": price, "cur": "DKK", "param": params}


def _single_tickets() -> list[dict[str, Any]]:
    prices = [(7200, "A", "F"), (3600, "A", "S"), (2950, "A", "S"), (1800, "C", "S")]
    return [a_ticket(*one) for one in prices]


def _passes() -> list[dict[str, Any]]:
    return [a_ticket(1000, "A", "S")]


def _hafas_leg(place: int, move: Move) -> dict[str, Any]:
    product = {"name": f"Bus {move.line}", "line": move.line, "catOut": "Bus", "cls": "32"}
    ride = {"Product": [product], "name": f"Bus {move.line}", "reachable": True}
    return {
        "Origin": _end(move.origin, move.leave),
        "Destination": _end(move.target, move.arrive),
        "idx": str(place),
        "type": "JNY" if move.line else move.mode.upper(),
        **(ride if move.line else {"name": "Til fods", "dist": 300}),
    }


def _end(name: str, time: datetime) -> dict[str, Any]:
    return {"name": name, "date": f"{time:%Y-%m-%d}", "time": f"{time:%H:%M:%S}"}


def _reachable(query: dict[str, str], time: datetime) -> list[dict[str, Any]]:
    """The minutes on the way only: the service does not say that any wait is in them."""
    reached: dict[str, tuple[timedelta, timedelta, int]] = {}
    one = _hafas_place(query, "origin")
    for stop, chain, away in _stops(one, time, query["forward"] == "0"):
        few = len(chain) - 1 <= int(query["maxChange"])
        if few and away <= timedelta(minutes=int(query["duration"])):
            rank = away, chain[-1].arrive - chain[0].leave, len(chain)
            reached[stop] = min(rank, reached.get(stop, rank))
    return [_reachable_stop(stop, way, rides - 1) for stop, (_away, way, rides) in reached.items()]


def _reachable_stop(stop: str, way: timedelta, changes: int) -> dict[str, Any]:
    notes = {"DURATION": ceil(way / timedelta(minutes=1)), "CHANGES": changes}
    return {
        "StopLocation": {
            "id": f"A=1@O={stop}@",
            "extId": stop,
            "name": stop,
            "lat": STOPS[stop][0],
            "lon": STOPS[stop][1],
            "LocationNotes": {
                "LocationNote": [{"key": key, "value": str(value)} for key, value in notes.items()]
            },
        }
    }


def _hafas_place(query: dict[str, str], end: str) -> Place:
    return float(query[f"{end}CoordLat"]), float(query[f"{end}CoordLong"])


def _said() -> dict[str, str]:
    return {"serverVersion": "2.50.4.1", "dialectVersion": "2.50", "requestId": "1"}


def _found(
    origin: Place,
    target: Place,
    time: datetime,
    before: str = "walk",
    after: str = "walk",
    most_changes: int = 3,
) -> list[list[Move]]:
    every = journeys(origin, target, time.date(), before, after)
    return [moves for moves in every if _rides(moves) - 1 <= most_changes]


def _rides(moves: list[Move]) -> int:
    return sum(move.line is not None for move in moves)


def _place(text: str) -> Place:
    latitude, longitude = text.split(",")
    return float(latitude), float(longitude)


def _local(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(DENMARK).replace(tzinfo=None)


def _utc(time: datetime) -> str:
    return f"{time.replace(tzinfo=DENMARK).astimezone(ZoneInfo('UTC')):%Y-%m-%dT%H:%M:%SZ}"


def _offset(time: datetime) -> str:
    return time.replace(tzinfo=DENMARK).isoformat()
