"""The loop over connections: one pass for every number of changes up to three.

It goes forward in time, or backward with every time negated, so that earlier is better both ways.
A time for few changes also counts for more. Where a change takes no time, the connections of that
second are gone over again, as if no run had been entered in it.
"""

import numpy as np

from egu.travel.timetable.cells import Ints
from egu.travel.timetable.compiling import compiled

MOST_CHANGES = 3
LEVELS = MOST_CHANGES + 1
LATE = 1_000_000_000
EARLY = -LATE

Ends = tuple[Ints, Ints]
"""Stop and time at one end of each connection."""


@compiled
def scan(  # noqa: C901 - the innermost loops, and a call would cost more than they do
    enters: Ends,
    leaves: Ends,
    departure: Ints,
    run: Ints,
    way: tuple[int, int, int],
    runs: int,
    links: tuple[Ints, Ints, Ints],
    ready: Ints,
    changes: int,
) -> tuple[Ints, Ints]:
    """[stops + 1, LEVELS] twice: from when one can enter a ride there, and when one leaves one.

    `way`: first connection, the one after the last, and 1 or -1; `ready` [stops + 1]: when one can
    be there from the door."""
    enter_stop, enter_time = enters
    leave_stop, leave_time = leaves
    first, other, seconds = links
    start, end, step = way
    leave = np.full((len(ready), LEVELS), LATE, np.int32)
    leave[-1, :] = EARLY
    enter = np.full((len(ready), LEVELS), LATE, np.int32)
    for level in range(LEVELS):
        enter[:, level] = ready
    used = np.full(runs, LEVELS, np.uint8)
    before = used.copy()
    changed = np.full(runs, LATE, np.int32)
    while start != end:
        again, at, second = False, start, step * departure[start]
        while at != end and step * departure[at] == second:
            use, time = used[run[at]], step * enter_time[at]
            if use > 0 and enter[enter_stop[at], min(use - 1, changes)] <= time:
                level = 0
                while enter[enter_stop[at], level] > time:
                    level += 1
                if changed[run[at]] != second:
                    changed[run[at]] = second
                    before[run[at]] = use
                use = used[run[at]] = level
            stop, time = leave_stop[at], step * leave_time[at]
            if use <= changes and leave[stop, use] > time:
                for level in range(use, LEVELS):
                    leave[stop, level] = min(leave[stop, level], time)
                for link in range(first[stop], first[stop + 1]):
                    there = time + seconds[link]
                    for level in range(use + 1, LEVELS):
                        if enter[other[link], level] <= there:
                            break
                        enter[other[link], level] = there
                        again |= there == second
            at += step
        if not again:
            start = at
        while again and at != start:
            at -= step
            if changed[run[at]] == second:
                used[run[at]] = before[run[at]]
    return enter, leave


@compiled
def lowest(times: Ints, first: Ints, stop: Ints, seconds: Ints) -> Ints:
    """[doors, LEVELS] the lowest of times[stop] and the seconds, over the stops of each door."""
    doors = len(first) - 1
    found = np.full((doors, LEVELS), LATE, np.int32)
    for door in range(doors):
        for at in range(first[door], first[door + 1]):
            for level in range(LEVELS):
                time = times[stop[at], level] + seconds[at]
                found[door, level] = min(found[door, level], time)
    return found
