"""How a journey goes, leg by leg with clock times, from the seconds the search reckons in.

Departures are rounded down and arrivals up to whole minutes, but never past the next departure.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from egu.travel.port import Leg
from egu.travel.timetable.days import Day
from egu.travel.timetable.geometry import PACES, straight_m
from egu.travel.timetable.journeys import Asked, Journey, Ride
from egu.travel.timetable.search import Position

Part = tuple[str, int, int, Ride | None]
"""Mode, and seconds after midnight when it begins and ends."""


def legs_of(day: Day, asked: Asked, journey: Journey) -> tuple[Leg, ...]:
    parts = list(_parts(day, asked, journey))
    begins = [part[1] // 60 for part in parts[1:]] + [-(-journey.arrive // 60)]
    legs = [_leg(day, part, latest) for part, latest in zip(parts, begins, strict=True)]
    return (replace(legs[0], leave=journey.leave // 60), *legs[1:])


def _parts(day: Day, asked: Asked, journey: Journey) -> Iterator[Part]:
    if not journey.rides:
        yield journey.ways[0], journey.leave, journey.arrive, None
        return
    first, last = journey.rides[0], journey.rides[-1]
    on_foot = _seconds(day, asked.origin, first.origin, journey.ways[0])
    yield journey.ways[0], journey.leave, journey.leave + on_foot, None
    yield from _rides(day, journey)
    yield journey.ways[1], last.arrive, journey.arrive, None


def _rides(day: Day, journey: Journey) -> Iterator[Part]:
    first = journey.rides[0]
    yield "transit", first.leave, first.arrive, first
    for before, ride in pairwise(journey.rides):
        if before.target != ride.origin:
            there = before.arrive + _between(day, before.target, ride.origin)
            yield "walk", before.arrive, there, None
        yield "transit", ride.leave, ride.arrive, ride


def _leg(day: Day, part: Part, latest: int) -> Leg:
    mode, leave, arrive, ride = part
    names = day.timetable.names.stops
    return Leg(
        mode=mode,
        leave=leave // 60 if ride else min(-(-leave // 60), latest),
        arrive=min(-(-arrive // 60), latest),
        line=ride.route if ride else None,
        origin=names[ride.origin] if ride else None,
        target=names[ride.target] if ride else None,
    )


def _seconds(day: Day, door: Position, stop: int, way: str) -> int:
    stops = slice(stop, stop + 1)
    line = straight_m(*door, day.timetable.latitude[stops], day.timetable.longitude[stops])
    return int(PACES[way].seconds(line)[0])


def _between(day: Day, stop: int, other: int) -> int:
    onward = day.onward
    links = slice(onward.first_link[stop], onward.first_link[stop + 1])
    return int(onward.seconds[links][onward.other[links] == other][0])
