"""Small whole numbers of a workplace: places, most pupils at once, youngest age."""

import re

from egu.imports.cells.numbers import as_number
from egu.imports.cells.reading import Read, asking
from egu.imports.text import fold

_ABOUT = re.compile(r"^(?:ca\.?|cirka|omkring|omtrent|~)\s*")
_PEOPLE = re.compile(r"\s*(?:pladser|plads|elever|elev|unge|ung|stk\.?|ad gangen|i alt)$")
_UNLIMITED = {"", "-", "?", "ingen grænse", "ubegrænset", "ved ikke"}
_MOST_PLACES = 50
_AGES = range(13, 31)


def without_about(text: str) -> str:
    return _ABOUT.sub("", fold(text))


def read_places(text: str) -> Read[int | None]:
    """How many youths there is room for; a range keeps its lower end until it is confirmed."""
    plain = _without_people(text)
    if found := re.fullmatch(r"(\d+)\s*(?:-|til|/|eller)\s*(\d+)", plain):
        low, high = sorted(map(int, found.groups()))
        return asking(low, "Q-RANGE", str(low), str(high), default=str(low))
    return _whole(plain, range(1, _MOST_PLACES + 1), "Q-PLACES")


def read_most_heads(text: str) -> Read[int | None]:
    """How many pupils an employer takes at once; None where it was not said."""
    plain = re.sub(r"^(?:max\.?|maks\.?|højst|op til)\s*", "", _without_people(text))
    if plain in _UNLIMITED:
        return Read(None)
    return Read(0) if plain == "ingen" else _whole(plain, range(_MOST_PLACES + 1), "Q-HEADS")


def read_min_age(text: str) -> Read[int | None]:
    plain = re.sub(r"^(?:over|fyldt|min\.?|mindst|minimum|fra)\s*", "", fold(text))
    plain = re.sub(r"\s*(?:år og opefter|år|\+)$", "", plain)
    if plain in {"", "-", "ingen", "nej"}:
        return Read(None)
    return _whole(plain, _AGES, "Q-MIN-AGE")


def _without_people(text: str) -> str:
    plain = without_about(text)
    while (shorter := _PEOPLE.sub("", plain)) != plain:
        plain = shorter
    return plain


def _whole(plain: str, among: range, code: str) -> Read[int | None]:
    value = as_number(plain)
    return Read(int(value)) if value in among and value is not None else asking(None, code)
