"""The offers of a problem as numpy arrays, in the order of their ids, and what youths say of them.

Built once a problem, as solver.pairs.tables. N pairs are two arrays: rows of the youth table and
places of the offers.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from solver.format.problem import Offer, Problem, Shift
from solver.pairs.tables import Bools, Ints, YouthTable

T = TypeVar("T", bound=Hashable)
LOWEST_AGE = 15
NEVER_HAZARDS = frozenset({"explosion", "compressed_gas", "high_pressure", "suffocation", "strain"})
GUARDED_HAZARDS = frozenset({"violence", "isolated"})
ASKED_BY: Mapping[str, Callable[[Offer], object]] = {
    "never": lambda offer: offer.id,
    "wish": lambda offer: offer.id,
    "wish_theme": lambda offer: offer.theme,
    "unwanted_offer": lambda offer: offer.id,
    "unwanted_employer": lambda offer: offer.employer,
    "unwanted_theme": lambda offer: offer.theme,
}
"""What of an offer the youths name when they say this of it."""


@dataclass(frozen=True)
class OfferTable:
    """All offers, sorted by id. O offers, Y youths."""

    youths: YouthTable
    offers: tuple[Offer, ...]
    place_of: Mapping[str, int]
    start_earliest: Ints  # [O] ordinal
    start_latest: Ints  # [O] ordinal
    weeks: Ints  # [O]
    min: Ints  # [O] weekly minutes
    max: Ints  # [O] weekly minutes
    min_days: Ints  # [O]
    max_days: Ints  # [O]
    full_time: Ints  # [O] weekly minutes, the setting's where the offer says nothing
    closed_to_minors: Bools  # [O] by its hazards
    serves_alcohol: Bools  # [O]

    def old_enough(self, rows: Ints, at: Ints) -> Ints:
        """[N] ordinal of the day from which the youth has the age that the offer asks."""
        number, birthdays = self._ages
        return birthdays[number[at], rows]

    def licensed(self, rows: Ints, at: Ints) -> Bools:
        """[N] has the youth the licences that the offer asks?"""
        number, enough = self._licences
        return enough[number[at], rows]

    def provided(self, rows: Ints, at: Ints) -> Bools:
        """[N] does the offer provide all that the youth needs?"""
        number, enough = self._needs
        return enough[number[at], rows]

    def declines(self, rows: Ints, at: Ints) -> Bools:
        """[N] has the offer's employer said no to the youth?"""
        return _among(self._key(at, rows), self._declined)

    def said(self, what: str, rows: Ints, at: Ints) -> Bools:
        """[N] does the youth say that of the offer? `what`: see ASKED_BY."""
        if what not in self._said:
            self._said[what] = self._saying(what)
        number, those = self._said[what]
        return _among(self._key(number[at], rows), those)

    def by_shifts(self, places: Iterable[int]) -> list[tuple[tuple[Shift, ...], list[int]]]:
        """The different lists of shifts, and which of these offers have each."""
        found: dict[tuple[Shift, ...], list[int]] = {}
        for place in places:
            found.setdefault(self.offers[place].shifts, []).append(place)
        return list(found.items())

    def _key(self, number: Ints, rows: Ints) -> Ints:
        return number * len(self.youths.youths) + rows

    @cached_property
    def _said(self) -> dict[str, tuple[Ints, Ints]]:
        return {}

    def _saying(self, what: str) -> tuple[Ints, Ints]:
        """[O] the number of what the offer is called, and sorted keys of those who say it."""
        number, names = numbered(map(ASKED_BY[what], self.offers))
        nobody = np.empty(0, dtype=np.int64)
        rows = [self.youths.having.get((what, str(name)), nobody) for name in names]
        return number, self._keys(rows)

    @cached_property
    def _declined(self) -> Ints:
        row_of = self.youths.row_of
        said = ([row_of[y] for y in offer.declined if y in row_of] for offer in self.offers)
        return self._keys(list(said))

    def _keys(self, rows: Sequence[Ints | list[int]]) -> Ints:
        """Ascending keys of the youths [rows] of every number."""
        number = np.repeat(np.arange(len(rows)), [len(own) for own in rows])
        every = np.concatenate([np.empty(0, dtype=np.int64), *rows]).astype(np.int64)
        return np.sort(self._key(number, every))

    @cached_property
    def _ages(self) -> tuple[Ints, Ints]:
        ages = (max(LOWEST_AGE, offer.min_age or 0) for offer in self.offers)
        number, asked = numbered(ages)
        return number, self._table(asked, self.youths.birthdays).astype(np.int64)

    @cached_property
    def _licences(self) -> tuple[Ints, Bools]:
        number, asked = numbered(offer.licences for offer in self.offers)
        return number, self._table(asked, self._have_all).astype(np.bool_)

    @cached_property
    def _needs(self) -> tuple[Ints, Bools]:
        number, given = numbered(offer.provides for offer in self.offers)
        return number, self._table(given, self._need_no_more).astype(np.bool_)

    def _table(self, names: Sequence[T], row: Callable[[T], Ints | Bools]) -> Ints:
        rows = np.array([row(name) for name in names])
        return rows.reshape(len(names), len(self.youths.youths))

    def _have_all(self, items: tuple[str, ...]) -> Bools:
        """[Y] of every item the youth has an alternative."""
        having = self.youths.those_with
        some = [[having("licence", name) for name in item.split("|")] for item in items]
        everybody = np.ones(len(self.youths.youths), dtype=np.bool_)
        return np.logical_and.reduce([everybody, *(np.logical_or.reduce(item) for item in some)])

    def _need_no_more(self, provided: tuple[str, ...]) -> Bools:
        """[Y] the youth needs nothing but that."""
        lacking = np.zeros(len(self.youths.youths), dtype=np.bool_)
        for need in self.youths.names("need").difference(provided):
            lacking |= self.youths.those_with("need", need)
        return ~lacking


