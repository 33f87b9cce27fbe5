"""How long a way over land takes by each mode, measured along the shortest line over land.

Roads are longer than that line, and the longer the way, the less so; a long way also goes by
quicker roads. So each mode has one or more straight lines of minutes over km; the lowest counts.
`python -m bench.road` shows how far they are from known journeys.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """`start` minutes, whatever the distance, and the minutes a km of the line takes."""

    start: float
    per_km: float


def _pace(km_per_hour: float, detour: float, start: float = 0.0) -> Pace:
    return Pace(start, 60 * detour / km_per_hour)


PACES: dict[str, tuple[Pace, ...]] = {
    "walk": (_pace(4.8, 1.25),),
    "bike": (_pace(15.0, 1.22),),
    "moped": (_pace(27.0, 1.22, start=1),),
    "moped45": (_pace(40.0, 1.22, start=1),),
    "car": (_pace(38.0, 1.3, start=5), _pace(85.0, 1.2, start=11)),
}
"""`moped` is the small one (30 km/h), which may be ridden at the lower age; `moped45` the large.
The start of a car is the way to it, to where it is parked, and through the streets near the ends.
"""
