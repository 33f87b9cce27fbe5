"""The benchmarks of journeys, each in a process of its own so that its memory is its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

HEADS: dict[str, tuple[str, ...]] = {
    "bench.timetable": ("By a made-up timetable of the size of Denmark", ""),
    "bench.timetable_beside": (
        "The same timetable", "question", "ms, median of 50", "feed read and ready, s", "MB",
        "beside ours",
    ),
    "bench.timetable_growth": ("grows with", "so many", "ms of the processor"),
    "bench.match": ("From the database to the problem of a match", ""),
    "bench.road": ("By road, on land, over bridges and by ferry", ""),
}  # fmt: skip


@dataclass(frozen=True)
class Journeys:
    """What one of them printed, row by row, under its head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def journeys(module: str, *, quick: bool) -> Journeys:
    """Raises CalledProcessError when it fails."""
    command = [sys.executable, "-m", module, *(["--quick"] if quick else [])]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Journeys(HEADS[module], tuple(_row(line) for line in printed.splitlines()))


def series(grown: Journeys) -> dict[str, list[tuple[float, float]]]:
    """Sizes and ms of each thing that it grows with."""
    found: dict[str, list[tuple[float, float]]] = {}
    for what, size, ms in grown.rows:
        found.setdefault(what, []).append((float(size.replace(",", "")), float(ms)))
    return found


def powers(grown: Journeys) -> Iterator[tuple[str, float]]:
    """ms = a · size ^ power, fitted on logs."""
    for what, points in series(grown).items():
        sizes, ms = np.log(np.array(points)).T
        yield what, float(np.polyfit(sizes, ms, 1)[0])


def _row(line: str) -> tuple[str, ...]:
    what, _, figure = line.rpartition(": ")
    return (what, figure) if what else tuple(line.split("\t"))
