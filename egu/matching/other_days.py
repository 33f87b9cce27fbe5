"""The days of a placement whose journey is another than that of the first day.

Each shift is asked about on the dates that the match counts: the first eight weeks of its step.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from egu.holidays import is_working
from egu.matching.day_trips import DayTrip, Placed, Shift, trip_on
from egu.matching.here import travel_here
from egu.matching.travel_days import last_looked_at
from egu.travel.port import Answer
from egu.week import first_on

Times: TypeAlias = tuple[object, ...]
Group: TypeAlias = tuple[Times, bool, date | None]


@dataclass(frozen=True)
class OtherDay:
    """Weekdays (0–6) and how one travels then.

    `some`: not on all of them, the first one is the day of the trip. `since`: when a later step
    of the placement brings them."""

    weekdays: tuple[int, ...]
    trip: DayTrip
    some: bool
    since: date | None


def other_days(placed: Placed, first: DayTrip) -> list[OtherDay]:
    """By weekday; none for a bus that staff wrote down, for it is the same on all days."""
    if first.bus or not first.there.legs:
        return []
    found: dict[Group, list[DayTrip]] = {}
    for since, shift in _shifts(placed):
        trips = _different(placed, shift, since or placed.start, first.mode)
        for trip in trips:
            found.setdefault((_times(trip), len(trips) > 1, since), []).append(trip)
    groups = [group for group in found.items() if group[0][0] != _times(first)]
    others = [_together(*group) for group in groups]
    return sorted(others, key=lambda one: (one.since or placed.start, one.weekdays, one.trip.day))


def _together(group: Group, trips: Sequence[DayTrip]) -> OtherDay:
    _when, some, since = group
    weekdays = tuple(sorted({trip.day.weekday() for trip in trips}))
    return OtherDay(weekdays, trips[0], some, since)


def _shifts(placed: Placed) -> Iterator[tuple[date | None, Shift]]:
    """Each day and time once, with the first day of the step where it is a later one."""
    seen = set()
    for step in placed.steps:
        weeks = timedelta(weeks=step["from_week"])
        for shift in step["pattern"]:
            key = shift["day"], shift["start"], shift["end"]
            if key not in seen:
                seen.add(key)
                yield placed.start + weeks if weeks else None, shift


def _different(placed: Placed, shift: Shift, start: date, mode: str) -> list[DayTrip]:
    """The first date of each journey that is known; what is not known says nothing."""
    days = _dates(shift["day"], start, placed.end, mode)
    trips = [trip_on(placed, day, shift, mode) for day in days]
    known = [trip for trip in trips if trip.there.known and trip.back.known]
    first = {_times(trip): trip for trip in reversed(known)}
    return sorted(first.values(), key=lambda trip: trip.day)


def _dates(weekday: str, start: date, end: date, mode: str) -> Sequence[date]:
    first, last, travel = first_on(weekday, start), last_looked_at(start, end), travel_here()
    days = [first + timedelta(weeks=ahead) for ahead in range((last - first).days // 7 + 1)]
    working = [day for day in days if is_working(day)]
    return travel.days_that_differ(working) if travel.by_the_clock(mode) else working[:1]


def _times(trip: DayTrip) -> Times:
    return trip.begins, trip.ends, _clock(trip.there), _clock(trip.back)


def _clock(answer: Answer) -> tuple[int | None, ...]:
    if not answer.legs:
        return (answer.minutes,)
    return answer.legs[0].leave, answer.legs[-1].arrive
