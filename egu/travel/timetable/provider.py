"""The loaded timetable behind the port: journeys by bus and train, and the whole way on foot."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

from egu.travel.port import (
    MOST_CHANGES,
    Answer,
    Column,
    Direction,
    Point,
    Quality,
    Question,
    Why,
    unknown,
)
from egu.travel.timetable.columns import Columns
from egu.travel.timetable.geometry import DETOUR, PACES
from egu.travel.timetable.journeys import Asked, Kind, best_journey
from egu.travel.timetable.legs import legs_of
from egu.travel.timetable.search import Position
from egu.travel.timetable.timetable import Timetable

MODE = "transit"
METRE = 5
"""Decimals of a degree: points within a metre are the same."""
KINDS = {Direction.ARRIVE_BY: Kind.ARRIVE, Direction.DEPART_AFTER: Kind.DEPART}


class NoTimetable:
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


class ByTimetable:
    """Answers by one version of a timetable, on its dates only.

    A coarse point is asked about in its middle; the minutes are less by the walk across it, so
    they are too many only where the nearest edge is too far as well."""

    name = "timetable"

    def __init__(self, timetable: Timetable, version: str) -> None:
        self.columns, self.version = Columns(timetable), version

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
        work, homes = _placed(column.work), [_placed(home) for home in column.homes]
        if work is None:
            return [unknown(self.name, Why.NO_POINT)] * len(homes)
        found = self._reached(column, work, [home for home in homes if home])
        nowhere = unknown(self.name, Why.NO_POINT)
        return [next(found) if home else nowhere for home in homes]

    def _silent(self, mode: str, day: date) -> Why | None:
        if mode != MODE:
            return Why.NOT_THIS_MODE
        return Why.OUTSIDE_DATES if self.columns.kind(day) is None else None

    def _journey(self, question: Question, origin: Point, target: Point) -> Answer:
        day, asked = self.columns.day(question.day), _asked(question, origin, target)
        journey = best_journey(day, asked)
        ends, coarse = (origin, target), origin.coarse or target.coarse
        if journey is None:
            return self._answer(None, None, ends, question.day)
        end = journey.leave if asked.kind is Kind.ARRIVE else journey.arrive
        minutes = _minutes(asked.kind, end, question.time)
        legs = () if coarse else legs_of(day, asked, journey)
        return self._answer(minutes, journey.changes, ends, question.day)._replace(legs=legs)

    def _reached(self, column: Column, work: Point, homes: list[Point]) -> Iterator[Answer]:
        kind = KINDS[column.direction]
        found = self.columns.reached(
            column.day, [_position(home) for home in homes], column.access, _position(work),
            kind, column.time * 60, min(column.most_changes, MOST_CHANGES),
        )  # fmt: skip
        rows = zip(
            homes, found.time.tolist(), found.changes.tolist(), found.found.tolist(), strict=True
        )
        for home, time, changes, there in rows:
            minutes = _minutes(kind, time, column.time) if there else None
            if minutes is None or home.coarse or work.coarse:
                yield self._answer(minutes, changes, (home, work), column.day)
            else:
                yield Answer(minutes, changes, Quality.TIMETABLE, self.name, None,
                             self.version, column.day)  # fmt: skip

    def _answer(
        self, minutes: int | None, changes: int | None, ends: tuple[Point, Point], day: date
    ) -> Answer:
        coarse = any(end.coarse for end in ends)
        if minutes is None and coarse:
            return unknown(self.name, Why.ONLY_POSTCODE)
        if minutes is None:
            return Answer(None, None, Quality.TIMETABLE, self.name, Why.NO_JOURNEY,
                          self.version, day)  # fmt: skip
        quality = Quality.COARSE if coarse else Quality.TIMETABLE
        least = max(0, minutes - sum(map(_walk_across, ends)))
        return Answer(least, changes, quality, self.name, None, self.version, day)


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


def _minutes(kind: Kind, end: int, time: int) -> int:
    """Rounded away from the time asked about; `end` in seconds."""
    return time - end // 60 if kind is Kind.ARRIVE else -(-end // 60) - time


def _walk_across(point: Point) -> int:
    metres = (point.radius_km or 0.0) * 1000 * DETOUR
    return ceil(metres / (PACES["walk"].km_per_hour / 3.6) / 60)
