"""Times of day as people write them: 8, 8.15, 0700, halv ti, kvart over otte."""

import re

from egu.imports.cells.numbers import NUMBER_WORDS

_WORDS = {name: int(NUMBER_WORDS[name]) for name in (
    "et", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv",
)}  # fmt: skip
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_NAMED = {"middag": 720, "midnat": 1440}
_DIGITS = r"(?:[01]?\d|2[0-4])(?:[.:,][0-5]\d|[0-5]\d(?=\D|$))?"
_KL = r"(?:(?:klokken|kl)\b\.?\s*)?"
TIME = (
    rf"{_KL}(?:(?<![\d.,:]){_DIGITS}(?![\d:])(?:\s*(?:h|uhr)\b)?"
    rf"|halv\s+(?:{_WORD}|\d{{1,2}})\b|kvart\s+(?:over|i)\s+(?:{_WORD}|\d{{1,2}})\b"
    rf"|(?:{_WORD})\b|middag\b|midnat\b)"
)
"""A pattern for one time of day in a folded text; read it with minutes_of."""

NOON = 720
MIDNIGHT = 1440
_LONGEST_OVER_NOON = 600


def minutes_of(text: str) -> int:
    """Minutes after midnight of a text that TIME has matched."""
    said = re.sub(rf"^{_KL}|\s*(?:h|uhr)$", "", text.strip())
    if found := re.fullmatch(r"halv\s+(\w+)", said):
        return _hour(found[1]) * 60 - 30
    if found := re.fullmatch(r"kvart\s+(over|i)\s+(\w+)", said):
        return _hour(found[2]) * 60 + (15 if found[1] == "over" else -15)
    if said in _NAMED:
        return _NAMED[said]
    if found := re.fullmatch(r"(\d{1,2})[.:,]?(\d{2})", said):
        return int(found[1]) * 60 + int(found[2])
    return _hour(said) * 60


def over_noon(start: int, end: int) -> int:
    """The end of a span that was said on a twelve-hour clock: 9 to 3 ends at 15."""
    if end <= start < NOON and end + NOON - start <= _LONGEST_OVER_NOON:
        return end + NOON
    return end


def _hour(said: str) -> int:
    return _WORDS[said] if said in _WORDS else int(said)
