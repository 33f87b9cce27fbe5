"""The journey of somebody's first day at a place: there, home again, and what if one is missed.

Asked anew whenever it is shown, so it follows the timetable that is loaded now.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol, TypeAlias

from egu.employers.models import Offer
from egu.holidays import first_working
from egu.matching.here import travel_here
from egu.matching.known_buses import bus_that_counts
from egu.matching.models import KnownBus
from egu.matching.settings import settings_of
from egu.travel.geo import home_of, point_of
from egu.travel.modes import TRANSIT, access_by, allowed_modes
from egu.travel.port import (
    LONGEST_MINUTES,
    Answer,
    Direction,
    Fare,
    Quality,
    Question,
    TravelProvider,
    Why,
    changes_asked_for,
)
from egu.travel.providers.rejseplanen import Rejseplanen
from egu.youths.age import age_on
from egu.youths.models import Youth

Shift: TypeAlias = dict[str, Any]
STEP = 5
"""Minutes between the starts that are tried where the real one is too early."""
MOST_ASKED = 6
"""Calls to services about them; the timetable of the portal costs nobody anything."""


class Placed(Protocol):
    """A planned placement or a proposal."""

    @property
    def youth(self) -> Any: ...
    @property
    def offer(self) -> Any: ...
    @property
    def start(self) -> Any: ...
    @property
    def end(self) -> Any: ...
    @property
    def steps(self) -> Any: ...


@dataclass(frozen=True)
class Later:
    """The next departure after the one that was missed; `late`: minutes after the one meant."""

    leave: int
    arrive: int
    late: int


@dataclass(frozen=True)
class DayTrip:
    """`*_missed`: None where nothing can be missed or nothing goes later.

    `earliest`: the first start of work that could be reached, where the real one cannot."""

    day: date
    mode: str
    begins: int
    ends: int
    there: Answer
    back: Answer
    there_missed: Later | None = None
    back_missed: Later | None = None
    earliest: int | None = None
    bus: KnownBus | None = None
    """What staff have written down; it counts before the timetable."""

    @property
    def known(self) -> bool:
        return self.there.minutes is not None and self.back.minutes is not None

    @property
    def rides(self) -> bool:
        return any(leg.line for leg in (*self.there.legs, *self.back.legs))

    @property
    def by_timetable(self) -> bool:
        return Quality.TIMETABLE in (self.there.quality, self.back.quality)

    @property
    def counted_without_wait(self) -> bool:
        """In the match; the times told here hold the wait."""
        return Rejseplanen.name in (self.there.provider, self.back.provider)

    @property
    def fare(self) -> Fare | None:
        """Of the dearer way, where both are known."""
        there, back = self.there.fare, self.back.fare
        return max(there, back) if there and back else None

    @property
    def unknown_because(self) -> Why | None:
        return self.there.why or self.back.why


def day_trip(placed: Placed, mode: str | None = None) -> DayTrip | None:
    """By that mode, else by the best of the youth's own; None: no times or no way to travel."""
    asking = _asking(placed)
    best = asking and asking.best(mode)
    return asking.with_the_next(best) if asking and best else None


def plain_trip(placed: Placed, mode: str | None = None) -> DayTrip | None:
    """The same without the next departures, for whom each question costs."""
    asking = _asking(placed)
    return asking.best(mode) if asking else None


def trip_to_try(placed: Placed, day: date, mode: str) -> DayTrip | None:
    """The first day's times on another date, with the next departures."""
    asking = _asking(placed)
    trip = replace(asking, day=day).best(mode) if asking else None
    return asking.with_the_next(trip) if asking and trip else None


def trip_on(placed: Placed, day: date, shift: Shift, mode: str) -> DayTrip:
    """To that shift on that date by that mode, as the providers know it."""
    modes = modes_from(placed.youth, placed.start)
    return _Asking(travel_here(), placed.youth, modes, placed.offer, day, shift, None).trip(mode)


def first_shift(placed: Placed) -> tuple[date, Shift] | None:
    """None where no times are known."""
    pattern = placed.steps[0]["pattern"] if placed.steps else []
    days = [(first_working(shift["day"], placed.start), shift) for shift in pattern]
    return min(days, key=lambda one: (one[0], one[1]["start"]), default=None)


def _asking(placed: Placed) -> "_Asking | None":
    first = first_shift(placed)
    if first is None:
        return None
    bus = bus_that_counts(placed.youth, placed.offer.id)
    modes = modes_from(placed.youth, placed.start)
    return _Asking(travel_here(), placed.youth, modes, placed.offer, *first, bus)


