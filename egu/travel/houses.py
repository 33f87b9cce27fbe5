"""Which house a written address means: its street and number, whatever else stands there."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

GUEST = re.compile(r"(c/o|co|hos)\b", re.IGNORECASE)
"""What follows is somebody's name."""
HOUSE = re.compile(
    r"(?P<street>(\d+\.\s*)?[^\W\d_][^\d]*?)\s*(\bnr\b\.?\s*)?"
    r"(?P<number>\d+)(\s*(?P<letter>[^\W\d_])(?!\w))?"
)


@dataclass(frozen=True, slots=True)
class House:
    """Written as the register writes it: the letter follows the number at once."""

    street: str
    number: str
    letter: str

    def __str__(self) -> str:
        return f"{self.street} {self.number}{self.letter}"


def house_in(address: str) -> House | None:
    """Without name, floor and town; None where no part of the address is a street with a number."""
    parts = (part.strip() for part in address.split(","))
    found = (HOUSE.match(part) for part in parts if not GUEST.match(part))
    match = next(filter(None, found), None)
    return match and House(match["street"], match["number"], match["letter"] or "")


class Houses:
    """Some addresses with their postcodes, known again in nearly any spelling."""

    def __init__(self, addresses: Iterable[tuple[str, str | None]]) -> None:
        self._postcodes: dict[str, set[str | None]] = defaultdict(set)
        for address, postcode in addresses:
            self._postcodes[_likeness(address)].add(postcode)

    def may_hold(self, address: str, postcode: str | None) -> bool:
        """Also one that only resembles one of them, or has no postcode."""
        codes = self._postcodes.get(_likeness(address), set())
        return bool(codes) and (postcode is None or bool(codes & {postcode, None}))


def _likeness(address: str) -> str:
    """Short words for streets and slips of the pen keep the first letter and the number."""
    house = house_in(address)
    return f"{house.street[0]}{house.number}".casefold() if house else address.strip().casefold()
