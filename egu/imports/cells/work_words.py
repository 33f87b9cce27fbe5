"""From a word of work to its theme: as it stands, inflected, compounded, or a letter wrong."""

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from egu.imports.cells.theme_words import THEME_NAMES, THEMES_OF_WORD
from egu.imports.text import fold

Themes = tuple[int, ...]

_LEAD = re.compile(
    r"^(?:(?:noget|gerne|helst|måske|evt|eventuelt|arbejde|arbejder|job|praktik|være|blive"
    r"|inden ?for|med|i|på|hos|som|ved|om|en|et|den|det|til|at|inde|ude i|lave|jeg|vil|kunne|godt"
    r"|lide|elsker|gå|f\.?eks\.?|fx|ønsker|prøve)\.?\s+)+"
)
_TAIL = re.compile(
    r"\s+(?:eller lignende|el\.? ?lign\.?|o\.?lign\.?|og lignende|mm\.?|m\.m\.|osv\.?|etc\.?|igen"
    r"|gerne|hvis muligt|helst|som .+praktik|praktik|i nærheden|tæt på)$"
)
_PERSON = re.compile(
    r"(?:medhjælper|medarbejder|hjælper|assistent|arbejder|arbejde|ekspedient|mester|lærling|elev|hjælp"
    r"|faget|fag|praktik|branchen|branche|firma|virksomhed|forretning|butik|værksted|mand|praktikant|opgaver)$"
)
_ENDINGS = ("erne", "ene", "rne", "er", "en", "et", "e", "r", "n", "t", "s")
_SHORTEST_IN_COMPOUND = 4
_IN_FAMILY_NAMES = ("skov", "gård", "gaard", "have", "park", "mark", "havn", "hal", "by")
_ONE_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NUMBER = re.compile(r"(?:tema|nr\.?|fagligt tema)?\s*(\d{1,2})\.?")
_SIGNS = " .,;:!\"'()"


@lru_cache(maxsize=8192)
def themes_of(text: str) -> Themes:
    """The themes that the whole text may mean: none, one, or several to choose from."""
    said = fold(text).strip(_SIGNS)
    if said in THEMES_OF_WORD:
        return THEMES_OF_WORD[said]
    return _of_name(said) or _of_phrase(_TAIL.sub("", _LEAD.sub("", said)).strip(_SIGNS))


def _of_name(said: str) -> Themes:
    if (found := _NUMBER.fullmatch(said)) and 1 <= int(found[1]) <= 12:
        return (int(found[1]),)
    bare = re.sub(r"^(?:tema\s*)?\d{1,2}[\s.:-]+", "", said)
    return tuple(
        theme
        for theme, names in THEME_NAMES.items()
        if bare in names or bare in (name.strip(_SIGNS) for name in names)
    )


def _of_phrase(said: str) -> Themes:
    return _known(said) or _of_compound(said) or _misspelled(said)


@lru_cache(maxsize=8192)
def is_trade(word: str) -> bool:
    """Whether a word of a company's name only says its trade: `skov` ends many a family name."""
    if any(word.endswith(ending) and word != ending for ending in _IN_FAMILY_NAMES):
        return bool(_known(word))
    return bool(_known(word) or _of_compound(word))


def _known(said: str) -> Themes:
    if said in THEMES_OF_WORD:
        return THEMES_OF_WORD[said]
    for ending in _ENDINGS:
        stem = said.removesuffix(ending)
        if stem != said and len(stem) > 2:
            for form in (stem, stem + "e", _undoubled(stem)):
                if form in THEMES_OF_WORD:
                    return THEMES_OF_WORD[form]
    return ()


def _undoubled(stem: str) -> str:
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem


def _of_compound(said: str) -> Themes:
    """`butiksassistent` is butik; `legetøjsbutik` ends with butik."""
    if not _ONE_WORD.fullmatch(said):
        return ()
    if (stem := _PERSON.sub("", said)) != said and len(stem) > 2:
        for form in (stem, stem.removesuffix("s"), stem.removesuffix("e"), stem.removesuffix("-")):
            if themes := _known(form):
                return themes
    ends = [word for word in THEMES_OF_WORD if len(word) >= _SHORTEST_IN_COMPOUND]
    longest = max((word for word in ends if said.endswith(word)), key=len, default="")
    return THEMES_OF_WORD.get(longest, ())


def _misspelled(said: str) -> Themes:
    """One letter wrong in a word of five, two in one of nine; all nearest words must agree."""
    allowed = len(said) // 5 if len(said) < 15 else 3
    near: dict[int, set[Themes]] = {}
    for word, themes in THEMES_OF_WORD.items() if allowed else ():
        if len(word) > 4 and (wrong := _wrong_letters(said, word, allowed)) <= allowed:
            near.setdefault(wrong, set()).add(themes)
    nearest = near[min(near)] if near else set()
    return nearest.pop() if len(nearest) == 1 else ()


def _wrong_letters(one: str, other: str, most: int) -> int:
    return DamerauLevenshtein.distance(one, other, score_cutoff=most)
