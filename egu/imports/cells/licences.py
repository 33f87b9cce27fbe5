"""Driving licences that are held; one that somebody is on the way to is text."""

import re
from dataclasses import dataclass

from egu.imports.cells.reading import says_nothing
from egu.imports.text import fold, squeeze

_HELD = {
    "AM": r"\bam\b|knallert|\bscooter|moped",
    "B": r"\bb\b|\bb\s?\+?\s?e\b|bil\b|bilkørekort|^(?:ja|x|har)$|^kørekort$|stort kørekort"
    r"|personbil|kørekort(?! til)(?!\s*(?:a|am|c|d|t)\b)(?<!knallertkørekort)(?<!traktorkørekort)",
    "T": r"\bt\b|traktor",
    "truck": r"truck",
}
_PATTERNS = {code: re.compile(words) for code, words in _HELD.items()}
_NOT_HELD = re.compile(
    r"i gang|igang|på vej|tager (?!bus)|mangler|snart|under uddannelse|ikke|uden|frakendt|inddraget"
    r"|vil (?:gerne )?(?:have|tage)|søger|påbegyndt|starter|afventer|teori|køretimer|mistet|ønsker"
)
_SPLIT = re.compile(r"\s*(?:[,;/\n+&]|\bog\b|\bmen\b)\s*")


@dataclass(frozen=True)
class Licences:
    held: tuple[str, ...] = ()
    text: str = ""


def read_licences(text: str) -> Licences:
    if says_nothing(text):
        return Licences()
    held: list[str] = []
    other: list[str] = []
    for part in filter(None, _SPLIT.split(squeeze(text))):
        codes = _codes(fold(part))
        held += codes
        other += [] if codes else [part]
    return Licences(tuple(dict.fromkeys(held)), ", ".join(other))


def _codes(said: str) -> list[str]:
    if _NOT_HELD.search(said) or says_nothing(said):
        return []
    codes = [code for code, words in _PATTERNS.items() if words.search(said)]
    only_small = "B" in codes and ("AM" in codes or "T" in codes) and "bil" not in said
    return [code for code in codes if not (only_small and code == "B" and not _says_b(said))]


def _says_b(said: str) -> bool:
    return bool(re.search(r"\bb\b", said))
