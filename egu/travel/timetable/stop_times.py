"""The large table, stop_times.txt: where each trip calls, in order; time never runs back."""

from dataclasses import dataclass

import numpy as np

from egu.travel.timetable.cells import (
    NO_TIME,
    Column,
    Flags,
    Ints,
    Reference,
    clock_or_none,
    joined,
    number,
)
from egu.travel.timetable.feed_files import FeedError, FeedFiles
from egu.travel.timetable.stops import NO_STOP

STOP_TIMES = "stop_times.txt"
NEEDED = ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence")


@dataclass(frozen=True)
class Calls:
    """[calls] by trip and in its order; trip t has the calls first[t] to first[t + 1]."""

    first: Ints
    stop: Ints
    arrival: Ints
    departure: Ints
    boards: Flags
    alights: Flags


def read_calls(files: FeedFiles, trips: dict[str, int], stops: dict[str, int]) -> Calls:
    read = _columns(files, trips, stops)
    order = np.lexsort((read["stop_sequence"], read["trip_id"]))
    table = {name: column[order] for name, column in read.items()}
    _refuse_one_place_twice(table, list(trips))
    calls = {name: column[_counting(table)] for name, column in table.items()}
    departure, arrival = calls["departure_time"], calls["arrival_time"]
    departure = np.where(departure == NO_TIME, arrival, departure)
    arrival = np.where(arrival == NO_TIME, departure, arrival)
    _refuse_time_that_runs_back(calls["trip_id"], arrival, departure, list(trips))
    return Calls(
        first=np.searchsorted(calls["trip_id"], np.arange(len(trips) + 1)).astype(np.int32),
        stop=calls["stop_id"],
        arrival=arrival,
        departure=departure,
        boards=calls["pickup_type"].astype(np.bool_),
        alights=calls["drop_off_type"].astype(np.bool_),
    )


def _columns(files: FeedFiles, trips: dict[str, int], stops: dict[str, int]) -> dict[str, Ints]:
    columns = (
        Reference(STOP_TIMES, "trip_id", trips),
        Column(STOP_TIMES, "arrival_time", clock_or_none),
        Column(STOP_TIMES, "departure_time", clock_or_none),
        Reference(STOP_TIMES, "stop_id", stops),
        Column(STOP_TIMES, "stop_sequence", number),
        Column(STOP_TIMES, "pickup_type", _by_the_timetable),
        Column(STOP_TIMES, "drop_off_type", _by_the_timetable),
    )
    parts: dict[str, list[Ints]] = {column.name: [] for column in columns}
    for piece in files.pieces(STOP_TIMES, NEEDED):
        for column in columns:
            parts[column.name].append(column.numbers(piece))
    return {name: joined(pieces) for name, pieces in parts.items()}


def _by_the_timetable(text: str) -> int:
    """1: one gets on or off without more ado, or by a sign to the driver; 0: not, or by phone."""
    return int(text in {"", "0", "3"})


def _counting(table: dict[str, Ints]) -> Flags:
    """A row with a time, at a place where one can get on or off."""
    timed = (table["arrival_time"] != NO_TIME) | (table["departure_time"] != NO_TIME)
    counting: Flags = timed & (table["stop_id"] != NO_STOP)
    return counting


def _refuse_one_place_twice(table: dict[str, Ints], trips: list[str]) -> None:
    trip, place = table["trip_id"], table["stop_sequence"]
    twice = np.flatnonzero((trip[1:] == trip[:-1]) & (place[1:] == place[:-1]))
    if twice.size:
        raise FeedError("sequence_twice", trip=trips[trip[twice[0]]], place=int(place[twice[0]]))


def _refuse_time_that_runs_back(
    trip: Ints, arrival: Ints, departure: Ints, trips: list[str]
) -> None:
    waits = np.flatnonzero(departure < arrival)
    rides = np.flatnonzero((trip[1:] == trip[:-1]) & (arrival[1:] < departure[:-1]))
    for wrong in (waits, rides):
        if wrong.size:
            raise FeedError("time_runs_back", trip=trips[trip[wrong[0]]])
