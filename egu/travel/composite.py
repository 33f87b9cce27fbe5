"""Several providers as one: each is asked what those before it do not know."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from egu.travel.port import (
    UNKNOWN,
    Answer,
    Column,
    InOneGo,
    Ints,
    Legs,
    Question,
    Row,
    TravelProvider,
    Why,
    answers_along,
    legs_by,
)


class Composite(InOneGo):
    """The first that knows answers; if nobody does, the first that does the mode says why."""

    def __init__(self, providers: Sequence[TravelProvider]) -> None:
        self.providers = tuple(providers)
        self.name = "+".join(provider.name for provider in providers)

    def by_the_clock(self, mode: str) -> bool:
        return any(provider.by_the_clock(mode) for provider in self.providers)

    def days_that_differ(self, dates: Sequence[date]) -> list[date]:
        differing = {day for one in self.providers for day in one.days_that_differ(dates)}
        return [day for day in dates if day in differing]

    def answer(self, question: Question) -> Answer:
        first, *others = self.providers
        found = first.answer(question)
        for provider in others:
            if found.known:
                break
            found = _better(found, provider.answer(question))
        return found

    def answers(self, column: Column) -> list[Answer]:
        homes = column.homes
        return self._in_turn(
            lambda provider: provider.answers(column),
            lambda provider, open_: provider.answers(column.only([homes[one] for one in open_])),
        )

    def along(self, row: Row) -> list[Answer]:
        return self._in_turn(
            lambda provider: answers_along(provider, row),
            lambda provider, open_: answers_along(provider, row.only(open_)),
        )

    def legs(self, column: Column, changes: Ints) -> Legs:
        first, *others = self.providers
        found = legs_by(first, column, changes)
        for provider in others:
            open_ = np.flatnonzero(found.minutes == UNKNOWN)
            if not open_.size:
                break
            again = legs_by(provider, _only(column, open_), changes[open_])
            found.minutes[open_], found.changes[open_] = again
        return found

    def _in_turn(
        self,
        everywhere: Callable[[TravelProvider], list[Answer]],
        at: Callable[[TravelProvider, list[int]], list[Answer]],
    ) -> list[Answer]:
        """The others are asked only where nobody before them knows."""
        first, *others = self.providers
        found = list(everywhere(first))
        for provider in others:
            open_ = [place for place, answer in enumerate(found) if not answer.known]
            if not open_:
                break
            for place, answer in zip(open_, at(provider, open_), strict=True):
                found[place] = _better(found[place], answer)
        return found


def _only(column: Column, places: npt.NDArray[np.intp]) -> Column:
    if len(places) == len(column.homes):
        return column
    return column.only([column.homes[place] for place in places])


def _better(before: Answer, after: Answer) -> Answer:
    return after if after.known or before.why is Why.NOT_THIS_MODE else before