def modes_from(youth: Youth, start: date) -> list[str]:
    """The youth's own ways that are allowed when a placement begins; too young for a car where
    its age is unknown.
    """
    age = age_on(start, youth.birth_date) if youth.birth_date else 0
    return allowed_modes(modes=youth.modes or [], licences=youth.licences or [], age=age)


@dataclass(frozen=True)
class _Asking:
    travel: TravelProvider
    youth: Youth
    modes: list[str]
    offer: Offer
    day: date
    shift: Shift
    bus: KnownBus | None

    def best(self, mode: str | None) -> DayTrip | None:
        """A bus that is known by hand goes first; with the earliest start, where that matters."""
        if self.bus and mode in (None, TRANSIT) and TRANSIT in self.modes:
            return replace(self.trip(TRANSIT), bus=self.bus)
        trips = [self.trip(one) for one in ([mode] if mode else self.modes)]
        best = min(trips, key=self.order, default=None)
        if best and best.there.known and not self._reached(best.there):
            return replace(best, earliest=self._earliest(best))
        return best

    def trip(self, mode: str) -> DayTrip:
        begins, ends = self.shift["start"], self.shift["end"]
        there = self._answer(mode, Direction.ARRIVE_BY, begins)
        back = self._answer(mode, Direction.DEPART_AFTER, ends)
        return DayTrip(self.day, mode, begins, ends, there, back)

    def order(self, trip: DayTrip) -> tuple[int, int]:
        """Those in reach, then what is unknown, then what is too far or does not go at all."""
        if self._reached(trip.there) and self._reached(trip.back):
            return 0, (trip.there.minutes or 0) + (trip.back.minutes or 0)
        unknown = not (trip.there.known and trip.back.known)
        return 1 if unknown else 2, trip.there.minutes or LONGEST_MINUTES

    def with_the_next(self, trip: DayTrip) -> DayTrip:
        """What goes after the departures that are told."""
        if trip.bus:
            return trip
        return replace(
            trip,
            there_missed=self._missed(trip.mode, trip.there, Direction.ARRIVE_BY, trip.begins),
            back_missed=self._missed(trip.mode, trip.back, Direction.DEPART_AFTER, None),
        )

    def _answer(self, mode: str, direction: Direction, time: int, *, out: bool = False) -> Answer:
        """`out`: on the way to work, also when asked by departure."""
        home, work = home_of(self.youth), point_of(self.offer.workplace)
        to_work = out or direction is Direction.ARRIVE_BY
        ends = (home, work) if to_work else (work, home)
        changes, access = changes_asked_for(self.youth.max_changes), access_by(mode, self.modes)
        return self.travel.answer(
            Question(*ends, mode, direction, time, self.day, changes, access, to_work)
        )

    def _missed(
        self, mode: str, answer: Answer, direction: Direction, meant: int | None
    ) -> Later | None:
        """A minute later at the door, for whoever leaves then has missed it."""
        if not any(leg.line for leg in answer.legs):
            return None
        to_work, leave = direction is Direction.ARRIVE_BY, answer.legs[0].leave + 1
        again = self._answer(mode, Direction.DEPART_AFTER, leave, out=to_work)
        if again.minutes is None:
            return None
        arrive = leave + again.minutes
        begin = next((leg.leave for leg in again.legs if leg.line), leave)
        return Later(begin, arrive, arrive - (answer.legs[-1].arrive if meant is None else meant))

    def _earliest(self, trip: DayTrip) -> int | None:
        """The first start that is reached by who leaves no earlier than the cap before it; where
        that is too late, none is before the one that it reaches. Services are asked a few times.
        """
        begins, asked = trip.begins // STEP * STEP + STEP, 0
        by_the_clock = self.travel.by_the_clock(trip.mode)
        while by_the_clock and begins < trip.ends and asked < MOST_ASKED:
            leave = begins - cap_of(self.youth)
            found = self._answer(trip.mode, Direction.DEPART_AFTER, leave, out=True)
            if not found.known:
                return None
            if self._reached(found):
                return begins
            there = leave + (LONGEST_MINUTES + 1 if found.minutes is None else found.minutes)
            begins = max(begins + STEP, -(-there // STEP) * STEP)
            asked += found.version is None
        return None

    def _reached(self, answer: Answer) -> bool:
        return answer.minutes is not None and answer.minutes <= cap_of(self.youth)


def too_long_after_all(trip: DayTrip, youth: Youth) -> bool:
    """Longer than the youth puts up with, once the wait is counted that the match did not know."""
    longest = max(trip.there.minutes or 0, trip.back.minutes or 0)
    return trip.counted_without_wait and longest > cap_of(youth)


def cap_of(youth: Youth) -> int:
    """Minutes each way that it puts up with, else what its school lets everybody have."""
    own = youth.max_each_way
    return settings_of(youth.institution_id).default_max_each_way if own is None else own
