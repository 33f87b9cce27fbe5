"""Asks the travel provider about one workplace and all who might go there.

Minutes are UNKNOWN where nobody knows the journey. That there is none is known: it takes longer
than anybody may allow.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from egu.matching.travel_days import TravelDays
from egu.travel.port import (
    MOST_CHANGES,
    Answer,
    Column,
    Direction,
    Homes,
    Point,
    Row,
    TravelProvider,
    answers_along,
)
from egu.week import DAYS

Shift: TypeAlias = dict[str, Any]
Dates: TypeAlias = tuple[date, ...]

NEVER = 24 * 60
"""Minutes of a journey that there is not."""


class Alike(NamedTuple):
    """What those have in common who may be asked about together.

    `days`: by weekday the dates that count, or one date for all where the clock does not matter;
    `access`: how they get from home to the stop."""

    mode: str
    access: str
    most_changes: int
    days: tuple[Dates, ...]

    def on(self, weekday: str) -> Dates:
        return dates_on(weekday, self.days)


def dates_on(weekday: str, days: Sequence[Dates]) -> Dates:
    """Of all weekdays, or of the one list for all."""
    return days[DAYS.index(weekday)] if len(days) > 1 else days[0]


class Journeys:
    """Asks one provider, and remembers the days it tells apart."""

    def __init__(self, travel: TravelProvider) -> None:
        self.travel, self._days = travel, TravelDays(travel)
        self._by_span: dict[tuple[date, date], tuple[Dates, ...]] = {}

    def alike(
        self, mode: str, access: str, most_changes: int, span: tuple[date, date], any_day: date
    ) -> Alike:
        """`span`: the first and the last day that is looked at."""
        if not self.travel.by_the_clock(mode):
            return Alike(mode, access, MOST_CHANGES, ((any_day,),))
        if span not in self._by_span:
            days = self._days.that_count(*span)
            self._by_span[span] = tuple(tuple(days[weekday]) for weekday in DAYS)
        return Alike(mode, access, most_changes, self._by_span[span])

    def both_ways(
        self, alike: Alike, homes: Homes, work: Point | None, shift: Shift
    ) -> list[tuple[Answer, Answer]]:
        """[homes], there and home again, as the hardest day's answers say it."""
        asking, day = _Asking(self.travel, alike, homes, work), shift["day"]
        there = asking.hardest(Direction.ARRIVE_BY, shift["start"], day)
        return list(zip(there, asking.hardest(Direction.DEPART_AFTER, shift["end"], day),
                        strict=True))  # fmt: skip

    def from_one_home(
        self, home: Point | None, asked: Sequence[tuple[Alike, Point | None, Shift]]
    ) -> list[tuple[Answer, Answer]]:
        """There and home again of each, as `both_ways` would say it."""
        there = [
            _legs(alike, work, Direction.ARRIVE_BY, shift["start"], shift["day"])
            for alike, work, shift in asked
        ]
        back = [
            _legs(alike, work, Direction.DEPART_AFTER, shift["end"], shift["day"])
            for alike, work, shift in asked
        ]
        told = _told(self.travel, home, chain(*there, *back))
        hardest = [max((told[leg] for leg in legs), key=_hardness) for legs in (*there, *back)]
        return list(zip(hardest[: len(asked)], hardest[len(asked) :], strict=True))


class _Leg(NamedTuple):
    """Of one home: `row` is what it has in common with others that are asked about with it."""

    row: tuple[str, str, int, Direction, date]
    work: Point | None
    time: int


def _legs(
    alike: Alike, work: Point | None, direction: Direction, time: int, weekday: str
) -> list[_Leg]:
    """One for each of the dates that count."""
    alone = alike.mode, alike.access, alike.most_changes, direction
    return [_Leg((*alone, day), work, time) for day in alike.on(weekday)]


def _told(
    travel: TravelProvider, home: Point | None, legs: Iterable[_Leg]
) -> Mapping[_Leg, Answer]:
    rows: dict[Any, list[_Leg]] = defaultdict(list)
    for leg in dict.fromkeys(legs):
        rows[leg.row].append(leg)
    told: dict[_Leg, Answer] = {}
    for (mode, access, most_changes, direction, day), of_row in rows.items():
        works, times = Homes(leg.work for leg in of_row), [leg.time for leg in of_row]
        row = Row(home, works, times, mode, direction, day, most_changes, access)
        told.update(zip(of_row, answers_along(travel, row), strict=True))
    return told


@dataclass(frozen=True)
class _Asking:
    travel: TravelProvider
    alike: Alike
    homes: Homes
    work: Point | None

    def hardest(self, direction: Direction, time: int, weekday: str) -> list[Answer]:
        """[homes] the answer that counts: none, else the longest, else why nobody knows."""
        columns = [self._column(direction, time, day) for day in self.alike.on(weekday)]
        answers = [self.travel.answers(column) for column in columns]
        return [max(of_one, key=_hardness) for of_one in zip(*answers, strict=True)]

    def _column(self, direction: Direction, time: int, day: date) -> Column:
        alike = self.alike
        return Column(self.work, self.homes, alike.mode, direction, time, day,
                      alike.most_changes, alike.access)  # fmt: skip


def _hardness(answer: Answer) -> tuple[bool, bool, int]:
    return answer.known, answer.minutes is None, answer.minutes or 0
