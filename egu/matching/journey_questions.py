"""Asks the travel provider about one workplace and all who might go there.

A leg is minutes and changes, or None where the journey is unknown. That there is no journey is
known: it takes longer than anybody may allow.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from egu.matching.travel_days import days_that_count
from egu.travel.port import Answer, Column, Direction, Point, TravelProvider

Shift: TypeAlias = dict[str, Any]
Leg: TypeAlias = tuple[int, int]
Trip: TypeAlias = tuple[Leg | None, Leg | None]
"""There and home again."""

NO_JOURNEY: Leg = (24 * 60, 0)


@dataclass(frozen=True)
class Travellers:
    """Youths who could start on the same day, put up with as many changes, and have the mode."""

    start: date
    most_changes: int
    mode: str
    homes: Sequence[Point | None]


@dataclass(frozen=True)
class Journeys:
    """The provider, and the days it was found to tell apart."""

    travel: TravelProvider
    _days: dict[date, dict[str, Sequence[date]]] = field(default_factory=dict)

    def trips(
        self, group: Travellers, work: Point | None, shifts: Sequence[Shift]
    ) -> list[list[Trip]]:
        """[travellers][shifts]; each time of each weekday is asked about once."""
        asked: dict[tuple[Any, ...], list[Leg | None]] = {}

        def legs(direction: Direction, time: int, day: str) -> list[Leg | None]:
            key = self._alike(group.mode, direction, time, day)
            if key not in asked:
                asked[key] = self._column(group, work, direction, time, day)
            return asked[key]

        to = [legs(Direction.ARRIVE_BY, one["start"], one["day"]) for one in shifts]
        home = [legs(Direction.DEPART_AFTER, one["end"], one["day"]) for one in shifts]
        by_shift = [list(zip(*both, strict=True)) for both in zip(to, home, strict=True)]
        return [[trips[who] for trips in by_shift] for who in range(len(group.homes))]

    def _alike(self, mode: str, direction: Direction, time: int, day: str) -> tuple[Any, ...]:
        return (direction, time, day) if self.travel.by_the_clock(mode) else (direction,)

    def _column(
        self, group: Travellers, work: Point | None, direction: Direction, time: int, day: str
    ) -> list[Leg | None]:
        answers = [
            self.travel.answers(
                Column(work, group.homes, group.mode, direction, time, date, group.most_changes)
            )
            for date in self._dates(group, day)
        ]
        return [_hardest(of_one) for of_one in zip(*answers, strict=True)]

    def _dates(self, group: Travellers, day: str) -> Sequence[date]:
        if not self.travel.by_the_clock(group.mode):
            return [group.start]
        if group.start not in self._days:
            self._days[group.start] = days_that_count(self.travel, group.start)
        return self._days[group.start][day]


def _hardest(answers: Sequence[Answer]) -> Leg | None:
    """Days that nothing is known about say nothing, unless that goes for all of them."""
    known = [answer for answer in answers if answer.known]
    if not known:
        return None
    minutes = [answer.minutes for answer in known if answer.minutes is not None]
    if len(minutes) < len(known):
        return NO_JOURNEY
    return max(minutes), max(answer.changes or 0 for answer in known)
