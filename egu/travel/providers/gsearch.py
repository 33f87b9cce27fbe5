"""GSearch of Dataforsyningen: houses in Denmark, by street, number and postcode.

Protocol: https://github.com/SDFIdk/gsearch/blob/main/doc. It took over from DAWA, which closed in
the summer of 2026.
"""

from typing import Any

from egu.travel.looking_up import Found, LookupSilent
from egu.travel.providers.calls import Declined, Service, Silent
from egu.travel.providers.reading import at, listed, number, text

HOUSES = "/husnummer"
MOST = 10


class GSearch:
    """Told the street, the number and the postcode, never whose they are."""

    def __init__(self, service: Service) -> None:
        self.service = service

    def find(self, house: str, postcode: str) -> list[Found]:
        query = {"q": f"{house} {postcode}", "limit": MOST, "srid": 4326}
        try:
            return self.service.get(HOUSES, query, _houses)
        except Declined:
            return []
        except Silent as silent:
            raise LookupSilent from silent


def _houses(reply: Any) -> list[Found]:
    return [_house(one) for one in listed(reply)]


def _house(house: Any) -> Found:
    """The first of its points is the one at its door."""
    longitude, latitude = (at(house, "geometri", "coordinates", 0, place) for place in (0, 1))
    return Found(
        address=f"{_needed(house, 'vejnavn')} {_needed(house, 'husnummertekst')}",
        postcode=_needed(house, "postnummer"),
        town=_needed(house, "postnummernavn"),
        latitude=number(latitude, -90, 90),
        longitude=number(longitude, -180, 180),
    )


def _needed(house: Any, name: str) -> str:
    found = text(house, name)
    if found is None:
        raise Silent(f"no {name}")
    return found
