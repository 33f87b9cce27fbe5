"""Keeps what is nobody's business from a service: whoever else lives or works at such a place."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product

from egu.travel.port import Answer, Column, Point, Question, TravelProvider, Why, unknown

CELLS_PER_DEGREE = 10_000
"""As fine as services are told points."""
Cell = tuple[int, int]


class SecretPlaces:
    """Points, and all that would be told as the same or the next one."""

    def __init__(self, points: Iterable[Point]) -> None:
        cells = map(_cell, points)
        self._cells = frozenset(
            (north + up, east + right)
            for north, east in cells
            for up, right in product((-1, 0, 1), repeat=2)
        )

    def __contains__(self, point: Point | None) -> bool:
        return point is not None and (point.secret or _cell(point) in self._cells)


class Discreet:
    """The service as it answers where it may be asked; of all else it says nothing."""

    def __init__(self, provider: TravelProvider, secret: SecretPlaces) -> None:
        self.provider, self.secret, self.name = provider, secret, provider.name

    def by_the_clock(self, mode: str) -> bool:
        return self.provider.by_the_clock(mode)

    def days_that_differ(self, dates: Sequence[date]) -> list[date]:
        return self.provider.days_that_differ(dates)

    def answer(self, question: Question) -> Answer:
        if question.origin in self.secret or question.destination in self.secret:
            return self._nothing()
        return self.provider.answer(question)

    def answers(self, column: Column) -> list[Answer]:
        if column.work in self.secret:
            return [self._nothing()] * len(column.homes)
        told = [home for home in column.homes if home not in self.secret]
        found = iter(self.provider.answers(column.only(told)) if told else ())
        return [self._nothing() if home in self.secret else next(found) for home in column.homes]

    def _nothing(self) -> Answer:
        return unknown(self.name, Why.NOT_THIS_MODE)


def _cell(point: Point) -> Cell:
    return round(point.latitude * CELLS_PER_DEGREE), round(point.longitude * CELLS_PER_DEGREE)
