"""Journeys as a service found them, and which of them answers a question best."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

import numpy as np

from egu.travel.estimate import straight_km
from egu.travel.port import LONGEST_MINUTES, Answer, Direction, Fare, Leg, Quality, Question
from egu.travel.providers.exact import Ends
from egu.travel.timetable.geometry import PACES

ON_OWN_POWER = ("walk", "bike")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the way, on the clocks in Denmark."""

    mode: str
    leave: datetime
    arrive: datetime
    line: str | None = None
    origin: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Journey:
    """Parts in their order, at least one; `ore`: what it costs, where the service says so."""

    parts: tuple[Part, ...]
    ore: int | None = None

    @property
    def leave(self) -> datetime:
        return self.parts[0].leave

    @property
    def arrive(self) -> datetime:
        return self.parts[-1].arrive

    @property
    def changes(self) -> int:
        return max(0, sum(part.mode not in ON_OWN_POWER for part in self.parts) - 1)

    @property
    def by_bike_alone(self) -> bool:
        modes = {part.mode for part in self.parts}
        return "bike" in modes and modes <= set(ON_OWN_POWER)

    def minutes(self, question: Question) -> int:
        """Waiting for the time asked about included; rounded up."""
        asked = time_of(question)
        arriving = question.direction is Direction.ARRIVE_BY
        return _up((asked - self.leave) if arriving else (self.arrive - asked))


def best(journeys: Iterable[Journey], question: Question) -> Journey | None:
    """Latest away to arrive by a time, else soonest there; then fewest changes, then least wait.

    What is late, too early, too long, has too many changes or is a bike ride without a bus is left
    out, whoever offered it.
    """
    fitting = [journey for journey in journeys if _fits(journey, question)]
    return min(fitting, key=lambda journey: _rank(journey, question), default=None)


def told(journey: Journey, question: Question, provider: str) -> Answer:
    """The journey as an answer by timetable, with its legs."""
    return Answer(
        minutes=journey.minutes(question),
        changes=journey.changes,
        quality=Quality.TIMETABLE,
        provider=provider,
        day=question.day,
        legs=_legs(journey.parts, question),
        fare=None if journey.ore is None else Fare(journey.ore, provider, question.day),
    )


def without_riding(question: Question, ends: Ends) -> list[Journey]:
    """The whole way on foot, where that is not too far."""
    pace, metres = PACES["walk"], straight_km(*ends) * 1000
    if metres > pace.limit_m:
        return []
    way = timedelta(seconds=int(pace.seconds(np.array([metres]))[0]))
    asked = time_of(question)
    leave = asked - way if question.direction is Direction.ARRIVE_BY else asked
    return [Journey((Part("walk", leave, leave + way),))]


def time_of(question: Question) -> datetime:
    return _midnight(question) + timedelta(minutes=question.time)


def _fits(journey: Journey, question: Question) -> bool:
    times = [time for part in journey.parts for time in (part.leave, part.arrive)]
    asked = time_of(question)
    arriving = question.direction is Direction.ARRIVE_BY
    in_time = journey.arrive <= asked if arriving else journey.leave >= asked
    few = journey.changes <= question.most_changes
    short = journey.minutes(question) <= LONGEST_MINUTES
    return in_time and few and short and times == sorted(times) and not journey.by_bike_alone


def _rank(journey: Journey, question: Question) -> tuple[float, int, float]:
    last = -(journey.leave - _midnight(question)).total_seconds()
    soonest = (journey.arrive - _midnight(question)).total_seconds()
    if question.direction is Direction.ARRIVE_BY:
        return last, journey.changes, soonest
    return soonest, journey.changes, last


def _legs(parts: Sequence[Part], question: Question) -> tuple[Leg, ...]:
    """Departures rounded down and arrivals up, but never past the next departure."""
    midnight = _midnight(question)
    leaves = [(part.leave - midnight) // timedelta(minutes=1) for part in parts]
    arrivals = [_up(part.arrive - midnight) for part in parts]
    ends = [*map(min, arrivals[:-1], leaves[1:]), arrivals[-1]]
    return tuple(
        Leg(part.mode, leave, arrive, part.line, part.origin, part.target)
        for part, leave, arrive in zip(parts, leaves, ends, strict=True)
    )


def _midnight(question: Question) -> datetime:
    return datetime.combine(question.day, datetime.min.time())


def _up(span: timedelta) -> int:
    return ceil(span / timedelta(minutes=1))
