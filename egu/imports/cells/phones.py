"""Telephone numbers: eight Danish digits, or a foreign number with its country in front."""

import re

from egu.imports.cells.reading import Read, asking

_DENMARK = "+45"
_DANISH = re.compile(r"(?:\+45|0045|45(?=\d{8}$))?([2-9]\d{7})")
_FOREIGN = re.compile(r"(?:\+|00)([1-9]\d{6,14})")
_PIECE = re.compile(r"\+?\d(?:[\d\s.\-()/]*\d)?")
_SEVERAL = re.compile(r"\s*(?:[;|\n]|,|\beller\b|\bog\b|(?<=\d{2})\s*/\s*(?=[+\d]))\s*")


def read_phone(text: str) -> Read[str | None]:
    """The first number in international form; other numbers and words stay as text."""
    if not any(sign.isalnum() for sign in text):
        return Read(None)
    for part in _SEVERAL.split(text):
        for piece in _PIECE.finditer(part):
            if number := _number(piece[0]):
                rest = text.replace(piece[0], "").strip(" ,;/()")
                return Read(number, text=rest)
    digits = sum(sign.isdigit() for sign in text)
    return asking(None, "Q-PHONE", text=text, digits=digits)


def first_phone_in(text: str) -> tuple[str | None, str]:
    """A number somewhere in a text, and the text before it."""
    for piece in _PIECE.finditer(text):
        if number := _number(piece[0]):
            return number, text[: piece.start()]
    return None, text


def _number(text: str) -> str | None:
    digits = re.sub(r"[^\d+]", "", text)
    if found := _DANISH.fullmatch(digits):
        return _DENMARK + found[1]
    if (found := _FOREIGN.fullmatch(digits)) and not found[1].startswith("45"):
        return f"+{found[1]}"
    return None
