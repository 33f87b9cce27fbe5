"""Stops and stations: stops.txt. Only a row of location_type 0 is a stop where one gets on."""

from dataclasses import dataclass

from egu.travel.timetable.cells import Column, Floats, Reference, degrees, numbered, one_of
from egu.travel.timetable.feed_files import FeedFiles

STOPS = "stops.txt"
STOP, STATION = 0, 1
NO_STOP = -1


@dataclass(frozen=True)
class Stops:
    """The stops; `number` says which row of stops.txt is which stop, or that it is none."""

    ids: list[str]
    names: list[str]
    latitude: Floats
    longitude: Floats
    number: dict[str, int]
    platforms: dict[str, list[int]]

    def __len__(self) -> int:
        return len(self.ids)

    def meant_by(self, name: str) -> list[int]:
        """The stop itself, or all platforms of a station; nothing for an entrance."""
        own = self.number[name]
        return [own] if own != NO_STOP else self.platforms.get(name, [])


def read_stops(files: FeedFiles) -> Stops:
    table = files.whole(STOPS, ("stop_id", "stop_lat", "stop_lon"))
    rows = numbered(STOPS, "stop_id", table["stop_id"])
    kinds = Column(STOPS, "location_type", one_of("0", "1", "2", "3", "4")).numbers(table)
    at = [row for row, kind in enumerate(kinds) if kind == STOP]
    number = dict.fromkeys(rows, NO_STOP)
    number.update({table["stop_id"][row]: place for place, row in enumerate(at)})
    parents = Reference(STOPS, "parent_station", {**rows, "": NO_STOP}).numbers(table)
    platforms: dict[str, list[int]] = {}
    for place, row in enumerate(at):
        if parents[row] != NO_STOP and kinds[parents[row]] == STATION:
            platforms.setdefault(table["stop_id"][parents[row]], []).append(place)
    return Stops(
        ids=[table["stop_id"][row] for row in at],
        names=[table["stop_name"][row] for row in at],
        latitude=degrees(STOPS, "stop_lat", [table["stop_lat"][row] for row in at], 90),
        longitude=degrees(STOPS, "stop_lon", [table["stop_lon"][row] for row in at], 180),
        number=number,
        platforms=platforms,
    )
