"""Asks the travel provider about one workplace and all who might go there.

A leg is minutes and changes, or None where the journey is unknown. That there is no journey is
known: it takes longer than anybody may allow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from egu.matching.travel_days import TravelDays
from egu.travel.port import Answer, Column, Direction, Point, TravelProvider

Shift: TypeAlias = dict[str, Any]
Leg: TypeAlias = tuple[int, int]
Trip: TypeAlias = tuple[Leg | None, Leg | None]
"""There and home again."""

NO_JOURNEY: Leg = (24 * 60, 0)


@dataclass(frozen=True)
class Travellers:
    """Youths who could start on the same day, put up with as many changes, and have the mode.

    `last`: the last day that is looked at. `access`: how they get from home to the stop."""

    start: date
    last: date
    most_changes: int
    mode: str
    homes: Sequence[Point | None]
    access: str = "walk"


class Journeys:
    """Asks one provider, and remembers the days it tells apart."""

    def __init__(self, travel: TravelProvider) -> None:
        self.travel, self._days = travel, TravelDays(travel)
        self._by_span: dict[tuple[date, date], dict[str, list[date]]] = {}

    def trips(
        self, group: Travellers, work: Point | None, shifts: Sequence[Shift]
    ) -> list[list[Trip]]:
        """[travellers][shifts]; each time of each kind of day is asked about once."""
        asking = _Asking(self.travel, group, work, self._dates(group))
        by_shift = [
            zip(asking.legs(Direction.ARRIVE_BY, one["start"], one["day"]),
                asking.legs(Direction.DEPART_AFTER, one["end"], one["day"]), strict=True)
            for one in shifts
        ]  # fmt: skip
        return [list(trips) for trips in zip(*by_shift, strict=True)] or [[] for _ in group.homes]

    def both_ways(
        self, group: Travellers, work: Point | None, shift: Shift
    ) -> list[tuple[Answer, Answer]]:
        """[travellers], there and home again, as the hardest day's answers say it."""
        asking, day = _Asking(self.travel, group, work, self._dates(group)), shift["day"]
        there = asking.hardest(Direction.ARRIVE_BY, shift["start"], day)
        return list(zip(there, asking.hardest(Direction.DEPART_AFTER, shift["end"], day),
                        strict=True))  # fmt: skip

    def _dates(self, group: Travellers) -> Mapping[str, Sequence[date]] | None:
        """None: the clock does not matter."""
        if not self.travel.by_the_clock(group.mode):
            return None
        span = group.start, group.last
        if span not in self._by_span:
            self._by_span[span] = self._days.that_count(*span)
        return self._by_span[span]


@dataclass(frozen=True)
class _Asking:
    travel: TravelProvider
    group: Travellers
    work: Point | None
    dates: Mapping[str, Sequence[date]] | None
    _told: dict[tuple[Any, ...], list[Leg | None]] = field(default_factory=dict)
    _answered: dict[tuple[Any, ...], list[Answer]] = field(default_factory=dict)

    def legs(self, direction: Direction, time: int, day: str) -> list[Leg | None]:
        """[travellers] on the hardest of the dates."""
        dates = self._days(day)
        key = (direction, time, dates) if self.dates else (direction,)
        if key not in self._told:
            answers = [self._answers(direction, time, date) for date in dates]
            self._told[key] = [_hardest(of_one) for of_one in zip(*answers, strict=True)]
        return self._told[key]

    def hardest(self, direction: Direction, time: int, day: str) -> list[Answer]:
        """[travellers] the answer that counts: none, else the longest, else why nobody knows."""
        answers = [self._answers(direction, time, date) for date in self._days(day)]
        return [max(of_one, key=_hardness) for of_one in zip(*answers, strict=True)]

    def _days(self, day: str) -> tuple[date, ...]:
        return tuple(self.dates[day]) if self.dates else (self.group.start,)

    def _answers(self, direction: Direction, time: int, day: date) -> list[Answer]:
        key, group = (direction, time, day), self.group
        if key not in self._answered:
            self._answered[key] = self.travel.answers(
                Column(self.work, group.homes, group.mode, direction, time, day,
                       group.most_changes, group.access)
            )  # fmt: skip
        return self._answered[key]


def _hardest(answers: Sequence[Answer]) -> Leg | None:
    """Days that nothing is known about say nothing, unless that goes for all of them."""
    known = [answer for answer in answers if answer.known]
    if not known:
        return None
    minutes = [answer.minutes for answer in known if answer.minutes is not None]
    if len(minutes) < len(known):
        return NO_JOURNEY
    return max(minutes), max(answer.changes or 0 for answer in known)


def _hardness(answer: Answer) -> tuple[bool, bool, int]:
    return answer.known, answer.minutes is None, answer.minutes or 0
