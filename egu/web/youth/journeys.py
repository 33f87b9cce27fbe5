"""How long the way to a workplace takes for a youth; what is guessed is said to be."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from egu.clock import today
from egu.employers.models import Offer
from egu.holidays import first_working
from egu.matching.day_trips import modes_from
from egu.matching.here import travel_here
from egu.matching.known_buses import bus_that_counts
from egu.travel.geo import home_of, point_of
from egu.travel.modes import TRANSIT, access_by
from egu.travel.port import (
    Answer,
    Direction,
    Quality,
    Question,
    TravelProvider,
    Why,
    changes_asked_for,
)
from egu.youths.models import Youth

EIGHT_ON_MONDAY = {"day": "mon", "start": 480}


@dataclass(frozen=True)
class Way:
    """The quickest of the youth's own ways; `under_way`: without the wait, where that is known."""

    mode: str
    minutes: int
    quality: Quality
    under_way: int | None = None

    @property
    def guessed(self) -> bool:
        return self.quality not in (Quality.TIMETABLE, Quality.NETWORK)


@dataclass(frozen=True)
class Ways:
    """The quickest way, and why nothing is known of the bus; None where one or the other is not."""

    quickest: Way | None
    bus_unknown: Why | None


def ways_to(youth: Youth, offer: Offer) -> Ways:
    """By the youth's own means."""
    answers = _Asking(travel_here(), youth, offer).answers()
    ways = [
        Way(mode, one.minutes, one.quality, one.under_way)
        for mode, one in answers.items()
        if one.minutes is not None
    ]
    quickest = min(ways, key=lambda way: way.minutes, default=None)
    return Ways(quickest, _why_unknown(answers.get(TRANSIT), quickest))


def quickest_way(youth: Youth, offer: Offer) -> Way | None:
    """None where the youth's ways or one of the two places are not known."""
    return ways_to(youth, offer).quickest


def _why_unknown(bus: Answer | None, quickest: Way | None) -> Why | None:
    """That no bus goes matters only to who has no other way."""
    if bus is None or (bus.known and quickest):
        return None
    return bus.why


@dataclass(frozen=True)
class _Asking:
    travel: TravelProvider
    youth: Youth
    offer: Offer

    @cached_property
    def start(self) -> date:
        """The first day that it could be."""
        named = (self.youth.start_earliest, self.offer.start_earliest)
        return max(today(), *filter(None, named))

    @cached_property
    def modes(self) -> list[str]:
        return modes_from(self.youth, self.start)

    def answers(self) -> dict[str, Answer]:
        """By mode; a bus that staff wrote down counts before the timetable."""
        found = {mode: self._answer(mode) for mode in self.modes}
        if TRANSIT in found and (bus := bus_that_counts(self.youth, self.offer.id)):
            found[TRANSIT] = found[TRANSIT]._replace(
                minutes=bus.minutes_out, quality=Quality.TIMETABLE, why=None, legs=()
            )
        return found

    def _answer(self, mode: str) -> Answer:
        """To the first of the offer's times."""
        first = (self.offer.shifts or [EIGHT_ON_MONDAY])[0]
        return self.travel.answer(
            Question(
                origin=home_of(self.youth),
                destination=point_of(self.offer.workplace),
                mode=mode,
                direction=Direction.ARRIVE_BY,
                time=first["start"],
                day=first_working(first["day"], self.start),
                most_changes=changes_asked_for(self.youth.max_changes),
                access=access_by(mode, self.modes),
            )
        )
