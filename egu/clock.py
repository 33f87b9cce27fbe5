"""The only place that reads the time of day, so that tests can hold the clock still."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")

_held: ContextVar[datetime | None] = ContextVar("held_clock", default=None)


def now() -> datetime:
    """The moment, in UTC, to the second."""
    return _held.get() or datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """The date in Denmark."""
    return now().astimezone(DENMARK).date()


def end_of(day: date) -> datetime:
    """The last second of a day in Denmark, in UTC."""
    return datetime.combine(day, time(23, 59, 59), DENMARK).astimezone(UTC)


def at_minute(day: date, minute: int) -> datetime:
    """So many minutes after midnight in Denmark, by the clock on the wall, in UTC."""
    return datetime.combine(day, time(*divmod(minute, 60)), DENMARK).astimezone(UTC)


@contextmanager
def held_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at one moment, for tests and for commands that take a date."""
    token = _held.set(moment)
    try:
        yield
    finally:
        _held.reset(token)
