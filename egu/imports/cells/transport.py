"""How a youth gets about: modes that are certain, and a question where one is not."""

import re

from egu.imports.cells.reading import Read, asking, says_nothing
from egu.imports.text import fold

MODES = ("walk", "bike", "moped", "transit", "car")
_WORDS = {
    "walk": r"gå|går|gåben|gang|fods|til fods|ben|walk",
    "bike": r"cykel|cykler|cykle|el-?cykel|bike",
    "moped": r"knallert|knallerten|scooter|moped|(?:lille|stor) knallert",
    "transit": r"bus|busser|bussen|tog|toget|s-tog|s-bane|metro|letbane|offentlig\w*"
    r"|kollektiv\w*(?: trafik)?"
    r"|regionaltog|transit|bus ?tog",
    "car": r"bil|bilen|kører selv|car",
}
_WHOLE = {mode: re.compile(rf"(?:{words})") for mode, words in _WORDS.items()}
_EVERYTHING = re.compile(r"alt|alle(?: dele)?|alt muligt|hvad som helst|det hele")
_FILLER = re.compile(
    r"\b(?:kun|egen|har|kan|selv|med|på|i|tager|tage|bruger|transport\w*|og|også|helst|mest|evt|gerne|"
    r"den|en|til (?!fods)|45|30|kører (?!selv))\b\.?"
)
_REFUSED = re.compile(r"\b(?:ikke|ingen|uden|tør ikke|aldrig|undgå\w*)\b")
_SPLIT = re.compile(
    r"\s*(?:[,;/+&()\n]|\bog\b|\beller\b|\bsamt\b|\bmen\b|\s-\s|(?<=bus)-(?=tog))\s*"
)


def read_modes(text: str) -> Read[tuple[str, ...] | None]:
    """None: nothing was said. What is refused (`tør ikke tog`) is no mode."""
    if says_nothing(text) or text.strip() == "?":
        return Read(None)
    modes: set[str] = set()
    refused: set[str] = set()
    uncertain = False
    for part in filter(None, _SPLIT.split(fold(text))):
        found, known = _modes_in(part)
        if _REFUSED.search(part):
            refused |= _mentioned(part)
        else:
            modes |= found
            uncertain |= not known
    value = tuple(mode for mode in MODES if mode in modes - refused)
    if uncertain or not value:
        return asking(value or None, "Q-TRANSPORT", text=text)
    return Read(value)


def _modes_in(part: str) -> tuple[set[str], bool]:
    """The modes the whole part names, and whether it names nothing else."""
    if _EVERYTHING.fullmatch(part):
        return set(MODES), True
    bare = " ".join(_FILLER.sub(" ", part).split())
    found = {
        mode for mode, words in _WHOLE.items() if words.fullmatch(bare) or words.fullmatch(part)
    }
    return found, bool(found) or not bare


def _mentioned(part: str) -> set[str]:
    return {mode for mode, words in _WORDS.items() if re.search(rf"\b(?:{words})\b", part)}
