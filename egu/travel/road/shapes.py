"""Land and water as shapes to draw, from the two tables that the squares of land are made from."""

import json
from functools import cache
from itertools import pairwise
from math import atan2, cos, pi, radians, sin

from egu.travel.road.land import KM_PER_DEGREE
from egu.travel.road.tables import Row, rows, text

Ring = list[list[float]]
"""Longitude and latitude, as GeoJSON has them; closed."""

CORNERS = 8
"""Of half a circle."""
DECIMALS = 4


@cache
def shapes() -> str:
    """GeoJSON: the coast, then each row of shores.csv, which covers what was drawn before it.

    Every feature has a `kind`, land or water. Natural Earth's coast is in the public domain."""
    coast = {"type": "Feature", "properties": {"kind": "land"},
             "geometry": json.loads(text("coast.json"))}  # fmt: skip
    features = [coast, *map(_shore, rows("shores.csv"))]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))


def _shore(row: Row) -> dict[str, object]:
    line = [tuple(map(float, point.split())) for point in row["line"].split(";")]
    parts = [[_capsule(*ends, float(row["breadth_km"]) / 2)] for ends in pairwise(line)]
    geometry = {"type": "MultiPolygon", "coordinates": parts}
    return {"type": "Feature", "properties": {"kind": row["kind"]}, "geometry": geometry}


def _capsule(one: tuple[float, ...], other: tuple[float, ...], reach_km: float) -> Ring:
    """What lies so near to the line; round at both ends. Both are latitude and longitude."""
    narrower = cos(radians(one[0]))
    along = atan2(other[0] - one[0], (other[1] - one[1]) * narrower)
    turns = [step * pi / CORNERS for step in range(CORNERS + 1)]
    corners = [(one, along + pi / 2 + turn) for turn in turns]
    corners += [(other, along - pi / 2 + turn) for turn in turns]
    reach = reach_km / KM_PER_DEGREE
    ring = [
        [round(end[1] + reach * cos(angle) / narrower, DECIMALS),
         round(end[0] + reach * sin(angle), DECIMALS)]
        for end, angle in corners
    ]  # fmt: skip
    return [*ring, ring[0]]
