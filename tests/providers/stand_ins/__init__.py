"""Stand-ins for other people's journey planners, and the providers that talk to them."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from egu.travel.port import TravelProvider
from egu.travel.providers.breaker import Breaker
from egu.travel.providers.calls import Service
from egu.travel.providers.motis import Motis
from egu.travel.providers.otp import OpenTripPlanner
from egu.travel.providers.rejseplanen import Rejseplanen
from egu.travel.providers.valhalla import Valhalla
from tests.providers.stand_ins.planners import ACCESS_ID, motis, otp, rejseplanen
from tests.providers.stand_ins.roads import valhalla
from tests.providers.stand_ins.server import Asked, Reply, StandIn

Making: TypeAlias = Callable[[Service], TravelProvider]

SPEAKING: Mapping[str, tuple[Callable[[Asked], Reply], Making]] = {
    "valhalla": (valhalla, Valhalla),
    "motis": (motis, Motis),
    "otp": (otp, OpenTripPlanner),
    "rejseplanen": (rejseplanen, Rejseplanen),
}


def provider_of(name: str, stand_in: StandIn, **settings: Any) -> TravelProvider:
    headers = {"Authorization": f"Bearer {ACCESS_ID}"}
    given = {"address": stand_in.address, "headers": headers, "breaker": Breaker(), **settings}
    service = Service(name, **given)
    return SPEAKING[name][1](service)


def service_providers() -> list[TravelProvider]:
    """One for each protocol; their stand-ins live as long as the tests."""
    return [provider_of(name, StandIn(reply)) for name, (reply, _) in SPEAKING.items()]
