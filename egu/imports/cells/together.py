"""Whether a note asks for two youths to be together, or apart, and whom it names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from egu.imports.text import fold

_TOGETHER = re.compile(
    r"samme (?:sted|arbejdsplads|virksomhed|praktik(?:sted|plads)?|firma)|sammen med"
    r"|følges (?:ad )?med|i par med"
)
_APART = re.compile(r"\b(?:ikke|aldrig|adskilt|væk|undgå)\b")
_BEFORE = 40
_AFTER = 60


@dataclass(frozen=True)
class Together:
    """`names`: the whole names that the note may mean; `apart`: it asks for the opposite."""

    names: tuple[str, ...]
    apart: bool = False


def asks_together(note: str) -> bool:
    """Whether the note speaks of being with somebody at all."""
    return bool(_TOGETHER.search(fold(note)))


def read_together(note: str, names: Iterable[str]) -> Together | None:
    """None where nothing is asked or nobody is named; a whole name beats a first name."""
    said = fold(note)
    found = _TOGETHER.search(said)
    if found is None:
        return None
    after = said[found.end() : found.end() + _AFTER]
    known = list(names)
    meant = [name for name in known if _says(after, fold(name))]
    meant = meant or [name for name in known if _says(after, fold(name).split(" ")[0])]
    before = said[max(0, found.start() - _BEFORE) : found.start()]
    return Together(tuple(meant), bool(_APART.search(before))) if meant else None


def _says(text: str, name: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", text))
