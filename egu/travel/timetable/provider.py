"""The loaded timetable behind the port: journeys by bus and train, and the whole way on foot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

import numpy as np

from egu.travel.port import (
    MOST_CHANGES,
    NO_JOURNEY,
    UNKNOWN,
    Answer,
    Column,
    Direction,
    Fare,
    Homes,
    InOneGo,
    Legs,
    Point,
    Quality,
    Question,
    Row,
    Why,
    legs_by,
    unknown,
)
from egu.travel.recent import Recent
from egu.travel.timetable.cells import Flags, Ints
from egu.travel.timetable.columns import MOST_HOMES, Columns, Positions
from egu.travel.timetable.fares import cheapest
from egu.travel.timetable.geometry import DETOUR, PACES
from egu.travel.timetable.journeys import Asked, Journey, Kind, best_journey
from egu.travel.timetable.legs import legs_of
from egu.travel.timetable.search import Position, Reached
from egu.travel.timetable.timetable import Timetable

MODE = "transit"
METRE = 5
"""Decimals of a degree: points within a metre are the same."""
KINDS = {Direction.ARRIVE_BY: Kind.ARRIVE, Direction.DEPART_AFTER: Kind.DEPART}


@dataclass(frozen=True)
class _Located:
    """Homes or workplaces whose place is known: `known` of all, the others of the known alone."""

    known: Flags
    positions: Positions
    coarse: Flags
    walk_across: Ints

    @classmethod
    def of(cls, points: Sequence[Point | None]) -> "_Located":
        placed = [point for point in map(_placed, points) if point]
        return cls(
            np.array([_placed(point) is not None for point in points], np.bool_),
            Positions(map(_position, placed)),
            np.array([point.coarse for point in placed], np.bool_),
            np.array([_walk_across(point) for point in placed], np.int32),
        )


class NoTimetable(InOneGo):
    """Stands in for a timetable that nobody has loaded: every journey by bus is unknown."""

    name = "timetable"

    def by_the_clock(self, mode: str) -> bool:
        return False

    def days_that_differ(self, dates: Sequence[date]) -> list[date]:
        return list(dates[:1])

    def answer(self, question: Question) -> Answer:
        return unknown(self.name, Why.NO_TIMETABLE if question.mode == MODE else Why.NOT_THIS_MODE)

    def answers(self, column: Column) -> list[Answer]:
        return [self.answer(column.question(home)) for home in column.homes]

    def legs(self, column: Column, changes: Ints) -> Legs:
        return Legs.unknown(len(column.homes))

    def along(self, row: Row) -> list[Answer]:
        return [self.answers(row.column(place))[0] for place in range(len(row.works))]


class ByTimetable(InOneGo):
    """Answers by one version of a timetable, on its dates only.

    A coarse point is asked about in its middle; the minutes are less by the walk across it, so
    they are too many only where the nearest edge is too far as well."""

    name = "timetable"

    def __init__(self, timetable: Timetable, version: str) -> None:
        self.columns, self.version = Columns(timetable), version
        self._located: Recent[_Located] = Recent(MOST_HOMES)

    def by_the_clock(self, mode: str) -> bool:
        return mode == MODE

    def days_that_differ(self, dates: Sequence[date]) -> list[date]:
        """One for each kind of day, and one for all outside the timetable's dates."""
        first: dict[bytes | None, date] = {}
        for day in dates:
            first.setdefault(self.columns.kind(day), day)
        return list(first.values())

    def answer(self, question: Question) -> Answer:
        origin, target = _placed(question.origin), _placed(question.destination)
        if silent := self._silent(question.mode, question.day):
            return unknown(self.name, silent)
        if origin is None or target is None:
            return unknown(self.name, Why.NO_POINT)
        return self._journey(question, origin, target)

    def answers(self, column: Column) -> list[Answer]:
        if silent := self._silent(column.mode, column.day):
            return [unknown(self.name, silent)] * len(column.homes)
        work, legs = _placed(column.work), legs_by(self, column)
        every = zip(column.homes, legs.minutes.tolist(), legs.changes.tolist(), strict=True)
        return [
            self._answer(minutes, changes, column.day, coarse=home.coarse or work.coarse)
            if work and home and _placed(home)
            else unknown(self.name, Why.NO_POINT)
            for home, minutes, changes in every
        ]

    def legs(self, column: Column, changes: Ints) -> Legs:
        found, work = Legs.unknown(len(column.homes)), _placed(column.work)
        if work is None or self._silent(column.mode, column.day):
            return found
        everyone = Homes.of(column.homes)
        homes = self._located.get(everyone, lambda: _Located.of(everyone))
        kind = KINDS[column.direction]
        reached = self.columns.reached(
            column.day, homes.positions, column.access, _position(work), kind, column.time * 60,
            np.minimum(changes, MOST_CHANGES)[homes.known],
        )  # fmt: skip
        found.minutes[homes.known] = _minutes(reached, column.time * 60, homes, work)
        found.changes[homes.known] = np.where(reached.found, reached.changes, 0)
        return found

    def along(self, row: Row) -> list[Answer]:
        if silent := self._silent(row.mode, row.day):
            return [unknown(self.name, silent)] * len(row.works)
        found = [unknown(self.name, Why.NO_POINT)] * len(row.works)
        if home := _placed(row.home):
            everywhere = Homes.of(row.works)
            works = self._located.get(everywhere, lambda: _Located.of(everywhere))
            for place, answer in zip(
                np.flatnonzero(works.known).tolist(), self._from(home, works, row), strict=True
            ):
                found[place] = answer
        return found

    def _from(self, home: Point, works: _Located, row: Row) -> Iterator[Answer]:
        """To those workplaces whose place is known."""
        times = np.array(row.times, np.int32)[works.known] * 60
        reached = self.columns.reached_from(
            row.day, _position(home), row.access, works.positions, KINDS[row.direction], times,
            min(row.most_changes, MOST_CHANGES),
        )  # fmt: skip
        minutes = _minutes(reached, times, works, home)
        changes, vague = np.where(reached.found, reached.changes, 0), works.coarse | home.coarse
        for spent, changed, coarse in zip(
            minutes.tolist(), changes.tolist(), vague.tolist(), strict=True
        ):
            yield self._answer(spent, changed, row.day, coarse=coarse)

    def _silent(self, mode: str, day: date) -> Why | None:
        if mode != MODE:
            return Why.NOT_THIS_MODE
        return Why.OUTSIDE_DATES if self.columns.kind(day) is None else None

    def _journey(self, question: Question, origin: Point, target: Point) -> Answer:
        day, asked = self.columns.day(question.day), _asked(question, origin, target)
        journey = best_journey(day, asked)
        coarse = origin.coarse or target.coarse
        if journey is None:
            return self._answer(UNKNOWN if coarse else NO_JOURNEY, 0, question.day, coarse=coarse)
        end = journey.leave if asked.kind is Kind.ARRIVE else journey.arrive
        minutes = -(-abs(end - asked.time) // 60)
        least = max(0, minutes - sum(map(_walk_across, (origin, target))))
        legs = () if coarse else legs_of(day, asked, journey)
        answer = self._answer(least, journey.changes, question.day, coarse=coarse)
        return answer if coarse else answer._replace(legs=legs, fare=self._fare(journey, question))

    def _fare(self, journey: Journey, question: Question) -> Fare | None:
        ore = cheapest(self.columns.timetable.names.tickets, journey.rides)
        return None if ore is None else Fare(ore, self.name, question.day)

    def _answer(self, minutes: int, changes: int, day: date, *, coarse: bool) -> Answer:
        if minutes == UNKNOWN:
            return unknown(self.name, Why.ONLY_POSTCODE)
        if minutes == NO_JOURNEY:
            return Answer(None, None, Quality.TIMETABLE, self.name, Why.NO_JOURNEY,
                          self.version, day)  # fmt: skip
        quality = Quality.COARSE if coarse else Quality.TIMETABLE
        return Answer(minutes, changes, quality, self.name, None, self.version, day)


def _minutes(reached: Reached, times: Ints | int, many: _Located, one: Point) -> Ints:
    """[many] whole minutes to or from the one, UNKNOWN or NO_JOURNEY; `times` in seconds."""
    minutes = -(-abs(reached.time - times) // 60) - many.walk_across - _walk_across(one)
    none = np.where(many.coarse | one.coarse, UNKNOWN, NO_JOURNEY)
    found: Ints = np.where(reached.found, np.maximum(0, minutes), none)
    return found


def _placed(point: Point | None) -> Point | None:
    """A point of which it is known how far it may be off."""
    return None if point is None or point.radius_km is None else point


def _position(point: Point) -> Position:
    return round(point.latitude, METRE), round(point.longitude, METRE)


def _asked(question: Question, origin: Point, target: Point) -> Asked:
    return Asked(
        origin=_position(origin),
        target=_position(target),
        kind=KINDS[question.direction],
        time=question.time * 60,
        ways=question.ways,
        changes=min(question.most_changes, MOST_CHANGES),
    )


def _walk_across(point: Point) -> int:
    metres = (point.radius_km or 0.0) * 1000 * DETOUR
    return ceil(metres / (PACES["walk"].km_per_hour / 3.6) / 60)
