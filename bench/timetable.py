"""Journeys on a made-up timetable of the size of Denmark: how long loading and asking take.

python -m bench.timetable            36,000 stops, 1.1 million connections from 04.30 to 10.00
python -m bench.timetable --quick    a fiftieth of it
"""

from __future__ import annotations

import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

from bench.measuring import peak_mb, timed
from egu.travel.timetable.cells import Floats
from egu.travel.timetable.columns import Columns, Positions
from egu.travel.timetable.days import Day, day_of
from egu.travel.timetable.journeys import Kind
from egu.travel.timetable.lines import Network
from egu.travel.timetable.scans import MOST_CHANGES
from egu.travel.timetable.search import Doors, Position, arrive_by, spent_before
from egu.travel.timetable.store import TimetableStore
from egu.travel.timetable.timetable import Timetable

LINES, TOWNS, STOPS_BETWEEN = 900, 300, 20
"""Each line calls at stops of its own, one on each side of the road, between two towns."""
DEPARTURES = (*range(270, 600, 10), *range(600, 1380, 25))
"""Minutes after midnight."""
HOMES, TARGETS = 5_000, 50
WORKS, ROWS = 10_000, 100
BEGIN, END = 8 * 3600, 15 * 3600 + 1800
BEGINS, ENDS = range(6 * 3600, 9 * 3600 + 1, 1800), range(14 * 3600, 17 * 3600 + 1, 1800)
"""Shifts of many workplaces."""
MORNING, DEADLINE = 4 * 3600 + 1800, 10 * 3600
WEEKDAY = date(2026, 11, 4).toordinal()
KILO = 1_000


