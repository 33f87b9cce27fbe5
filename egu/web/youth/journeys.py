"""How long the way to a workplace takes for a youth; what is guessed is said to be."""

from dataclasses import dataclass

from egu.clock import today
from egu.employers.models import Offer
from egu.matching.here import travel_here
from egu.travel.geo import home_of, point_of
from egu.travel.modes import access_by, allowed_modes
from egu.travel.port import Direction, Quality, Question, changes_asked_for
from egu.week import first_on
from egu.youths.age import age_on
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
    modes = own_modes(youth)
    ways = [way for mode in modes if (way := _way(youth, offer, mode, access_by(mode, modes)))]
    return min(ways, key=lambda way: way.minutes, default=None)


def own_modes(youth: Youth) -> list[str]:
    return allowed_modes(modes=youth.modes or [], licences=youth.licences, age=_age(youth))


def _way(youth: Youth, offer: Offer, mode: str, access: str) -> Way | None:
    """To the first of the offer's times, on the first day that it can be."""
    first = (offer.shifts or [EIGHT_ON_MONDAY])[0]
    answer = travel_here().answer(
        Question(
            origin=home_of(youth),
            destination=point_of(offer.workplace),
            mode=mode,
            direction=Direction.ARRIVE_BY,
            time=first["start"],
            day=first_on(first["day"], max(today(), offer.start_earliest or today())),
            most_changes=changes_asked_for(youth.max_changes),
            access=access,
        )
    )
    return None if answer.minutes is None else Way(mode, answer.minutes, answer.quality)


def _age(youth: Youth) -> int:
    """Unknown counts as too young for a car."""
    return age_on(today(), youth.birth_date) if youth.birth_date else 0
