"""The settings that rules read: what each means, and its default as people say such a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from solver.format.problem import Settings
from solver.rules.texts import Text

HOUR = 60


@dataclass(frozen=True, slots=True)
class Setting:
    """`shown` says a value aloud; `unit` is what the number in a file counts."""

    meaning: Text
    unit: Text
    shown: Callable[[Any], Text]


def default_of(name: str) -> tuple[Text, Text]:
    """The default of a setting: as people say it, and as it stands in a file."""
    setting, value = SETTINGS[name], getattr(Settings(), name)
    raw = "–".join(map(str, value)) if isinstance(value, tuple) else str(value)
    in_file = Text(f"{raw} {setting.unit.danish}", f"{raw} {setting.unit.english}")
    return setting.shown(value), in_file


def _duration(minutes: int) -> Text:
    hours, rest = divmod(minutes, HOUR)
    danish = ["1 time" if hours == 1 else f"{hours} timer"] * bool(hours)
    english = ["1 hour" if hours == 1 else f"{hours} hours"] * bool(hours)
    return Text(
        " og ".join([*danish, *[f"{rest} minutter"] * bool(rest)]),
        " and ".join([*english, *[f"{rest} minutes"] * bool(rest)]),
    )


def _clock(window: tuple[int, int]) -> Text:
    first, last = (divmod(time, HOUR) for time in window)
    return Text(
        f"kl. {first[0]:02}.{first[1]:02}–{last[0]:02}.{last[1]:02}",
        f"{first[0]:02}:{first[1]:02}–{last[0]:02}:{last[1]:02}",
    )


def _weeks(number: int) -> Text:
    return Text(f"{number} uger", f"{number} weeks")


def _unknown(word: str) -> Text:
    return {"forbid": Text("forbudt", "forbidden"), "allow": Text("tilladt", "allowed")}[word]


_MINUTES = Text("minutter", "minutes")
_OF_THE_DAY = Text("minutter efter midnat", "minutes after midnight")
_WEEKS = Text("uger", "weeks")
_WORD = Text("(`forbid` eller `allow`)", "(`forbid` or `allow`)")


def _length(danish: str, english: str) -> Setting:
    return Setting(Text(danish, english), _MINUTES, _duration)


SETTINGS: Mapping[str, Setting] = {
    "full_time_minutes": _length(
        "en fuld uge i praktik, hvor faget ikke har sin egen",
        "a full week of practice, where the trade has none of its own",
    ),
    "full_time_school_minutes": _length(
        "en fuld uge med undervisning", "a full week of taught school"
    ),
    "default_max_each_way": _length(
        "længste rejse hver vej for en ung uden egen grænse",
        "the longest journey each way for a youth without a limit of its own",
    ),
    "unknown_travel": Setting(
        Text("en rejse, som ingen kender", "a journey that nobody knows"), _WORD, _unknown
    ),
    "min_weeks": Setting(Text("den korteste praktik", "the shortest placement"), _WEEKS, _weeks),
    "under18_day": _length("længste dag under 18", "the longest day under 18"),
    "under18_week": _length("længste uge under 18", "the longest week under 18"),
    "under18_window": Setting(
        Text("når unge under 18 må arbejde", "when people under 18 may work"),
        _OF_THE_DAY,
        _clock,
    ),
    "under18_rest": _length("hvile under 18", "rest under 18"),
    "adult_rest": _length("hvile fra 18 år", "rest from 18 years on"),
    "under18_break_after": _length(
        "længste vagt uden pause under 18", "the longest shift without a break under 18"
    ),
    "under18_break": _length("korteste pause under 18", "the shortest break under 18"),
}
