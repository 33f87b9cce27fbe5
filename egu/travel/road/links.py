"""Bridges, tunnels, causeways and ferries: our own table, each row with its source."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from egu.travel.port import Point
from egu.travel.road.tables import Row, rows

UNVERIFIED = "unverified"


class Kind(StrEnum):
    BRIDGE = "bridge"
    TUNNEL = "tunnel"
    CAUSEWAY = "causeway"
    FERRY = "ferry"


@dataclass(frozen=True)
class Link:
    """One row: passable both ways by its `modes`, `km` long or, with the wait, taking `minutes`;
    the wait is half of the `headway`, the minutes between two sailings.

    The ends lie on land a little behind the shore, so that each is found on its own side."""

    name: str
    kind: Kind
    places: tuple[str, str]
    ends: tuple[Point, Point]
    km: float
    minutes: float | None
    headway: float
    modes: frozenset[str]
    source: str

    @property
    def on_board(self) -> float | None:
        """The minutes without the wait."""
        return None if self.minutes is None else self.minutes - self.headway / 2

    @property
    def verified(self) -> bool:
        return UNVERIFIED not in self.source


@cache
def links() -> tuple[Link, ...]:
    """All rows in the order of the table."""
    return tuple(_link(row) for row in rows("links.csv"))


def unverified() -> tuple[Link, ...]:
    """Those that somebody should look up; for administrators."""
    return tuple(link for link in links() if not link.verified)


def _link(row: Row) -> Link:
    headway = float(row["headway_minutes"] or 0)
    return Link(
        name=row["name"],
        kind=Kind(row["kind"]),
        places=(row["from_place"], row["to_place"]),
        ends=(_end(row, "from"), _end(row, "to")),
        km=float(row["km"] or 0),
        minutes=float(row["minutes"]) + headway / 2 if row["minutes"] else None,
        headway=headway,
        modes=frozenset(row["modes"].split()),
        source=row["source"],
    )


def _end(row: Row, side: str) -> Point:
    return Point(float(row[f"{side}_lat"]), float(row[f"{side}_lon"]))
