"""The youths of a match, and who of them may be asked about together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from egu.matching.journey_questions import NEVER, Alike, Journeys, Trips
from egu.matching.travel_days import last_looked_at
from egu.travel.modes import access_by, allowed_modes
from egu.travel.port import Homes, Point, changes_asked_for
from egu.youths.age import age_on

Entry = dict[str, Any]
Places = npt.NDArray[np.intp]
NOT_ASKED = -3
"""In the place of minutes."""


class Travellers:
    """`youths` as the solver reads them; a place is where one stands among them."""

    def __init__(
        self, youths: Sequence[Entry], homes: Sequence[Point | None], asking: Journeys
    ) -> None:
        self.youths, self._homes, self._asking = youths, homes, asking
        self._known: dict[Homes, Homes] = {}
        self._groups: dict[Any, Mapping[Alike | str, tuple[Places, Homes]]] = {}

    def ways_to(
        self, offer: Entry, work: Point | None, travelling: Sequence[int]
    ) -> dict[str, Trips]:
        """By mode, of all youths. Who may use none of its own that day has no way by any."""
        ways: dict[str, Trips] = {}
        for alike, (places, homes) in self._alike(offer, travelling).items():
            mode = alike if isinstance(alike, str) else alike.mode
            trips = ways.setdefault(mode, self._nothing(len(offer["shifts"])))
            if isinstance(alike, str):
                trips.minutes[:, :, places] = NEVER
            else:
                asked = self._asking.trips(alike, homes, work, offer["shifts"])
                trips.minutes[:, :, places], trips.changes[:, :, places] = asked
        return ways

    def _nothing(self, shifts: int) -> Trips:
        size = 2, shifts, len(self.youths)
        return Trips(np.full(size, NOT_ASKED, np.int32), np.zeros(size, np.int32))

    def _alike(
        self, offer: Entry, travelling: Sequence[int]
    ) -> Mapping[Alike | str, tuple[Places, Homes]]:
        """Those who have no way stand by the modes that they told."""
        key = offer["start_earliest"], offer["weeks"], travelling
        if key not in self._groups:
            groups: dict[Alike | str, list[int]] = defaultdict(list)
            for place in travelling:
                for group in self._groups_of(self.youths[place], offer):
                    groups[group].append(place)
            self._groups[key] = {
                group: (np.array(places), self._homes_at(places))
                for group, places in groups.items()
            }
        return self._groups[key]

    def _homes_at(self, places: Sequence[int]) -> Homes:
        """The same for the same homes, so that nobody need compare them."""
        homes = Homes(self._homes[place] for place in places)
        return self._known.setdefault(homes, homes)

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
