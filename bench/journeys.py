"""The benchmarks of journeys, each in a process of its own so that its memory is its own."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

TITLES = {
    "bench.timetable": "By a made-up timetable of the size of Denmark",
    "bench.road": "By road, on land, over bridges and by ferry",
}


@dataclass(frozen=True)
class Journeys:
    """What one of them printed: what was done, and how long it took or how large it was."""

    title: str
    rows: tuple[tuple[str, str], ...]


def journeys(module: str, *, quick: bool) -> Journeys:
    """Raises CalledProcessError when it fails."""
    command = [sys.executable, "-m", module, *(["--quick"] if quick else [])]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Journeys(TITLES[module], tuple(_row(line) for line in printed.splitlines()))


def _row(line: str) -> tuple[str, str]:
    what, _, figure = line.rpartition(": ")
    return what, figure
