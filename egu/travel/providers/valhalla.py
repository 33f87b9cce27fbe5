"""Valhalla: roads and paths, for everything but buses and trains.

Protocol: https://valhalla.github.io/valhalla/api/ (matrix, turn-by-turn).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil
from time import monotonic
from typing import Any

from egu.travel.estimate import PACES, straight_km
from egu.travel.port import (
    Answer,
    Column,
    Direction,
    Leg,
    Point,
    Quality,
    Question,
    Why,
    unknown,
)
from egu.travel.providers.calls import Declined, Service, Silent
from egu.travel.providers.exact import Ends, exact
from egu.travel.providers.reading import at, listed, number

MOST_PAIRS = 2_500
"""What a server allows in one matrix unless it is told otherwise."""
COLUMN_SECONDS = 20.0
"""After this long nothing more is asked about the same column."""
LONGEST_SECONDS = 7 * 24 * 3600
FARTHEST_KM, FARTHEST_KM_WITHOUT_CAR = {"car": 390.0}, 190.0
"""A little less than what a server allows in a matrix unless it is told otherwise."""
NO_PATH = 442
COSTINGS: dict[str, tuple[str, dict[str, float]]] = {
    "walk": ("pedestrian", {"walking_speed": PACES["walk"].km_per_hour}),
    "bike": ("bicycle", {"cycling_speed": PACES["bike"].km_per_hour}),
    "moped": ("motor_scooter", {"top_speed": 30.0}),
    "car": ("auto", {}),
}

Found = float | Why
"""Seconds on the road, or why there are none."""


class Valhalla:
    """Minutes along roads, the same at all hours, between exact points."""

    name = "valhalla"

    def __init__(self, service: Service, most_pairs: int = MOST_PAIRS) -> None:
        self.service, self.most_pairs = service, most_pairs

    def by_the_clock(self, mode: str) -> bool:
        return False

    def days_that_differ(self, dates: Sequence[date]) -> list[date]:
        return list(dates[:1])

    def answer(self, question: Question) -> Answer:
        ends = exact(COSTINGS, question.mode, question.origin, question.destination)
        found = ends if isinstance(ends, Why) else self._route(question.mode, ends)
        answer = self._told(question.mode, found)
        return answer._replace(legs=_legs(question, answer.minutes))

    def answers(self, column: Column) -> list[Answer]:
        """By matrix; whoever has no number in it is asked about alone before it is believed."""
        found: dict[Point | None, Found] = {home: _why(column, home) for home in column.homes}
        open_ = [home for home in found if home and _worth_asking(column, home)]
        until = monotonic() + COLUMN_SECONDS
        for start in range(0, len(open_), self.most_pairs):
            found.update(self._block(column, open_[start : start + self.most_pairs], until))
        return [self._told(column.mode, found[home]) for home in column.homes]

    def _block(
        self, column: Column, homes: list[Point], until: float
    ) -> Iterator[tuple[Point, Found]]:
        """Halved when it is refused, because one home off the map spoils the matrix for all."""
        if monotonic() > until:
            return
        try:
            seconds = self._matrix(column, homes)
        except Silent:
            return
        except Declined:
            if len(homes) > 1:
                for half in (homes[: len(homes) // 2], homes[len(homes) // 2 :]):
                    yield from self._block(column, half, until)
                return
            seconds = [None]
        for home, found in zip(homes, seconds, strict=True):
            yield home, self._alone(column, home, until) if found is None else found

    def _alone(self, column: Column, home: Point, until: float) -> Found:
        question = column.question(home)
        ends = exact(COSTINGS, question.mode, question.origin, question.destination)
        if isinstance(ends, Why) or monotonic() > until:
            return Why.UNREACHABLE
        return self._route(column.mode, ends)

    def _matrix(self, column: Column, homes: list[Point]) -> list[float | None]:
        arriving = column.direction is Direction.ARRIVE_BY
        places = [_place(home) for home in homes]
        work = [_place(column.work)] if column.work else []
        sources, targets = (places, work) if arriving else (work, places)
        body = {"sources": sources, "targets": targets, "verbose": True, **_costing(column.mode)}
        return self.service.patient.post(
            "/sources_to_targets", body, lambda reply: _matrix_seconds(reply, len(homes), arriving)
        )

    def _route(self, mode: str, ends: Ends) -> Found:
        places = [_place(end) for end in ends]
        body = {"locations": places, "directions_type": "none", **_costing(mode)}
        try:
            return self.service.post("/route", body, _route_seconds)
        except Declined as no:
            return Why.NO_JOURNEY if _error_code(no.reply) == NO_PATH else Why.UNREACHABLE
        except Silent:
            return Why.UNREACHABLE

    def _told(self, mode: str, found: Found) -> Answer:
        if found is Why.NO_JOURNEY:
            return Answer(None, None, Quality.NETWORK, self.name, found)
        if isinstance(found, Why):
            return unknown(self.name, found)
        minutes = max(1, ceil(found / 60)) + PACES[mode].fixed_minutes
        return Answer(minutes, 0, Quality.NETWORK, self.name)


def _worth_asking(column: Column, home: Point) -> bool:
    """One pair too far apart is refused, and all the others of the matrix with it."""
    ends = exact(COSTINGS, column.mode, home, column.work)
    most = FARTHEST_KM.get(column.mode, FARTHEST_KM_WITHOUT_CAR)
    return not isinstance(ends, Why) and straight_km(*ends) <= most


def _why(column: Column, home: Point | None) -> Why:
    """What is to be said of a home that nobody answers for."""
    ends = exact(COSTINGS, column.mode, home, column.work)
    return ends if isinstance(ends, Why) else Why.UNREACHABLE


def _matrix_seconds(reply: Any, homes: int, arriving: bool) -> list[float | None]:
    """A row for each source and a cell for each target."""
    found = [
        _seconds(at(reply, "sources_to_targets", *((home, 0) if arriving else (0, home)), "time"))
        for home in range(homes)
    ]
    rows = listed(reply, "sources_to_targets")
    if len(rows) != (homes if arriving else 1):
        raise Silent("another number of rows than asked for")
    return found


def _route_seconds(reply: Any) -> float:
    return number(at(reply, "trip", "summary", "time"), 0, LONGEST_SECONDS)


def _seconds(cell: Any) -> float | None:
    return None if cell is None else number(cell, 0, LONGEST_SECONDS)


def _error_code(reply: Any) -> Any:
    return reply.get("error_code") if isinstance(reply, dict) else None


def _place(point: Point) -> dict[str, float]:
    return {"lat": round(point.latitude, 4), "lon": round(point.longitude, 4)}


def _costing(mode: str) -> dict[str, Any]:
    name, options = COSTINGS[mode]
    return {"costing": name, "costing_options": {name: options}}


def _legs(question: Question, minutes: int | None) -> tuple[Leg, ...]:
    if minutes is None:
        return ()
    arriving = question.direction is Direction.ARRIVE_BY
    leave = question.time - minutes if arriving else question.time
    return (Leg(question.mode, leave, leave + minutes),)
