"""What the services with a timetable have in common: what they are asked, and how, one by one."""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Sequence
from datetime import date
from time import monotonic

from egu.clock import today
from egu.travel.port import Answer, Column, Point, Quality, Question, Why, unknown
from egu.travel.providers.calls import Service, Silent
from egu.travel.providers.exact import Ends, exact
from egu.travel.providers.journeys import Journey, best, told, without_riding
from egu.travel.providers.reach import Stop
from egu.travel.recent import Recent

MODES = ("transit",)
COLUMN_SECONDS = 20.0
"""After this long no further question of the same column is asked."""


REACHES_KEPT = 64
"""About what is asked about one workplace for youths with other dates and other homes."""


def alike(column: Column) -> Hashable:
    """What is the same for all homes, and for the same weekday of a month."""
    week = column.day.year, column.day.month, column.day.weekday()
    return today(), column.work, column.direction, column.time, week, column.most_changes


class TransitService(ABC):
    """Buses and trains between exact points; what it does not say in time stays unknown."""

    name: str

    def by_the_clock(self, mode: str) -> bool:
        return mode in MODES

    def days_that_differ(self, dates: Sequence[date]) -> list[date]:
        """The first of each weekday: weeks are taken to be alike, or each date would cost calls."""
        firsts: dict[int, date] = {}
        for day in dates:
            firsts.setdefault(day.weekday(), day)
        return list(firsts.values())

    def answer(self, question: Question) -> Answer:
        """With its legs."""
        return self.asked(question)

    def asked(self, question: Question) -> Answer:
        """By one call about this question alone."""
        ends = exact(MODES, question.mode, question.origin, question.destination)
        if isinstance(ends, Why):
            return unknown(self.name, ends)
        try:
            return self._chosen(question, ends, self.journeys(question, ends))
        except Silent:
            return unknown(self.name, Why.UNREACHABLE)

    def answers(self, column: Column) -> list[Answer]:
        """One after the other, each home once, until the time is up."""
        until = monotonic() + COLUMN_SECONDS
        found: dict[Point | None, Answer] = {}
        for home in column.homes:
            if home not in found and monotonic() < until:
                found[home] = self.asked(column.question(home))._replace(legs=())
        late = unknown(self.name, Why.UNREACHABLE)
        return [found.get(home, late) for home in column.homes]

    @abstractmethod
    def journeys(self, question: Question, ends: Ends) -> Sequence[Journey] | Why:
        """What the service proposes, or why nothing; raises Silent where it says nothing."""

    def none(self, question: Question) -> Answer:
        """It is known that nobody can go."""
        return Answer(None, None, Quality.TIMETABLE, self.name, Why.NO_JOURNEY, day=question.day)

    def _chosen(self, question: Question, ends: Ends, proposed: Sequence[Journey] | Why) -> Answer:
        """Where one may go on foot, that competes."""
        if isinstance(proposed, Why) and proposed is not Why.NO_JOURNEY:
            return unknown(self.name, proposed)
        rides = () if isinstance(proposed, Why) else proposed
        journey = best([*rides, *without_riding(question, ends)], question)
        return told(journey, question, self.name) if journey else self.none(question)


class WithReach(TransitService):
    """A service that tells in one call which stops a workplace can be reached from; what it has
    told lately it is not asked again."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self._lately: Recent[list[Stop]] = Recent(REACHES_KEPT)
