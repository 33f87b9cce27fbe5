"""All runs of one date, by their lines.

The night before and the morning after belong to it, for times may pass midnight.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from egu.travel.timetable.cells import Ints
from egu.travel.timetable.geometry import Nearby
from egu.travel.timetable.lines import (
    Line,
    Longs,
    Network,
    by_line,
    counted_within,
    mirrored,
    onward,
)
from egu.travel.timetable.timetable import Timetable

DAY_SECONDS = 24 * 3600
LONGEST_JOURNEY = 240 * 60


@dataclass(frozen=True)
class Day:
    """`onward`: the runs by their lines, `back` the same mirrored; `trip` of each run [runs]."""

    timetable: Timetable
    ordinal: int
    trip: Ints
    onward: Network

    @cached_property
    def back(self) -> Network:
        return mirrored(self.onward, self.timetable.back)

    @cached_property
    def nearby(self) -> Nearby:
        return Nearby(self.timetable.latitude, self.timetable.longitude)

    @cached_property
    def _first_run(self) -> Longs:
        runs = np.diff(self.onward.first_time) // np.diff(self.onward.first_call)
        return np.concatenate([[0], np.cumsum(runs)])

    def lines_to(self, stop: int) -> Iterator[tuple[Line, int]]:
        """The lines that one can leave at the stop, and how many calls they have made before."""
        first = self.onward.first_call
        for call in np.flatnonzero(self.onward.target == stop):
            line = int(np.searchsorted(first, call, "right")) - 1
            yield self._line(line), int(call - first[line])

    def _line(self, line: int) -> Line:
        onward = self.onward
        calls = slice(*onward.first_call[line : line + 2])
        times = slice(*onward.first_time[line : line + 2])
        size = calls.stop - calls.start
        return Line(
            self.trip[slice(*self._first_run[line : line + 2])],
            onward.origin[calls],
            onward.target[calls],
            onward.departure[times].reshape(-1, size),
            onward.arrival[times].reshape(-1, size),
        )

    @property
    def nowhere(self) -> int:
        return len(self.timetable.latitude)


def day_of(timetable: Timetable, ordinal: int) -> Day:
    trip, shift = _runs(timetable, ordinal)
    order, line = by_line(timetable.calls, trip, shift)
    trip, shift = trip[order], shift[order]
    network = onward(timetable.calls, trip, shift, line, timetable.onward)
    return Day(timetable, ordinal, trip, network)


def kind_of_day(timetable: Timetable, ordinal: int) -> bytes:
    """The same for two dates with the same connections, those of the nights around included."""
    services, days = timetable.services, _service_days(timetable)
    return b"".join(np.packbits(services.running(ordinal + ahead)).tobytes() for ahead in days)


def _runs(timetable: Timetable, ordinal: int) -> tuple[Ints, Ints]:
    """Of every run its trip, and the seconds to add to the trip's times."""
    days = _service_days(timetable)
    found = [_runs_of_service_day(timetable, ordinal + ahead, ahead) for ahead in days]
    trip = np.concatenate([trip for trip, _ in found])
    shift = np.concatenate([shift for _, shift in found])
    near = _may_matter(timetable, trip, shift)
    return trip[near], shift[near]


def _service_days(timetable: Timetable) -> range:
    """Days before and after whose runs may be under way."""
    latest = int(timetable.calls.arrival.max(initial=0))
    latest += int(timetable.frequencies.end.max(initial=0))
    return range(-((latest + LONGEST_JOURNEY) // DAY_SECONDS), 2)


def _runs_of_service_day(timetable: Timetable, ordinal: int, ahead: int) -> tuple[Ints, Ints]:
    running = timetable.services.running(ordinal)[timetable.service] & timetable.counted
    running &= np.diff(timetable.calls.first) > 1
    often = timetable.frequencies
    once = running.copy()
    once[often.trip] = False
    single = np.flatnonzero(once).astype(np.int32)
    row = np.flatnonzero(running[often.trip])
    repeated = np.repeat(row, often.runs()[row])
    start = often.start[repeated] + often.headway[repeated] * counted_within(often.runs()[row])
    template = timetable.calls.departure[timetable.calls.first[often.trip[repeated]]]
    shift = np.concatenate([np.zeros(len(single), np.int64), start - template])
    trip = np.concatenate([single, often.trip[repeated]])
    return trip, (shift + ahead * DAY_SECONDS).astype(np.int32)


def _may_matter(timetable: Timetable, trip: Ints, shift: Ints) -> npt.NDArray[np.bool_]:
    calls = timetable.calls
    begins = calls.departure[calls.first[trip]] + shift
    ends = calls.arrival[calls.first[trip + 1] - 1] + shift
    near: npt.NDArray[np.bool_] = (begins <= DAY_SECONDS + LONGEST_JOURNEY) & (
        ends >= -LONGEST_JOURNEY
    )
    return near
