"""A whole timetable in arrays: read from a feed, written to a folder and taken up from it again."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Self

import numpy as np

from egu.travel.timetable.cells import Flags, Floats, Ints
from egu.travel.timetable.fares import Ticket, read_tickets
from egu.travel.timetable.feed_files import FeedError, FeedFiles
from egu.travel.timetable.services import Services, read_dates, read_services
from egu.travel.timetable.stop_times import Calls, read_calls
from egu.travel.timetable.stops import read_stops
from egu.travel.timetable.trips import Frequencies, Trips, read_frequencies, read_trips
from egu.travel.timetable.walks import Links, Walks, read_walks

MOST_CALLS_EVER = 100_000_000
DAYS_COUNTED = 100
ABOUT = "about.json"


@dataclass(frozen=True)
class Names:
    """What people call things; `trips` counts the rows of trips.txt, `rides` those that call
    somewhere on some day, `each_day` those of each day from the first one on, `ferries` are routes
    by ship, `tickets` as in fares. The last four are not there where the timetable was built before
    they were told.
    """

    stop_ids: list[str]
    stops: list[str]
    routes: list[str]
    first_day: int
    last_day: int
    trips: int
    ferries: Sequence[int] = ()
    rides: int | None = None
    each_day: Sequence[int] = ()
    tickets: Sequence[Ticket] = ()

    def rides_on(self, days: Iterable[int]) -> int:
        """On those of the days that were counted."""
        return sum(self.each_day[day - self.first_day] for day in days)

    @property
    def counted(self) -> range:
        return range(self.first_day, self.first_day + len(self.each_day))


@dataclass(frozen=True)
class Timetable:
    names: Names
    latitude: Floats
    longitude: Floats
    service: Ints
    route: Ints
    counted: Flags
    calls: Calls
    frequencies: Frequencies
    services: Services
    onward: Links
    back: Links

    @classmethod
    def of_feed(cls, path: Path) -> Self:
        """Read and check a feed; FeedError tells what is wrong with it."""
        with FeedFiles(path) as files:
            known, services = read_services(files)
            first_day, last_day = read_dates(files, services)
            stops = read_stops(files)
            trips = read_trips(files, known)
            frequencies = read_frequencies(files, trips.number)
            calls = read_calls(files, trips.number, stops.number)
            _refuse_too_many(calls, frequencies)
            walks, tickets = read_walks(files, stops), read_tickets(files)
        names = Names(
            stops.ids, stops.names, trips.route_names, first_day, last_day, len(trips.number),
            trips.ferries, _rides(trips, calls, services),
            _each_day(trips, calls, services, range(first_day, last_day + 1)[:DAYS_COUNTED]),
            tickets,
        )  # fmt: skip
        return cls(names, stops.latitude, stops.longitude, *_of_trips(trips), calls, frequencies,
                   services, *_of_walks(walks))  # fmt: skip

    @classmethod
    def in_folder(cls, folder: Path) -> Self:
        """Take up what `write` wrote; the arrays stay in the file until they are looked at."""
        parts: dict[str, Any] = {"names": names_in(folder)}
        for field in fields(cls)[1:]:
            kind: Any = field.type
            parts[field.name] = (
                kind(**{one.name: _array(folder, f"{field.name}.{one.name}")
                        for one in fields(kind)})
                if hasattr(kind, "__dataclass_fields__")
                else _array(folder, field.name)
            )  # fmt: skip
        return cls(**parts)

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        for field in fields(self)[1:]:
            part = getattr(self, field.name)
            arrays = (
                {field.name: part}
                if isinstance(part, np.ndarray)
                else {f"{field.name}.{one.name}": getattr(part, one.name) for one in fields(part)}
            )
            for name, array in arrays.items():
                np.save(folder / f"{name}.npy", array)
        (folder / ABOUT).write_text(json.dumps(asdict(self.names)), encoding="utf-8")

    def covers(self, ordinal: int) -> bool:
        return self.names.first_day <= ordinal <= self.names.last_day


def names_in(folder: Path) -> Names:
    told = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    return Names(**told | {"tickets": [Ticket(*one) for one in told.get("tickets", ())]})


def _array(folder: Path, name: str) -> Any:
    return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))


def _refuse_too_many(calls: Calls, frequencies: Frequencies) -> None:
    length = np.diff(calls.first)[frequencies.trip].astype(np.int64)
    if int((length * frequencies.runs()).sum()) > MOST_CALLS_EVER:
        raise FeedError("too_many_runs")


def _rides(trips: Trips, calls: Calls, services: Services) -> int:
    calling = np.diff(calls.first) > 1
    return int((calling & services.ever()[trips.service]).sum())


def _each_day(trips: Trips, calls: Calls, services: Services, days: range) -> list[int]:
    calling = trips.service[np.diff(calls.first) > 1]
    rides = np.bincount(calling, minlength=len(services.first))
    return [int(rides[services.running(day)].sum()) for day in days]


def _of_trips(trips: Trips) -> tuple[Ints, Ints, Flags]:
    return trips.service, trips.route, trips.counted


def _of_walks(walks: Walks) -> tuple[Links, Links]:
    return walks.onward, walks.back
