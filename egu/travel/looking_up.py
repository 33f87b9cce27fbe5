"""Where addresses lie that no file has told: a service is asked in the background, a few a time.

What is found becomes a known address like an imported one; nobody waits for it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from egu.travel.geo import LATITUDES, LONGITUDES, Row, address_key, is_known
from egu.travel.houses import house_in

A_TURN = 50
Wanted = tuple[str, str]
"""Address and postcode, as somebody wrote them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A house in Denmark with its point in degrees (WGS 84)."""

    address: str
    postcode: str
    town: str
    latitude: float
    longitude: float


class LookupSilent(Exception):
    """The service does not answer; it may later."""


class AddressLookup(Protocol):
    """Knows where houses lie."""

    def find(self, house: str, postcode: str) -> Iterable[Found]:
        """Those it could be, by street and number; raises LookupSilent where nobody answers."""
        ...


class LookingUp:
    """Remembers what was sought in vain, so that it is not asked again and again."""

    def __init__(self, lookup: AddressLookup) -> None:
        self.lookup = lookup
        self._in_vain: set[str] = set()

    def rows(self, wanted: Iterable[Wanted], leave: Callable[[], bool]) -> list[Row]:
        """Of those wanted that are still unknown, the next few that were found, as rows to import.

        Stops early when the service falls silent, or when `leave` says so.
        """
        rows: list[Row] = []
        for address, postcode in islice(self._open(wanted), A_TURN):
            if leave():
                break
            try:
                found = self._find(address, postcode)
            except LookupSilent:
                break
            if found is None:
                self._in_vain.add(address_key(address, postcode))
            else:
                rows.append(_row(address, found))
        return rows

    def _open(self, wanted: Iterable[Wanted]) -> Iterable[Wanted]:
        return (
            one for one in wanted if address_key(*one) not in self._in_vain and not is_known(*one)
        )

    def _find(self, address: str, postcode: str) -> Found | None:
        """The very house, or none: one in the same street is another place. Where no house can be
        made out, nobody is asked, for what stands there may be a name.
        """
        house = house_in(address)
        if house is None:
            return None
        key = address_key(str(house), postcode)
        return next(
            (
                found
                for found in self.lookup.find(str(house), postcode)
                if address_key(found.address, found.postcode) == key and _in_denmark(found)
            ),
            None,
        )


def _in_denmark(found: Found) -> bool:
    south, north = LATITUDES
    west, east = LONGITUDES
    return south <= found.latitude <= north and west <= found.longitude <= east


def _row(address: str, found: Found) -> Row:
    return {
        "adresse": address.split(",")[0].strip(),
        "postnr": found.postcode,
        "by": found.town,
        "lat": str(found.latitude),
        "lon": str(found.longitude),
    }
