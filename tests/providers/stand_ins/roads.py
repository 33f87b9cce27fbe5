"""Valhalla, as documented: `/sources_to_targets` and `/route`, on a plain where all is near.

What is more than 20 km apart the matrix does not find, though there is a road; nothing leads to
the island, and north of the map there is nothing at all.
"""

from typing import Any

from tests.providers.stand_ins.server import Asked, Reply
from tests.providers.stand_ins.world import Place, line_m

ISLAND, OFF_THE_MAP = (55.90, 12.60), (57.40, 10.00)
SPEEDS = {"pedestrian": 4.8, "bicycle": 15.0, "motor_scooter": 28.0, "auto": 50.0}
FARTHEST_IN_MATRIX_M = 20_000
MOST_PAIRS = 2_500


def valhalla(asked: Asked) -> Reply:
    if asked.path == "/sources_to_targets":
        return _matrix(asked.body)
    if asked.path == "/route":
        return _route(asked.body)
    return 404, _error(106, "Try any of: '/route' '/sources_to_targets'")


def _matrix(body: Any) -> Reply:
    sources, targets = _places(body["sources"]), _places(body["targets"])
    if len(sources) * len(targets) > MOST_PAIRS:
        return 400, _error(150, "Exceeded max locations: 2500 pairs")
    if any(_off_the_map(place) for place in sources + targets):
        return 400, _error(171, "No suitable edges near location")
    if any(line_m(one, other) > 200_000 for one in sources for other in targets):
        return 400, _error(154, "Path distance exceeds the max distance limit")
    rows = [
        [
            {"from_index": row, "to_index": cell, **_cell(source, target, body["costing"])}
            for cell, target in enumerate(targets)
        ]
        for row, source in enumerate(sources)
    ]
    return 200, {
        "algorithm": "costmatrix",
        "units": "kilometers",
        "sources": body["sources"],
        "targets": body["targets"],
        "sources_to_targets": rows,
    }


def _cell(source: Place, target: Place, costing: str) -> dict[str, Any]:
    if _parted(source, target) or line_m(source, target) > FARTHEST_IN_MATRIX_M:
        return {"distance": None, "time": None}
    seconds = _seconds(source, target, costing)
    return {"distance": round(line_m(source, target) * 1.3 / 1000, 3), "time": seconds}


def _route(body: Any) -> Reply:
    source, target = _places(body["locations"])
    if _off_the_map(source) or _off_the_map(target):
        return 400, _error(171, "No suitable edges near location")
    if _parted(source, target):
        return 400, _error(442, "No path could be found for input")
    seconds = _seconds(source, target, body["costing"])
    summary = {"has_toll": False, "has_ferry": False, "time": seconds, "length": 1.3}
    trip = {
        "locations": [{"type": "break", **place} for place in body["locations"]],
        "legs": [{"summary": summary, "shape": ""}],
        "summary": summary,
        "status_message": "Found route between points",
        "status": 0,
        "units": "kilometers",
        "language": "en-US",
    }
    return 200, {"trip": trip}


def _seconds(source: Place, target: Place, costing: str) -> float:
    return round(line_m(source, target) * 1.3 / (SPEEDS[costing] / 3.6), 3)


def _places(given: list[dict[str, float]]) -> list[Place]:
    return [(place["lat"], place["lon"]) for place in given]


def _off_the_map(place: Place) -> bool:
    return place[0] > 57.0


def _parted(source: Place, target: Place) -> bool:
    return (source == ISLAND) != (target == ISLAND)


def _error(code: int, text: str) -> dict[str, object]:
    return {"error_code": code, "error": text, "status_code": 400, "status": "Bad Request"}
