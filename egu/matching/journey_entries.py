"""Journeys of every youth to every offer, by shift and allowed mode, as the solver reads them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from egu.employers.models import Offer
from egu.matching.asked_together import Trips
from egu.matching.journey_questions import Journeys
from egu.matching.models import KnownBus
from egu.matching.settings import MatchSettings
from egu.matching.travellers import NOT_ASKED, Travellers
from egu.matching.vague_homes import VagueHomes
from egu.travel.geo import home_of, point_of
from egu.travel.modes import TRANSIT
from egu.travel.port import UNKNOWN, TravelProvider
from egu.youths.models import Youth

Entry = dict[str, Any]
Leg = tuple[int, int]
"""Minutes and changes."""
Pairs = Collection[tuple[int, int]]
"""Youths and offers by their numbers."""
Ways = Mapping[str, Trips]
"""By mode, of all youths."""
Limits = npt.NDArray[np.int64]
ANY = 1_000_000
AT_ONCE = 250
"""Offers whose answers lie side by side until they are written down."""


def journeys(
    people: list[Youth],
    offers: list[Offer],
    youth_entries: list[Entry],
    offer_entries: list[Entry],
    settings: MatchSettings,
    travel: TravelProvider,
    buses: Sequence[KnownBus] = (),
    pairs: Pairs | None = None,
) -> list[Entry]:
    """The known journeys; an unknown leg is absent. `buses`: what staff know goes first.

    `pairs`: nobody is asked about any other.
    """
    homes = [home_of(youth) for youth in people]
    travellers = Travellers(youth_entries, homes, Journeys(travel))
    travelling, known = _travelling(people, offers, pairs), _known(people, buses)
    limits, vague = _limits(youth_entries, settings), VagueHomes(homes)
    found: list[list[Entry]] = [[] for _ in people]
    legs = _Legs()
    for one, offer, ways in _day_by_day(travellers, offers, offer_entries, travelling):
        work = point_of(one.workplace)
        for mode, trips in ways.items():
            vague.leave_open(trips, mode, work, limits[0])
        _write_in(known[one.id], ways)
        _withhold(ways, limits)
        _add_entries(found, youth_entries, offer, ways, legs)
    return list(chain.from_iterable(found))


def _day_by_day(
    travellers: Travellers,
    offers: Sequence[Offer],
    entries: Sequence[Entry],
    travelling: Mapping[int, Sequence[int]],
) -> Iterator[tuple[Offer, Entry, Ways]]:
    """Some offers together, one date after the other: a timetable whose days all differ keeps the
    runs of a few of them at hand only."""
    both = list(zip(offers, entries, strict=True))
    for first in range(0, len(both), AT_ONCE):
        some = [
            (one, entry, travellers.asked_about(entry, point_of(one.workplace), travelling[one.id]))
            for one, entry in both[first : first + AT_ONCE]
        ]
        for day in sorted({day for *_, asked in some for day in asked.days}):
            for *_, asked in some:
                asked.ask_about(day)
        while some:
            one, entry, asked = some.pop(0)
            yield one, entry, asked.ways()


def _travelling(
    people: Sequence[Youth], offers: Sequence[Offer], pairs: Pairs | None
) -> Mapping[int, Sequence[int]]:
    """By offer: where those stand among the people whose way there is asked about."""
    if pairs is None:
        return dict.fromkeys((offer.id for offer in offers), range(len(people)))
    place_of = {youth.id: place for place, youth in enumerate(people)}
    found: dict[int, list[int]] = {offer.id: [] for offer in offers}
    for youth, offer in pairs:
        if youth in place_of and offer in found:
            found[offer].append(place_of[youth])
    return {offer: tuple(places) for offer, places in found.items()}


def _known(
    people: Sequence[Youth], buses: Sequence[KnownBus]
) -> Mapping[int, Sequence[tuple[int, KnownBus]]]:
    """By offer, with the place of the youth."""
    place_of = {youth.id: place for place, youth in enumerate(people)}
    found: dict[int, list[tuple[int, KnownBus]]] = defaultdict(list)
    for bus in buses:
        if bus.youth_id in place_of:
            found[bus.offer_id].append((place_of[bus.youth_id], bus))
    return found


def _write_in(known: Sequence[tuple[int, KnownBus]], ways: Ways) -> None:
    """On every shift, for a youth that goes by bus at all."""
    for place, bus in known:
        if TRANSIT in ways:
            minutes, changes = (part[:, :, place] for part in ways[TRANSIT])
            asked = minutes != NOT_ASKED
            told = np.array([[bus.minutes_out], [bus.minutes_home]])
            minutes[:], changes[:] = np.where(asked, told, minutes), bus.changes


def _limits(youths: Sequence[Entry], settings: MatchSettings) -> tuple[Limits, Limits]:
    """[youths] minutes each way, and changes."""
    caps = [youth["max_each_way"] for youth in youths]
    most = [youth["max_changes"] for youth in youths]
    return (
        np.array([settings.default_max_each_way if cap is None else cap for cap in caps]),
        np.array([ANY if changes is None else changes for changes in most]),
    )


def _withhold(ways: Ways, limits: tuple[Limits, Limits]) -> None:
    """The trips that are too long where another might do but is unknown: the solver calls a shift's
    journey known as soon as one mode is, and a bike ride too far settles no bus.
    """
    too_long, fits, perhaps = {}, [], []
    for mode, (minutes, changes) in ways.items():
        long = ((minutes >= 0) & ((minutes > limits[0]) | (changes > limits[1]))).any(axis=0)
        unknown, asked = (minutes == UNKNOWN).any(axis=0), minutes[0] != NOT_ASKED
        too_long[mode] = long
        fits.append(asked & ~long & ~unknown)
        perhaps.append(asked & ~long & unknown)
    if ways:
        unsettled = np.any(perhaps, axis=0) & ~np.any(fits, axis=0)
        for mode, (minutes, _) in ways.items():
            minutes[:, too_long[mode] & unsettled] = UNKNOWN


def _add_entries(
    found: Sequence[list[Entry]], youths: Sequence[Entry], offer: Entry, ways: Ways, legs: "_Legs"
) -> None:
    """To those of each youth about whom something is known."""
    for mode, trips in ways.items():
        to, home = legs.there_and_home(offer["shifts"], trips)
        for place in np.flatnonzero((trips.minutes >= 0).any(axis=(0, 1))).tolist():
            found[place].append({"youth": youths[place]["id"], "offer": offer["id"], "mode": mode,
                                 "to": to[place], "home": home[place]})  # fmt: skip


class _Legs:
    """Lists of legs, each made once: of those millions few differ."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, int, tuple[str, ...]], _Said] = {}

    def there_and_home(self, shifts: Sequence[Entry], trips: Trips) -> Iterator[list[list[Entry]]]:
        """[youths] twice."""
        known = np.where(trips.minutes >= 0, trips.minutes * np.int64(ANY) + trips.changes, UNKNOWN)
        for edge, key, way in zip(("start", "end"), ("by", "from"), known, strict=True):
            times = [shift[edge] for shift in shifts]
            said = [self._at(time, key, shifts, times, way) for time in sorted(set(times))]
            yield (
                said[0]
                if len(said) == 1
                else [list(chain(*one)) for one in zip(*said, strict=True)]
            )

    def _at(
        self, time: int, key: str, shifts: Sequence[Entry], times: Sequence[int], way: Limits
    ) -> list[list[Entry]]:
        rows = [row for row, other in enumerate(times) if other == time]
        days = tuple(shifts[row]["day"] for row in rows)
        said = self._said.setdefault((key, time, days), _Said(key, time, days))
        return [said[each] for each in zip(*way[rows].tolist(), strict=True)]


