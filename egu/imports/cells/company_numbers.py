"""CVR and P-numbers: digits in any spelling, and whether they can be right."""

import re

from stdnum.dk import cvr

from egu.imports.cells.reading import Read, asking
from egu.imports.text import fold

_P_NUMBER = re.compile(r"[0-9]{10}")
_LABEL = re.compile(r"^(?:dk|cvr|se|p)?\s*[-.]?\s*(?:nr|nummer|no)?\s*[.:]?\s*(?:dk)?\s*[-.]?\s*")
_NOTHING = {"", "-", "?", "ingen", "mangler", "ved ikke", "ukendt", "n/a", "nej"}


def read_cvr(text: str) -> Read[str | None]:
    """Eight digits with a valid checksum; anything else is asked and gives no value."""
    if fold(text) in _NOTHING:
        return Read(None)
    digits = digits_of(text)
    return Read(digits) if cvr.is_valid(digits) else asking(None, "Q-CVR")


def read_p_number(text: str) -> Read[str | None]:
    if fold(text) in _NOTHING:
        return Read(None)
    digits = digits_of(text)
    return Read(digits) if _P_NUMBER.fullmatch(digits) else asking(None, "Q-PNR")


def digits_of(text: str) -> str:
    """The number without country, label, spaces and points, right or not."""
    return re.sub(r"[\s.\-,]", "", _LABEL.sub("", fold(text).removesuffix(".0")))
