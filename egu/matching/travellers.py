"""The youths of a match, and who of them may be asked about together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np

from egu.matching.asked_together import Asking, Places, Together, Trips
from egu.matching.journey_questions import NEVER, Alike, Dates, Journeys
from egu.matching.travel_days import last_looked_at
from egu.travel.modes import access_by, allowed_modes
from egu.travel.port import Homes, Point, changes_asked_for
from egu.youths.age import age_on

Entry = dict[str, Any]
NOT_ASKED = -3
"""In the place of minutes."""


class _Groups(NamedTuple):
    """By the modes they told, those who may use none of them; the others, and where they stand
    among all youths."""

    without_a_way: Mapping[str, Places]
    together: Sequence[tuple[Places, Together]]


@dataclass(frozen=True)
class AskedAbout:
    """One offer, by those who may go there; `asking`: with where they stand among all youths."""

    youths: int
    shifts: int
    without_a_way: Mapping[str, Places]
    asking: Sequence[tuple[Places, Asking]]

    @property
    def days(self) -> set[date]:
        return {day for _, one in self.asking for day in one.by_day}

    def ask_about(self, day: date) -> None:
        for _, one in self.asking:
            one.ask_about(day)

    def ways(self) -> dict[str, Trips]:
        """By mode, of all youths. Who may use none of its own that day has no way by any."""
        ways: dict[str, Trips] = defaultdict(self._nothing)
        for mode, places in self.without_a_way.items():
            ways[mode].minutes[:, :, places] = NEVER
        for places, one in self.asking:
            of_mode = ways[one.together.mode]
            of_mode.minutes[:, :, places], of_mode.changes[:, :, places] = one.trips()
        return dict(ways)

    def _nothing(self) -> Trips:
        size = 2, self.shifts, self.youths
        return Trips(np.full(size, NOT_ASKED, np.int32), np.zeros(size, np.int32))


class Travellers:
    """`youths` as the solver reads them; a place is where one stands among them."""

    def __init__(
        self, youths: Sequence[Entry], homes: Sequence[Point | None], asking: Journeys
    ) -> None:
        self.youths, self._homes, self._asking = youths, homes, asking
        self._groups: dict[Any, _Groups] = {}

    def asked_about(
        self, offer: Entry, work: Point | None, travelling: Sequence[int]
    ) -> AskedAbout:
        """Nobody is asked before the days or the ways of it are."""
        groups, travel = self._grouped(offer, travelling), self._asking.travel
        asking = [(places, Asking(travel, together, work, offer["shifts"]))
                  for places, together in groups.together]  # fmt: skip
        return AskedAbout(len(self.youths), len(offer["shifts"]), groups.without_a_way, asking)

    def _grouped(self, offer: Entry, travelling: Sequence[int]) -> "_Groups":
        key = offer["start_earliest"], offer["weeks"], travelling
        if key not in self._groups:
            alike: dict[Alike | str, list[int]] = defaultdict(list)
            for place in travelling:
                for group in self._groups_of(self.youths[place], offer):
                    alike[group].append(place)
            self._groups[key] = self._put_together(alike)
        return self._groups[key]

    def _put_together(self, alike: Mapping[Alike | str, list[int]]) -> "_Groups":
        by_way: dict[tuple[str, str], list[tuple[Alike, int]]] = defaultdict(list)
        for group, places in alike.items():
            if not isinstance(group, str):
                by_way[group.mode, group.access] += [(group, place) for place in places]
        return _Groups(
            {mode: np.array(places) for mode, places in alike.items() if isinstance(mode, str)},
            [self._together(way, people) for way, people in by_way.items()],
        )

    def _together(
        self, way: tuple[str, str], people: Sequence[tuple[Alike, int]]
    ) -> tuple[Places, Together]:
        days: dict[tuple[Dates, ...], list[int]] = defaultdict(list)
        for number, (group, _) in enumerate(people):
            days[group.days].append(number)
        homes = Homes(self._homes[place] for _, place in people)
        changes = np.array([group.most_changes for group, _ in people], np.int32)
        by_days = {dates: np.array(numbers) for dates, numbers in days.items()}
        return np.array([place for _, place in people]), Together(*way, homes, changes, by_days)

    def _groups_of(self, youth: Entry, offer: Entry) -> list[Alike | str]:
        start = date.fromisoformat(max(youth["start_earliest"], offer["start_earliest"]))
        span = start, last_looked_at(start, _end(youth, offer, start))
        changes, modes = changes_asked_for(youth["max_changes"]), _modes(youth, start)
        any_day = date.fromisoformat(offer["start_earliest"])
        return [
            self._asking.alike(mode, access_by(mode, modes), changes, span, any_day)
            for mode in modes
        ] or youth["modes"]


def _end(youth: Entry, offer: Entry, start: date) -> date:
    """The last day of the placement."""
    whole = start + timedelta(weeks=offer["weeks"], days=-1)
    return min(whole, date.fromisoformat(youth["education_end"]))


def _modes(youth: Entry, start: date) -> list[str]:
    age = age_on(start, date.fromisoformat(youth["birth_date"]))
    return allowed_modes(modes=youth["modes"], licences=youth["licences"], age=age)