class _Said(dict[tuple[int, ...], list[Entry]]):
    """What is said of one time, by what is known of its shifts; they lie on these days."""

    def __init__(self, key: str, time: int, days: Sequence[str]) -> None:
        self.key, self.time, self.days = key, time, days

    def __missing__(self, known: tuple[int, ...]) -> list[Entry]:
        """One leg for each kind of day where the days differ."""
        self[known] = list(_at(self.time, _by_day(self.days, known), self.key))
        return self[known]


def _by_day(days: Sequence[str], known: Sequence[int]) -> Mapping[str, Leg | None]:
    found: dict[str, Leg | None] = {}
    for day, leg in zip(days, known, strict=True):
        found[day] = divmod(leg, ANY) if leg != UNKNOWN else found.get(day)
    return found


def _at(time: int, by_day: Mapping[str, Leg | None], key: str) -> Iterator[Entry]:
    days_with: dict[Leg, list[str]] = defaultdict(list)
    for day, leg in by_day.items():
        if leg:
            days_with[leg].append(day)
    everywhere = [len(days) == len(by_day) for days in days_with.values()] == [True]
    for (minutes, changes), served in days_with.items():
        told: Entry = {key: time, "minutes": minutes, "changes": changes}
        yield told if everywhere else told | {"days": served}
