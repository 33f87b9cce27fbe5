"""The twelve faglige temaer, by number, by name, by both or by the first word."""

import re

from rapidfuzz.distance import Levenshtein

from egu.imports.cells.reading import Read, asking
from egu.imports.text import fold, words_of

NAMES = {
    1: "Omsorg og sundhed",
    2: "Handel og kundeservice",
    3: "Turisme, kultur og fritid",
    4: "Musisk og kunstnerisk produktion",
    5: "Mad og ernæring",
    6: "Miljø og genbrug",
    7: "Jordbrug, skovbrug og fiskeri",
    8: "Byg, bolig og anlæg",
    9: "Kommunikation og medier",
    10: "Motor og mekanik",
    11: "Service og transport",
    12: "Industri (plast, metal mm.)",
}
_LITTLE = {"og", "mm", "m", "tema", "nr", "inden", "for", "indenfor"}
_LONG_WORD = 5


def read_theme(text: str) -> Read[int | None]:
    """One of 1–12; a number and a name that disagree, or several themes, are asked."""
    numbers, words = _numbers_and_words(text)
    named = _themes_of(words)
    if any(number not in NAMES for number in numbers):
        return asking(None, "Q-THEME", *_names(named))
    found = numbers | named
    if len(found) == 1 and (named or not words):
        return Read(next(iter(found)))
    return asking(None, "Q-THEME", *_names(found))


def _numbers_and_words(text: str) -> tuple[set[int], list[str]]:
    parts = words_of(re.sub(r"(?<=\d)(?=[^\W\d])", " ", fold(text)))
    numbers = {int(part) for part in parts if part.isdecimal()}
    return numbers, [part for part in parts if not part.isdecimal() and part not in _LITTLE]


def _themes_of(words: list[str]) -> set[int]:
    """The themes that can be meant: every word must belong to the theme or to another one found."""
    per_word = [_themes_with(word) for word in words]
    if not per_word or not all(per_word):
        return set()
    common = set.intersection(*per_word)
    return common or set.union(*per_word)


def _themes_with(word: str) -> set[int]:
    known = {theme: set(words_of(name)) - _LITTLE for theme, name in NAMES.items()}
    exact = {theme for theme, words in known.items() if word in words}
    if exact or len(word) < _LONG_WORD:
        return exact
    return {
        theme
        for theme, words in known.items()
        if any(Levenshtein.distance(word, other) == 1 for other in words)
    }


def _names(themes: set[int]) -> list[str]:
    return [NAMES[theme] for theme in sorted(themes)]
