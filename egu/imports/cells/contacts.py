"""The youth's contact: whole name, first name or initials of somebody on the staff.

Whole names that stand in the file itself count beside the names that are known.
"""

import re
from collections.abc import Iterable

from egu.imports.cells.names import read_name
from egu.imports.cells.reading import says_nothing
from egu.imports.text import fold, plain_letters, squeeze


def whole_names(texts: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The known names and the whole names among the texts, each once, as best spelled."""
    names = {fold(name): name for name in known}
    for text in texts:
        said = squeeze(text)
        name = read_name(said)
        if name and name.last and not _is_short(name.last):
            names.setdefault(fold(str(name)), str(name))
    return tuple(names.values())


def read_contact(text: str, names: Iterable[str]) -> str:
    """The whole name that the text means; the text itself where none or several fit."""
    said = squeeze(text)
    if says_nothing(said):
        return ""
    meant = [name for name in names if _means(said, name)]
    return meant[0] if len(meant) == 1 else said


def _is_short(last: str) -> bool:
    return len(last.rstrip(".")) < 2


def _means(said: str, name: str) -> bool:
    short = plain_letters(said)
    return short == plain_letters(name) or _is_begun(said, name) or short in _initials(name)


def _is_begun(said: str, name: str) -> bool:
    """`Mette`, `Jonas R.`, `M. Bangsholt`: the first words, each whole or begun."""
    words, parts = plain_letters(said).replace(".", ". ").split(), plain_letters(name).split()
    if len(words) > len(parts):
        return False
    chosen = parts if len(words) == len(parts) else [parts[0], *parts[-1:]][: len(words)]
    return all(
        part == word or (_is_begun_word(word) and part.startswith(word.rstrip(".")))
        for word, part in zip(words, chosen, strict=True)
    )


def _is_begun_word(word: str) -> bool:
    return word.endswith(".") or len(word) == 1


def _initials(name: str) -> set[str]:
    """MB, MBA, MEB, META: how many letters of each name a house takes differs."""
    parts = re.findall(r"[^\W\d_]+", fold(name))
    first, last, middle = parts[0], parts[-1], "".join(part[0] for part in parts[1:-1])
    made = {first[:a] + middle + last[:b] for a in (1, 2, 3) for b in (1, 2, 3) if a + b <= 4}
    made |= {first[:a] + last[:b] for a in (1, 2, 3) for b in (1, 2, 3) if a + b <= 4}
    return {plain_letters(one) for one in made} if len(parts) > 1 else set()
