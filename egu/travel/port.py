"""What the rest of the portal may ask about travel, whoever answers: one leg, door to door.

Unknown is an answer of its own; nobody puts a number in its place.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Quality(StrEnum):
    """How far an answer can be trusted, best first."""

    TIMETABLE = "timetable"
    NETWORK = "network"
    ESTIMATE = "estimate"
    COARSE = "coarse"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Point:
    """A place in degrees (WGS 84). The true place lies within `radius_km`; None: nobody knows."""

    latitude: float
    longitude: float
    radius_km: float | None = 0.0

    @property
    def coarse(self) -> bool:
        return self.radius_km != 0.0


class Direction(StrEnum):
    ARRIVE_BY = "arrive_by"
    DEPART_AFTER = "depart_after"


@dataclass(frozen=True, slots=True)
class Question:
    """From `origin` to `destination` by one mode, around `time` (minutes after midnight)."""

    origin: Point | None
    destination: Point | None
    mode: str
    direction: Direction
    time: int
    day: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Minutes door to door and changes on the way; None is unknown."""

    minutes: int | None
    changes: int | None
    quality: Quality
    provider: str

    @property
    def known(self) -> bool:
        return self.minutes is not None


class TravelProvider(Protocol):
    """Answers questions about one leg at a time; never raises for a journey it cannot find.

    `by_the_clock`: whether its answers depend on the time and the day.
    """

    name: str
    by_the_clock: bool

    def answer(self, question: Question) -> Answer: ...
