"""Straight lines between points on the globe, how long walking and riding takes along them, and
which stops are near."""

from dataclasses import dataclass

import numpy as np

from egu.travel.timetable.cells import Floats, Ints

EARTH_RADIUS_M = 6_371_000.0
METRES_PER_DEGREE = np.pi * EARTH_RADIUS_M / 180
DETOUR = 1.3
A_LITTLE_MORE = 1.001


@dataclass(frozen=True)
class Pace:
    """A way to get to a stop or the whole way: how fast, and how far at most."""

    km_per_hour: float
    limit_m: float

    def seconds(self, metres: Floats) -> Ints:
        """Rounded up to whole seconds."""
        return np.ceil(metres * DETOUR / (self.km_per_hour / 3.6)).astype(np.int32)


PACES = {"walk": Pace(4.8, 1_500.0), "bike": Pace(15.0, 5_000.0)}
BETWEEN_STOPS = Pace(4.8, 500.0)


class Nearby:
    """Points that can be asked which of them are near; sorted by latitude."""

    def __init__(self, latitude: Floats, longitude: Floats) -> None:
        self._order = np.argsort(latitude, kind="stable")
        self._latitude, self._longitude = latitude[self._order], longitude[self._order]

    def within(self, latitude: float, longitude: float, metres: float) -> tuple[Ints, Floats]:
        """Their numbers and the straight lines to them."""
        margin = metres / METRES_PER_DEGREE * A_LITTLE_MORE
        band = slice(
            int(np.searchsorted(self._latitude, latitude - margin)),
            int(np.searchsorted(self._latitude, latitude + margin, "right")),
        )
        lines = straight_m(latitude, longitude, self._latitude[band], self._longitude[band])
        near = lines <= metres
        return self._order[band][near].astype(np.int32), lines[near]


def straight_m(
    latitude: float | Floats, longitude: float | Floats, latitudes: Floats, longitudes: Floats
) -> Floats:
    """Great circles by the haversine formula."""
    south, north = np.radians(latitude), np.radians(latitudes)
    across = np.radians(longitudes - longitude)
    chord = np.sin((north - south) / 2) ** 2
    chord = chord + np.cos(south) * np.cos(north) * np.sin(across / 2) ** 2
    lines: Floats = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(1.0, chord)))
    return lines
