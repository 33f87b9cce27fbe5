"""The shortest way over land between any two points, without links: a graph of the nodes of land.

Two nodes are joined where the straight line between them is land, or where their land touches.
Nothing here knows how anybody travels.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import product
from math import gcd

import numpy as np
import numpy.typing as npt

from egu.travel.road.land import (
    BLOCK,
    COLUMNS,
    NOWHERE,
    Land,
    land,
    latitude_of,
    longitude_of,
)
from egu.travel.timetable.cells import Flags, Floats, Ints
from egu.travel.timetable.compiling import compiled
from egu.travel.timetable.geometry import straight_m

Steps = npt.NDArray[np.uint16]

REACH = 3
"""Blocks: how far a node looks for others; the directions this gives bend a line by 1 % at most."""
LOOKS = 24
"""Squares looked at along a line between two nodes."""
BEND = 1.03
"""What the graph itself may lengthen a straight line by; only what is more is a way round."""
STEP_KM = 0.01
APART = 65_535
"""Surplus where no land joins the two."""
MOST_ROWS = 6_000


@dataclass(frozen=True)
class Ground:
    """`latitude`, `longitude`, `piece` [nodes]; the neighbours of a node and the km to them stand
    in `to` and `km` from `first[node]` to `first[node + 1]`.

    `surplus(node)` is [nodes], in steps of STEP_KM: how much longer than the straight line the way
    over land is from the node to each other; APART where there is none. The last are kept."""

    land: Land
    latitude: Floats
    longitude: Floats
    piece: Ints
    first: Ints
    to: Ints
    km: npt.NDArray[np.float32]
    surplus: Callable[[int], Steps] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "surplus", lru_cache(MOST_ROWS)(self._surplus))

    def _surplus(self, node: int) -> Steps:
        way = _shortest(self.first, self.to, self.km, node)
        line = straight_m(
            self.latitude[node], self.longitude[node], self.latitude, self.longitude
        ) / 1_000  # fmt: skip
        steps = np.rint(np.maximum(0.0, way - BEND * line) / STEP_KM)
        found = np.where(np.isfinite(way), np.minimum(steps, APART - 1), APART).astype(np.uint16)
        found.setflags(write=False)
        return found


@cache
def ground() -> Ground:
    """Put together the first time somebody asks, in a second; the same every time."""
    known = land()
    row, column = _middles(known.node)
    piece = known.piece[row, column]
    one, other = _joined(known, row, column)
    latitude, longitude = latitude_of(row), longitude_of(column)
    km = straight_m(latitude[one], longitude[one], latitude[other], longitude[other]) / 1_000
    origin, to = np.concatenate([one, other]), np.concatenate([other, one])
    order = np.lexsort((to, origin))
    first = np.searchsorted(origin[order], np.arange(len(row) + 1)).astype(np.int32)
    both = np.concatenate([km, km])[order].astype(np.float32)
    return Ground(known, latitude, longitude, piece, first, to[order].astype(np.int32), both)


def _middles(node: Ints) -> tuple[Ints, Ints]:
    """The square of each node that is nearest to the middle of its squares."""
    row, column = np.nonzero(node != NOWHERE)
    number = node[row, column]
    size = np.bincount(number)
    mean_row, mean_column = (np.bincount(number, line) / size for line in (row, column))
    away = np.hypot(row - mean_row[number], column - mean_column[number])
    order = np.lexsort((away, number))
    nearest = order[np.searchsorted(number[order], np.arange(len(size)))]
    return row[nearest].astype(np.int32), column[nearest].astype(np.int32)


def _joined(known: Land, row: Ints, column: Ints) -> tuple[Ints, Ints]:
    """Pairs of nodes, each pair once."""
    pairs = [_touching(known.node), _touching(known.node.T)]
    blocks = (row // BLOCK * (COLUMNS + BLOCK) + column // BLOCK).astype(np.int32)
    order = np.argsort(blocks, kind="stable").astype(np.int32)
    for up, across in product(range(REACH + 1), range(-REACH, REACH + 1)):
        if gcd(up, across) == 1 and (up, across) > (0, 0):
            there = blocks + up * (COLUMNS + BLOCK) + across
            one, other = _meeting(blocks[order], order, there)
            seen = _all_land(known.piece, row, column, one, other)
            pairs.append(np.stack([one[seen], other[seen]], axis=1))
    one, other = np.unique(np.sort(np.concatenate(pairs), axis=1), axis=0).T
    return one, other


def _touching(node: Ints) -> Ints:
    here, next_to = node[:, :-1], node[:, 1:]
    apart = (here != next_to) & (here != NOWHERE) & (next_to != NOWHERE)
    pairs: Ints = np.stack([here[apart], next_to[apart]], axis=1)
    return pairs


def _meeting(blocks: Ints, nodes: Ints, wanted: Ints) -> tuple[Ints, Ints]:
    """Every node with each node of the block it wants; `blocks` are sorted."""
    begin, end = np.searchsorted(blocks, wanted), np.searchsorted(blocks, wanted, "right")
    one = np.repeat(np.arange(len(wanted)), end - begin)
    place = np.arange(len(one)) - np.repeat(np.cumsum(end - begin) - (end - begin), end - begin)
    return one.astype(np.int32), nodes[begin[one] + place].astype(np.int32)


def _all_land(piece: Ints, row: Ints, column: Ints, one: Ints, other: Ints) -> Flags:
    """Whether the line from one node to the other stays on their piece."""
    dry, own = np.ones(len(one), bool), piece[row[one], column[one]]
    for share in np.linspace(0, 1, LOOKS):
        at_row = np.rint(row[one] + share * (row[other] - row[one])).astype(int)
        at_column = np.rint(column[one] + share * (column[other] - column[one])).astype(int)
        dry &= piece[at_row, at_column] == own
    return dry


@compiled
def _shortest(first: Ints, to: Ints, km: npt.NDArray[np.float32], begin: int) -> Floats:
    """[nodes] km from one node, infinite where none leads.

    A node waits once in a ring; where all lengths are alike, a heap costs more than it saves."""
    nodes = len(first) - 1
    found = np.full(nodes, np.inf)
    waits = np.zeros(nodes, np.bool_)
    ring = np.empty(nodes, np.int32)
    found[begin], waits[begin], ring[0] = 0.0, True, begin
    head, count = 0, 1
    while count:
        node = ring[head]
        head, count = (head + 1) % nodes, count - 1
        waits[node] = False
        for edge in range(first[node], first[node + 1]):
            length = found[node] + km[edge]
            if length < found[to[edge]]:
                found[to[edge]] = length
                if not waits[to[edge]]:
                    waits[to[edge]] = True
                    ring[(head + count) % nodes] = to[edge]
                    count += 1
    return found
