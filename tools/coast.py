"""Cuts Denmark and its nearest neighbours out of Natural Earth's land (1:10 million).

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python tools/coast.py package/land-10m.json > egu/travel/road/coast.json

Natural Earth is in the public domain; world-atlas packs it as TopoJSON. Written as GeoJSON with
three decimals, since the source itself is no finer. Only the standard library.
"""

import json
import sys
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

Position = tuple[float, float]
Ring = list[Position]
"""Longitude and latitude, as GeoJSON has them."""

BOXES = ((7.9, 54.53, 12.2, 57.85), (12.2, 54.53, 14.4, 56.2), (14.5, 54.9, 15.3, 55.4))
"""West, south, east, north of western and eastern Denmark, the latter with Scania, and Bornholm."""
DECIMALS = 3


def main(arguments: list[str]) -> int:
    topology = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    cut = [ring for ring in rings(topology) for ring in pieces(ring)]
    features = {"type": "MultiPolygon", "coordinates": [[ring] for ring in cut]}
    print(json.dumps(features, separators=(",", ":")).replace("]],[[", "]],\n[["))
    return 0


def rings(topology: dict[str, Any]) -> Iterator[Ring]:
    """The outlines of the land; lakes are left out, and there are none of that size here."""
    arcs = [unpacked(arc, topology["transform"]) for arc in topology["arcs"]]
    for shape in topology["objects"]["land"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            yield joined(polygon[0], arcs)


def unpacked(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    across, up = (accumulate(step) for step in zip(*arc, strict=True))
    return [(x * wide + west, y * high + south) for x, y in zip(across, up, strict=True)]


def joined(numbers: list[int], arcs: list[Ring]) -> Ring:
    """A negative number is the arc numbered ~number, backward."""
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def pieces(ring: Ring) -> Iterator[Ring]:
    """What of it lies within each box."""
    for west, south, east, north in BOXES:
        cut = ring
        for axis, edge, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
            cut = clipped(cut, axis, edge, sign)
        if cut:
            rounded = [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in cut]
            yield [*rounded, rounded[0]]


def clipped(ring: Ring, axis: int, edge: float, sign: int) -> Ring:
    """Sutherland and Hodgman: what is above the edge on that axis, or below it for sign -1."""
    kept: Ring = []
    for one, other in pairwise([*ring, *ring[:1]]):
        here, there = sign * (one[axis] - edge), sign * (other[axis] - edge)
        if here >= 0:
            kept.append(one)
        if here * there < 0:
            share = here / (here - there)
            kept.append(
                (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
            )
    return kept


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
