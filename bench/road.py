"""Journeys by road: how long very many at once take, and how far from known journeys they are.

python -m bench.road            5,000 homes and 10,000 workplaces by four modes
python -m bench.road --quick    a tenth of each
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.measuring import peak_mb, timed
from egu.travel.port import Point
from egu.travel.road.pairs import Pairs
from egu.travel.road.provider import RoadEstimate

TABLE = Path(__file__).parent / "road_pairs.csv"
HOMES, WORKPLACES = 5_000, 10_000
MODES = ("walk", "bike", "moped", "car")
PARKING = 4
"""Minutes that a route planner leaves out and the estimate of a car has in it."""
SOUTH_WEST, NORTH_EAST = (54.6, 8.1), (57.7, 12.6)


@dataclass(frozen=True)
class Known:
    """A journey from middle to middle of two towns, in minutes of a route planner."""

    name: str
    mode: str
    origin: Point
    target: Point
    minutes: float
    source: str

    def error(self, road: RoadEstimate) -> float:
        """A share of what is known; negative where the estimate is too short."""
        found = int(road.minutes([self.origin], [self.target], self.mode)[0, 0])
        return (found - self.minutes) / self.minutes


def known_journeys() -> list[Known]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [_known(row) for row in csv.DictReader(file)]


def _known(row: dict[str, str]) -> Known:
    origin, target = (
        Point(float(row[f"{end}_lat"]), float(row[f"{end}_lon"])) for end in ("from", "to")
    )
    minutes = float(row["minutes"]) + (PARKING if row["mode"] == "car" else 0)
    name = f"{row['mode']} {row['origin']} - {row['destination']}"
    return Known(name, row["mode"], origin, target, minutes, row["source"])


def measured(homes: int, workplaces: int) -> Iterator[tuple[str, str]]:
    """What was done, and how long it took or how large it was."""
    road = RoadEstimate()
    _, starting = timed(lambda: road.minutes([Point(55.46, 12.18)], [Point(55.64, 12.08)], "car"))
    yield "the first answer of all, s", f"{starting:.1f}"
    first, second = _drawn(homes, 1), _drawn(workplaces, 2)
    pairs, searching = timed(lambda: road.pairs(first, second))
    yield f"once for {homes:,} homes and {workplaces:,} workplaces, s", f"{searching:.1f}"
    yield from _by_mode(pairs)
    yield "memory at most, MB", f"{peak_mb()}"


def _by_mode(pairs: Pairs) -> Iterator[tuple[str, str]]:
    begun, clock = time.process_time(), time.perf_counter()
    for mode in MODES:
        pairs.minutes(mode)
    yield f"then all pairs by {len(MODES)} modes, s", f"{time.perf_counter() - clock:.2f}"
    yield "the same, s of the processors", f"{time.process_time() - begun:.2f}"


def _drawn(number: int, seed: int) -> list[Point]:
    """Points on land, drawn evenly; the same for the same seed."""
    draw = np.random.default_rng(seed)
    road, found = RoadEstimate(), list[Point]()
    while len(found) < number:
        places = draw.uniform(SOUTH_WEST, NORTH_EAST, (number, 2))
        drawn = [Point(float(place[0]), float(place[1])) for place in places]
        on_land = road.minutes([drawn[0]], drawn, "walk")[0] != -1
        found += [point for point, dry in zip(drawn, on_land, strict=True) if dry]
    return found[:number]


def beside_known_journeys() -> Iterator[tuple[str, str]]:
    road = RoadEstimate()
    errors = {known.name: known.error(road) for known in known_journeys()}
    sizes = np.abs(list(errors.values()))
    yield "known journeys", f"{len(errors)}"
    yield "off by, median", f"{100 * float(np.median(sizes)):.0f} %"
    for what, name in (
        ("most too short", min(errors, key=errors.__getitem__)),
        ("most too long", max(errors, key=errors.__getitem__)),
    ):
        yield what, f"{100 * errors[name]:+.0f} % ({name})"
    yield "more than 25 % too short", f"{sum(error < -0.25 for error in errors.values())}"


def main(arguments: list[str]) -> int:
    share = 10 if "--quick" in arguments else 1
    for what, figure in measured(HOMES // share, WORKPLACES // share):
        print(f"{what}: {figure}", flush=True)
    for what, figure in beside_known_journeys():
        print(f"{what}: {figure}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
