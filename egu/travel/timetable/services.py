"""On which days a service runs: calendar.txt and calendar_dates.txt, and the dates of the feed."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from egu.travel.timetable.cells import Column, Flags, Ints, Reference, day, numbered, one_of
from egu.travel.timetable.feed_files import FeedError, FeedFiles, Piece

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CALENDAR, EXCEPTIONS, INFO = "calendar.txt", "calendar_dates.txt", "feed_info.txt"
ADDED, REMOVED = 1, 2


@dataclass(frozen=True)
class Services:
    """[services] first and last day with weekdays; [exceptions] a day added or removed.

    Days are ordinals; a service that stands only in calendar_dates has no weekday."""

    first: Ints
    last: Ints
    weekdays: Flags  # [services, 7]
    excepted: Ints
    on_day: Ints
    kind: Ints

    def running(self, ordinal: int) -> Flags:
        """[services] whether it runs on that day."""
        weekday = date.fromordinal(ordinal).weekday()
        runs = (self.first <= ordinal) & (ordinal <= self.last) & self.weekdays[:, weekday]
        today = self.on_day == ordinal
        runs[self.excepted[today & (self.kind == ADDED)]] = True
        runs[self.excepted[today & (self.kind == REMOVED)]] = False
        return runs

    def ever(self) -> Flags:
        """[services] whether it runs on any day that is named."""
        runs = (self.first <= self.last) & self.weekdays.any(axis=1)
        runs[self.excepted[self.kind == ADDED]] = True
        return runs


def read_services(files: FeedFiles) -> tuple[dict[str, int], Services]:
    """The services by their names, and their days."""
    if CALENDAR not in files and EXCEPTIONS not in files:
        raise FeedError("no_file", file=CALENDAR)
    weekly = files.if_there(CALENDAR, ("service_id", "start_date", "end_date", *WEEKDAYS))
    single = files.if_there(EXCEPTIONS, ("service_id", "date", "exception_type"))
    known = numbered(CALENDAR, "service_id", weekly["service_id"])
    for name in single["service_id"]:
        known.setdefault(name, len(known))
    return known, _services(known, weekly, single)


def read_dates(files: FeedFiles, services: Services) -> tuple[int, int]:
    """First and last day of the feed: its own words, else the days that the calendar names."""
    named = [*services.on_day[services.kind == ADDED]]
    firsts = [*services.first[services.first <= services.last], *named]
    lasts = [*services.last[services.first <= services.last], *named]
    first = _said(files, "feed_start_date") or int(min(firsts, default=0))
    last = _said(files, "feed_end_date") or int(max(lasts, default=0))
    if not first or not last or last < first:
        raise FeedError("no_dates")
    return first, last


def _services(known: dict[str, int], weekly: Piece, single: Piece) -> Services:
    first = Column(CALENDAR, "start_date", day).numbers(weekly)
    last = Column(CALENDAR, "end_date", day).numbers(weekly)
    if (last < first).any():
        raise FeedError("ends_before_start", file=CALENDAR)
    only_single = len(known) - weekly.rows
    weekdays = [Column(CALENDAR, name, one_of("0", "1")).numbers(weekly) for name in WEEKDAYS]
    return Services(
        first=np.append(first, np.full(only_single, 1, np.int32)),
        last=np.append(last, np.zeros(only_single, np.int32)),
        weekdays=np.vstack(
            [np.stack(weekdays, axis=1), np.zeros((only_single, 7), np.int32)]
        ).astype(np.bool_),
        excepted=Reference(EXCEPTIONS, "service_id", known).numbers(single),
        on_day=Column(EXCEPTIONS, "date", day).numbers(single),
        kind=Column(EXCEPTIONS, "exception_type", _kind).numbers(single),
    )


def _kind(text: str) -> int:
    return (ADDED, REMOVED)[("1", "2").index(text)]


def _said(files: FeedFiles, column: str) -> int | None:
    told = files.if_there(INFO, ())
    texts = [text for text in told[column] if text]
    return Column(INFO, column, day)[texts[0]] if texts else None
