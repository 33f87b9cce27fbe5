"""A small country with three stops and two bus lines, and every journey there is in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import product
from math import asin, ceil, cos, radians, sin, sqrt

Place = tuple[float, float]

STOPS: dict[str, Place] = {
    "Sydby": (55.4600, 12.1800),
    "Midtby": (55.4705, 12.1920),
    "Vestby": (55.4450, 11.7920),
}
LINES = [
    ("101A", "Sydby", "Midtby", 6, range(4 * 60 + 10, 24 * 60, 30)),
    ("101A", "Midtby", "Sydby", 6, range(4 * 60 + 25, 24 * 60, 30)),
    ("260", "Midtby", "Vestby", 38, range(4 * 60 + 30, 24 * 60, 60)),
    ("260", "Vestby", "Midtby", 38, range(4 * 60 + 5, 24 * 60, 60)),
]
"""Name, from, to, minutes on the way, departures in minutes after midnight."""
FIRST, LAST = date(2026, 12, 1), date(2027, 6, 30)
CHANGE = timedelta(minutes=2)
SPEEDS = {"walk": 4.8, "bike": 15.0}
LIMITS = {"walk": 1_500.0, "bike": 5_000.0}


@dataclass(frozen=True)
class Move:
    """One part of a journey: by a line, or without one on foot or by bike."""

    mode: str
    leave: datetime
    arrive: datetime
    origin: str
    target: str
    line: str | None = None


def line_m(one: Place, other: Place) -> float:
    south, north = radians(one[0]), radians(other[0])
    chord = sin((north - south) / 2) ** 2
    chord += cos(south) * cos(north) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * 6_371_000 * asin(sqrt(chord))


def on_own_power(one: Place, other: Place, mode: str) -> timedelta:
    return timedelta(seconds=ceil(line_m(one, other) * 1.3 / (SPEEDS[mode] / 3.6)))


def serves(day: date) -> bool:
    return FIRST <= day <= LAST


def rides(day: date) -> list[Move]:
    midnight = datetime.combine(day, datetime.min.time())
    return [
        Move("bus", leave, leave + timedelta(minutes=minutes), origin, target, line)
        for line, origin, target, minutes, departures in LINES
        for leave in (midnight + timedelta(minutes=minute) for minute in departures)
        if serves(day) and day.weekday() < 5
    ]


def chains(day: date) -> Iterator[list[Move]]:
    """One ride, or two that fit together."""
    all_ = rides(day)
    yield from ([ride] for ride in all_)
    for first, second in product(all_, all_):
        fits = first.target == second.origin and first.arrive + CHANGE <= second.leave
        if fits and second.target != first.origin:
            yield [first, second]


def journeys(
    origin: Place, target: Place, day: date, before: str = "walk", after: str = "walk"
) -> list[list[Move]]:
    """From door to door, at any time of the day."""
    return [
        [_there(origin, chain, before), *chain, _away(chain, target, after)]
        for chain in chains(day)
        if line_m(origin, STOPS[chain[0].origin]) <= LIMITS[before]
        and line_m(STOPS[chain[-1].target], target) <= LIMITS[after]
    ]


def best(found: list[list[Move]], time: datetime, arriving: bool) -> list[list[Move]]:
    """Those in time, the best first: last to leave, or first to arrive."""
    if arriving:
        fitting = [one for one in found if one[-1].arrive <= time]
        return sorted(fitting, key=lambda one: (time - one[0].leave, len(one)))
    fitting = [one for one in found if one[0].leave >= time]
    return sorted(fitting, key=lambda one: (one[-1].arrive - time, len(one), time - one[0].leave))


def _there(origin: Place, chain: list[Move], mode: str) -> Move:
    ride = chain[0]
    leave = ride.leave - on_own_power(origin, STOPS[ride.origin], mode)
    return Move(mode, leave, ride.leave, "START", ride.origin)


def _away(chain: list[Move], target: Place, mode: str) -> Move:
    ride = chain[-1]
    arrive = ride.arrive + on_own_power(STOPS[ride.target], target, mode)
    return Move(mode, ride.arrive, arrive, ride.target, "END")
