"""How long a journey may be: minutes one way, from door to door."""

import re

from egu.imports.cells.numbers import NUMBER, as_number
from egu.imports.cells.reading import Read, asking, problem, says_nothing
from egu.imports.text import fold

_HOUR = r"(?:timers?|time|t|h)\b\.?"
_MINUTE = r"(?:minutters?|minutter|minut|min|m)\b\.?"
_QUARTERS = re.compile(rf"({NUMBER}|et)?\s*kvarter(?:er)?")
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::00)?(?:\s*(?:timers?|time|t))?")
_HOURS = re.compile(
    rf"(?:(?:en |et )?({NUMBER})\s*{_HOUR}|({NUMBER})\s*t(?=\d)|time)"
    r"(?:\s*(?:og|,|\+)?\s*(?:(?:et|en)?\s*(halv\w*|kvarter|trekvart\w*)"
    rf"|({NUMBER})\s*(?:{_MINUTE}|(kvarter))?))?"
)
_MINUTES = re.compile(rf"({NUMBER})\s*{_MINUTE}")
_RANGE = re.compile(rf"({NUMBER})\s*(?:-|til|/)\s*({NUMBER})\s*({_MINUTE}|{_HOUR})?")
_TOTAL = re.compile(
    r"\b(?:i alt|ialt|total\w*|tur[/ -]*retur|t/r|frem og tilbage|frem/tilbage|ud og hjem|retur"
    r"|begge veje|(?:om|pr\.?|per) dag(?:en)?|dagligt?|hen og hjem)\b"
)
_ONE_WAY = re.compile(
    r"\b(?:hver vej|pr\.? vej|per vej|én vej|en vej|den ene vej|enkelt(?:tur)?|dør til dør"
    r"|ad gangen)\b"
)
_ABOUT = re.compile(
    r"^(?:ca\.?|cirka|omkring|max\.?|maks\.?|maksimalt|højst|op til|under|ikke over|~|<)\s*"
    r"|\b(?:transport(?:tid)?|rejsetid|(?:med )?(?:bus|tog|bil|cykel))\b|\bmax\.?$|\bmaks\.?$"
)
_HALVES = {"halv": 30, "kvarter": 15, "trekvart": 45}
_QUARTER_WORDS = {"trekvart time": 45, "tre kvart time": 45, "en halv": 30}
_FEWEST, _MOST = 10, 240


def read_travel_limit(text: str) -> Read[int | None]:
    """Minutes one way. A total is halved; a bare small number is asked."""
    if says_nothing(text) or text.strip() == "?":
        return Read(None)
    said = _bare(text)
    if found := _RANGE.fullmatch(said):
        return _range(found, text)
    if (small := as_number(said)) is not None and not _FEWEST <= small <= _MOST:
        return _hours_perhaps(small, text)
    minutes = minutes_in(said)
    if _TOTAL.search(fold(text)) and minutes is not None:
        return _halved(minutes, text)
    return _believed(minutes, text)


def minutes_in(said: str) -> int | None:
    """The minutes that the whole text says; a bare number is minutes."""
    if said in _QUARTER_WORDS:
        return _QUARTER_WORDS[said]
    if found := _CLOCK.fullmatch(said):
        return int(found[1]) * 60 + int(found[2])
    if found := _QUARTERS.fullmatch(said):
        return round((as_number(found[1] or "et") or 1) * 15)
    if found := _HOURS.fullmatch(said):
        return _of_hours(found)
    if found := _MINUTES.fullmatch(said):
        return round(as_number(found[1]) or 0)
    number = as_number(said)
    return round(number) if number is not None else None


def _bare(text: str) -> str:
    said = re.sub(r"[()]", " ", fold(text))
    for pattern in (_TOTAL, _ONE_WAY, _ABOUT):
        said = pattern.sub(" ", said).strip()
    return " ".join(said.split()).strip(" .,!")


def _of_hours(found: "re.Match[str]") -> int:
    said = found[1] or found[2]
    hours = as_number(said) if said else 1
    minutes = round((hours or 0) * 60)
    if found[3]:
        return minutes + next(more for word, more in _HALVES.items() if found[3].startswith(word))
    if found[4]:
        more = as_number(found[4]) or 0
        return minutes + round(more * 15 if found[5] else more)
    return minutes


def _range(found: "re.Match[str]", text: str) -> Read[int | None]:
    each = 60 if found[3] and re.fullmatch(_HOUR, found[3]) else 1
    ends = [round((as_number(found[end]) or 0) * each) for end in (1, 2)]
    if not all(_FEWEST <= end <= _MOST for end in ends):
        return asking(None, "Q-TRAVEL", text=text)
    answers = [f"{end} min" for end in sorted(ends, reverse=True)]
    return asking(max(ends), "Q-RANGE", *answers, text=text, default=answers[0])


def _hours_perhaps(number: float, text: str) -> Read[int | None]:
    minutes = round(number * 60)
    believed = (f"{minutes} min",) if _FEWEST <= minutes <= _MOST else ()
    return asking(None, "Q-TRAVEL", *believed, text=text)


def _halved(minutes: int, text: str) -> Read[int | None]:
    read = _believed(minutes // 2, text)
    return read if read.problems else read.with_problem(problem("W-TRAVEL-TOTAL", total=minutes))


def _believed(minutes: int | None, text: str) -> Read[int | None]:
    if minutes is None or not _FEWEST <= minutes <= _MOST:
        return asking(None, "Q-TRAVEL", text=text)
    return Read(minutes)
