"""How long the way to a workplace takes for a youth: an estimate, and said to be one."""

from dataclasses import dataclass

from egu.clock import today
from egu.employers.models import Offer, Workplace
from egu.travel.estimate import Estimate
from egu.travel.geo import point_of
from egu.travel.modes import allowed_modes
from egu.travel.port import Direction, Question
from egu.youths.age import age_on
from egu.youths.models import Youth

EIGHT = 480


@dataclass(frozen=True)
class Way:
    """The quickest of the youth's own ways; `coarse` where only the postcode is known."""

    mode: str
    minutes: int
    coarse: bool


def quickest_way(youth: Youth, offer: Offer) -> Way | None:
    """None where the youth's ways or one of the two places are not known."""
    ways = [way for mode in own_modes(youth) if (way := _way(youth, offer.workplace, mode))]
    return min(ways, key=lambda way: way.minutes, default=None)


def own_modes(youth: Youth) -> list[str]:
    return allowed_modes(modes=youth.modes or [], licences=youth.licences, age=_age(youth))


def _way(youth: Youth, workplace: Workplace, mode: str) -> Way | None:
    answer = Estimate().answer(
        Question(
            origin=point_of(youth),
            destination=point_of(workplace),
            mode=mode,
            direction=Direction.ARRIVE_BY,
            time=EIGHT,
            day=today(),
        )
    )
    coarse = youth.coarse or workplace.coarse
    return None if answer.minutes is None else Way(mode, answer.minutes, coarse)


def _age(youth: Youth) -> int:
    """Unknown counts as too young for a car."""
    return age_on(today(), youth.birth_date) if youth.birth_date else 0
