"""Cuts a shift text into days, times and the small words between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from egu.imports.cells import shift_words as words
from egu.imports.cells.clock import minutes_of

_DAY = 1440
_HALF_DAY = 720
_LONGEST = 13 * 60
_LONGEST_NIGHT = 12 * 60

Days = frozenset[int]


class NotWeekly(Exception):
    """The text is no weekly pattern; `code` is what to ask."""

    def __init__(self, code: str = "Q-SHIFT") -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Token:
    """`days` and the minutes `start` and `end` are filled for the kinds that have them."""

    kind: str
    text: str = ""
    days: Days = frozenset()
    start: int = 0
    end: int = 0


_KINDS = {
    "irregular": words.IRREGULAR,
    "unsure": words.UNSURE,
    "teams": words.TEAMS,
    "length": words.LENGTH,
    "span": words.SPAN,
    "range": words.DAY_RANGE,
    "every": words.EVERY_DAY,
    "workdays": words.WORKDAYS,
    "weekend": words.WEEKEND,
    "day": words.DAY,
    "label": words.LABEL,
    "or": words.OR,
    "except": words.EXCEPT,
    "off": words.OFF,
    "noise": words.NOISE,
    "list": words.LIST,
    "unknown": r"[^\W_]+|\S",
}
_WORD_BEGINS = r"(?:(?<![^\W\d_])|(?![^\W\d_]))"
_PATTERNS = {kind: re.compile(rf"{_WORD_BEGINS}(?:{pattern})") for kind, pattern in _KINDS.items()}
_FIXED_DAYS = {
    "every": words.days_between(0, 6),
    "workdays": words.days_between(0, 4),
    "weekend": words.days_between(5, 6),
}


def tokens_of(text: str, pause: int | None) -> Iterator[Token]:
    """Raises NotWeekly for times that cannot be the start and end of one shift."""
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        kind, found = _first_match(text, position)
        yield _token(kind, found, pause)
        position = found.end()


def _first_match(text: str, position: int) -> tuple[str, re.Match[str]]:
    for kind, pattern in _PATTERNS.items():
        if (found := pattern.match(text, position)) and found.end() > position:
            return kind, found
    raise AssertionError("the last pattern matches every sign")


def _token(kind: str, found: re.Match[str], pause: int | None) -> Token:
    match kind:
        case "range":
            days = words.days_between(words.weekday(found["first"]), words.weekday(found["last"]))
            return Token("days", found[0], days)
        case "day":
            return Token("days", found[0], frozenset({words.weekday(found[0])}))
        case "every" | "workdays" | "weekend":
            return Token("days", found[0], _FIXED_DAYS[kind])
        case "span":
            start, end = _span(found)
            return Token("span", found[0], start=start, end=end)
        case "length":
            start, end = _length(found, pause)
            return Token("length", found[0], start=start, end=end)
        case "label":
            return Token("label", found["label"])
        case _:
            return Token(kind, found[0])


def _span(found: re.Match[str]) -> tuple[int, int]:
    first, last = found["start"] or found["bare"], found["end"] or found["bare_end"]
    start, end = minutes_of(first), minutes_of(last)
    if end <= start and (words.is_spoken(first) or words.is_spoken(last)):
        end += _HALF_DAY
    return _believed(start, end or _DAY)


def _length(found: re.Match[str], pause: int | None) -> tuple[int, int]:
    start = minutes_of(found["begin"] or found["begin2"])
    if pause is None:
        raise NotWeekly
    work = words.work_minutes(found["work"] or found["work2"])
    return _believed(start, start + work + pause)


def _believed(start: int, end: int) -> tuple[int, int]:
    if end > _DAY or (end < start and (end - start) % _DAY <= _LONGEST_NIGHT):
        raise NotWeekly("Q-SHIFT-NIGHT")
    if not start < end <= start + _LONGEST:
        raise NotWeekly
    return start, end