def offer_table(problem: Problem, youths: YouthTable) -> OfferTable:
    """The table of all offers of a problem."""
    offers = tuple(sorted(problem.offers, key=lambda offer: offer.id))
    usual = problem.settings.full_time_minutes
    return OfferTable(
        youths=youths,
        offers=offers,
        place_of={offer.id: place for place, offer in enumerate(offers)},
        start_earliest=_ints(offer.start_earliest.toordinal() for offer in offers),
        start_latest=_ints(offer.start_latest.toordinal() for offer in offers),
        weeks=_ints(offer.weeks for offer in offers),
        min=_ints(offer.min for offer in offers),
        max=_ints(offer.max for offer in offers),
        min_days=_ints(offer.min_days for offer in offers),
        max_days=_ints(offer.max_days for offer in offers),
        full_time=_ints(
            usual if offer.full_time_minutes is None else offer.full_time_minutes
            for offer in offers
        ),
        closed_to_minors=np.array(list(map(_forbidden_to_minors, offers)), dtype=np.bool_),
        serves_alcohol=np.array(["alcohol" in offer.hazards for offer in offers], dtype=np.bool_),
    )


def numbered(names: Iterable[T]) -> tuple[Ints, list[T]]:
    """Equal names by the same number, and the different ones in turn."""
    number: dict[T, int] = {}
    found = [number.setdefault(name, len(number)) for name in names]
    return np.array(found, dtype=np.int64), list(number)


def _forbidden_to_minors(offer: Offer) -> bool:
    asked = frozenset(offer.hazards)
    ordinary = asked - NEVER_HAZARDS - GUARDED_HAZARDS - {"alcohol"}
    return (
        not asked.isdisjoint(NEVER_HAZARDS)
        or (not asked.isdisjoint(GUARDED_HAZARDS | {"alcohol"}) and not offer.adult_present)
        or (bool(ordinary) and not offer.necessary_for_training)
    )


def _among(keys: Ints, ascending: Ints) -> Bools:
    """[N] which keys are there?"""
    if not len(ascending):
        return np.zeros(len(keys), dtype=np.bool_)
    place = np.minimum(np.searchsorted(ascending, keys), len(ascending) - 1)
    found: Bools = ascending[place] == keys
    return found


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)
