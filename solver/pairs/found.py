"""Candidates: pairs with a legal placement, many together in arrays of which each is a view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from solver.format.problem import Offer, Youth
from solver.pairs.arrays import kinds_of
from solver.pairs.patterns import Patterns
from solver.pairs.tables import NEVER, Bools, Ints


@dataclass(frozen=True)
class Found:
    """N pairs whose offers have the same shifts, of U kinds; K steps, P patterns, S shifts."""

    patterns: Patterns
    start: Ints  # [N] ordinal
    end: Ints  # [N] ordinal, the last day
    first: Ints  # [N, K] ordinal of the first day of each step
    count: Ints  # [N] steps that count
    grows: Bools  # [N] does the rule ladder hold?
    shift_travel: Ints  # [N, S] minutes there and back
    kind: Ints  # [N]
    legal: tuple[Bools, ...]  # K arrays [U, P]: legal and reached, where the step counts
    hours: Ints  # [U, P] what a pattern counts for the goal hours
    steps_of_kind: Ints  # [U] steps that count

    def only(self, places: Ints, steps: int | None = None) -> Found:
        """Those at these places, in that order, with so many steps; a place may come again."""
        return Found(
            patterns=self.patterns,
            start=self.start[places],
            end=self.end[places],
            first=self.first[places, :steps],
            count=self.count[places],
            grows=self.grows[places],
            shift_travel=self.shift_travel[places],
            kind=self.kind[places],
            legal=self.legal[:steps],
            hours=self.hours,
            steps_of_kind=self.steps_of_kind,
        )

    def travel(self, places: Ints, patterns: Ints) -> Ints:
        """[C] minutes of travel in a week of those pairs [C] with those patterns [C]."""
        shifts = self.patterns.columns[patterns]
        minutes = self.shift_travel[places[:, None], shifts]
        travel: Ints = np.where(shifts >= 0, minutes, 0).sum(axis=1)
        return travel

    @cached_property
    def legal_places(self) -> list[tuple[Ints, ...]]:
        """For every kind and counting step the patterns that are legal and reached."""
        counts = self.steps_of_kind.tolist()
        flagged = zip(*map(_flagged, self.legal), strict=True)
        return [steps[:count] for steps, count in zip(flagged, counts, strict=True)]

    @cached_property
    def most_minutes(self) -> Ints:
        """[U] the most working minutes of a week in any step."""
        used = np.logical_or.reduce(
            [step & (self.steps_of_kind > place)[:, None] for place, step in enumerate(self.legal)]
        )
        most: Ints = np.where(used, self.patterns.minutes, 0).max(axis=1)
        return most


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A candidate: a youth and an offer with at least one legal choice of shifts.

    All that is known of it stands in the arrays of `found`, at `place`. Dates are ordinals.
    """

    youth: Youth
    offer: Offer
    found: Found
    place: int

    @property
    def patterns(self) -> Patterns:
        return self.found.patterns

    @property
    def start(self) -> int:
        return int(self.found.start[self.place])

    @property
    def end(self) -> int:
        """The last day."""
        return int(self.found.end[self.place])

    @property
    def steps(self) -> tuple[tuple[int, int], ...]:
        """The first and last day of each counting step."""
        days = self.found.first[self.place, : self.found.count[self.place]].tolist()
        return tuple(zip(days, [*(day - 1 for day in days[1:]), self.end], strict=True))

    @property
    def from_weeks(self) -> tuple[int, ...]:
        """In which week of the placement each counting step begins."""
        count = int(self.found.count[self.place])
        return tuple(step.from_week for step in self.youth.ladder[:count])

    @property
    def legal(self) -> tuple[Ints, ...]:
        """For each counting step the patterns (positions) that are legal and reached."""
        return self.found.legal_places[self.found.kind[self.place]]

    @property
    def grows(self) -> bool:
        """Does the rule ladder hold?"""
        return bool(self.found.grows[self.place])

    @property
    def hours(self) -> Ints:
        """[P] what a pattern counts for the goal hours, in the final step."""
        hours: Ints = self.found.hours[self.found.kind[self.place]]
        return hours

    @property
    def travel(self) -> Ints:
        """[P] minutes of travel in a week."""
        travel: Ints = self.patterns.gather(self.shift_travel[None], np.add)[0]
        return travel

    @property
    def shift_travel(self) -> Ints:
        """[S] minutes of travel there and back."""
        travel: Ints = self.found.shift_travel[self.place]
        return travel

    @property
    def most_minutes(self) -> int:
        """The most working minutes of a week in any step."""
        return int(self.found.most_minutes[self.found.kind[self.place]])


def with_same_patterns(pairs: Sequence[Pair]) -> Iterator[tuple[Ints, Found]]:
    """For every list of patterns the places of its pairs, and all that is known of them as one."""
    founds: dict[int, list[int]] = defaultdict(list)
    for place, pair in enumerate(pairs):
        founds[id(pair.found)].append(place)
    alike: dict[int, list[list[int]]] = defaultdict(list)
    for places in founds.values():
        alike[id(pairs[places[0]].patterns)].append(places)
    for some in alike.values():
        own = [np.array([pairs[place].place for place in places]) for places in some]
        parts = [pairs[places[0]].found.only(at) for places, at in zip(some, own, strict=True)]
        yield np.concatenate(some), _merged(parts)


def _merged(founds: Sequence[Found]) -> Found:
    """Those with the same patterns one after the other, equal kinds of all as one kind."""
    width = max(len(found.legal) for found in founds)
    sizes = np.cumsum([0, *(len(found.hours) for found in founds)])
    counts = np.concatenate([found.steps_of_kind for found in founds])
    legal = [np.concatenate([_step(found, step) for found in founds]) for step in range(width)]
    hours = np.concatenate([found.hours for found in founds])
    used, kind = np.unique(
        np.concatenate([found.kind + size for found, size in zip(founds, sizes, strict=False)]),
        return_inverse=True,
    )
    bits = [np.packbits(step[used], axis=1) for step in legal]
    first, same = kinds_of(np.column_stack([counts[used], hours[used], *bits]).astype(np.int64))
    return Found(
        patterns=founds[0].patterns,
        start=np.concatenate([found.start for found in founds]),
        end=np.concatenate([found.end for found in founds]),
        first=np.concatenate([_widened(found.first, width) for found in founds]),
        count=np.concatenate([found.count for found in founds]),
        grows=np.concatenate([found.grows for found in founds]),
        shift_travel=np.concatenate([found.shift_travel for found in founds]),
        kind=same[kind],
        legal=tuple(step[used[first]] for step in legal),
        hours=hours[used[first]],
        steps_of_kind=counts[used[first]],
    )


def _step(found: Found, step: int) -> Bools:
    """[U, P] legal in that step, which not all may have; nothing where it does not count."""
    if step >= len(found.legal):
        return np.zeros_like(found.legal[0])
    legal: Bools = found.legal[step] & (found.steps_of_kind > step)[:, None]
    return legal


def _widened(days: Ints, width: int) -> Ints:
    """[N, width] with steps that never begin."""
    return np.pad(days, ((0, 0), (0, width - days.shape[1])), constant_values=NEVER)


def in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """Those found one after the other at an offer, by the id of the offer."""
    return sorted(pairs, key=lambda pair: pair.offer.id)


def _flagged(flags: Bools) -> list[Ints]:
    """For every row of [U, P] the places of its flags."""
    row, place = np.nonzero(flags)
    ends = np.searchsorted(row, np.arange(len(flags) + 1)).tolist()
    return [place[first:end] for first, end in pairwise(ends)]
