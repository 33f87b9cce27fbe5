"""Names of people at a workplace: several in one cell, and short names of known people."""

import re

from egu.imports.text import fold

_BRACKETS = re.compile(r"\s*\([^)]*\)")
_AND = re.compile(r"\s+(?:og|&|samt)\s+|\s*[/;]\s*|\s*\+\s*")
_NOTHING = {"", "-", "?", "ingen", "ved ikke", "mangler", "ukendt", "afklares", "findes", "n/a"}


def clean_name(text: str) -> str:
    """The name without remarks in brackets; empty when nobody is named."""
    name = " ".join(_BRACKETS.sub("", text).split()).strip(" ,.;") if text else ""
    if fold(name) in _NOTHING:
        return ""
    return _dotted(text, name)


def people_in(text: str) -> tuple[str, ...]:
    """`Karen og Jørn Mølleby` are two people who share a surname."""
    names = [name for part in _AND.split(text) if (name := clean_name(part))]
    if len(names) < 2:
        return tuple(names)
    last = names[-1].split()
    if len(last) > 1:
        names = [name if " " in name else f"{name} {last[-1]}" for name in names]
    return tuple(names)


def same_person(one: str, other: str) -> bool:
    return _words(one) == _words(other)


def short_for(short: str, known: tuple[str, ...]) -> str | None:
    """The one known person whom `Per T.`, `Egon` or `PT` can stand for; None for several."""
    full = [name for name in dict.fromkeys(known) if _stands_for(_words(short), _words(name))]
    return full[0] if len(full) == 1 else None


def _dotted(text: str, name: str) -> str:
    """The point of an initial belongs to the name: `Per T.`"""
    is_initial = re.search(r"\b\w$", name) and f"{name}." in " ".join(text.split())
    return f"{name}." if is_initial else name


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s.,-]+", fold(name)) if word]


def _stands_for(short: list[str], full: list[str]) -> bool:
    """Each word begins a word of the full name, in order; initials may stand together."""
    if not short or len(full) < 2 or short == full:
        return False
    if len(short) == 1 and len(short[0]) == len(full) <= 4 and short[0] not in full:
        return list(short[0]) == [word[0] for word in full]
    if len(short) == 1:
        return short[0] == full[0] or short[0] == full[-1]
    return _in_order(short, full)


def _in_order(short: list[str], full: list[str]) -> bool:
    """`Per T.` for Per Tangmose: the first name in full or as a letter, the others begun."""
    rest = iter(full)
    return all(any(_begins(word, candidate) for candidate in rest) for word in short)


def _begins(word: str, full: str) -> bool:
    return word == full or (len(word) <= 2 and full.startswith(word))
