"""How a question about journeys grows with the timetable, and with the number of workplaces.

python -m bench.timetable_growth            up to the size of Denmark, and up to 1,000 works
python -m bench.timetable_growth --quick    small sizes
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np

from bench.timetable import (
    DEADLINE,
    HOMES,
    LINES,
    TARGETS,
    WEEKDAY,
    connections,
    feed,
    spent,
)
from egu.travel.timetable.days import Day, day_of
from egu.travel.timetable.scans import MOST_CHANGES
from egu.travel.timetable.search import Doors, arrive_by, spent_before
from egu.travel.timetable.timetable import Timetable

SHARES = (8, 4, 2, 1)
WORKS = (1, 10, 100, 1_000)


def measured(lines: int, folder: Path) -> Iterator[tuple[str, str, str]]:
    for share in SHARES:
        feed(folder / "feed.zip", lines // share, seed=1)
        day = day_of(Timetable.of_feed(folder / "feed.zip"), WEEKDAY)
        yield "connections, all stops to one work", f"{connections(day.onward):,}", _one(day)
    for works in WORKS:
        yield f"works, {HOMES:,} homes to each", f"{works:,}", _many(day, works)


def _one(day: Day) -> str:
    works = [Doors.at([place], "walk", day.nearby) for place in _places(day, TARGETS)]
    asked = [partial(spent_before, day, work, DEADLINE, MOST_CHANGES) for work in works]
    spent(asked[:1])
    return f"{np.mean(spent(asked)):.3f}"


def _many(day: Day, works: int) -> str:
    homes = Doors.at(_places(day, HOMES), "walk", day.nearby)
    asked = [partial(arrive_by, day, homes, work, DEADLINE) for work in _places(day, works)]
    spent(asked[:1])
    return f"{sum(spent(asked)):.3f}"


def _places(day: Day, number: int) -> list[tuple[float, float]]:
    timetable, draw = day.timetable, np.random.default_rng(6)
    stops = draw.integers(0, len(timetable.latitude), number)
    return list(zip(timetable.latitude[stops], timetable.longitude[stops], strict=True))


def main(arguments: list[str]) -> int:
    lines = LINES // 20 if "--quick" in arguments else LINES
    with tempfile.TemporaryDirectory() as folder:
        for row in measured(lines, Path(folder)):
            print("\t".join(row), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
