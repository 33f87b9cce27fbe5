"""Names of people: surname first is turned, capitals are lowered, double spaces taken out."""

import re
from dataclasses import dataclass

from egu.imports.text import plain_letters, squeeze

_SMALL = frozenset({"af", "de", "den", "der", "van", "von", "el", "al", "da", "dos", "la", "le"})
_PART = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Name:
    first: str
    last: str

    def __str__(self) -> str:
        return f"{self.first} {self.last}".strip()

    @property
    def ends(self) -> frozenset[str]:
        """First and last name without accents: what two spellings of one person share."""
        parts = plain_letters(str(self)).replace(".", " ").split()
        return frozenset((parts[0], parts[-1])) if parts else frozenset()


def read_name(text: str) -> Name | None:
    """None where the text holds no name."""
    said = squeeze(text).strip(" ,;.")
    if len(_PART.findall(said)) < 2 or "?" in said:
        return None
    words = _first_name_first(said).split(" ")
    if said == said.upper() or said == said.lower():
        words = [_capitalised(word) for word in words]
    return Name(" ".join(words[:-1]), words[-1]) if len(words) > 1 else Name(words[0], "")


def _first_name_first(said: str) -> str:
    last, comma, first = said.partition(",")
    if comma and first.strip():
        return f"{squeeze(first)} {_lowered(squeeze(last))}"
    words = said.split(" ")
    if said == said.upper():
        return said
    shouted = [word for word in words if len(word) > 2 and word.isupper()]
    if shouted and words[0] == shouted[0] and len(shouted) < len(words):
        return " ".join([*words[len(shouted) :], *map(_lowered, words[: len(shouted)])])
    return " ".join(map(_lowered, words)) if len(shouted) < len(words) else said


def _lowered(text: str) -> str:
    return " ".join(
        _capitalised(word) if len(word) > 2 and word.isupper() else word for word in text.split(" ")
    )


def _capitalised(word: str) -> str:
    if word.casefold() in _SMALL:
        return word.lower()
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
