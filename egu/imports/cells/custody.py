"""Custody holders: a name, and a telephone number where there is one."""

import re
from dataclasses import dataclass

from egu.imports.cells.names import read_name
from egu.imports.cells.phones import first_phone_in
from egu.imports.cells.reading import says_nothing
from egu.imports.text import squeeze

_MAIL = re.compile(r"\S+@\S+\.\w+")
_LABEL = re.compile(
    r"[\s,;:(/-]*\b(?:tlf|tel|telefon|mobil|mob|nr|nummer)\b[.:\s]*$", re.IGNORECASE
)
_SIGNS = " ,;:()/-."


@dataclass(frozen=True)
class Custody:
    name: str
    phone: str | None = None
    email: str | None = None


def read_custody(text: str) -> Custody | None:
    """One entry for one cell, also where it names two parents with one number."""
    if says_nothing(text) or text.strip() == "?":
        return None
    said = squeeze(text)
    mail = _MAIL.search(said)
    without = _MAIL.sub("", said)
    phone, before = first_phone_in(without)
    name = _LABEL.sub("", before).strip(_SIGNS)
    if read_name(name) is None:
        return None
    return Custody(name, phone, mail[0].lower().strip(_SIGNS) if mail else None)
