"""Which points are land, and which land hangs together: Denmark as small squares.

The coast is Natural Earth's (public domain), made by tools/coast.py; shores.csv adds what a map of
the world is too coarse for: straits that it closes, islands that it leaves out.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from egu.travel.road.tables import rows, text
from egu.travel.timetable.cells import Flags, Floats, Ints
from egu.travel.timetable.compiling import compiled
from egu.travel.timetable.geometry import straight_m

Numbers = npt.NDArray[np.integer[Any]]

SOUTH, WEST, NORTH, EAST = 54.5, 7.9, 57.86, 15.3
HIGH, WIDE = 0.0025, 0.0045
"""Degrees; a square is about 280 m each way."""
ROWS, COLUMNS = round((NORTH - SOUTH) / HIGH), round((EAST - WEST) / WIDE)
KM_PER_DEGREE = 111.195
SMALLEST = 27
"""Squares of a piece of land; smaller ones are what cutting leaves over."""
BLOCK = 6
"""Squares along the side of a block; land that hangs together within one is a node."""
FARTHEST_SNAP_KM = 3.0
SNAP_ROWS = round(FARTHEST_SNAP_KM / (HIGH * KM_PER_DEGREE)) + 1
SNAP_COLUMNS = 2 * round(FARTHEST_SNAP_KM / (WIDE * KM_PER_DEGREE)) + 1
"""Squares in which to look; a degree of longitude is more than half of one of latitude here."""
NOWHERE = -1


@dataclass(frozen=True)
class Land:
    """[ROWS, COLUMNS] each: the piece of land and the node a square belongs to, or NOWHERE."""

    piece: Ints
    node: Ints

    def node_at(self, latitude: float, longitude: float) -> int:
        """That of the nearest land within FARTHEST_SNAP_KM; NOWHERE if there is none."""
        row, column = square(latitude, longitude)
        if 0 <= row < ROWS and 0 <= column < COLUMNS and self.node[row, column] != NOWHERE:
            return int(self.node[row, column])
        low = max(0, row - SNAP_ROWS), max(0, column - SNAP_COLUMNS)
        top = max(0, row + SNAP_ROWS + 1), max(0, column + SNAP_COLUMNS + 1)
        around = self.node[low[0] : top[0], low[1] : top[1]]
        near_row, near_column = np.nonzero(around != NOWHERE)
        away = straight_m(
            latitude, longitude, latitude_of(near_row + low[0]), longitude_of(near_column + low[1])
        )  # fmt: skip
        if not len(away) or away.min() > FARTHEST_SNAP_KM * 1_000:
            return NOWHERE
        nearest = np.argmin(away)
        return int(around[near_row[nearest], near_column[nearest]])


@cache
def land() -> Land:
    """Put together the first time somebody asks; the same every time."""
    dry = _coast()
    for kind, covered in _shores():
        dry = dry | covered if kind == "land" else dry & ~covered
    piece = _spread(dry, max(ROWS, COLUMNS))
    large = np.bincount(piece[piece != NOWHERE]) >= SMALLEST
    dry = (piece != NOWHERE) & large[piece]
    return Land(_spread(dry, max(ROWS, COLUMNS)), _spread(dry, BLOCK))


def square(latitude: float, longitude: float) -> tuple[int, int]:
    """Row and column; outside the array where the point is outside the map."""
    return int((latitude - SOUTH) // HIGH), int((longitude - WEST) // WIDE)


def latitude_of(row: Numbers) -> Floats:
    """Of the middle of the square."""
    return np.asarray(SOUTH + HIGH * (row + 0.5), np.float64)


def longitude_of(column: Numbers) -> Floats:
    return np.asarray(WEST + WIDE * (column + 0.5), np.float64)


def _coast() -> Flags:
    """Inside an odd number of outlines: every outline turns all squares east of it."""
    turned = np.zeros((ROWS, COLUMNS + 1), bool)
    shapes = json.loads(text("coast.json"))
    for (outline,) in shapes["coordinates"]:
        for one, other in pairwise(outline):
            _turn(turned, *(one, other) if one[1] < other[1] else (other, one))
    dry: Flags = np.logical_xor.accumulate(turned, axis=1)[:, :-1]
    return dry


def _turn(turned: Flags, south: list[float], north: list[float]) -> None:
    first, end = (int(np.ceil((edge[1] - SOUTH) / HIGH - 0.5)) for edge in (south, north))
    crossed = np.arange(max(first, 0), min(end, ROWS))
    if len(crossed):
        share = (latitude_of(crossed) - south[1]) / (north[1] - south[1])
        longitude = south[0] + share * (north[0] - south[0])
        columns = np.ceil((longitude - WEST) / WIDE - 0.5).astype(int)
        turned[crossed, np.clip(columns, 0, COLUMNS)] ^= True


def _shores() -> Iterator[tuple[str, Flags]]:
    for row in rows("shores.csv"):
        line = [tuple(map(float, point.split())) for point in row["line"].split(";")]
        covered = np.zeros((ROWS, COLUMNS), bool)
        for one, other in pairwise(line):
            _brush(covered, one, other, float(row["breadth_km"]) / 2)
        yield row["kind"], covered


def _brush(
    covered: Flags, one: tuple[float, ...], other: tuple[float, ...], reach_km: float
) -> None:
    """Cover the squares that lie so near to the line from one point to the other."""
    near = reach_km / KM_PER_DEGREE * 2
    low = square(min(one[0], other[0]) - near, min(one[1], other[1]) - near)
    top = square(max(one[0], other[0]) + near, max(one[1], other[1]) + near)
    beside, above = np.arange(low[0], top[0] + 1), np.arange(low[1], top[1] + 1)
    scale = np.array([KM_PER_DEGREE, KM_PER_DEGREE * np.cos(np.radians(one[0]))])
    begin, along = np.array(one) * scale, (np.array(other) - one) * scale
    up = (latitude_of(beside) * scale[0] - begin[0])[:, None]
    across = (longitude_of(above) * scale[1] - begin[1])[None, :]
    share = np.clip((up * along[0] + across * along[1]) / max(along @ along, 1e-9), 0, 1)
    away = np.hypot(up - share * along[0], across - share * along[1])
    covered[low[0] : top[0] + 1, low[1] : top[1] + 1] |= away <= reach_km


@compiled
def _spread(dry: Flags, side: int) -> Ints:
    """Number what hangs together by the sides of its squares, within blocks of side x side."""
    height, width = dry.shape
    found = np.full(dry.shape, -1, np.int32)
    waiting = np.empty((dry.size, 2), np.int32)
    number = 0
    for begin in range(dry.size):
        row, column = begin // width, begin % width
        if not dry[row, column] or found[row, column] >= 0:
            continue
        found[row, column] = number
        waiting[0, 0], waiting[0, 1], left = row, column, 1
        while left:
            left -= 1
            row, column = waiting[left]
            for step in range(4):
                to = row + (step == 0) - (step == 1)
                at = column + (step == 2) - (step == 3)
                inside = 0 <= to < height and 0 <= at < width
                together = to // side == row // side and at // side == column // side
                if inside and together and dry[to, at] and found[to, at] < 0:
                    found[to, at] = number
                    waiting[left, 0], waiting[left, 1] = to, at
                    left += 1
        number += 1
    return found
