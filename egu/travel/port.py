"""What the rest of the portal may ask about travel, whoever answers: one leg, door to door.

Unknown is an answer of its own, and so is that there is no way; nobody puts a number in their
place. Times are minutes after the midnight that begins the date; above 1440 is the day after.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from egu.travel.recent import Hashed

Ints = npt.NDArray[np.int32]


class Quality(StrEnum):
    """How far an answer can be trusted, best first."""

    TIMETABLE = "timetable"
    NETWORK = "network"
    ESTIMATE = "estimate"
    COARSE = "coarse"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """Why an answer has no minutes; only `NO_JOURNEY` is knowledge, all others are unknown."""

    NO_JOURNEY = "no_journey"
    NO_POINT = "no_point"
    NO_TIMETABLE = "no_timetable"
    OUTSIDE_DATES = "outside_dates"
    NOT_THIS_MODE = "not_this_mode"
    ONLY_POSTCODE = "only_postcode"
    """None from the middle of the postcode, but perhaps from where the home is."""
    UNREACHABLE = "unreachable"
    """The service that should answer does not, or may not be asked any more."""


class Direction(StrEnum):
    ARRIVE_BY = "arrive_by"
    DEPART_AFTER = "depart_after"


MOST_CHANGES = 3
LONGEST_MINUTES = 240
"""A longer journey is none (shared meaning of all providers)."""


def changes_asked_for(own: int | None) -> int:
    """Of whoever puts up with so many; None: with any number."""
    return MOST_CHANGES if own is None else min(own, MOST_CHANGES)


@dataclass(frozen=True, slots=True)
class Point:
    """A place in degrees (WGS 84). The true place lies within `radius_km`; None: nobody knows.

    `secret`: no service on another machine may be told.
    """

    latitude: float
    longitude: float
    radius_km: float | None = 0.0
    secret: bool = False

    @property
    def coarse(self) -> bool:
        return self.radius_km != 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """From `origin` to `destination` by one mode: there by `time`, or away at `time` or later.

    Home is where one leaves to arrive by a time, and where one comes to after a time, unless
    `to_work` says otherwise; `access` (walk or bike) is how one gets about between home and the
    stop. The whole way without a ride is on foot; by bike is a mode of its own."""

    origin: Point | None
    destination: Point | None
    mode: str
    direction: Direction
    time: int
    day: date
    most_changes: int = MOST_CHANGES
    access: str = "walk"
    to_work: bool | None = None

    @property
    def ways(self) -> tuple[str, str]:
        """How one gets from the origin to the first stop, and from the last to the destination."""
        arriving = self.direction is Direction.ARRIVE_BY
        to_work = arriving if self.to_work is None else self.to_work
        return (self.access, "walk") if to_work else ("walk", self.access)


@dataclass(frozen=True, slots=True)
class Column:
    """The same question about one workplace from many homes, or back to them."""

    work: Point | None
    homes: Sequence[Point | None]
    mode: str
    direction: Direction
    time: int
    day: date
    most_changes: int = MOST_CHANGES
    access: str = "walk"

    def question(self, home: Point | None) -> Question:
        arriving = self.direction is Direction.ARRIVE_BY
        ends = (home, self.work) if arriving else (self.work, home)
        return Question(*ends, self.mode, self.direction, self.time, self.day,
                        self.most_changes, self.access)  # fmt: skip

    def only(self, homes: Sequence[Point | None]) -> "Column":
        return Column(self.work, homes, self.mode, self.direction, self.time, self.day,
                      self.most_changes, self.access)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """The same question from one home about many workplaces, each at its own of the `times`."""

    home: Point | None
    works: Sequence[Point | None]
    times: Sequence[int]
    mode: str
    direction: Direction
    day: date
    most_changes: int = MOST_CHANGES
    access: str = "walk"

    def column(self, place: int) -> Column:
        """About one of the workplaces alone."""
        return Column(self.works[place], [self.home], self.mode, self.direction,
                      self.times[place], self.day, self.most_changes, self.access)  # fmt: skip

    def only(self, places: Sequence[int]) -> "Row":
        works = [self.works[place] for place in places]
        return replace(self, works=works, times=[self.times[place] for place in places])


@dataclass(frozen=True, slots=True)
class Leg:
    """One part of a journey; `line` and the stops' names where one rides."""

    mode: str
    leave: int
    arrive: int
    line: str | None = None
    origin: str | None = None
    target: str | None = None


