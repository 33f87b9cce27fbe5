"""Minutes from each of many points to each of many others, by any mode."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from egu.travel.port import LONGEST_MINUTES, NO_JOURNEY, UNKNOWN, Point
from egu.travel.road.crossings import Ends, Lines, between
from egu.travel.road.ground import APART, STEP_KM, Ground, Steps
from egu.travel.road.land import NOWHERE
from egu.travel.road.paces import PACES, Pace
from egu.travel.timetable.cells import Flags, Floats, Ints
from egu.travel.timetable.compiling import compiled
from egu.travel.timetable.geometry import straight_m

Minutes = npt.NDArray[np.int16]

ENOUGH_FOR_THREADS = 100_000


@dataclass(frozen=True)
class Network:
    """The land, and the links that count on it."""

    ground: Ground
    ends: Ends


@dataclass(frozen=True)
class Places:
    """Points as arrays: `latitude`, `longitude`, `radius_km` and `node` [points].

    The node is NOWHERE for a point that is missing, far from land or of unknown radius."""

    network: Network
    latitude: Floats
    longitude: Floats
    radius_km: Lines
    node: Ints
    _from_ends: dict[str, Lines] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, points: Sequence[Point | None], network: Network) -> "Places":
        known = [p if p is not None and p.radius_km is not None else None for p in points]
        at = network.ground.land.node_at
        node = [at(p.latitude, p.longitude) if p else NOWHERE for p in known]
        return cls(
            network,
            np.array([p.latitude if p else 0.0 for p in known], float),
            np.array([p.longitude if p else 0.0 for p in known], float),
            np.array([(p.radius_km or 0.0) if p else 0.0 for p in known], np.float32),
            np.array(node, np.int32),
        )

    @property
    def unknown(self) -> Flags:
        return self.node == NOWHERE

    def to_ends(self, pace: Pace) -> Lines:
        """[points, ends] minutes over land to each end of a link, with the pace's start."""
        km = self.network.ends.km_to(self.latitude, self.longitude, self.node)
        return np.ascontiguousarray((pace.start + pace.per_km * km.T).astype(np.float32))

    def from_ends(self, mode: str) -> Lines:
        """[paces, ends, points] minutes from each end by links and land, without the start."""
        if mode not in self._from_ends:
            found = [self._by_links(mode, pace) for pace in PACES[mode]]
            self._from_ends[mode] = np.stack(found)
        return self._from_ends[mode]

    def _by_links(self, mode: str, pace: Pace) -> Lines:
        """The last end one comes over lies on the point's own piece of land."""
        ends, ground = self.network.ends, self.network.ground
        last = np.float32(pace.per_km) * ends.km_to(self.latitude, self.longitude, self.node)
        across = between(ends, mode, pace)
        found = np.full(last.shape, np.inf, np.float32)
        piece = np.where(self.unknown, NOWHERE, ground.piece[self.node])
        for land in np.unique(ends.piece):
            by, here = np.flatnonzero(ends.piece == land), np.flatnonzero(piece == land)
            found[:, here] = _by_every_end(across[:, by], last[np.ix_(by, here)])
        return found


@dataclass(frozen=True)
class Pairs:
    """`steps` [origins, targets]: the way over land in steps of STEP_KM, APART where there is none.

    Put together once by `Pairs.of`; the minutes of each mode are then quick."""

    origins: Places
    targets: Places
    steps: Steps

    @classmethod
    def of(cls, origins: Places, targets: Places) -> "Pairs":
        """The ways are searched from the side that needs fewer searches."""
        if len(np.unique(targets.node)) < len(np.unique(origins.node)):
            return cls(origins, targets, np.ascontiguousarray(_over_land(targets, origins).T))
        return cls(origins, targets, _over_land(origins, targets))

    def minutes(self, mode: str) -> Minutes:
        """[origins, targets] whole minutes, rounded up; UNKNOWN or NO_JOURNEY where there are none.

        From and to the nearest edge of a point with a radius."""
        paces = PACES[mode]
        starts, per_kms = (
            np.array(line, np.float32)
            for line in zip(*((pace.start, pace.per_km) for pace in paces), strict=True)
        )
        leaving = np.stack([self.origins.to_ends(pace) for pace in paces])
        arriving, close = self.targets.from_ends(mode), self.targets.radius_km
        found = np.empty(self.steps.shape, np.int16)

        def fill(part: slice) -> None:
            near = self.origins.radius_km[part]
            _fill(self.steps[part], leaving[:, part], arriving, near, close, starts, per_kms,
                  found[part])  # fmt: skip

        if self.steps.size:
            _shared_out(fill, self.steps.size, len(found))
        found[self.origins.unknown, :] = UNKNOWN
        found[:, self.targets.unknown] = UNKNOWN
        return found


