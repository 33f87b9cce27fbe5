"""Trips, their routes and repetitions: routes.txt, trips.txt and frequencies.txt."""

from dataclasses import dataclass

import numpy as np

from egu.travel.timetable.cells import Column, Flags, Ints, Reference, clock, number, numbered
from egu.travel.timetable.feed_files import FeedError, FeedFiles, Piece

ROUTES, TRIPS, FREQUENCIES = "routes.txt", "trips.txt", "frequencies.txt"
ON_DEMAND = 715
"""Flextur and Plustur: shown as a possibility elsewhere, never counted as a bus."""
BY_SHIP = (4, 1000, 1200)
"""Ferries, also as the extended types call them."""


@dataclass(frozen=True)
class Trips:
    """[trips] their service, the place of their route's name, and whether they are buses at all."""

    number: dict[str, int]
    service: Ints
    route: Ints
    counted: Flags
    route_names: list[str]
    ferries: list[int]
    """Which of the routes are by ship."""


@dataclass(frozen=True)
class Frequencies:
    """[rows] a trip that runs every `headway` seconds from `start` until before `end`."""

    trip: Ints
    start: Ints
    end: Ints
    headway: Ints

    def runs(self) -> Ints:
        """[rows] how many times."""
        return np.maximum(0, -((self.start - self.end) // self.headway)).astype(np.int32)


def read_trips(files: FeedFiles, services: dict[str, int]) -> Trips:
    routes = files.whole(ROUTES, ("route_id", "route_type"))
    route_number = numbered(ROUTES, "route_id", routes["route_id"])
    kinds = Column(ROUTES, "route_type", number).numbers(routes)
    table = files.whole(TRIPS, ("trip_id", "route_id", "service_id"))
    if not table.rows:
        raise FeedError("no_trips")
    route = Reference(TRIPS, "route_id", route_number).numbers(table)
    return Trips(
        number=numbered(TRIPS, "trip_id", table["trip_id"]),
        service=Reference(TRIPS, "service_id", services).numbers(table),
        route=route,
        counted=(kinds != ON_DEMAND)[route],
        route_names=_names(routes),
        ferries=np.flatnonzero(np.isin(kinds, BY_SHIP)).tolist(),
    )


def read_frequencies(files: FeedFiles, trips: dict[str, int]) -> Frequencies:
    table = files.if_there(FREQUENCIES, ("trip_id", "start_time", "end_time", "headway_secs"))
    return Frequencies(
        trip=Reference(FREQUENCIES, "trip_id", trips).numbers(table),
        start=Column(FREQUENCIES, "start_time", clock).numbers(table),
        end=Column(FREQUENCIES, "end_time", clock).numbers(table),
        headway=Column(FREQUENCIES, "headway_secs", _positive).numbers(table),
    )


def _names(routes: Piece) -> list[str]:
    columns = (routes["route_short_name"], routes["route_long_name"], routes["route_id"])
    return [short or long or own for short, long, own in zip(*columns, strict=True)]


def _positive(text: str) -> int:
    if not number(text):
        raise ValueError(text)
    return number(text)
