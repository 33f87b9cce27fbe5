"""Hours a week: one number, a range where one was needed, or something nobody can believe."""

import re
from dataclasses import dataclass

from egu.imports.cells.numbers import NUMBER, as_number, shown
from egu.imports.cells.reading import Read, asking, says_nothing
from egu.imports.text import fold

_ABOUT = re.compile(
    r"^(?:ca\.?|cirka|omkring|omtrent|rundt regnet|~|≈|±|max\.?|maks\.?|op til|højst)\s*"
)
_PER_WEEK = r"(?:\s*(?:/|pr\.?|om|i|per)\s*(?:ugen?|u)\b\.?|\s*ugentligt?)"
_UNIT = r"\s*(?:timers?|time|t|h|hrs?)\b\.?"
_TAIL = re.compile(rf"(?:{_UNIT})?(?:{_PER_WEEK})?(?:\s*i alt)?[\s.!]*$")
_FULL = re.compile(r"(?:på )?(?:fuld|ful|hel)\s*-?\s*tid[s]?(?:beskæftigelse)?|fuld|heltids?")
_RANGE = re.compile(rf"({NUMBER})(?:{_UNIT})?\s*(?:-|til|/|eller|el\.?|og)\s*({NUMBER})")
_CLOCK = re.compile(r"(\d{1,2})(?::|\.)(00|15|30|45)")
_AND_MINUTES = re.compile(rf"({NUMBER}){_UNIT}\s*(?:og\s*)?(\d{{1,2}})\s*(?:minutter|min\.?|m)")
_DAYS = re.compile(
    rf"({NUMBER})\s*(?:dage?\s*(?:á|a|à|af|med|x|\*|på)?|[x×*])\s*({NUMBER})"
    rf"(?:{_UNIT})?(?:\s*(?:om dagen|pr\.? dag|/dag|dagligt))?"
)


@dataclass(frozen=True)
class Hours:
    """Minutes a week; `days` where the text says on how many days."""

    minutes: int
    approximate: bool = False
    days: int | None = None


def read_hours(text: str, *, full_time: int, most: int) -> Read[Hours | None]:
    """`full_time` and `most` in minutes; a range is stored by its upper end and asked."""
    if says_nothing(text) and fold(text) != "0":
        return Read(None)
    said = _without_unit(text)
    if found := _RANGE.fullmatch(said):
        return _range(found, text, most)
    hours = hours_in(said, full_time)
    if hours is None or not 0 < hours.minutes <= most:
        return asking(None, "Q-HOURS", *_ten_times_less(hours, most), text=text)
    return Read(hours)


def hours_in(text: str, full_time: int) -> Hours | None:
    """The hours that the whole text says, believed or not."""
    said = _without_unit(text)
    exact = _ABOUT.sub("", said)
    about = exact != said
    if _FULL.fullmatch(exact):
        return Hours(full_time, about)
    if found := _DAYS.fullmatch(exact):
        return _days(found)
    minutes = _minutes(exact)
    return None if minutes is None else Hours(minutes, about)


def _without_unit(text: str) -> str:
    return _TAIL.sub("", fold(text))


def _minutes(said: str) -> int | None:
    if found := _CLOCK.fullmatch(said):
        return int(found[1]) * 60 + int(found[2])
    if found := _AND_MINUTES.fullmatch(said):
        return round((as_number(found[1]) or 0) * 60) + int(found[2])
    number = as_number(said)
    return None if number is None else round(number * 60)


def _days(found: "re.Match[str]") -> Hours | None:
    days, hours = as_number(found[1]), as_number(found[2])
    if days is None or hours is None or not days.is_integer() or not 1 <= days <= 7:
        return None
    return Hours(round(days * hours * 60), days=int(days))


def _range(found: "re.Match[str]", text: str, most: int) -> Read[Hours | None]:
    ends = sorted((as_number(found[1]) or 0, as_number(found[2]) or 0))
    answers = [f"{shown(end)} t" for end in reversed(ends)]
    minutes = round(ends[1] * 60)
    if not 0 < minutes <= most:
        return asking(None, "Q-HOURS", text=text)
    return asking(Hours(minutes), "Q-RANGE", *answers, text=text, default=answers[0])


def _ten_times_less(hours: Hours | None, most: int) -> tuple[str, ...]:
    """370 may be 37,0 without its comma."""
    if hours is None or not 0 < hours.minutes / 10 <= most or hours.minutes <= most:
        return ()
    return (f"{shown(hours.minutes / 600)} t",)
