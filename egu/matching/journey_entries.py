"""Asks the travel provider about every youth, offer, shift and allowed mode."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from egu.employers.models import Offer
from egu.travel.geo import point_of
from egu.travel.modes import allowed_modes
from egu.travel.port import Direction, Point, Question, TravelProvider
from egu.week import day_index
from egu.youths.age import age_on
from egu.youths.models import Youth

Entry = dict[str, Any]


def journeys(
    people: list[Youth],
    offers: list[Offer],
    youth_entries: list[Entry],
    offer_entries: list[Entry],
    travel: TravelProvider,
) -> list[Entry]:
    """The known journeys; an unknown leg is absent."""
    homes = [point_of(youth) for youth in people]
    works = [point_of(offer.workplace) for offer in offers]
    return [
        journey
        for youth, home in zip(youth_entries, homes, strict=True)
        for offer, work in zip(offer_entries, works, strict=True)
        for journey in _pair(youth, offer, home, work, travel)
    ]


def _pair(
    youth: Entry, offer: Entry, home: Point | None, work: Point | None, travel: TravelProvider
) -> Iterator[Entry]:
    start = _start(youth, offer)
    for mode in _modes(youth, start):
        to = _Way(travel, home, work, mode, Direction.ARRIVE_BY, start)
        back = _Way(travel, work, home, mode, Direction.DEPART_AFTER, start)
        to_legs, home_legs = to.legs(offer, "start", "by"), back.legs(offer, "end", "from")
        if to_legs or home_legs:
            yield {
                "youth": youth["id"],
                "offer": offer["id"],
                "mode": mode,
                "to": to_legs,
                "home": home_legs,
            }


def _start(youth: Entry, offer: Entry) -> date:
    return date.fromisoformat(max(youth["start_earliest"], offer["start_earliest"]))


def _modes(youth: Entry, start: date) -> list[str]:
    age = age_on(start, date.fromisoformat(youth["birth_date"]))
    return allowed_modes(modes=youth["modes"], licences=youth["licences"], age=age)


@dataclass(frozen=True, slots=True)
class _Way:
    """From one point to the other by one mode, at any time and day."""

    travel: TravelProvider
    origin: Point | None
    destination: Point | None
    mode: str
    direction: Direction
    start: date

    def legs(self, offer: Entry, edge: str, key: str) -> list[Entry]:
        """One leg for each time; one for each kind of day where the days differ."""
        days_at: dict[int, list[str]] = {}
        for shift in offer["shifts"]:
            days = days_at.setdefault(shift[edge], [])
            days += [shift["day"]] if shift["day"] not in days else []
        if not self.travel.by_the_clock(self.mode):
            return self._timeless(sorted(days_at), key)
        return [leg for time in sorted(days_at) for leg in self._at(time, days_at[time], key)]

    def _timeless(self, times: list[int], key: str) -> list[Entry]:
        found = self._ask(times[0], self.start) if times else None
        if found is None:
            return []
        return [{key: time, "minutes": found[0], "changes": found[1]} for time in times]

    def _at(self, time: int, days: list[str], key: str) -> Iterator[Entry]:
        days_with: dict[tuple[int, int], list[str]] = {}
        for day in days:
            if (found := self._ask(time, self._first(day))) is not None:
                days_with.setdefault(found, []).append(day)
        everywhere = len(days_with) == 1 and sum(map(len, days_with.values())) == len(days)
        for (minutes, changes), served in days_with.items():
            leg = {key: time, "minutes": minutes, "changes": changes}
            yield leg if everywhere else leg | {"days": served}

    def _first(self, day: str) -> date:
        return self.start + timedelta(days=(day_index(day) - self.start.weekday()) % 7)

    def _ask(self, time: int, day: date) -> tuple[int, int] | None:
        """Minutes and changes; an estimate knows of no changes, so none count against it."""
        answer = self.travel.answer(
            Question(self.origin, self.destination, self.mode, self.direction, time, day)
        )
        return None if answer.minutes is None else (answer.minutes, answer.changes or 0)
