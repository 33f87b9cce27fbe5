"""Small helpers for the text of cells: folding for comparison, and hiding CPR numbers."""

import re
import unicodedata

CPR_HIDDEN = "xxxxxx-xxxx"
_CPR = re.compile(r"(?<!\d)(\d{2})(\d{2})\d{2}[-–\s]?\d{4}(?!\d)")
_DASHES = re.compile(r"[‐-―−]")
_TWO_LETTERS = {ord("æ"): "ae", ord("ø"): "oe", ord("å"): "aa", ord("ı"): "i"}
_SPACES = re.compile(r"\s+")


def squeeze(text: str) -> str:
    """One line with single spaces and plain hyphens."""
    return _SPACES.sub(" ", _DASHES.sub("-", text)).strip()


def fold(text: str) -> str:
    """The form in which words are compared: squeezed, lower case, accents composed."""
    return squeeze(unicodedata.normalize("NFC", text)).casefold()


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def plain_letters(text: str) -> str:
    """Folded, with accents taken off and Danish letters written with two letters."""
    danish = fold(text).translate(_TWO_LETTERS)
    decomposed = unicodedata.normalize("NFD", danish)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def hide_cpr(text: str) -> str:
    """The text with everything that is shaped like a CPR number made unreadable."""
    return _CPR.sub(lambda found: CPR_HIDDEN if _begins_as_date(found) else found[0], text)


def _begins_as_date(found: "re.Match[str]") -> bool:
    return 1 <= int(found[1]) <= 31 and 1 <= int(found[2]) <= 12
