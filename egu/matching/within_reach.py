"""Who reaches which place, for people to look at: by the questions and the limits of the match.

Every shift of an offer is asked about, there and home again; the one that is reached best is told.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any, TypeAlias

import numpy as np

from egu.clock import today
from egu.employers.models import Offer
from egu.matching.day_trips import Shift, cap_of, modes_from
from egu.matching.here import travel_here
from egu.matching.journey_questions import Alike, Journeys
from egu.matching.known_buses import buses_that_count
from egu.matching.models import KnownBus
from egu.matching.travel_days import WEEKS_LOOKED_AT, last_looked_at
from egu.matching.vague_homes import VagueHomes
from egu.travel.geo import home_of, point_of
from egu.travel.modes import TRANSIT, access_by
from egu.travel.port import Answer, Homes, Point, Quality, Why, changes_asked_for
from egu.youths.models import Youth

BY_HAND = "by_hand"


class Verdict(StrEnum):
    REACHED = "reached"
    UNKNOWN = "unknown"
    TOO_FAR = "too_far"
    NONE = "none"


ORDER = tuple(Verdict)
"""Best first: what nobody knows may still do."""
Buses: TypeAlias = Mapping[tuple[int, int], KnownBus]
"""By youth and offer."""


@dataclass(frozen=True)
class Trip:
    """There and home again at one shift by one mode; `bus`: as staff wrote it down."""

    mode: str
    there: Answer
    back: Answer
    verdict: Verdict
    bus: KnownBus | None = None

    @property
    def quality(self) -> str:
        """Of the less certain of both ways."""
        if self.bus:
            return BY_HAND
        return str(max(self.there.quality, self.back.quality, key=list(Quality).index))

    @property
    def why(self) -> Why | None:
        return self.there.why or self.back.why

    @property
    def order(self) -> tuple[int, int]:
        minutes = (self.there.minutes or 0) + (self.back.minutes or 0)
        return ORDER.index(self.verdict), minutes


@dataclass(frozen=True)
class Reach:
    """Of a youth and a place: the best trip, None where there is no way to travel or are no times;
    how many of the shifts are reached."""

    youth: Youth
    offer: Offer
    trip: Trip | None
    shifts_reached: int

    @property
    def verdict(self) -> Verdict:
        """Who has ways but may use none of them on that day is known to have none."""
        if self.trip:
            return self.trip.verdict
        return Verdict.NONE if self.youth.modes and self.offer.shifts else Verdict.UNKNOWN

    @property
    def order(self) -> tuple[int, int]:
        return self.trip.order if self.trip else (ORDER.index(self.verdict), 0)


def reaches_to(offer: Offer, youths: Sequence[Youth]) -> list[Reach]:
    """Best first, then as they were given."""
    asking, buses = Journeys(travel_here()), _buses(youths)
    return sorted(_reaches(offer, youths, asking, buses), key=lambda one: one.order)


def reaches_of(youth: Youth, offers: Iterable[Offer]) -> list[Reach]:
    """The same for one youth and many places, all looked at from its home at once."""
    found, buses = _trips_of(youth, offers), _buses([youth])
    reaches = [
        _reach(youth, offer, trips, buses.get((youth.id, offer.id))) for offer, trips in found
    ]
    return sorted(reaches, key=lambda one: one.order)


def _trips_of(youth: Youth, offers: Iterable[Offer]) -> list[tuple[Offer, list[list[Trip]]]]:
    """For each offer by its shifts; those that begin and end alike are asked about once."""
    asking, home = Journeys(travel_here()), home_of(youth)
    found = [(offer, [list[Trip]() for _ in offer.shifts or []]) for offer in offers]
    asked = [
        (places, (alike, point_of(offer.workplace), offer.shifts[places[0]]), by_shift)
        for offer, by_shift in found
        for alike in _alike(offer, [youth], asking)
        for places in _alike_shifts(offer.shifts or [], alike)
    ]
    near = _PerhapsNear(home, cap_of(youth))
    answers = asking.from_one_home(home, [question for _, question, _ in asked])
    for (places, (alike, work, _), by_shift), both in zip(asked, answers, strict=True):
        trip = _trip(youth, alike.mode, both, perhaps_near=near.to(work, alike.mode))
        for place in places:
            by_shift[place].append(trip)
    return found


def _alike_shifts(shifts: Sequence[Shift], alike: Alike) -> Collection[list[int]]:
    """Where they stand, together those with the same answers."""
    found: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for place, shift in enumerate(shifts):
        found[shift["start"], shift["end"], alike.on(shift["day"])].append(place)
    return found.values()


class _PerhapsNear:
    """One home, and whether a place that seems too far may be near it for all that is known."""

    def __init__(self, home: Point | None, cap: int) -> None:
        self._vague, self._cap = home is not None and home.coarse, np.array([cap], np.int64)
        self._home = VagueHomes([home])

    def to(self, work: Point | None, mode: str) -> bool:
        unsure = work is not None and (self._vague or work.coarse)
        return unsure and bool(self._home.may_be_near(mode, work, self._cap)[0])


def _buses(youths: Sequence[Youth]) -> Buses:
    schools = {youth.institution_id for youth in youths}
    return {
        (bus.youth_id, bus.offer_id): bus for school in schools for bus in buses_that_count(school)
    }


def _reaches(offer: Offer, youths: Sequence[Youth], asking: Journeys, buses: Buses) -> list[Reach]:
    shifts: Sequence[Shift] = offer.shifts or []
    trips: dict[int, list[list[Trip]]] = {youth.id: [[] for _ in shifts] for youth in youths}
    for alike, people in _alike(offer, youths, asking).items():
        homes, work = Homes(home_of(youth) for youth in people), point_of(offer.workplace)
        caps = np.array([cap_of(youth) for youth in people], np.int64)
        unsure = VagueHomes(homes).may_be_near(alike.mode, work, caps)
        for place, shift in enumerate(shifts):
            answers = asking.both_ways(alike, homes, work, shift)
            for youth, both, near in zip(people, answers, unsure, strict=True):
                trips[youth.id][place].append(_trip(youth, alike.mode, both, perhaps_near=near))
    return [
        _reach(youth, offer, trips[youth.id], buses.get((youth.id, offer.id))) for youth in youths
    ]


def _alike(offer: Offer, youths: Sequence[Youth], asking: Journeys) -> Mapping[Alike, list[Youth]]:
    groups: dict[Alike, list[Youth]] = defaultdict(list)
    for youth in youths:
        start = max(today(), *filter(None, (youth.start_earliest, offer.start_earliest)))
        end = start + timedelta(weeks=offer.weeks or WEEKS_LOOKED_AT)
        last = last_looked_at(start, min(end, youth.education_end or end))
        modes, changes = modes_from(youth, start), changes_asked_for(youth.max_changes)
        for mode in modes:
            access = access_by(mode, modes)
            groups[asking.alike(mode, access, changes, (start, last), today())].append(youth)
    return groups


def _reach(
    youth: Youth, offer: Offer, by_shift: Sequence[Sequence[Trip]], bus: KnownBus | None
) -> Reach:
    shifts = [[_by_hand(trip, bus, youth) for trip in trips] for trips in by_shift]
    trips = [trip for trips in shifts for trip in trips]
    reached = [any(one.verdict is Verdict.REACHED for one in trips) for trips in shifts]
    return Reach(youth, offer, min(trips, key=lambda one: one.order, default=None), sum(reached))


def _by_hand(trip: Trip, bus: KnownBus | None, youth: Youth) -> Trip:
    """A bus that staff wrote down counts before the timetable."""
    if bus is None or trip.mode != TRANSIT:
        return trip
    there, back = (
        Answer(minutes, bus.changes, Quality.TIMETABLE, BY_HAND)
        for minutes in (bus.minutes_out, bus.minutes_home)
    )
    return replace(_trip(youth, TRANSIT, (there, back)), bus=bus)


def _trip(
    youth: Youth, mode: str, answers: tuple[Answer, Answer], *, perhaps_near: bool = False
) -> Trip:
    verdict = _verdict(youth, answers)
    if verdict is Verdict.TOO_FAR and perhaps_near:
        verdict = Verdict.UNKNOWN
    return Trip(mode, *answers, verdict)


def _verdict(youth: Youth, answers: tuple[Answer, Answer]) -> Verdict:
    most = youth.max_changes
    if any(answer.why is Why.NO_JOURNEY for answer in answers):
        return Verdict.NONE
    known = [answer for answer in answers if answer.minutes is not None]
    if any((one.minutes or 0) > cap_of(youth) for one in known):
        return Verdict.TOO_FAR
    if most is not None and any((one.changes or 0) > most for one in known):
        return Verdict.TOO_FAR
    return Verdict.REACHED if len(known) == len(answers) else Verdict.UNKNOWN
