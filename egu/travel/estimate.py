"""A plain estimate for walk, bike, moped and car: the straight line, lengthened, at a usual speed.

Knows no roads, water or timetables, and says so: its answers are labelled as estimates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import asin, ceil, cos, radians, sin, sqrt

from egu.travel.port import Answer, Column, Point, Quality, Question, Why, unknown

EARTH_RADIUS_KM = 6371.0
DETOUR = 1.3


@dataclass(frozen=True, slots=True)
class Pace:
    km_per_hour: float
    fixed_minutes: int = 0


PACES = {
    "walk": Pace(4.8),
    "bike": Pace(15.0),
    "moped": Pace(28.0),
    "car": Pace(50.0, fixed_minutes=4),
}
"""Fixed minutes: for a car to park."""


class Estimate:
    """The provider that is always there."""

    name = "estimate"

    def by_the_clock(self, mode: str) -> bool:
        return False

    def days_that_differ(self, dates: Sequence[date]) -> list[date]:
        return list(dates[:1])

    def answer(self, question: Question) -> Answer:
        """Minutes between the two points; to the nearest edge where a point is coarse."""
        if question.mode not in PACES:
            return unknown(self.name, Why.NOT_THIS_MODE)
        line = nearest_km(question.origin, question.destination)
        if line is None:
            return unknown(self.name, Why.NO_POINT)
        coarse = any(end and end.coarse for end in (question.origin, question.destination))
        quality = Quality.COARSE if coarse else Quality.ESTIMATE
        return Answer(_minutes(line, PACES[question.mode]), None, quality, self.name)

    def answers(self, column: Column) -> list[Answer]:
        return [self.answer(column.question(home)) for home in column.homes]


def nearest_km(one: Point | None, other: Point | None) -> float | None:
    """The straight line, less what the points may be off; None where that is not known."""
    if one is None or other is None or one.radius_km is None or other.radius_km is None:
        return None
    return max(0.0, straight_km(one, other) - one.radius_km - other.radius_km)


def straight_km(one: Point, other: Point) -> float:
    """Great circle by the haversine formula."""
    north, south = radians(one.latitude), radians(other.latitude)
    across = radians(other.longitude - one.longitude)
    chord = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))


def _minutes(line_km: float, pace: Pace) -> int:
    return ceil(line_km * DETOUR / pace.km_per_hour * 60) + pace.fixed_minutes
