"""Finds a known company in free text by the words that only its name has."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from egu.imports.cells.work_words import is_trade
from egu.imports.context import KnownEmployer
from egu.imports.text import fold, plain_letters

_LEGAL = re.compile(r"\b(?:aps|a/s|as|i/s|is|ivs|k/s|p/s|amba|smba|fmba|holding|v/.*)(?=\s|$)\.?")
_BROTHERS = re.compile(r"\bbrødrene\b|\bbr\.(?=\s)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_COMMON = frozenset(
    {
        "og",
        "i",
        "på",
        "ved",
        "hos",
        "den",
        "det",
        "de",
        "for",
        "af",
        "brdr",
        "brødrene",
        "søn",
        "sønner",
    }
    | {
        "døtre",
        "øst",
        "vest",
        "nord",
        "syd",
        "huset",
        "centret",
        "center",
        "gruppen",
        "firmaet",
        "ny",
    }
    | {"værk", "danmark", "lille", "store", "forretning", "service", "midt", "vang"}
)
_SAME_WORD = 88
_SAME_NAME = 80
_SHORTEST = 4


def find_employer(text: str, employers: Iterable[KnownEmployer]) -> KnownEmployer | None:
    """The one company that the text names; None where none or several fit equally well."""
    scores = [(score_of(text, one.name), one) for one in employers]
    best = max((score for score, _ in scores), default=0)
    found = [one for score, one in scores if score == best]
    names = {fold(one.name) for one in found}
    return found[0] if best >= _SAME_NAME and len(names) == 1 else None


def score_of(text: str, name: str) -> float:
    """0-100. Without a shared word of the company's own there is no likeness at all."""
    said, known = bare_name(text), bare_name(name)
    if said == known:
        return 100
    if not _shares_own_word(said, known):
        return 0
    return fuzz.WRatio(plain_letters(said), plain_letters(known))


@lru_cache(maxsize=8192)
def bare_name(name: str) -> str:
    """The name without its legal form and signs."""
    plain = _BROTHERS.sub("brdr", _LEGAL.sub(" ", fold(name)))
    return " ".join(plain.replace("&", " og ").replace(".", " ").split())


def _shares_own_word(said: str, known: str) -> bool:
    return any(
        _same_word(own, word)
        for own in _WORD.findall(known)
        if own not in _COMMON and len(own) >= _SHORTEST and not is_trade(own)
        for word in _WORD.findall(said)
        if len(word) >= _SHORTEST and not is_trade(word)
    )


def _same_word(one: str, other: str) -> bool:
    return fuzz.ratio(one.removesuffix("s"), other.removesuffix("s")) >= _SAME_WORD
