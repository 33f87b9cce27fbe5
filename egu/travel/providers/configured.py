"""The services that this instance may ask, made once from its settings."""

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from egu.config import Config
from egu.travel.looking_up import LookingUp
from egu.travel.port import TravelProvider
from egu.travel.providers.calls import Service
from egu.travel.providers.gsearch import GSearch
from egu.travel.providers.motis import Motis
from egu.travel.providers.notes import ServiceNotes
from egu.travel.providers.otp import OpenTripPlanner
from egu.travel.providers.quota import MonthlyQuota
from egu.travel.providers.rejseplanen import Rejseplanen
from egu.travel.providers.remembered import Remembered
from egu.travel.providers.valhalla import Valhalla

PROVIDERS: dict[str, Callable[[Service], TravelProvider]] = {
    "valhalla": Valhalla,
    "motis": Motis,
    "otp": OpenTripPlanner,
    "rejseplanen": Rejseplanen,
}
QUOTAS = "quotas"


@lru_cache(maxsize=4)
def services_of(config: Config) -> tuple[Remembered, ...]:
    """In the order in which they are asked; kept, so that who rests is left alone by all."""
    return tuple(
        Remembered(PROVIDERS[name](_service(config, name, url)), config.instance, config.secret_key)
        for name, url in config.travel_services
    )


@lru_cache(maxsize=4)
def looking_up(config: Config) -> LookingUp | None:
    """None where no token is given: then addresses come from files only."""
    if not config.address_token:
        return None
    headers = {"token": config.address_token}
    notes = ServiceNotes(config.instance, "gsearch")
    address = urlsplit(config.address_service)
    return LookingUp(GSearch(Service("gsearch", address, headers, notes=notes)))


def quota_of(config: Config) -> MonthlyQuota:
    """Of calls to Rejseplanen."""
    return MonthlyQuota(config.instance / QUOTAS, "rejseplanen", config.rejseplanen_calls)


def _service(config: Config, name: str, url: str) -> Service:
    notes = ServiceNotes(config.instance, name)
    if name != "rejseplanen":
        return Service(name, urlsplit(url), notes=notes)
    headers = {"Authorization": f"Bearer {config.rejseplanen_access_id}"}
    return Service(name, urlsplit(url), headers, quota=quota_of(config), notes=notes)
