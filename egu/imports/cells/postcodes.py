"""Postcode and town, from one cell or two: they must be known and belong together."""

import re
from dataclasses import dataclass, field, replace

from egu.imports.cells.reading import Read, asking
from egu.imports.context import Postcodes
from egu.imports.postcodes import misspelled_town, same_town
from egu.imports.text import squeeze

_CODE = re.compile(r"(?<!\d)(\d{4}|\d \d{3}|\d{2} \d{2})(?!\d)")
_COUNTRY = re.compile(r"\b(?:dk|danmark|denmark)\b[\s-]*|^d[\s-]*(?=\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """Empty strings: not known. `said`: what the cells say, whatever list they were read with."""

    postcode: str = ""
    town: str = ""
    said: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.postcode} {self.town}".strip()


def read_place(text: str, postcodes: Postcodes) -> Read[Place]:
    return _read(text, postcodes).map(lambda place: replace(place, said=squeeze(text)))


def _read(text: str, postcodes: Postcodes) -> Read[Place]:
    code, town = _split(text)
    if not code and not town:
        return Read(Place())
    if not code:
        return _ask(Place(town=_shown(town)), "Q-POST-MISSING", text, _towns(town, postcodes))
    known = postcodes.town(code)
    if known is None:
        return _unknown(code, town, text, postcodes)
    if not town or same_town(town, known) or misspelled_town(town, known):
        return Read(Place(code, known))
    return _disagree(Place(code, known), town, text, postcodes)


def _split(text: str) -> tuple[str, str]:
    said = _COUNTRY.sub("", squeeze(text)).strip(" ,.;-")
    found = _CODE.search(said)
    if found is None:
        return "", said if any(sign.isalpha() for sign in said) else ""
    rest = f"{said[: found.start()]} {said[found.end() :]}"
    return found[1].replace(" ", ""), squeeze(rest).strip(" ,.;-/")


def _unknown(code: str, town: str, text: str, postcodes: Postcodes) -> Read[Place]:
    """A list that is not the whole country says nothing of a place it does not know at all."""
    meant = _towns(town, postcodes)
    near = [] if meant else [_place(one, postcodes) for one in postcodes.near(code)][:3]
    if not postcodes.complete and not meant and (town or not near):
        return Read(Place(code, _shown(town)))
    return _ask(Place(town=_shown(town)), "Q-POST-UNKNOWN", text, meant or near, code)


def _disagree(known: Place, town: str, text: str, postcodes: Postcodes) -> Read[Place]:
    return _ask(Place(), "Q-POST-TOWN", text, [known, *_towns(town, postcodes)], town)


def _towns(town: str, postcodes: Postcodes) -> list[Place]:
    return [_place(code, postcodes) for code in postcodes.codes_of(town)][:5] if town else []


def _place(code: str, postcodes: Postcodes) -> Place:
    return Place(code, postcodes.town(code) or "")


def _ask(value: Place, code: str, text: str, places: list[Place], about: str = "") -> Read[Place]:
    return asking(value, code, *map(str, places), text=text, about=about)


def _shown(town: str) -> str:
    return town if any(sign.isupper() for sign in town) else town.title()
