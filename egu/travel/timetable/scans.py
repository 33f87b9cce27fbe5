"""Round after round of rides: one for every number of changes up to three (RAPTOR of Delling,
Pajor and Werneck, ALENEX 2012).

It goes forward in time, or backward with everything mirrored, so that earlier is better both ways.
A time for few changes also counts for more.
"""

from typing import NamedTuple

import numpy as np

from egu.travel.timetable.cells import Flags, Ints
from egu.travel.timetable.compiling import compiled
from egu.travel.timetable.days import LONGEST_JOURNEY
from egu.travel.timetable.lines import Network

MOST_CHANGES = 3
LEVELS = MOST_CHANGES + 1
LATE = 1_000_000_000
EARLY = -LATE


class _Marked(NamedTuple):
    """Numbers, each once: `size[0]` of them stand in `numbers`."""

    numbers: Ints
    size: Ints
    has: Flags


@compiled
def scan(network: Network, ready: Ints, limit: int, changes: int) -> tuple[Ints, Ints]:
    """[LEVELS, stops + 1] twice: from when one can enter a ride there, and when one leaves one.

    `ready` [stops + 1]: when one can be there from the door; what is later than `limit` does not
    count."""
    enter = np.full((LEVELS, len(ready)), LATE, np.int32)
    leave = np.full((LEVELS, len(ready)), LATE, np.int32)
    enter[:] = ready
    leave[:, -1] = EARLY
    fresh, reached = _nothing(len(ready)), _nothing(len(ready))
    lines = _nothing(len(network.first_call))
    place = np.full(len(network.first_call), LATE, np.int32)
    for stop in np.flatnonzero(ready <= limit):
        _mark(fresh, int(stop))
    for level in range(changes + 1):
        _mark_lines(network, fresh, lines, place)
        _ride_all(network, lines, place, enter[level], leave[level], limit, reached)
        leave[level:] = leave[level]
        if level < changes:
            enter[level + 1 :] = enter[level]
            _change(network, reached, leave[level], enter[level + 1], fresh)
            enter[level + 1 :] = enter[level + 1]
        _clear(reached)
    return enter, leave


@compiled
def _nothing(size: int) -> _Marked:
    return _Marked(np.empty(size, np.int32), np.zeros(1, np.int32), np.zeros(size, np.bool_))


@compiled
def _mark(marked: _Marked, number: int) -> None:
    if not marked.has[number]:
        marked.has[number] = True
        marked.numbers[marked.size[0]] = number
        marked.size[0] += 1


@compiled
def _clear(marked: _Marked) -> None:
    for at in range(marked.size[0]):
        marked.has[marked.numbers[at]] = False
    marked.size[0] = 0


@compiled
def _mark_lines(network: Network, fresh: _Marked, lines: _Marked, place: Ints) -> None:
    """The lines that call at these stops, each from the first of them on."""
    for at in range(fresh.size[0]):
        stop = fresh.numbers[at]
        for visit in range(*_visits(network, stop)):
            line = network.line[visit]
            _mark(lines, line)
            place[line] = min(place[line], network.place[visit])
    _clear(fresh)


@compiled
def _ride_all(
    network: Network, lines: _Marked, place: Ints, enter: Ints, leave: Ints, limit: int,
    reached: _Marked,
) -> None:  # fmt: skip
    for at in range(lines.size[0]):
        line = lines.numbers[at]
        _ride(network, line, place[line], enter, leave, limit, reached)
        place[line] = LATE
    _clear(lines)


@compiled
def _ride(
    network: Network, line: int, place: int, enter: Ints, leave: Ints, limit: int, reached: _Marked
) -> None:
    """Along a line, always in the earliest run that one can be in."""
    call = network.first_call[line]
    calls = network.first_call[line + 1] - call
    first, end = network.first_time[line], network.first_time[line + 1]
    run = end
    for at in range(place, calls):
        if run < end:
            stop, time = network.target[call + at], network.arrival[run + at]
            if time < leave[stop] and time <= limit:
                leave[stop] = time
                _mark(reached, stop)
        time = enter[network.origin[call + at]]
        if run > first and network.departure[run - calls + at] >= time:
            run = _earliest(network.departure, first + at, run - calls + at, calls, time) - at


@compiled
def _earliest(departure: Ints, low: int, high: int, apart: int, time: int) -> int:
    """Where the first time stands that is late enough; the one at `high` is."""
    while low < high:
        middle = low + (high - low) // apart // 2 * apart
        if departure[middle] >= time:
            high = middle
        else:
            low = middle + apart
    return high


@compiled
def _change(network: Network, reached: _Marked, leave: Ints, enter: Ints, fresh: _Marked) -> None:
    for at in range(reached.size[0]):
        stop = reached.numbers[at]
        for link in range(network.first_link[stop], network.first_link[stop + 1]):
            other, time = network.other[link], leave[stop] + network.seconds[link]
            if time < enter[other]:
                enter[other] = time
                _mark(fresh, other)


@compiled
def best(
    spent: Ints, first: Ints, stop: Ints, seconds: Ints, whole_way: Ints, changes: Ints
) -> tuple[Ints, Ints]:
    """[doors] the least seconds, and the fewest changes that it takes for that.

    `whole_way` [doors]: without any ride."""
    least, fewest = whole_way.copy(), np.zeros(len(whole_way), np.int32)
    for door in range(len(whole_way)):
        stops = slice(first[door], first[door + 1])
        soonest = _soonest(spent[changes[door]], stop[stops], seconds[stops])
        level = 0
        while least[door] > soonest:
            time = _soonest(spent[level], stop[stops], seconds[stops])
            if time < least[door]:
                least[door], fewest[door] = time, level
            level += 1
    return least, fewest


