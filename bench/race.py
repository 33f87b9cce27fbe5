"""Runs one contestant on one instance in a process of its own, so that nobody harms another.

python -m bench.race ours whole-500 60
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from bench.contestants import CONTESTANTS
from bench.instances import instance

T = TypeVar("T")

KILO = 1024
GRACE = 300.0
"""Seconds for making the instance, and for those who do not know a time limit."""


@dataclass(frozen=True)
class Entry:
    """One line of the table. `made`: seconds for making the program, the same work for all.

    `seconds` None: it came to no end within the limit and the grace."""

    contestant: str
    instance: str
    made: float | None = None
    seconds: float | None = None
    peak_mb: int | None = None
    placed: int | None = None
    worst_rank: int | None = None
    values: tuple[int, ...] = ()
    proven: int = 0
    goals: int = 0
    note: str = ""


def raced(contestant: str, instance: str, seconds: float) -> Entry:
    """In a child; what it prints is the entry."""
    command = [sys.executable, "-m", "bench.race", contestant, instance, str(seconds)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds + GRACE, check=True)
    except subprocess.TimeoutExpired:
        return Entry(contestant, instance, note="no end")
    found = json.loads(done.stdout)
    return Entry(**{**found, "values": tuple(found["values"])})


def run(contestant: str, name: str, seconds: float) -> Entry:
    """Only the contest is timed, not the making of the instance, nor importing libraries."""
    compete = CONTESTANTS[contestant].called()
    given, made = timed(lambda: instance(name))
    result, took = timed(lambda: compete(given, seconds))
    return Entry(
        contestant,
        name,
        made,
        took,
        peak_mb(),
        len(result.chosen),
        given.worst_rank(result.chosen),
        given.program.values(result.chosen)[:-1],
        result.proven,
        len(given.goals) - 1,
        result.note,
    )


def peak_mb() -> int:
    """Of this process alone: what getrusage says begins with the parent's."""
    status = Path("/proc/self/status")
    if status.is_file():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) // KILO
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // KILO if sys.platform == "linux" else most // KILO**2


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and how many seconds it took."""
    begun = time.monotonic()
    result = work()
    return result, round(time.monotonic() - begun, 4)


if __name__ == "__main__":
    print(json.dumps(asdict(run(sys.argv[1], sys.argv[2], float(sys.argv[3])))))
