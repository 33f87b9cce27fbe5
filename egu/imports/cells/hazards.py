"""Dangers in words, read as the hazard codes of the matching problem.

A code is only set by a word that stands for it beyond doubt; everything else is kept and asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from egu.imports.cells.hazard_words import CODED, DOUBTFUL, FILLING, HARMLESS
from egu.imports.cells.numbers import NUMBER, as_number
from egu.imports.cells.reading import Read, asking
from egu.imports.text import fold, words_of

_NONE = {
    "ingen",
    "nej",
    "ingen særlige",
    "ingen risici",
    "intet",
    "nul",
    "ikke nogen",
    "ingen kendte",
}
_SPLIT = re.compile(r"[,;\n•|]|(?<!\d)/(?!\d)|\s\+\s|\s&\s|\.\s")
_NEGATED = re.compile(r"\b(?:ingen|ikke|uden|intet|aldrig)\b")
_LIFT = re.compile(
    rf"(?:(?:meget|tunge?|lette?)\s+)*(?:løfte?\w*|bære\w*|sække|kasser)?\s*"
    rf"(?P<more>over|mere end|fra)?\s*(?:op til|på|af|max\.?|maks\.?|højst|ca\.?|under)?\s*"
    rf"(?:{NUMBER}\s*-\s*)?(?P<kilos>{NUMBER})\s*(?P<plus>\+)?\s*(?:kg|kilo)\b\.?\s*(?P<plus2>\+)?"
)
_LIGHTEST_ASKED = 12
_HEAVIEST_ASKED = 25
_LONG_WORD = 6
_HEAVY = "tunge løft over 25 kg"


@dataclass(frozen=True)
class Hazards:
    """`codes` in the order of the text; `open_words` are the parts that wait for an answer."""

    codes: tuple[str, ...] = ()
    open_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Item:
    text: str
    codes: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    is_open: bool = False


def read_hazards(text: str) -> Read[Hazards | None]:
    """None = not asked (blank); no codes and no question = asked, and there are none."""
    plain = fold(text).strip(" .")
    if plain in {"", "?"}:
        return Read(None)
    if plain == "-":
        return asking(None, "Q-HAZARD", "ingen")
    if plain in _NONE:
        return Read(Hazards())
    items = [_read_item(part) for part in _parts(text)]
    codes = tuple(dict.fromkeys(code for item in items for code in item.codes))
    waiting = tuple(item.text for item in items if item.is_open)
    read = Hazards(codes, waiting)
    return asking(read, "Q-HAZARD", *_answers(items)) if waiting else Read(read)


def _parts(text: str) -> Iterator[str]:
    for part in _SPLIT.split(text):
        if words_of(part):
            yield " ".join(part.split())


def _answers(items: list[_Item]) -> tuple[str, ...]:
    """The whole cell written so that it asks no more: with the likely dangers, and without."""
    certain = [word for item in items for word in _certain(item)]
    likely = list(dict.fromkeys(answer for item in items for answer in item.answers))
    without = ", ".join(certain) or "ingen"
    return (", ".join(certain + likely), without) if likely else (without,)


def _certain(item: _Item) -> list[str]:
    return [_word_for(code) for code in item.codes] if item.is_open else [item.text]


def _word_for(code: str) -> str:
    return next(key for key, codes in CODED.items() if codes == (code,)).rstrip("*")


def _read_item(text: str) -> _Item:
    plain = fold(re.sub(r"[()]", " ", text))
    if _NEGATED.search(plain):
        return _Item(text, is_open=True)
    strain, lift_answers, plain = _lifting(plain)
    codes, answers, rest = _known_words(plain)
    left = [word for word in words_of(rest) if word not in FILLING]
    misspelled = [_misspelled(word) for word in left]
    guessed = [code for found in misspelled if found for code in found]
    answers += lift_answers
    unknown = any(found is None for found in misspelled)
    return _Item(
        text, tuple(strain + codes + guessed), tuple(answers), is_open=bool(answers) or unknown
    )


def _lifting(plain: str) -> tuple[list[str], list[str], str]:
    """Lifts are judged by their weight: up to 12 kg no code, above 25 kg strain, between asked."""
    found = _LIFT.search(plain)
    if not found:
        return [], [], plain
    rest = plain[: found.start()] + plain[found.end() :]
    kilos = as_number(found["kilos"]) or 0
    more = bool(found["more"] or found["plus"] or found["plus2"])
    if kilos > _HEAVIEST_ASKED or (more and kilos == _HEAVIEST_ASKED):
        return ["strain"], [], rest
    doubtful = kilos > _LIGHTEST_ASKED or more
    return [], [_HEAVY] if doubtful else [], rest


def _known_words(plain: str) -> tuple[list[str], list[str], str]:
    """Codes and doubtful answers of the known words, longest first, and what is left."""
    codes: list[str] = []
    answers: list[str] = []
    for pattern, of_word, answer in _PATTERNS:
        plain, times = pattern.subn(" ", plain)
        if times:
            codes += of_word
            answers += [answer] if answer else []
    return codes, answers, plain


def _misspelled(word: str) -> tuple[str, ...] | None:
    """The codes of the only known word one letter away; a harmless word is never guessed."""
    if len(word) < _LONG_WORD:
        return None
    near = {CODED[key] for key in CODED if _is_near(word, key)}
    return near.pop() if len(near) == 1 else None


def _is_near(word: str, key: str) -> bool:
    """One letter away; where the word may end in any way, its beginning is."""
    known = key.rstrip("*")
    lengths = (len(known), len(known) + 1) if known != key else (len(word),)
    return any(Levenshtein.distance(word[:length], known) == 1 for length in lengths)


def _pattern(key: str) -> re.Pattern[str]:
    ending = r"\w*" if key.endswith("*") else ""
    return re.compile(rf"\b{re.escape(key.rstrip('*'))}{ending}(?!\w)")


_PATTERNS = [
    (_pattern(key), codes, answer)
    for key, codes, answer in sorted(
        [(key, codes, "") for key, codes in CODED.items()]
        + [(key, (), "") for key in HARMLESS]
        + [(key, (), answer) for key, answer in DOUBTFUL.items()],
        key=lambda entry: -len(entry[0]),
    )
]