def feed(path: Path, lines: int, seed: int) -> None:
    """Write a timetable of so many lines; the same for the same seed."""
    draw = np.random.default_rng(seed)
    towns = draw.uniform((55.0, 8.5), (57.5, 12.5), (max(2, TOWNS * lines // LINES), 2))
    ends = [_neighbours(towns, draw) for _ in range(lines)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "agency.txt",
            _table(
                "agency_id,agency_name,agency_url,agency_timezone", ["A,A,https://a.example,UTC"]
            ),
        )
        archive.writestr("routes.txt", _table("route_id,route_short_name,route_type",
                                              (f"L{n},{n},3" for n in range(lines))))  # fmt: skip
        archive.writestr("calendar.txt", _table(
            "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,"
            "end_date", ["W,1,1,1,1,1,0,0,20261101,20261212"]))  # fmt: skip
        archive.writestr("stops.txt", _table("stop_id,stop_name,stop_lat,stop_lon",
                                             _stops(towns, ends)))  # fmt: skip
        archive.writestr("trips.txt", _table("trip_id,route_id,service_id", _trips(lines)))
        with archive.open("stop_times.txt", "w", force_zip64=True) as file:
            file.write(b"trip_id,arrival_time,departure_time,stop_id,stop_sequence\n")
            for line, (one, other) in enumerate(ends):
                file.write("\n".join(_calls(line, one, other, draw)).encode() + b"\n")


def _table(head: str, rows: Iterator[str] | list[str]) -> str:
    return "\n".join([head, *rows]) + "\n"


def _neighbours(towns: Floats, draw: np.random.Generator) -> tuple[int, int]:
    one = int(draw.integers(len(towns)))
    nearest = np.argsort(np.hypot(*((towns - towns[one]) * (1.0, 0.56)).T))
    return one, int(nearest[draw.integers(1, min(8, len(nearest)))])


def _stops(towns: Floats, ends: list[tuple[int, int]]) -> Iterator[str]:
    for town, (latitude, longitude) in enumerate(towns):
        yield f"T{town},Town {town},{latitude:.6f},{longitude:.6f}"
    for line, (one, other) in enumerate(ends):
        for place in range(1, STOPS_BETWEEN + 1):
            latitude, longitude = towns[one] + (towns[other] - towns[one]) * place / (
                STOPS_BETWEEN + 1
            )
            for side in range(2):
                where = f"{latitude + side * 2e-4:.6f},{longitude:.6f}"
                yield f"S{line}-{place}-{side},Stop {line}-{place},{where}"


def _trips(lines: int) -> Iterator[str]:
    names = (f"{line}-{side}-{start}" for line in range(lines) for side in range(2)
             for start in DEPARTURES)  # fmt: skip
    return (f"{name},L{name.split('-')[0]},W" for name in names)


def _calls(line: int, one: int, other: int, draw: np.random.Generator) -> Iterator[str]:
    for side in range(2):
        between = [f"S{line}-{place}-{side}" for place in range(1, STOPS_BETWEEN + 1)]
        stops = [f"T{one}", *between, f"T{other}"][:: 1 - 2 * side]
        times = np.cumsum([0, *draw.integers(1, 4, len(stops) - 1)]) + int(draw.integers(11))
        for start in DEPARTURES:
            for place, (stop, minute) in enumerate(zip(stops, times + start, strict=True)):
                clock = f"{minute // 60:02}:{minute % 60:02}:00"
                yield f"{line}-{side}-{start},{clock},{clock},{stop},{place}"


def measured(lines: int, folder: Path) -> Iterator[tuple[str, str]]:
    """What was done, and how long it took or how large it was."""
    path = folder / "feed.zip"
    feed(path, lines, seed=1)
    store = TimetableStore(folder)
    begun = time.process_time()
    loaded, loading = timed(lambda: store.load(path))
    yield "load, check and exchange, s of the processor", f"{time.process_time() - begun:.1f}"
    yield "feed, MB as a zip", f"{path.stat().st_size / KILO**2:.0f}"
    with zipfile.ZipFile(path) as archive:
        text = sum(told.file_size for told in archive.infolist())
    yield "feed, MB as text", f"{text / KILO**2:.0f}"
    yield "load, check and exchange, s", f"{loading:.1f}"
    timetable = Timetable.in_folder(store.folder / loaded.version)
    day, putting = timed(lambda: day_of(timetable, WEEKDAY))
    yield "the connections of a day, s", f"{putting:.2f}"
    yield "stops", f"{len(timetable.latitude):,}"
    yield "connections from 04.30 to 10.00", f"{connections(day.onward):,}"
    yield from _asked(day)
    yield from _everybody(timetable)
    yield "memory at most, MB", f"{peak_mb()}"


def connections(network: Network) -> int:
    """Departures of the morning, but for those from the last call of a run."""
    calls = np.repeat(np.diff(network.first_call), np.diff(network.first_time))
    place = np.arange(len(calls)) - np.repeat(network.first_time[:-1], np.diff(network.first_time))
    morning = (network.departure >= MORNING) & (network.departure <= DEADLINE)
    return int((morning & (place % calls != calls - 1)).sum())


def _asked(day: Day) -> Iterator[tuple[str, str]]:
    draw = np.random.default_rng(2)
    places = list(zip(day.timetable.latitude, day.timetable.longitude, strict=True))
    chosen = [places[n] for n in draw.integers(0, len(places), HOMES)]
    homes = Doors.at(chosen, "walk", day.nearby)
    works = [Doors.at([chosen[n]], "walk", day.nearby) for n in range(TARGETS)]
    arrive_by(day, homes, chosen[0], DEADLINE)
    for deadline in (7 * 3600, 8 * 3600, DEADLINE):
        told = f"at {deadline // 3600:02}.00, ms, median of {TARGETS}"
        alone = [partial(spent_before, day, work, deadline, 3) for work in works]
        yield f"all stops to one work {told}", _median_ms(alone)
        many = [partial(arrive_by, day, homes, place, deadline) for place in chosen[:TARGETS]]
        yield f"{HOMES:,} homes to one work {told}", _median_ms(many)


def _everybody(timetable: Timetable) -> Iterator[tuple[str, str]]:
    """From home to work and back again, as a match asks about it."""
    draw = np.random.default_rng(4)
    places = list(zip(timetable.latitude, timetable.longitude, strict=True))
    homes = Positions(places[n] for n in draw.integers(0, len(places), HOMES))
    works = [places[n] for n in draw.permutation(len(places))[:WORKS]]
    columns, day = Columns(timetable), date.fromordinal(WEEKDAY)

    def both_ways(work: Position, homes: Positions) -> None:
        columns.reached(day, homes, "walk", work, Kind.ARRIVE, BEGIN, MOST_CHANGES)
        columns.reached(day, homes, "walk", work, Kind.DEPART, END, MOST_CHANGES)

    both_ways(works[0], homes)
    begun = time.process_time()
    one_by_one = spent([partial(both_ways, work, homes) for work in works])
    yield (f"{HOMES:,} homes to {len(works):,} works and back, s of the processor",
           f"{time.process_time() - begun:.1f}")  # fmt: skip
    yield "one more work, both ways, ms, 95th of 100", f"{np.percentile(one_by_one, 95):.2f}"
    yield from _one_home(columns, Positions(homes[: ROWS + 1]), Positions(works))


def _one_home(columns: Columns, homes: Positions, works: Positions) -> Iterator[tuple[str, str]]:
    """Nothing is kept of a home, so each is as new as the first; of the workplaces, their stops."""
    draw, day = np.random.default_rng(5), date.fromordinal(WEEKDAY)
    begin, end = (draw.choice(times, len(works)).astype(np.int32) for times in (BEGINS, ENDS))

    def both_ways(home: Position, access: str) -> None:
        columns.reached_from(day, home, access, works, Kind.ARRIVE, begin, MOST_CHANGES)
        columns.reached_from(day, home, access, works, Kind.DEPART, end, MOST_CHANGES)

    first, *others = homes
    (stops,) = spent([partial(both_ways, first, "walk")])
    yield f"the stops near {len(works):,} works, and one home, ms", f"{stops:.0f}"
    for access, how in (("walk", ""), ("bike", ", by bike to the stop")):
        each = spent([partial(both_ways, home, access) for home in others])
        what = f"one home to {len(works):,} works and back{how}, ms, 95th of {len(others)}"
        yield what, f"{np.percentile(each, 95):.0f}"


def _median_ms(questions: Sequence[Callable[[], object]]) -> str:
    return f"{np.median(spent(questions)):.2f}"


def spent(questions: Sequence[Callable[[], object]]) -> list[float]:
    """Ms of the processor for each."""
    spent = []
    for question in questions:
        begun = time.process_time()
        question()
        spent.append(KILO * (time.process_time() - begun))
    return spent


def main(arguments: list[str]) -> int:
    lines = LINES // 50 if "--quick" in arguments else LINES
    with tempfile.TemporaryDirectory() as folder:
        for what, figure in measured(lines, Path(folder)):
            print(f"{what}: {figure}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
