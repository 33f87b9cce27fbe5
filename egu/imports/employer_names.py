"""When two names of a company mean the same place."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from egu.imports.text import plain_letters

_LEGAL = re.compile(
    r"\b(?:aps|a/s|i/s|k/s|p/s|ivs|amba|smba|fmba|aktieselskab|anpartsselskab)\b\.?|\bv/.*$"
)
_SIGNS = re.compile(r"[^\w\s]|_")
_SAME_SPELLING = 90
_RELATED = 60
_REMEMBERED = 10_000


@lru_cache(maxsize=_REMEMBERED)
def bare(name: str) -> str:
    """The name without legal form, signs and case; `&` is `og`."""
    plain = _LEGAL.sub(" ", plain_letters(name)).replace("&", " og ")
    return " ".join(_SIGNS.sub(" ", plain).split())


@lru_cache(maxsize=_REMEMBERED)
def letters(text: str) -> str:
    """The form in which names and addresses are the same whatever the case and spaces."""
    return plain_letters(text)


def same_name(one: str, other: str) -> bool:
    """The same letters and words, whatever the case, spaces and signs."""
    return letters(one) == letters(other)


def close_name(one: str, other: str) -> bool:
    """Misspelled, or the one is the other with words left out."""
    first, second = bare(one), bare(other)
    if not first or not second:
        return False
    shorter, longer = sorted((set(first.split()), set(second.split())), key=len)
    return shorter <= longer or fuzz.ratio(first, second) >= _SAME_SPELLING


def related_name(one: str, other: str) -> bool:
    """Alike enough where the CVR number is the same too."""
    return close_name(one, other) or fuzz.ratio(bare(one), bare(other)) >= _RELATED
