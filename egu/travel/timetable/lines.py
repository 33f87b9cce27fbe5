"""The runs of a day put together to lines: the same stops in the same order, and none overtakes."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from egu.travel.timetable.cells import Ints
from egu.travel.timetable.compiling import compiled
from egu.travel.timetable.stop_times import Calls
from egu.travel.timetable.walks import Links

Longs = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]
Marks = npt.NDArray[np.uint64]
SPREAD = 0x9E3779B97F4A7C15
"""Odd, and its bits are all over the place (Knuth, The Art of Computer Programming 3, 6.4)."""


class Network(NamedTuple):
    """Where one may not get on or off, the stop is nowhere, one number after the last stop."""

    first_call: Ints
    """[lines + 1] where the calls of each line stand in `origin` and `target`."""
    origin: Ints
    """[calls of lines] the stop where one gets on,"""
    target: Ints
    """and the one where one gets off."""
    first_time: Ints
    """[lines + 1] where the times of each line's runs stand, run after run and call by call."""
    departure: Ints
    """[calls of runs] seconds after midnight."""
    arrival: Ints
    first_visit: Ints
    """[stops + 2] where the lines stand that one gets on at each stop,"""
    line: Ints
    """[visits] which line that is,"""
    place: Ints
    """[visits] and how many calls it has made before."""
    first_link: Ints
    """[stops + 2] where the changes from each stop stand,"""
    other: Ints
    """[links] to which stop,"""
    seconds: Ints
    """[links] and how long each takes."""


class Line(NamedTuple):
    """One of them: `trip` [runs], `origin` and `target` [calls], the times [runs, calls]."""

    trip: Ints
    origin: Ints
    target: Ints
    departure: Ints
    arrival: Ints


def by_line(calls: Calls, trip: Ints, shift: Ints) -> tuple[Places, Ints]:
    """The runs, each a trip and seconds to add to its times: in which order, and on which line."""
    code = (calls.stop * 4 + calls.boards * 2 + calls.alights).astype(np.int32)
    marks = _marks(np.array(calls.first), code)[trip]
    begins = calls.departure[calls.first[trip]] + shift
    ends = calls.arrival[calls.first[trip + 1] - 1] + shift
    order = np.lexsort((ends, begins, marks))
    line = _lines(np.array(calls.first), code, np.array(calls.departure), np.array(calls.arrival),
                  marks[order], trip[order], shift[order])  # fmt: skip
    together = np.argsort(line, kind="stable")
    return order[together], line[together]


def onward(calls: Calls, trip: Ints, shift: Ints, line: Ints, links: Links) -> Network:
    """Of runs in the order of their lines."""
    nowhere = len(links.first) - 2
    first_run = np.flatnonzero(np.diff(line, prepend=-1))
    length = np.diff(calls.first)
    of_lines = _calls(calls, trip[first_run])
    of_runs = _calls(calls, trip)
    later = np.repeat(shift, length[trip])
    return _network(
        _begins(length[trip[first_run]]),
        np.where(calls.boards[of_lines], calls.stop[of_lines], nowhere).astype(np.int32),
        np.where(calls.alights[of_lines], calls.stop[of_lines], nowhere).astype(np.int32),
        _begins(np.bincount(line) * length[trip[first_run]]),
        calls.departure[of_runs] + later,
        calls.arrival[of_runs] + later,
        links,
    )


def mirrored(network: Network, links: Links) -> Network:
    """From the last call to the first, all times negated: getting off becomes getting on."""
    return _network(
        network.first_call[-1] - network.first_call[::-1],
        network.target[::-1].copy(),
        network.origin[::-1].copy(),
        network.first_time[-1] - network.first_time[::-1],
        -network.arrival[::-1],
        -network.departure[::-1],
        links,
    )


def _network(
    first_call: Ints, origin: Ints, target: Ints, first_time: Ints, departure: Ints, arrival: Ints,
    links: Links,
) -> Network:  # fmt: skip
    calls = np.diff(first_call)
    order = np.argsort(origin, kind="stable")
    line = np.repeat(np.arange(len(calls), dtype=np.int32), calls)
    return Network(
        first_call, origin, target, first_time, departure, arrival,
        np.searchsorted(origin[order], np.arange(len(links.first))).astype(np.int32),
        line[order], counted_within(calls).astype(np.int32)[order],
        np.array(links.first), np.array(links.stop), np.array(links.seconds),
    )  # fmt: skip


def _begins(lengths: npt.NDArray[Any]) -> Ints:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)


def _calls(calls: Calls, trip: Ints) -> Longs:
    """All calls of these trips, one trip after the other."""
    length = np.diff(calls.first)[trip]
    return np.repeat(calls.first[trip], length) + counted_within(length)


def counted_within(lengths: npt.NDArray[Any]) -> Longs:
    """0, 1, 2 … for each length."""
    ends = np.cumsum(lengths.astype(np.int64))
    return np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - lengths, lengths)


@compiled
def _marks(first: Ints, code: Ints) -> Marks:
    """[trips] the same for two with the same calls, and hardly ever for others."""
    marks = np.zeros(len(first) - 1, np.uint64)
    for trip in range(len(marks)):
        for call in range(first[trip], first[trip + 1]):
            marks[trip] = (marks[trip] + np.uint64(code[call] + 1)) * np.uint64(SPREAD)
    return marks


@compiled
def _lines(
    first: Ints, code: Ints, departure: Ints, arrival: Ints, marks: Marks, trip: Ints, shift: Ints
) -> Ints:
    """[runs] the first line that has room for each; the runs in the order of marks and times."""
    line, last = np.empty(len(trip), np.int32), np.empty(len(trip), np.int32)
    opened = lines = 0
    for run in range(len(trip)):
        if run and marks[run] != marks[run - 1]:
            opened = lines
        mine = opened
        while mine < lines and not _follows(
            first, code, departure, arrival, trip[last[mine]], trip[run],
            shift[run] - shift[last[mine]],
        ):  # fmt: skip
            mine += 1
        lines = max(lines, mine + 1)
        line[run], last[mine] = mine, run
    return line


@compiled
def _follows(
    first: Ints, code: Ints, departure: Ints, arrival: Ints, before: int, after: int, later: int
) -> bool:
    """Whether a trip makes the calls of another, none of them earlier than that."""
    ahead, calls = first[after] - first[before], first[before + 1] - first[before]
    if first[after + 1] - first[after] != calls:
        return False
    for call in range(first[before], first[before + 1]):
        other = call + ahead
        if (
            code[call] != code[other]
            or departure[other] + later < departure[call]
            or arrival[other] + later < arrival[call]
        ):
            return False
    return True
