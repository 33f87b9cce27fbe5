"""A postcode alone rejects nobody: what is too long from its middle is unknown, unless not even its
nearest edge can be near enough.

How long it is from the middle says little: the home may lie at a stop, or across the water.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from egu.matching.asked_together import Places, Trips
from egu.matching.journey_questions import NEVER
from egu.travel.modes import TRANSIT
from egu.travel.port import UNKNOWN, Point
from egu.travel.timetable.cells import Flags, Floats
from egu.travel.timetable.geometry import straight_m

FASTEST = {"walk": 6.0, "bike": 20.0, "moped": 30.0, "car": 100.0, "transit": 150.0}
"""Kilometres an hour along the straight line, which nobody is quicker than."""


Caps = npt.NDArray[np.int64]
"""[youths] minutes each way."""


class VagueHomes:
    """Which of the homes are known by their postcode only, and how near they may be to a place."""

    def __init__(self, homes: Sequence[Point | None]) -> None:
        known = [home or Point(np.nan, np.nan) for home in homes]
        self._latitude = np.array([home.latitude for home in known], np.float64)
        self._longitude = np.array([home.longitude for home in known], np.float64)
        self._radius = np.array([home.radius_km or 0.0 for home in known], np.float64)
        self._vague, self._all = np.flatnonzero(self._radius), np.arange(len(known))

    def leave_open(self, trips: Trips, mode: str, work: Point | None, caps: Caps) -> None:
        """Makes unknown what only seems too long, and none what is unknown on a road and too far
        for anybody. A way that may not be used stays none."""
        places = self._unsure(work)
        if work is not None and len(places):
            too_far = self._too_far(mode, work, caps, places)
            minutes = trips.minutes[:, :, places]
            doubtful = (minutes > caps[places]) & (minutes < NEVER) & ~too_far
            hopeless = (minutes == UNKNOWN) & too_far & (mode != TRANSIT)
            minutes[doubtful], minutes[hopeless] = UNKNOWN, NEVER
            trips.minutes[:, :, places] = minutes

    def may_be_near(self, mode: str, work: Point | None, caps: Caps) -> Flags:
        """[homes] Is a way that seems too long perhaps none, for all that a postcode tells?"""
        places, found = self._unsure(work), np.zeros(len(self._all), np.bool_)
        if work is not None:
            found[places] = ~self._too_far(mode, work, caps, places)
        return found

    def _unsure(self, work: Point | None) -> Places:
        return self._all if work and work.coarse else self._vague

    def _too_far(self, mode: str, work: Point, caps: Caps, places: Places) -> Flags:
        return self._km_at_least(work, places) / FASTEST[mode] * 60 > caps[places]

    def _km_at_least(self, work: Point, places: Places) -> Floats:
        north, east = self._latitude[places], self._longitude[places]
        lines = straight_m(work.latitude, work.longitude, north, east) / 1000
        return np.maximum(0.0, lines - self._radius[places] - (work.radius_km or 0.0))