class Fare(NamedTuple):
    """What the journey costs a grown-up at the least: whole øre, by `source`, on that `day`."""

    ore: int
    source: str
    day: date


class Answer(NamedTuple):
    """Minutes from door to door, waiting for the shift included, and changes on the way.

    `why` stands where there are no minutes. `version` and `day`: of the timetable that was asked,
    where it was one. `legs`: how it goes, where the provider can tell; only for a single question.
    `fare`: what it costs, None where nobody knows.
    """

    minutes: int | None
    changes: int | None
    quality: Quality
    provider: str
    why: Why | None = None
    version: str | None = None
    day: date | None = None
    legs: tuple[Leg, ...] = ()
    fare: Fare | None = None

    @property
    def known(self) -> bool:
        """Also that there is no way is known."""
        return self.minutes is not None or self.why is Why.NO_JOURNEY

    @property
    def under_way(self) -> int | None:
        """Minutes from door to door without the wait for the shift; None where no leg is known."""
        return self.legs[-1].arrive - self.legs[0].leave if self.legs else None


UNKNOWN = -1
NO_JOURNEY = -2


class Legs(NamedTuple):
    """[homes] what `answers` says, without who says it: whole minutes, UNKNOWN or NO_JOURNEY."""

    minutes: Ints
    changes: Ints

    @classmethod
    def of(cls, answers: Sequence[Answer]) -> "Legs":
        minutes = [
            one.minutes if one.minutes is not None else NO_JOURNEY if one.known else UNKNOWN
            for one in answers
        ]
        return cls(np.array(minutes, np.int32),
                   np.array([one.changes or 0 for one in answers], np.int32))  # fmt: skip

    @classmethod
    def unknown(cls, homes: int) -> "Legs":
        return cls(np.full(homes, UNKNOWN, np.int32), np.zeros(homes, np.int32))


class Homes(Hashed[Point | None]):
    """Asked about in many columns; only the first has to look at each of them."""

    @classmethod
    def of(cls, homes: Sequence[Point | None]) -> "Homes":
        return homes if isinstance(homes, cls) else cls(homes)


def unknown(provider: str, why: Why) -> Answer:
    return Answer(None, None, Quality.UNKNOWN, provider, why)


class TravelProvider(Protocol):
    """Answers one leg at a time, or one workplace and many homes; never raises for a journey it
    cannot find, nor for a service that does not answer: that is unknown, with the reason.
    """

    name: str

    def by_the_clock(self, mode: str) -> bool:
        """Whether its answers for the mode depend on the time and the date."""
        ...

    def days_that_differ(self, dates: Sequence[date]) -> list[date]:
        """Of these dates, in their order, one for each answer that may differ."""
        ...

    def answer(self, question: Question) -> Answer:
        """With the legs, where it knows them."""
        ...

    def answers(self, column: Column) -> list[Answer]:
        """One for each home, in their order, as `answer` would give it but without legs."""
        ...


class InOneGo(ABC):
    """A provider that need not look at each pair of a home and a workplace by itself."""

    @abstractmethod
    def legs(self, column: Column, changes: Ints) -> Legs:
        """The same as `answers`; `changes` [homes]: the most that each puts up with."""

    @abstractmethod
    def along(self, row: Row) -> list[Answer]:
        """[works] as `answers` to a column of each would say it."""


def legs_by(provider: TravelProvider, column: Column, changes: Ints | None = None) -> Legs:
    """In one go where it can; `changes` [homes] where each has its own."""
    if changes is None:
        changes = np.full(len(column.homes), column.most_changes, np.int32)
    if isinstance(provider, InOneGo):
        return provider.legs(column, changes)
    found = Legs.unknown(len(column.homes))
    for most in np.unique(changes).tolist():
        places = np.flatnonzero(changes == most)
        homes = [column.homes[place] for place in places.tolist()]
        answers = provider.answers(replace(column, homes=homes, most_changes=most))
        found.minutes[places], found.changes[places] = Legs.of(answers)
    return found


def answers_along(provider: TravelProvider, row: Row) -> list[Answer]:
    """In one go where it can."""
    if isinstance(provider, InOneGo):
        return provider.along(row)
    return [provider.answers(row.column(place))[0] for place in range(len(row.works))]
