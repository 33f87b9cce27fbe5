"""What the answers about journeys rest on at the moment, for those who look after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from egu.clock import DENMARK, now, today
from egu.config import Config
from egu.travel.providers.breaker import PAUSE
from egu.travel.providers.configured import quota_of
from egu.travel.providers.notes import ServiceNotes, Silence
from egu.travel.providers.quota import MonthlyQuota
from egu.travel.road.sailings import Sailings, sailings
from egu.travel.timetable.store import TimetableStore

SOON = timedelta(days=30)
ALMOST_USED = 0.9
WEDNESDAY = 2


class Standing(StrEnum):
    """Of a timetable or a service, the best first."""

    GOOD = "good"
    SOON = "soon"
    OVER = "over"
    AHEAD = "ahead"
    """Its first day is still to come."""
    NEVER = "never"
    """No timetable was loaded, the service was never asked."""
    PAUSED = "paused"
    SILENT = "silent"
    USED_UP = "used_up"


@dataclass(frozen=True)
class TimetableCondition:
    """The timetable in use; `loaded`: the day when that began."""

    version: str
    loaded: date
    first: date
    last: date
    trips: int
    stops: int

    @property
    def standing(self) -> Standing:
        if self.last < today():
            return Standing.OVER
        if self.first > today():
            return Standing.AHEAD
        return Standing.SOON if self.last <= today() + SOON else Standing.GOOD

    @property
    def age(self) -> int:
        """Days since it was loaded."""
        return max(0, (today() - self.loaded).days)


@dataclass(frozen=True)
class ServiceCondition:
    name: str
    answered: datetime | None
    silence: Silence | None
    quota: MonthlyQuota | None = None

    @property
    def standing(self) -> Standing:
        if self.quota and self.quota.used() >= self.quota.most:
            return Standing.USED_UP
        if self.silence and (self.answered is None or self.answered < self.silence.at):
            return Standing.PAUSED if self._rests(self.silence) else Standing.SILENT
        if self.answered is None:
            return Standing.NEVER
        soon = self.quota and self.quota.used() >= ALMOST_USED * self.quota.most
        return Standing.SOON if soon else Standing.GOOD

    def _rests(self, silence: Silence) -> bool:
        return silence.paused and now() < silence.at + timedelta(seconds=PAUSE)


def timetable_condition(config: Config) -> TimetableCondition | None:
    """None where none is loaded."""
    store = TimetableStore(config.instance)
    used = store.in_use()
    if used is None:
        return None
    names = used.names
    return TimetableCondition(
        version=used.version,
        loaded=used.since.astimezone(DENMARK).date(),
        first=date.fromordinal(names.first_day),
        last=date.fromordinal(names.last_day),
        trips=names.trips,
        stops=len(names.stops),
    )


def service_conditions(config: Config) -> list[ServiceCondition]:
    """In the order in which they are asked, the look-up of addresses last."""
    names = [name for name, _url in config.travel_services]
    return [_service(config, name) for name in [*names, *["gsearch"] * bool(config.address_token)]]


def ferries_by_timetable(config: Config) -> Mapping[str, Sailings]:
    """On the next Wednesday, by the names of our links; none where the timetable has no ferries."""
    store = TimetableStore(config.instance)
    version = store.version()
    if version is None:
        return {}
    timetable = store.timetable(version)
    day = today() + timedelta(days=(WEDNESDAY - today().weekday()) % 7)
    covered = timetable.covers(day.toordinal())
    return sailings(timetable, day.toordinal()) if covered else {}


def _service(config: Config, name: str) -> ServiceCondition:
    notes = ServiceNotes(config.instance, name)
    quota = quota_of(config) if name == "rejseplanen" else None
    return ServiceCondition(name, notes.last_answer, notes.last_silence, quota)
