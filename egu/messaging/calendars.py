"""Writes what somebody has to be at as a calendar (RFC 5545) that telephones and offices read.

Times are Danish and stay so over the change to summer time; a day off is left out of its series.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from egu.clock import DENMARK, now

PRODUCT = "-//EGU-match//DA"
REFRESH = timedelta(hours=6)


@dataclass(frozen=True)
class Span:
    """From and to, in minutes after midnight; a whole day has none."""

    start: int
    end: int


@dataclass(frozen=True)
class Entry:
    """Something on a day, or each week until `last`, except on `off`.

    `key` is always the same for the same thing, so that a calendar changes it instead of adding.
    """

    key: str
    title: str
    day: date
    span: Span | None = None
    last: date | None = None
    off: tuple[date, ...] = ()
    place: str | None = None


def calendar_text(name: str, entries: Iterable[Entry], *, domain: str) -> bytes:
    """The whole feed, with the time zone that its times are in."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("method", "PUBLISH")
    calendar.calendar_name = name
    calendar.refresh_interval = REFRESH
    for entry in entries:
        calendar.add_component(_event(entry, domain))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(entry: Entry, domain: str) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@{domain}")
    event.add("dtstamp", now())
    event.add("summary", entry.title)
    begin, end = _times(entry)
    event.add("dtstart", begin)
    event.add("dtend", end)
    if entry.place:
        event.add("location", entry.place)
    if entry.last and entry.span:
        event.add("rrule", {"freq": "weekly", "until": _end_of_series(entry.last)})
        if entry.off:
            event.add("exdate", [_at(day, entry.span.start) for day in entry.off])
    if not entry.span:
        event.add("transp", "TRANSPARENT")
    return event


def _times(entry: Entry) -> tuple[date, date]:
    """A whole day ends where the next begins."""
    if entry.span is None:
        return entry.day, entry.day + timedelta(days=1)
    return _at(entry.day, entry.span.start), _at(entry.day, entry.span.end)


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time.min, DENMARK) + timedelta(minutes=minutes)


def _end_of_series(last: date) -> datetime:
    """In UTC, as the standard wants where times have a zone."""
    return datetime.combine(last, time(23, 59, 59), DENMARK).astimezone(UTC)


def days_each_week(first: date, last: date) -> Sequence[date]:
    return [first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1)]
