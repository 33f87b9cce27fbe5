"""Numbers as people write them: decimal comma or point, halves, and words up to a hundred."""

import re

from egu.imports.text import fold

_ONES = {
    "en": 1, "et": 1, "én": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6,
    "syv": 7, "otte": 8, "ni": 9,
}  # fmt: skip
_OTHERS = {
    "nul": 0, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15,
    "seksten": 16, "sytten": 17, "atten": 18, "nitten": 19, "halvanden": 1.5, "halv": 0.5,
    "halvt": 0.5, "halve": 0.5, "½": 0.5, "¼": 0.25, "¾": 0.75,
}  # fmt: skip
_TENS = {
    "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70,
    "firs": 80, "halvfems": 90,
}  # fmt: skip
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}

NUMBER_WORDS: dict[str, float] = {
    **_ONES,
    **_OTHERS,
    **_TENS,
    **{f"{one}og{ten}": _ONES[one] + _TENS[ten] for one in _ONES for ten in _TENS},
}
_WORD = "|".join(sorted(map(re.escape, NUMBER_WORDS), key=len, reverse=True))
NUMBER = (
    r"(?:\d{1,4}\s?(?:[½¼¾]|(?<=\d)\s(?:1/2|1/4|3/4))|\d{1,4}(?:[.,]\d{1,2})?|[½¼¾]"
    rf"|(?<!\w)(?:{_WORD})(?!\w))"
)
"""A pattern for one number in a folded text; read it with as_number."""

_MIXED = re.compile(r"(\d+)\s?(½|¼|¾|1/2|1/4|3/4)")


def as_number(text: str) -> float | None:
    """The number that the whole text says; None when it says none."""
    said = fold(text)
    if said in NUMBER_WORDS:
        return NUMBER_WORDS[said]
    if mixed := _MIXED.fullmatch(said):
        return int(mixed[1]) + _FRACTIONS[mixed[2]]
    if re.fullmatch(r"\d+(?:[.,]\d+)?", said):
        return float(said.replace(",", "."))
    return None


def shown(number: float) -> str:
    """The number as Danes write it: 37, 22,5."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")
