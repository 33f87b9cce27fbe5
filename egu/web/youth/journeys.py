"""How long the way to a workplace takes for a youth; what is guessed is said to be."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from egu.clock import today
from egu.employers.models import Offer
from egu.matching.day_trips import modes_from
from egu.matching.here import travel_here
from egu.matching.travel_days import first_working
from egu.travel.geo import home_of, point_of
from egu.travel.modes import access_by
from egu.travel.port import Direction, Quality, Question, TravelProvider, changes_asked_for
from egu.youths.models import Youth

EIGHT_ON_MONDAY = {"day": "mon", "start": 480}


@dataclass(frozen=True)
class Way:
    """The quickest of the youth's own ways."""

    mode: str
    minutes: int
    quality: Quality

    @property
    def guessed(self) -> bool:
        return self.quality not in (Quality.TIMETABLE, Quality.NETWORK)


def quickest_way(youth: Youth, offer: Offer) -> Way | None:
    """None where the youth's ways or one of the two places are not known."""
    asking = _Asking(travel_here(), youth, offer)
    ways = [way for mode in asking.modes if (way := asking.way(mode))]
    return min(ways, key=lambda way: way.minutes, default=None)


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

    def way(self, mode: str) -> Way | None:
        """To the first of the offer's times."""
        first = (self.offer.shifts or [EIGHT_ON_MONDAY])[0]
        answer = self.travel.answer(
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
        return None if answer.minutes is None else Way(mode, answer.minutes, answer.quality)