def _over_land(origins: Places, targets: Places) -> Steps:
    steps = np.full((len(origins.node), len(targets.node)), APART, np.uint16)
    for one in np.argsort(origins.node, kind="stable"):
        if origins.node[one] != NOWHERE:
            steps[one] = _steps(origins, int(one), targets)
    return steps


def _steps(origins: Places, one: int, targets: Places) -> Steps:
    line = straight_m(
        origins.latitude[one], origins.longitude[one], targets.latitude, targets.longitude
    )  # fmt: skip
    surplus = origins.network.ground.surplus(int(origins.node[one]))[targets.node]
    steps = np.minimum(np.rint(surplus + line / (1_000 * STEP_KM)), APART - 1)
    apart = (surplus == APART) | targets.unknown
    return np.where(apart, APART, steps).astype(np.uint16)


def _shared_out(work: Callable[[slice], None], pairs: int, rows: int) -> None:
    """Rows to all cores where there is enough for them to do."""
    workers = (os.cpu_count() or 1) if pairs >= ENOUGH_FOR_THREADS else 1
    edges = np.linspace(0, rows, workers + 1).astype(int)
    parts = [slice(*edge) for edge in pairwise(edges)]
    if workers == 1:
        work(parts[0])
        return
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, parts))


@compiled
def _by_every_end(across: Lines, last: Lines) -> Lines:
    """[ends, points] minutes by the best of some ends: `across` to them [ends, some ends], and
    from them [some ends, points]."""
    found = np.full((len(across), last.shape[1]), np.inf, np.float32)
    for one in range(len(across)):
        for by in range(len(last)):
            first = across[one, by]
            if first <= LONGEST_MINUTES:
                for point in range(last.shape[1]):
                    found[one, point] = min(found[one, point], first + last[by, point])
    return found


@compiled
def _fill(
    steps: Steps,
    leaving: Lines,
    arriving: Lines,
    near: Lines,
    close: Lines,
    starts: Lines,
    per_kms: Lines,
    found: Minutes,
) -> None:
    """The lowest of the paces, each over land or by the best end to leave over."""
    paces, ends, targets = arriving.shape
    soonest = np.empty((paces, ends), np.float32)
    for pace in range(paces):
        for end in range(ends):
            soonest[pace, end] = arriving[pace, end].min()
    way, best = np.empty(targets, np.float32), np.empty(targets, np.float32)
    farthest = close.max()
    for one in range(len(steps)):
        best[:] = np.inf
        for pace in range(paces):
            start, per_km = starts[pace], per_kms[pace]
            _by_land(steps[one], start, per_km * np.float32(STEP_KM), way)
            spare = np.float32(LONGEST_MINUTES) + per_km * (near[one] + farthest)
            _by_ends(leaving[pace, one], arriving[pace], soonest[pace], spare, way)
            _from_edges(way, start, per_km, near[one], close, best)
        _in_whole_minutes(best, found[one])


@compiled
def _by_land(steps: Steps, start: np.float32, per_step: np.float32, way: Lines) -> None:
    for to in range(len(way)):
        land = start + per_step * np.float32(steps[to])
        way[to] = np.float32(np.inf) if steps[to] == APART else land


@compiled
def _by_ends(
    leaving: Lines, arriving: Lines, soonest: Lines, spare: np.float32, way: Lines
) -> None:
    for end in range(len(leaving)):
        out = leaving[end]
        if out + soonest[end] <= spare:
            for to in range(len(way)):
                way[to] = min(way[to], out + arriving[end, to])


@compiled
def _from_edges(
    way: Lines, start: np.float32, per_km: np.float32, near: np.float32, close: Lines, best: Lines
) -> None:
    """Between the nearest edges of points with a radius; at least what it takes to set out."""
    for to in range(len(way)):
        edge = way[to] - per_km * (near + close[to])
        best[to] = min(best[to], max(edge, start))


@compiled
def _in_whole_minutes(best: Lines, found: Minutes) -> None:
    for to in range(len(best)):
        reached = best[to] <= np.float32(LONGEST_MINUTES)
        found[to] = np.int16(np.ceil(best[to])) if reached else np.int16(NO_JOURNEY)
