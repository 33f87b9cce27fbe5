"""How long it takes from each end of each link to every other, over land and links."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from egu.travel.estimate import straight_km
from egu.travel.road.ground import APART, STEP_KM, Ground, Steps
from egu.travel.road.land import NOWHERE
from egu.travel.road.links import Link
from egu.travel.road.paces import Pace
from egu.travel.timetable.cells import Floats, Ints
from egu.travel.timetable.geometry import straight_m

Lines = npt.NDArray[np.float32]

KEPT = 16
"""Tables of minutes between ends, one for each mode and pace."""


@dataclass(frozen=True, eq=False)
class Ends:
    """The ends of the links, two in a row for each: `latitude`, `longitude`, `node` and `piece`
    [ends], and `surplus` [ends, nodes], as in Ground.

    The table's points lie a little inland, so that each is found on its own side; the crossing
    itself lies in the middle between them."""

    links: tuple[Link, ...]
    latitude: Floats
    longitude: Floats
    node: Ints
    piece: Ints
    surplus: Steps

    def km_to(self, latitude: Floats, longitude: Floats, node: Ints) -> Lines:
        """[ends, points] km over land, without links; infinite where none joins them."""
        line = straight_m(self.latitude[:, None], self.longitude[:, None], latitude, longitude)
        surplus = self.surplus[:, node]
        apart = (surplus == APART) | (node == NOWHERE)
        return np.where(apart, np.inf, line / 1_000 + surplus * STEP_KM).astype(np.float32)


def ends_of(chosen: tuple[Link, ...], over: Ground) -> Ends:
    inland = [over.land.node_at(p.latitude, p.longitude) for link in chosen for p in link.ends]
    latitude, longitude = np.array([p for link in chosen for p in _shores(link)]).reshape(-1, 2).T
    node = np.array(inland, np.int32)
    surplus = np.array([over.surplus(one) for one in inland], np.uint16).reshape(
        len(node), len(over.piece)
    )
    return Ends(chosen, latitude, longitude, node, over.piece[node], surplus)


def _shores(link: Link) -> Iterator[tuple[float, float]]:
    """The points so far apart as the link is long, in the middle between its ends."""
    one, other = link.ends
    share = min(1.0, link.km / straight_km(one, other)) if link.km else 1.0
    for sign in (1 - share, 1 + share):
        yield (
            one.latitude + sign / 2 * (other.latitude - one.latitude),
            one.longitude + sign / 2 * (other.longitude - one.longitude),
        )


def crossing_minutes(link: Link, mode: str, pace: Pace) -> float:
    """From shore to shore; infinite where the mode may not."""
    if mode not in link.modes:
        return np.inf
    return link.km * pace.per_km if link.minutes is None else link.minutes


@lru_cache(KEPT)
def one_step(known: Ends, mode: str, pace: Pace) -> Floats:
    """[ends, ends] minutes over land, or over the link that has both as its ends."""
    spent = pace.per_km * known.km_to(known.latitude, known.longitude, known.node).astype(float)
    first = np.arange(0, len(spent), 2)
    link = np.array([crossing_minutes(one, mode, pace) for one in known.links], float)
    for one, other in ((first, first + 1), (first + 1, first)):
        spent[one, other] = np.minimum(spent[one, other], link)
    return spent


@lru_cache(KEPT)
def between(known: Ends, mode: str, pace: Pace) -> Lines:
    """[ends, ends] minutes by any number of links, the pace's start left out."""
    spent = one_step(known, mode, pace)
    for by in range(len(spent)):
        spent = np.minimum(spent, spent[:, by, None] + spent[by])
    return spent.astype(np.float32)
