"""Words of illness: found in any column, they move to the restricted note; a neutral need stays."""

import re

from egu.illness import ILLNESS
from egu.imports.text import squeeze

_BECAUSE = (
    r"(?:(?:p\.?\s?g\.?\s?a\.?|pga\.?|grundet|på grund af|som følge af|fordi \w+ har|da \w+ har"
    r"|har|lider af|diagnosticeret med|udredt for|under udredning for|med|tidligere|tidl\.?"
    r"|svær|let|mild|lidt|social|generaliseret|type \d|infantil)\s+)*"
)
_PHRASE = re.compile(rf"{_BECAUSE}{ILLNESS}(?:\s*(?:,|/|&|\+|og|samt)\s*{ILLNESS})*", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]")
_SIGNS_DOUBLED = re.compile(r"(?:\s*[,;/+–-]\s*){2,}")
_ENDS = re.compile(r"^[\s,;:/+&–-]+|(?:[\s,;:/+&–-]|\s(?:og|pga\.?|med|på grund af))+$")


def without_clinical(text: str) -> str:
    """What is left when the words of illness and what ties them are taken out."""
    left = _SIGNS_DOUBLED.sub(", ", _EMPTY_BRACKETS.sub("", _PHRASE.sub("", squeeze(text))))
    return squeeze(_ENDS.sub("", left)).replace(" ,", ",")
