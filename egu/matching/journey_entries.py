"""Journeys of every youth to every offer, by shift and allowed mode, as the solver reads them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from egu.employers.models import Offer
from egu.matching.journey_questions import NO_JOURNEY, Journeys, Leg, Travellers, Trip
from egu.matching.models import KnownBus
from egu.matching.settings import MatchSettings
from egu.matching.travel_days import last_looked_at
from egu.travel.geo import home_of, point_of
from egu.travel.modes import TRANSIT, access_by, allowed_modes
from egu.travel.port import Point, TravelProvider, changes_asked_for
from egu.youths.age import age_on
from egu.youths.models import Youth

Entry = dict[str, Any]
Pairs = Collection[tuple[int, int]]
"""Youths and offers by their numbers."""
Ways = dict[str, list[Trip]]
"""By mode, there and home again for each shift."""
Alike = tuple[date, date, int, str, str]
"""Start, the last day looked at, most changes, mode, and the way to the stop."""


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
    homes, asking = [home_of(youth) for youth in people], Journeys(travel)
    travelling = _travelling(people, offers, pairs)
    ways = [
        _ways_to(offer, point_of(one.workplace), youth_entries, homes, travelling[one.id], asking)
        for one, offer in zip(offers, offer_entries, strict=True)
    ]
    _write_in(buses, people, offers, ways)
    return [
        journey
        for place, youth in enumerate(youth_entries)
        for offer, of_all in zip(offer_entries, ways, strict=True)
        if place in of_all
        for journey in _entries(youth, offer, of_all[place], settings)
    ]


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
    return found


def _ways_to(
    offer: Entry, work: Point | None, youths: Sequence[Entry], homes: Sequence[Point | None],
    travelling: Sequence[int], asking: Journeys,
) -> dict[int, Ways]:  # fmt: skip
    """By youth, in the order of the modes it told. Who may use none of them that day has no way."""
    found: dict[int, Ways] = {place: {} for place in travelling}
    no_way: list[Trip] = [(NO_JOURNEY, NO_JOURNEY)] * len(offer["shifts"])
    for (start, last, changes, mode, access), places in _alike(offer, youths, travelling).items():
        group = Travellers(start, last, changes, mode, [homes[place] for place in places], access)
        trips = asking.trips(group, work, offer["shifts"])
        for place, of_one in zip(places, trips, strict=True):
            found[place][mode] = of_one
    return {place: {mode: ways.get(mode, no_way) for mode in youths[place]["modes"]
                    if mode in ways or not ways}
            for place, ways in found.items()}  # fmt: skip


def _write_in(
    buses: Sequence[KnownBus], people: list[Youth], offers: list[Offer], ways: list[dict[int, Ways]]
) -> None:
    """On every shift, for a youth that goes by bus at all."""
    youths = {youth.id: place for place, youth in enumerate(people)}
    to_offer = {offer.id: of_all for offer, of_all in zip(offers, ways, strict=True)}
    for bus in buses:
        mine = to_offer.get(bus.offer_id, {}).get(youths.get(bus.youth_id, -1), {})
        if TRANSIT in mine:
            out, home = (bus.minutes_out, bus.changes), (bus.minutes_home, bus.changes)
            mine[TRANSIT] = [(out, home)] * len(mine[TRANSIT])


def _alike(
    offer: Entry, youths: Sequence[Entry], travelling: Sequence[int]
) -> Mapping[Alike, list[int]]:
    """Those who may be asked about together."""
    groups: dict[Alike, list[int]] = defaultdict(list)
    for place in travelling:
        youth = youths[place]
        start = date.fromisoformat(max(youth["start_earliest"], offer["start_earliest"]))
        last = last_looked_at(start, _end(youth, offer, start))
        changes, modes = changes_asked_for(youth["max_changes"]), _modes(youth, start)
        for mode in modes:
            groups[start, last, changes, mode, access_by(mode, modes)].append(place)
    return groups


def _end(youth: Entry, offer: Entry, start: date) -> date:
    """The last day of the placement."""
    whole = start + timedelta(weeks=offer["weeks"], days=-1)
    return min(whole, date.fromisoformat(youth["education_end"]))


def _modes(youth: Entry, start: date) -> list[str]:
    age = age_on(start, date.fromisoformat(youth["birth_date"]))
    return allowed_modes(modes=youth["modes"], licences=youth["licences"], age=age)


def _entries(youth: Entry, offer: Entry, ways: Ways, settings: MatchSettings) -> Iterator[Entry]:
    for mode, trips in _told(youth, ways, settings).items():
        to = list(_legs(offer["shifts"], "start", "by", [there for there, _ in trips]))
        home = list(_legs(offer["shifts"], "end", "from", [back for _, back in trips]))
        if to or home:
            yield {"youth": youth["id"], "offer": offer["id"], "mode": mode,
                   "to": to, "home": home}  # fmt: skip


def _told(youth: Entry, ways: Ways, settings: MatchSettings) -> Ways:
    """Without the trips that are too long where another might do but is unknown: the solver calls
    a shift's journey known as soon as one mode is, and a bike ride too far settles no bus.
    """
    cap = youth["max_each_way"]
    limits = (settings.default_max_each_way if cap is None else cap, youth["max_changes"])
    fits = {mode: [_fits(trip, limits) for trip in trips] for mode, trips in ways.items()}
    open_ = [None in one and True not in one for one in zip(*fits.values(), strict=True)]
    return {
        mode: [
            (None, None) if verdict is False and unsettled else trip
            for trip, verdict, unsettled in zip(trips, fits[mode], open_, strict=True)
        ]
        for mode, trips in ways.items()
    }


def _fits(trip: Trip, limits: tuple[int, int | None]) -> bool | None:
    minutes, changes = limits
    for leg in trip:
        if leg and (leg[0] > minutes or (changes is not None and leg[1] > changes)):
            return False
    return None if None in trip else True


def _legs(
    shifts: Sequence[Entry], edge: str, key: str, legs: Sequence[Leg | None]
) -> Iterator[Entry]:
    """One leg for each time; one for each kind of day where the days differ."""
    at: dict[int, dict[str, Leg | None]] = defaultdict(dict)
    for shift, leg in zip(shifts, legs, strict=True):
        day = at[shift[edge]]
        day[shift["day"]] = leg or day.get(shift["day"])
    for time in sorted(at):
        yield from _at(time, at[time], key)


def _at(time: int, by_day: Mapping[str, Leg | None], key: str) -> Iterator[Entry]:
    days_with: dict[Leg, list[str]] = defaultdict(list)
    for day, leg in by_day.items():
        if leg:
            days_with[leg].append(day)
    everywhere = [len(days) == len(by_day) for days in days_with.values()] == [True]
    for (minutes, changes), served in days_with.items():
        told: Entry = {key: time, "minutes": minutes, "changes": changes}
        yield told if everywhere else told | {"days": served}
