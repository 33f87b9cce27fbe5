"""Shifts in words (`man-tors 7-15.30, fre 7-12`) read as the weekly options an offer has.

What is not a weekly pattern, or has two readings, is asked and gives no options.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from egu.imports.cells import shift_words as words
from egu.imports.cells.day_counts import DayCount, take_day_count
from egu.imports.cells.reading import Read, asking
from egu.imports.cells.shift_tokens import Days, NotWeekly, Token, tokens_of
from egu.imports.findings import Problem
from egu.imports.text import fold

_TIMES = {"span", "length"}
_LINKS = {"or", "teams", "label"}
_WORKDAYS = words.days_between(0, 4)


@dataclass(frozen=True, order=True)
class ShiftOption:
    """Weekday 0–6 from Monday, start and end in minutes after midnight, without its break."""

    day: int
    start: int
    end: int


@dataclass(frozen=True)
class WeeklyShifts:
    options: tuple[ShiftOption, ...]
    days: DayCount | None = None


@dataclass
class _Part:
    """Neighbouring days as one set, or neighbouring times as alternatives."""

    days: Days = frozenset()
    times: list[tuple[int, int]] = field(default_factory=list)


def read_shifts(text: str, pause: int | None = None) -> Read[WeeklyShifts | None]:
    """`pause`: minutes of break, needed where a length of work is said instead of an end."""
    count, rest = take_day_count(fold(text).replace("->", "-"))
    try:
        tokens = list(tokens_of(rest, pause))
        parts = _parts(_without_days_off(tokens))
        if _only_one_time(parts):
            return asking(
                None, "Q-SHIFT", *_suggested(_combined([_Part(_WORKDAYS), *parts]), tokens)
            )
        options = _combined(parts)
    except NotWeekly as reason:
        return asking(None, reason.code)
    if _has(tokens, "irregular"):
        return asking(None, "Q-SHIFT")
    if _has(tokens, "unsure", "unknown"):
        return asking(None, "Q-SHIFT", shifts_text(options))
    return Read(WeeklyShifts(options, count), _notes(tokens))


def shifts_text(options: tuple[ShiftOption, ...]) -> str:
    """The options in a spelling that reads as the same options again."""
    by_time: dict[tuple[int, int], list[str]] = {}
    for option in options:
        by_time.setdefault((option.start, option.end), []).append(words.DAY_NAMES[option.day])
    return "; ".join(
        f"{', '.join(days)} {words.clock_text(start)}-{words.clock_text(end)}"
        for (start, end), days in by_time.items()
    )


def _suggested(options: tuple[ShiftOption, ...], tokens: list[Token]) -> tuple[str, ...]:
    return () if _has(tokens, "irregular", "unsure", "unknown") else (shifts_text(options),)


def _has(tokens: list[Token], *kinds: str) -> bool:
    return any(token.kind in kinds for token in tokens)


def _notes(tokens: list[Token]) -> tuple[Problem, ...]:
    return (Problem("W-SHIFT-ASSUMED"),) if _has(tokens, "length") else ()


def _without_days_off(tokens: list[Token]) -> list[Token]:
    """`weekend fri` drops the days before it; `undtagen onsdag` takes a day out of all others."""
    kept: list[Token] = []
    removed: Days = frozenset()
    removing = False
    for token in tokens:
        if token.kind == "off" and kept and kept[-1].kind == "days":
            kept.pop()
        elif token.kind in {"off", "except"}:
            removing = True
        elif removing and token.kind == "days":
            removed |= token.days
        elif token.kind not in {"noise", "list"}:
            removing = False
            kept.append(token)
        elif token.kind == "list" and not removing:
            kept.append(token)
    return [replace(token, days=token.days - removed) for token in kept]


def _parts(tokens: Iterable[Token]) -> list[_Part]:
    """Raises NotWeekly for two times side by side without an `eller` between them."""
    parts: list[_Part] = []
    linked = has_teams = False
    label = ""
    for token in tokens:
        if token.kind in _TIMES:
            _refuse_other_time_of_day(label, token.start)
            _add_time(parts, (token.start, token.end), linked=linked or has_teams)
            linked, label = False, ""
        elif token.kind == "days":
            _add_days(parts, token.days)
        elif token.kind in _LINKS:
            linked = True
            has_teams |= token.kind == "teams"
            label = token.text if token.kind == "label" else label
    return parts


def _refuse_other_time_of_day(label: str, start: int) -> None:
    earliest, latest = words.LABELS.get(label, (0, words.LATEST))
    if not earliest <= start <= latest:
        raise NotWeekly


def _add_time(parts: list[_Part], time: tuple[int, int], *, linked: bool) -> None:
    if not parts or not parts[-1].times:
        parts.append(_Part(times=[time]))
    elif linked:
        parts[-1].times.append(time)
    else:
        raise NotWeekly


def _add_days(parts: list[_Part], days: Days) -> None:
    if parts and parts[-1].days:
        parts[-1].days |= days
    else:
        parts.append(_Part(days=days))


def _only_one_time(parts: list[_Part]) -> bool:
    return len(parts) == 1 and len(parts[0].times) == 1


def _combined(parts: list[_Part]) -> tuple[ShiftOption, ...]:
    """Days and times in turn, whichever comes first."""
    if not parts or len(parts) % 2:
        raise NotWeekly
    options = [
        ShiftOption(day, start, end)
        for one, other in zip(parts[::2], parts[1::2], strict=True)
        for start, end in one.times or other.times
        for day in sorted(one.days or other.days)
    ]
    if not options:
        raise NotWeekly
    return tuple(dict.fromkeys(options))
