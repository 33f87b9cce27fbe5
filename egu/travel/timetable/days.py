"""All connections of one date, in order of departure: each run of each trip from call to call.

The night before and the morning after belong to it, for times may pass midnight.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from egu.travel.timetable.cells import Ints
from egu.travel.timetable.geometry import Nearby
from egu.travel.timetable.timetable import Timetable
from egu.travel.timetable.walks import Links

DAY_SECONDS = 24 * 3600
LONGEST_JOURNEY = 240 * 60
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Day:
    """[connections] seconds after midnight, stops, and the run they belong to.

    Where one may not get on or off, the stop is `nowhere`, one number after the last stop."""

    timetable: Timetable
    ordinal: int
    departure: Ints
    arrival: Ints
    origin: Ints
    target: Ints
    run: Ints
    trip: Ints  # [runs]

    @property
    def nowhere(self) -> int:
        return len(self.timetable.latitude)

    @cached_property
    def nearby(self) -> Nearby:
        return Nearby(self.timetable.latitude, self.timetable.longitude)

    @cached_property
    def onward(self) -> tuple[Ints, Ints, Ints]:
        return _in_memory(self.timetable.onward)

    @cached_property
    def back(self) -> tuple[Ints, Ints, Ints]:
        return _in_memory(self.timetable.back)

    def between(self, first: int, last: int) -> tuple[int, int]:
        """The connections that depart in these seconds, both inclusive."""
        return (
            int(np.searchsorted(self.departure, first)),
            int(np.searchsorted(self.departure, last, "right")),
        )


def day_of(timetable: Timetable, ordinal: int) -> Day:
    trip, shift = _runs(timetable, ordinal)
    call, run = _steps(timetable, trip)
    calls, nowhere = timetable.calls, len(timetable.latitude)
    departure = calls.departure[call] + shift[run]
    inside = (departure >= -LONGEST_JOURNEY) & (departure <= DAY_SECONDS + LONGEST_JOURNEY)
    call, run, departure = call[inside], run[inside], departure[inside]
    order = np.argsort(departure, kind="stable")
    call, run = call[order], run[order]
    return Day(
        timetable=timetable,
        ordinal=ordinal,
        departure=departure[order],
        arrival=calls.arrival[call + 1] + shift[run],
        origin=np.where(calls.boards[call], calls.stop[call], nowhere).astype(np.int32),
        target=np.where(calls.alights[call + 1], calls.stop[call + 1], nowhere).astype(np.int32),
        run=run,
        trip=trip,
    )


def kind_of_day(timetable: Timetable, ordinal: int) -> bytes:
    """The same for two dates with the same connections, those of the nights around included."""
    services, days = timetable.services, _service_days(timetable)
    return b"".join(np.packbits(services.running(ordinal + ahead)).tobytes() for ahead in days)


def _in_memory(links: Links) -> tuple[Ints, Ints, Ints]:
    return np.array(links.first), np.array(links.stop), np.array(links.seconds)


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
    start = often.start[repeated] + often.headway[repeated] * _counted_within(often.runs()[row])
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


def _steps(timetable: Timetable, trip: Ints) -> tuple[Ints, Ints]:
    """Of every connection the call it begins with, and its run; in the run's order."""
    first = timetable.calls.first
    length = (first[trip + 1] - first[trip] - 1).astype(np.int64)
    run = np.repeat(np.arange(len(trip), dtype=np.int32), length)
    return (first[trip][run] + _counted_within(length)).astype(np.int32), run


def _counted_within(lengths: npt.NDArray[Any]) -> Longs:
    """0, 1, 2 … for each length."""
    ends = np.cumsum(lengths.astype(np.int64))
    return np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - lengths, lengths)
