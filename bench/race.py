"""Runs one contestant on one instance in a process of its own, so that nobody harms another.

python -m bench.race ours whole-500 60
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import asdict, dataclass

from bench.contestants import CONTESTANTS
from bench.instances import instance
from bench.measuring import in_a_child, peak_mb, timed

GRACE = 300.0
"""Seconds for making the instance, and for those who do not know a time limit."""


@dataclass(frozen=True)
class Entry:
    """One line of the table. `made`: seconds for making the program, the same work for all.

    `seconds` None: it came to no end within the limit and the grace. `processor`: what the contest
    took of it, in seconds; `busy`: how many processes wanted a core when it began.
    """

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
    processor: float = 0.0
    busy: float = 0.0


def raced(contestant: str, instance: str, seconds: float) -> Entry:
    """In a child; what it prints is the entry."""
    within = seconds + GRACE
    found = in_a_child("bench.race", contestant, instance, str(seconds), within=within)
    if found is None:
        return Entry(contestant, instance, note="no end")
    return Entry(**{**found, "values": tuple(found["values"])})


def run(contestant: str, name: str, seconds: float) -> Entry:
    """Only the contest is timed, not the making of the instance, nor importing libraries."""
    compete = CONTESTANTS[contestant].called()
    given, made = timed(lambda: instance(name))
    busy, begun = os.getloadavg()[0], time.process_time()
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
        round(time.process_time() - begun, 3),
        round(busy, 1),
    )


if __name__ == "__main__":
    print(json.dumps(asdict(run(sys.argv[1], sys.argv[2], float(sys.argv[3])))))
