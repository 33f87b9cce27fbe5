"""What a youth never wants: work, companies or dangers that are certain, else words for staff."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from egu.imports.cells.employer_names import find_employer
from egu.imports.cells.reading import says_nothing
from egu.imports.cells.work_words import themes_of
from egu.imports.context import KnownEmployer
from egu.imports.text import fold, squeeze

_HAZARDS = {
    "fall_risk": r"\bhøjde|\bstige|\bstillads|\btage?\b|\bhøjt oppe",
    "slaughter": r"slagt",
    "noise_vibration": r"\bstøj|\blarm|høj lyd|vibration",
    "isolated": r"^alene$|\balene (?:på arbejde|i bygning)",
    "alcohol": r"alkohol|udskænkning",
    "heat_cold": r"fryse(?:r|rum)|\bkøle?rum|stærk varme",
    "dangerous_animals": r"\btyre\b|farlige dyr",
    "violence": r"\bvold\b|trusler",
}
_PATTERNS = {code: re.compile(words) for code, words in _HAZARDS.items()}
_LEAD = re.compile(
    r"^(?:(?:absolut |slet )?(?:ikke|ingen|aldrig|intet|nej til|undgå|vil ikke)\s+)+"
)
_SPLIT = re.compile(r"\s*(?:[,;/\n+]|\beller\b|\bog\b)\s*")


T = TypeVar("T")


@dataclass(frozen=True)
class NotWanted:
    """`work`: the words that gave a theme or a hazard; `text`: words that staff must sort."""

    themes: tuple[int, ...] = ()
    employers: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    text: str = ""


def read_not_wanted(text: str, employers: Sequence[KnownEmployer] = ()) -> NotWanted:
    if says_nothing(text):
        return NotWanted()
    if employer := find_employer(_LEAD.sub("", fold(text)), employers):
        return NotWanted(employers=(employer.key,))
    parts = [part for part in _SPLIT.split(squeeze(text)) if part]
    return _joined([_part(part, employers) for part in parts])


def _part(text: str, employers: Sequence[KnownEmployer]) -> NotWanted:
    said = _LEAD.sub("", fold(text)).strip(" .!")
    if hazards := tuple(code for code, words in _PATTERNS.items() if words.search(said)):
        return NotWanted(hazards=hazards, work=(said,))
    if employer := find_employer(said, employers):
        return NotWanted(employers=(employer.key,))
    if len(themes := themes_of(said)) == 1:
        return NotWanted(themes=themes, work=(said,))
    return NotWanted(text=text)


def _joined(parts: list[NotWanted]) -> NotWanted:
    return NotWanted(
        themes=_all(part.themes for part in parts),
        employers=_all(part.employers for part in parts),
        hazards=_all(part.hazards for part in parts),
        work=_all(part.work for part in parts),
        text=", ".join(part.text for part in parts if part.text),
    )


def _all(groups: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(one for group in groups for one in group))
