"""How one journey goes: over land, over which bridges, by which ferries."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from egu.travel.port import Point
from egu.travel.road.crossings import one_step
from egu.travel.road.ground import APART, STEP_KM
from egu.travel.road.links import Link
from egu.travel.road.paces import PACES, Pace
from egu.travel.road.pairs import Network, Pairs, Places
from egu.travel.timetable.cells import Floats, Ints


@dataclass(frozen=True)
class Stretch:
    """Minutes over land, or over the link."""

    minutes: float
    link: Link | None = None


def way(network: Network, origin: Point, target: Point, mode: str) -> list[Stretch]:
    """The quickest, stretch by stretch; empty where there is none. Radii do not count here."""
    here, there = (
        Places.of([Point(p.latitude, p.longitude)], network) for p in (origin, target)
    )  # fmt: skip
    if here.unknown[0] or there.unknown[0]:
        return []
    ways = [_at_pace(network, here, there, mode, pace) for pace in PACES[mode]]
    return min(ways, key=lambda stretches: sum(one.minutes for one in stretches) or np.inf)


def _at_pace(
    network: Network, origin: Places, target: Places, mode: str, pace: Pace
) -> list[Stretch]:
    minutes = _with_doors(network, origin, target, mode, pace)
    spent, before = _quickest(minutes)
    if not np.isfinite(spent[-1]):
        return []
    stops = [len(minutes) - 1]
    while stops[-1]:
        stops.append(int(before[stops[-1]]))
    return _stretches(network, minutes, stops[::-1])


def _with_doors(network: Network, origin: Places, target: Places, mode: str, pace: Pace) -> Floats:
    """[2 + ends, 2 + ends] minutes of one step: the origin, the ends, the target."""
    ends = len(network.ends.node)
    minutes = np.full((ends + 2, ends + 2), np.inf)
    minutes[1:-1, 1:-1] = one_step(network.ends, mode, pace)
    minutes[0, 1:-1] = origin.to_ends(pace)[0]
    minutes[1:-1, -1] = target.to_ends(pace)[0] - pace.start
    steps = int(Pairs.of(target, origin).steps[0, 0])
    if steps != APART:
        minutes[0, -1] = pace.start + pace.per_km * STEP_KM * steps
    return minutes


def _quickest(minutes: Floats) -> tuple[Floats, Ints]:
    """Dijkstra from the first: the minutes to each, and from where it is reached."""
    spent, before = minutes[0].copy(), np.zeros(len(minutes), np.int32)
    waits = np.ones(len(minutes), bool)
    waits[0] = False
    for _ in range(len(minutes) - 1):
        near = int(np.argmin(np.where(waits, spent, np.inf)))
        waits[near] = False
        better = spent[near] + minutes[near] < spent
        before[better] = near
        spent = np.minimum(spent, spent[near] + minutes[near])
    return spent, before


def _stretches(network: Network, minutes: Floats, stops: list[int]) -> list[Stretch]:
    """Land that hangs together is one stretch; an end's own other end is over the link."""
    found: list[Stretch] = []
    for one, other in pairwise(stops):
        doors = {0, len(minutes) - 1} & {one, other}
        crossed = not doors and (one - 1) // 2 == (other - 1) // 2
        link = network.ends.links[(one - 1) // 2] if crossed else None
        found.append(Stretch(float(minutes[one, other]), link))
    return found