@compiled
def _soonest(spent: Ints, stop: Ints, seconds: Ints) -> int:
    soonest = LATE
    for at in range(len(stop)):
        soonest = min(soonest, spent[stop[at]] + seconds[at])
    return soonest


class NearStops(NamedTuple):
    """Doors by the stops that are near them: from stop s one comes to
    door[first[s] : first[s + 1]], each in so many seconds."""

    first: Ints
    door: Ints
    seconds: Ints


class _Boarding(NamedTuple):
    """A ride that can be the first: `left` is when one leaves the door for it, `place` how many
    calls its `line` has made before."""

    left: Ints
    walk: Ints
    line: Ints
    place: Ints


@compiled
def scan_to_many(
    network: Network, stop: Ints, seconds: Ints, works: NearStops, deadline: Ints, changes: int
) -> Ints:
    """[LEVELS, works] when one leaves one door at the latest to be at each in time; else EARLY.

    `stop` and `seconds`: from that door; `deadline` [works], at least one.

    One departure after the other, the last of all first, and each goes on from what those after
    it have reached (rRAPTOR of the same authors); so whatever is reached in time is reached for
    the first time by who leaves last."""
    enter = np.full((LEVELS, len(network.first_visit) - 1), LATE, np.int32)
    leave = enter.copy()
    leave[:, -1] = EARLY
    fresh, reached = _nothing(enter.shape[1]), _nothing(enter.shape[1])
    lines = _nothing(len(network.first_call))
    place = np.full(len(network.first_call), LATE, np.int32)
    last, times = np.full((LEVELS, len(deadline)), EARLY, np.int32), np.unique(deadline)
    boarding = _boardings(network, stop, seconds, times[0] - LONGEST_JOURNEY, times[-1])
    for one in np.argsort(-boarding.left):
        left = boarding.left[one]
        limit = times[np.searchsorted(times, left + LONGEST_JOURNEY, "right") - 1]
        _board(network, boarding, one, enter, lines, place)
        for level in range(changes + 1):
            _ride_all(network, lines, place, enter[level], leave[level], limit, reached)
            _count_for_more(leave, level, reached)
            _note_first(works, reached, leave[level], left, deadline, last[level:])
            if level < changes:
                _change(network, reached, leave[level], enter[level + 1], fresh)
                _count_for_more(enter, level + 1, fresh)
                _mark_lines(network, fresh, lines, place)
            _clear(reached)
    return last


@compiled
def _boardings(network: Network, stop: Ints, seconds: Ints, low: int, high: int) -> _Boarding:
    """Those for which one leaves the door between the two."""
    left, walk, of_line, at_place = np.empty((4, _runs_at(network, stop)), np.int32)
    size = 0
    for door in range(len(stop)):
        for visit in range(*_visits(network, stop[door])):
            line, place = network.line[visit], network.place[visit]
            calls = network.first_call[line + 1] - network.first_call[line]
            for run in range(network.first_time[line], network.first_time[line + 1], calls):
                leaving = network.departure[run + place] - seconds[door]
                if low <= leaving <= high:
                    left[size], walk[size] = leaving, seconds[door]
                    of_line[size], at_place[size] = line, place
                    size += 1
    return _Boarding(left[:size], walk[:size], of_line[:size], at_place[:size])


@compiled
def _runs_at(network: Network, stop: Ints) -> int:
    runs = 0
    for one in stop:
        for visit in range(*_visits(network, one)):
            line = network.line[visit]
            calls = network.first_call[line + 1] - network.first_call[line]
            runs += (network.first_time[line + 1] - network.first_time[line]) // calls
    return runs


@compiled
def _visits(network: Network, stop: int) -> tuple[int, int]:
    return network.first_visit[stop], network.first_visit[stop + 1]


@compiled
def _board(
    network: Network, boarding: _Boarding, one: int, enter: Ints, lines: _Marked, place: Ints
) -> None:
    line = boarding.line[one]
    stop = network.origin[network.first_call[line] + boarding.place[one]]
    for level in range(LEVELS):
        enter[level, stop] = min(enter[level, stop], boarding.left[one] + boarding.walk[one])
    _mark(lines, line)
    place[line] = boarding.place[one]


@compiled
def _count_for_more(times: Ints, level: int, marked: _Marked) -> None:
    """A time for few changes is one for more."""
    for at in range(marked.size[0]):
        stop = marked.numbers[at]
        for more in range(level + 1, LEVELS):
            times[more, stop] = min(times[more, stop], times[level, stop])


@compiled
def _note_first(
    works: NearStops, reached: _Marked, leave: Ints, left: int, deadline: Ints, last: Ints
) -> None:
    """At the places that are in time for this departure, and were for none after it."""
    for at in range(reached.size[0]):
        stop = reached.numbers[at]
        for link in range(works.first[stop], works.first[stop + 1]):
            work = works.door[link]
            in_time = leave[stop] + works.seconds[link] <= deadline[work]
            if in_time and deadline[work] - left <= LONGEST_JOURNEY:
                for level in range(len(last)):
                    last[level, work] = max(last[level, work], left)
