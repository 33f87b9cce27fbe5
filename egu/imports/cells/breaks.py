"""The break of every shift: hours up to one, minutes above, or words."""

import re

from egu.imports.cells.counts import without_about
from egu.imports.cells.numbers import NUMBER, as_number
from egu.imports.cells.reading import Read, asking

_NONE = {"-", "ingen", "ingen pause", "0", "nej", "uden", "uden pause", "0 min", "0 min."}
_PAID = re.compile(r"\b(?:inkl|incl|inklusiv|inklusive|betalt|med løn|indregnet|iberegnet)\b\.?")
_UNPAID = re.compile(r"\b(?:ubetalt|egen regning|egenbetalt|uden løn|ekskl|eksklusive?|excl)\b\.?")
_FILLING = re.compile(
    r"\b(?:pauser?|frokost(?:pause)?|middag(?:spause)?|dagligt?|om dagen|pr\.? dag|i alt)\b"
)
_HOURS = re.compile(rf"({NUMBER}|en halv|en|et|halv|halvanden)\s*(?:timers?|times|time|t|h)\.?")
_MINUTES = re.compile(rf"({NUMBER})\s*(?:minutters|minutter|minutes|minut|min|m)?\.?")
_SEVERAL = re.compile(r"(\d|to|tre)\s*(?:x|\*|gange|á|a)\s*(\d+)\s*(?:minutter|min|m)?\.?")
_QUARTERS = {"kvarter": 15, "et kvarter": 15, "1 kvarter": 15, "tre kvarter": 45, "3 kvarter": 45}
_LONGEST = 180


def read_break(text: str) -> Read[int | None]:
    """Minutes. `inkl.` suggests a break within the paid time, which takes none of it: 0, asked."""
    plain = without_about(text).replace("1/2", "½").strip(" .")
    if plain in _NONE or plain == "":
        return Read(0) if plain else asking(None, "Q-BREAK", "30", "0")
    if _PAID.search(plain) and not _UNPAID.search(plain):
        return asking(0, "Q-BREAK", "0", "30", default="0")
    minutes = _minutes(_FILLING.sub("", _UNPAID.sub("", plain)).strip(" ,.()"))
    return asking(None, "Q-BREAK", "30", "0") if minutes is None else minutes_reading(minutes)


def minutes_reading(minutes: float) -> Read[int | None]:
    if minutes != int(minutes) or not 0 <= minutes <= _LONGEST:
        return asking(None, "Q-BREAK", "30", "0")
    return Read(int(minutes))


def _minutes(plain: str) -> float | None:
    if plain in _QUARTERS:
        return _QUARTERS[plain]
    if found := _SEVERAL.fullmatch(plain):
        return (as_number(found[1]) or 0) * int(found[2])
    if found := re.fullmatch(r"(\d{1,2})[:.](\d{2})\s*-\s*(\d{1,2})[:.](\d{2})", plain):
        begin, end = (int(found[n]) * 60 + int(found[n + 1]) for n in (1, 3))
        return end - begin
    if found := re.fullmatch(r"0{1,2}:(\d{2})", plain):
        return int(found[1])
    if "+" in plain or " og " in plain:
        return _sum(re.split(r"\+| og ", plain))
    return _one_length(plain)


def _sum(parts: list[str]) -> float | None:
    minutes = [_one_length(part.strip()) for part in parts]
    known = [one for one in minutes if one is not None]
    return sum(known) if len(known) == len(minutes) else None


def _one_length(plain: str) -> float | None:
    if found := _HOURS.fullmatch(plain):
        hours = 0.5 if found[1] == "en halv" else as_number(found[1])
        return hours * 60 if hours is not None else None
    if not (found := _MINUTES.fullmatch(plain)):
        return None
    value = as_number(found[1])
    bare = found[1] == plain
    return value * 60 if bare and value is not None and value <= 1 else value
