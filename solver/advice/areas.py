"""Areas without a map: offers that the same youths reach in about the same time lie together.

The format has no coordinates, but journeys say as much: two sites are one area if most of the
youths who reach one reach the other, in times that differ by a few minutes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from solver.format.problem import Journey, Problem

SAME_MINUTES = 15.0
"""Mean difference there and back, up to which two sites lie together."""
SAME_YOUTHS = 0.6
"""Part of the youths who reach either of two sites that must reach both."""

Minutes = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Area:
    """Offers that lie together; the first, which most youths reach, stands for all."""

    offers: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.offers[0]


def areas_of(problem: Problem) -> list[Area]:
    """Every offer that somebody can reach, in one area each; those that most youths reach first.

    Offers are taken in turn, the ones that most youths reach first, and join the first area whose
    first offer is like them. The areas depend on journeys only, so also on whose journeys are
    known; an area that no offer has been in yet is not among them.
    """
    names, times = _times(problem)
    reached = np.isfinite(times)
    order = sorted(range(len(names)), key=lambda row: (-int(reached[row].sum()), names[row]))
    leaders: list[int] = []
    members: dict[int, list[str]] = {}
    for row in order:
        leader = next((one for one in leaders if _alike(times[row], times[one])), None)
        if leader is None:
            leaders.append(row)
            leader = row
        members.setdefault(leader, []).append(names[row])
    return [Area(tuple(members[leader])) for leader in leaders]


def _times(problem: Problem) -> tuple[list[str], Minutes]:
    """Offers with journeys, and [O, Y] least minutes there and back; infinite: not known."""
    best: dict[tuple[str, str], int] = {}
    for journey in problem.journeys:
        minutes = _there_and_back(journey)
        if minutes is not None:
            key = journey.offer, journey.youth
            best[key] = min(minutes, best.get(key, minutes))
    names = sorted({offer for offer, _ in best})
    column = {youth.id: place for place, youth in enumerate(problem.youths)}
    row = {name: place for place, name in enumerate(names)}
    times = np.full((len(names), len(column)), np.inf)
    for (offer, youth), minutes in best.items():
        if youth in column:
            times[row[offer], column[youth]] = minutes
    return names, times


def _there_and_back(journey: Journey) -> int | None:
    if not journey.to or not journey.home:
        return None
    ways = (journey.to, journey.home)
    return sum(min(leg.minutes for leg in legs) for legs in ways)


def _alike(one: Minutes, other: Minutes) -> bool:
    both = np.isfinite(one) & np.isfinite(other)
    either = np.isfinite(one) | np.isfinite(other)
    if not both.any() or both.sum() < SAME_YOUTHS * either.sum():
        return False
    return bool(np.abs(one[both] - other[both]).mean() <= SAME_MINUTES)
