"""Changes between rides: at the same stop or on foot to another, and what transfers.txt says."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from egu.travel.timetable.cells import Column, Ints, Reference, number
from egu.travel.timetable.feed_files import FeedError, FeedFiles, Piece
from egu.travel.timetable.geometry import BETWEEN_STOPS, Nearby
from egu.travel.timetable.stops import Stops

TRANSFERS = "transfers.txt"
NARROWING = ("from_route_id", "to_route_id", "from_trip_id", "to_trip_id")
IN_THE_SEAT = (4, 5)
FORBIDDEN = 3
NEVER = 2_000_000_001
SHORTEST = 120
MOST_PAIRS = 20_000_000

Longs = npt.NDArray[np.int64]
Rank = tuple[bool, int]
"""Whether the row names the two stops themselves, and its seconds; the highest rank counts."""


@dataclass(frozen=True)
class Links:
    """From stop s one comes to stop[first[s] : first[s + 1]], each in so many seconds."""

    first: Ints
    stop: Ints
    seconds: Ints


@dataclass(frozen=True)
class Walks:
    """Every change that is possible: `onward` by the stop one leaves, `back` by the other."""

    onward: Links
    back: Links


def read_walks(files: FeedFiles, stops: Stops) -> Walks:
    origin, target, seconds = _by_the_line(stops)
    pairs, told = _told(files, stops)
    silent = ~np.isin(origin * len(stops) + target, pairs)
    allowed = told < NEVER
    origin = np.concatenate([origin[silent], pairs[allowed] // max(1, len(stops))])
    target = np.concatenate([target[silent], pairs[allowed] % max(1, len(stops))])
    seconds = np.concatenate([seconds[silent], told[allowed]])
    return Walks(
        onward=_links(origin, target, seconds, len(stops)),
        back=_links(target, origin, seconds, len(stops)),
    )


def _by_the_line(stops: Stops) -> tuple[Longs, Longs, Longs]:
    """Origin, target, seconds: those near each other, and each stop with itself."""
    nearby = Nearby(stops.latitude, stops.longitude)
    origins, targets, lines = [], [], []
    for stop, (latitude, longitude) in enumerate(zip(stops.latitude, stops.longitude, strict=True)):
        near, metres = nearby.within(latitude, longitude, BETWEEN_STOPS.limit_m)
        origins.append(np.full(len(near), stop))
        targets.append(near)
        lines.append(metres)
    metres = np.concatenate([np.empty(0), *lines])
    seconds = np.maximum(SHORTEST, BETWEEN_STOPS.seconds(metres))
    return _long(origins), _long(targets), seconds.astype(np.int64)


def _long(parts: list[Ints]) -> Longs:
    return np.concatenate([np.empty(0, np.int64), *parts]).astype(np.int64)


def _told(files: FeedFiles, stops: Stops) -> tuple[Longs, Longs]:
    """Pairs of stops, as one number each, and the seconds or NEVER that transfers.txt gives."""
    ranks: dict[int, Rank] = {}
    for pair, rank in _rows(files.if_there(TRANSFERS, ("from_stop_id", "to_stop_id")), stops):
        ranks[pair] = max(rank, ranks.get(pair, rank))
        if len(ranks) > MOST_PAIRS:
            raise FeedError("too_large", file=TRANSFERS)
    pairs = np.fromiter(ranks, np.int64, len(ranks))
    return pairs, np.array([seconds for _, seconds in ranks.values()], dtype=np.int64)


def _rows(table: Piece, stops: Stops) -> Iterator[tuple[int, Rank]]:
    kind = Column(TRANSFERS, "transfer_type", lambda text: number(text or "0"))
    seconds = Column(TRANSFERS, "min_transfer_time", number)
    ends = [Reference(TRANSFERS, name, stops.number) for name in ("from_stop_id", "to_stop_id")]
    for row in range(table.rows):
        form = kind[table["transfer_type"][row]]
        text = table["min_transfer_time"][row]
        if any(table[name][row] for name in NARROWING) or form in IN_THE_SEAT:
            continue
        names = [table[end.name][row] for end in ends]
        itself = min(end[name] for end, name in zip(ends, names, strict=True)) >= 0
        if form == FORBIDDEN or text:
            rank = (itself, NEVER if form == FORBIDDEN else seconds[text])
            yield from ((pair, rank) for pair in _pairs(names, stops))


def _pairs(names: list[str], stops: Stops) -> Iterator[int]:
    origins, targets = map(stops.meant_by, names)
    return (origin * len(stops) + target for origin in origins for target in targets)


def _links(here: Longs, there: Longs, seconds: Longs, stops: int) -> Links:
    order = np.lexsort((there, here))
    return Links(
        first=np.searchsorted(here[order], np.arange(stops + 2)).astype(np.int32),
        stop=there[order].astype(np.int32),
        seconds=seconds[order].astype(np.int32),
    )
