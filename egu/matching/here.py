"""The providers of this instance: its timetable, the services it may ask, and the road estimate."""

from functools import lru_cache
from pathlib import Path

import structlog
from flask import current_app

from egu.config import Config
from egu.matching.protected import protected_places
from egu.travel.composite import Composite
from egu.travel.port import TravelProvider
from egu.travel.providers.configured import services_of
from egu.travel.providers.discreet import Discreet, SecretPlaces
from egu.travel.road.provider import RoadEstimate
from egu.travel.timetable.provider import ByTimetable, NoTimetable
from egu.travel.timetable.store import UNREADABLE, TimetableStore

log = structlog.get_logger()

ROAD = RoadEstimate()
"""The same for all; it reads its tables once."""


def travel_here() -> Composite:
    """As it is now: a timetable loaded since the last question counts in the next."""
    config: Config = current_app.config["EGU"]
    return Composite([_timetable(config.instance), *_services(config), ROAD])


def _services(config: Config) -> list[Discreet]:
    """Looked up anew each time: an address may have been protected since."""
    services = services_of(config)
    secret = protected_places() if services else SecretPlaces(())
    return [Discreet(service, secret) for service in services]


def _timetable(instance: Path) -> TravelProvider:
    version = TimetableStore(instance).version()
    try:
        return NoTimetable() if version is None else _taken_up(instance, version)
    except UNREADABLE:
        log.warning("timetable_unreadable", version=version)
        return NoTimetable()


@lru_cache(maxsize=2)
def _taken_up(instance: Path, version: str) -> ByTimetable:
    """With what it has found lately; a new version begins with nothing."""
    return ByTimetable(TimetableStore(instance).timetable(version), version)
