"""The same journeys by others: when one is at a stop at the earliest, having left another at eight.

python -m bench.timetable_beside            on the timetable of bench.timetable
python -m bench.timetable_beside --quick    on a fiftieth of it

Each in a process of its own. Nobody walks before the first ride; after the last one may, as between
two rides. Three changes at most for those who count them. Ready: the feed is read, and the first
question answered.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from bench.measuring import in_a_child, peak_mb
from bench.timetable import LINES, WEEKDAY, feed
from egu.travel.timetable.cells import Floats, Ints
from egu.travel.timetable.days import LONGEST_JOURNEY, Day, day_of
from egu.travel.timetable.scans import LATE, MOST_CHANGES
from egu.travel.timetable.search import Doors, arrivals
from egu.travel.timetable.store import TimetableStore
from egu.travel.timetable.timetable import Timetable

START = 8 * 3600
ORIGINS, TARGETS = 5, 10
WITHIN = 1_800.0
KILO = 1_000
Pairs = list[tuple[str, str]]
Asked = Callable[[str, str], int | None]
"""From stop to stop: the minute after midnight."""


def ours(folder: Path) -> tuple[Asked, int]:
    """One question answers for all stops, so each target costs a share of it."""
    store = TimetableStore(folder)
    timetable = store.timetable(str(store.version()))
    day, number = day_of(timetable, WEEKDAY), _numbers(timetable)

    def asked(origin: str, target: str) -> int | None:
        _, alight = arrivals(day, _door(day, number[origin]), START, MOST_CHANGES)
        return _there(day, alight[MOST_CHANGES], number[target])

    return asked, len(number)


def pynigiri(folder: Path) -> tuple[Asked, int]:
    import pynigiri as nigiri

    source = nigiri.LoaderConfig()
    source.default_tz, source.link_stop_distance = "UTC", 500
    found = nigiri.load_timetable(
        [nigiri.TimetableSource("feed", str(folder / "feed.zip"), source)],
        date.fromordinal(WEEKDAY - 1).isoformat(), date.fromordinal(WEEKDAY + 1).isoformat(),
    )  # fmt: skip
    midnight = int(datetime.fromordinal(WEEKDAY).replace(tzinfo=UTC).timestamp()) // 60

    def asked(origin: str, target: str) -> int | None:
        query = nigiri.Query()
        query.start_time = midnight + START // 60
        query.start = [nigiri.Offset(found.find_location(origin), 0, 0)]
        query.destination = [nigiri.Offset(found.find_location(target), 0, 0)]
        query.start_match_mode = query.dest_match_mode = nigiri.LocationMatchMode.EXACT
        query.use_start_footpaths = False
        query.max_transfers, query.max_travel_time = MOST_CHANGES, LONGEST_JOURNEY // 60
        journeys = nigiri.route(found, query)
        return min((int(one.arrival_time()) - midnight for one in journeys), default=None)

    return asked, 1


def scipy(folder: Path) -> tuple[Asked, int]:
    """Dijkstra over every departure of four hours, with any number of changes."""
    from scipy.sparse.csgraph import dijkstra

    store = TimetableStore(folder)
    timetable = store.timetable(str(store.version()))
    number, events = _numbers(timetable), _Events(day_of(timetable, WEEKDAY))

    def asked(origin: str, target: str) -> int | None:
        first = events.first_from(number[origin], START)
        if first is None:
            return None
        spent = dijkstra(events.graph(), indices=first)
        return _there(events.day, events.soonest(spent), number[target])

    return asked, len(number)


class _Events:
    """A node for each departure, by stop and time; an edge to the next call of the same run, to
    the next departure from the stop, and to the first after a change."""

    def __init__(self, day: Day) -> None:
        onward = day.onward
        calls = np.diff(onward.first_call)
        runs = np.diff(onward.first_time) // calls
        line = np.repeat(np.arange(len(calls)), runs * calls)
        place = (np.arange(len(line)) - onward.first_time[line]) % calls[line]
        rides = (place < calls[line] - 1) & (onward.departure >= START)
        rides &= onward.departure <= START + LONGEST_JOURNEY
        at = np.flatnonzero(rides)
        call = onward.first_call[line[at]] + place[at]
        order = np.lexsort((onward.departure[at], onward.origin[call]))
        self.day, self._at, call = day, at[order], call[order]
        self.stop, self.target = onward.origin[call], onward.target[call + 1]
        self.departure = onward.departure[self._at].astype(np.int64)
        self.arrival = onward.arrival[self._at + 1].astype(np.int64)
        self._key = self.stop.astype(np.int64) * LATE + self.departure
        self._graph: Any = None

    def first_from(self, stop: int, time: int) -> int | None:
        found = int(np.searchsorted(self._key, stop * LATE + time))
        return found if found < len(self.stop) and self.stop[found] == stop else None

    def soonest(self, spent: Floats) -> Ints:
        """[stops] when one is there."""
        found, reached = np.full(self.day.nowhere + 1, LATE), np.isfinite(spent)
        np.minimum.at(found, self.target[reached], self.arrival[reached])
        return found

    def graph(self) -> Any:
        if self._graph is None:
            self._graph = self._built()
        return self._graph

    def _built(self) -> Any:
        from scipy.sparse import csr_array

        edges = np.concatenate([self._rides(), self._waits(), self._changes()], axis=1)
        order = np.lexsort((edges[1], edges[0]))
        one, other = edges[:, order]
        first = np.searchsorted(one, np.arange(len(self.stop) + 1))
        seconds = (self.departure[other] - self.departure[one]).astype(np.float64)
        size = len(self.stop), len(self.stop)
        return csr_array((seconds, other, first), shape=size)

    def _rides(self) -> Ints:
        node = np.full(int(self._at.max(initial=0)) + 2, -1)
        node[self._at] = np.arange(len(self._at))
        return _pairs(np.arange(len(self._at)), node[self._at + 1])

    def _waits(self) -> Ints:
        here = np.arange(len(self.stop) - 1)
        return _pairs(here, np.where(self.stop[1:] == self.stop[:-1], here + 1, -1))

    def _changes(self) -> Ints:
        onward = self.day.onward
        links = np.diff(onward.first_link)[self.target]
        one = np.repeat(np.arange(len(self.target)), links)
        within = np.arange(len(one)) - np.repeat(np.cumsum(links) - links, links)
        link = onward.first_link[self.target[one]] + within
        time = self.arrival[one] + onward.seconds[link]
        found = np.searchsorted(self._key, onward.other[link] * np.int64(LATE) + time)
        found = np.minimum(found, len(self.stop) - 1)
        fits = (self.stop[found] == onward.other[link]) & (self.departure[found] >= time)
        return _pairs(one, np.where(fits, found, -1))


def _pairs(one: Any, other: Any) -> Any:
    return np.stack([one, other])[:, other >= 0]


CONTESTANTS = {
    "ours": (ours, "one stop to all stops, three changes at most"),
    "pynigiri": (pynigiri, "one stop to one stop, three changes at most"),
    "scipy": (scipy, "one stop to all stops, any number of changes, by Dijkstra"),
}


def child(name: str, folder: Path) -> dict[str, Any]:
    pairs: Pairs = json.loads((folder / "pairs.json").read_text())
    begun = time.process_time()
    asked, answered = CONTESTANTS[name][0](folder)
    asked(*pairs[0])
    loaded = time.process_time() - begun
    found, spent = [], []
    for pair in pairs:
        begun = time.process_time()
        found.append(asked(*pair))
        spent.append(KILO * (time.process_time() - begun))
    return {"found": found, "loaded": loaded, "ms": float(np.median(spent)),
            "answered": answered, "mb": peak_mb()}  # fmt: skip


def measured(lines: int, folder: Path) -> Iterator[tuple[str, ...]]:
    feed(folder / "feed.zip", lines, seed=1)
    store, begun = TimetableStore(folder), time.process_time()
    store.load(folder / "feed.zip")
    reading = time.process_time() - begun
    pairs = _reached(store.timetable(str(store.version())))
    (folder / "pairs.json").write_text(json.dumps(pairs))
    mine: Sequence[int] = []
    for name, (_, question) in CONTESTANTS.items():
        if name == "pynigiri" and not find_spec(name):
            yield name, question, "not installed: pip install pynigiri", "–", "–", "–"
            continue
        told = in_a_child("bench.timetable_beside", "--child", name, str(folder), within=WITHIN)
        if told is None:
            yield name, question, "no end", "–", "–", "–"
            continue
        mine = mine or told["found"]
        ready = told["loaded"] + (reading if name != "pynigiri" else 0.0)
        yield (name, question, f"{told['ms']:.2f}", f"{ready:.1f}", f"{told['mb']}",
               _agreement(mine, told["found"]))  # fmt: skip


def _reached(timetable: Timetable) -> Pairs:
    """Stops that are reached, from others, both drawn."""
    draw, day = np.random.default_rng(5), day_of(timetable, WEEKDAY)
    ids, found = timetable.names.stop_ids, Pairs()
    while len(found) < ORIGINS * TARGETS:
        origin = int(draw.integers(len(ids)))
        _, alight = arrivals(day, _door(day, origin), START, MOST_CHANGES)
        there = np.flatnonzero(alight[MOST_CHANGES, :-1] < LATE)
        if len(there) > TARGETS:
            found += [(ids[origin], ids[stop]) for stop in draw.choice(there, TARGETS)]
    return found


def _agreement(mine: Sequence[int], others: Sequence[int | None]) -> str:
    same = sum(one == other for one, other in zip(mine, others, strict=True))
    sooner = sum(other is not None and other < one for one, other in zip(mine, others, strict=True))
    return f"{same} of {len(mine)} the same, {sooner} sooner"


def _numbers(timetable: Timetable) -> dict[str, int]:
    return {name: number for number, name in enumerate(timetable.names.stop_ids)}


def _door(day: Day, stop: int) -> Doors:
    """One that stands at the stop."""
    latitude, longitude = (
        line[[stop]] for line in (day.timetable.latitude, day.timetable.longitude)
    )
    return Doors("walk", latitude, longitude, np.array([0, 1], np.int32),
                 np.array([stop], np.int32), np.zeros(1, np.int32))  # fmt: skip


def _there(day: Day, alight: Ints, target: int) -> int | None:
    """The minute in which one stands at the stop, off the bus there or near it."""
    back = day.back
    links = slice(back.first_link[target], back.first_link[target + 1])
    seconds = np.where(back.other[links] == target, 0, back.seconds[links])
    time = int((alight[back.other[links]] + seconds).min(initial=LATE))
    return None if time >= LATE else -(-time // 60)


def main(arguments: list[str]) -> int:
    if "--child" in arguments:
        print(json.dumps(child(arguments[1], Path(arguments[2]))))
        return 0
    lines = LINES // 50 if "--quick" in arguments else LINES
    with tempfile.TemporaryDirectory() as folder:
        for row in measured(lines, Path(folder)):
            print("\t".join(row), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
