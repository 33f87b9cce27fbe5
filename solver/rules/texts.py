"""A text for people, in the two languages that the project speaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """The same said in both languages."""

    danish: str
    english: str
