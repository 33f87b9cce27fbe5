"""The words of a working week: weekdays, times of day and what makes a pattern not weekly.

Regular expressions and their readings only; shifts.py puts them together.
"""

import re

from egu.imports.cells.numbers import NUMBER, as_number

_DAG = r"(?:d(?:ag(?:e|en|ene)?)?)?"
DAY = (
    rf"(?:man{_DAG}|tir(?:s{_DAG})?|ons{_DAG}|tor(?:s{_DAG})?|fre{_DAG}|lør{_DAG}|søn{_DAG}"
    r"|ma|ti|on|to|fr|lø|sø)\b\.?"
)
DAY_RANGE = rf"(?P<first>{DAY})\s*(?:-|til(?: og med)?|t\.?o\.?m\.?)\s*(?P<last>{DAY})"
WORKDAYS = r"(?:alle |på )?(?:hverdage?n?e?|arbejdsdage?)\b"
EVERY_DAY = (
    r"(?:alle (?:ugens )?(?:7 |syv )?dage(?: i ugen| om ugen)?|hver dag|hele ugen|hver ugedag)\b"
)
WEEKEND = r"week-?end(?:s|er|en|erne)?\b"
DAY_NAMES = ("man", "tirs", "ons", "tors", "fre", "lør", "søn")
LATEST = 1440
_STARTS = ("ma", "ti", "on", "to", "fr", "lø", "sø")

IRREGULAR = (
    r"(?:skift(?:e|er|ende|evis|es)\b|hvert? (?:anden|andet|tredje|fjerde|[2-9]\.)|u?lige uger?"
    r"|fle[xk]s?\w*|varier\w*|vekslende|turnus\w*|rullende|roterende|vagtplan\w*|forskellig\w*"
    r"|uregelmæssig\w*|tilkald\w*|\d+ uger\b|uge \d+)"
)
UNSURE = (
    r"(?:(?:efter|aftales efter)(?: nærmere)? (?:aftale|behov|ønske)|aftales\b|ca\.?(?= ?\d)"
    r"|omkring\b|mellem\b|typisk|normalt|som regel|oftest|evt\.?|eventuelt|nogle gange)"
)
TEAMS = r"(?:(?:to|tre|fire|2|3|4)[ -]?(?:hold|skift|vagter)\w*(?: skift)?|enten)\s*:?"
OR = r"(?:(?:eller|el\.?)(?=\W|$)|/)"
LIST = r"(?:,|;|\+|&|\.(?=\s|$)|:|og\b|samt\b|\n|\||\(|\)|=)"
EXCEPT = r"(?:undtagen|undtaget|bortset fra|men ikke|ikke|minus|uden|pånær|på nær)\b"
OFF = r"(?:fri|lukket|holder fri|fridag)\b"
NOISE = (
    r"(?:om|i ugen|om ugen|ugentlig|hver|alle|på|kl\.?|klokken|fra|dagligt?|arbejdstid(?:en)?"
    r"|arbejder|åbent?|begge dage|faste?|tid|vagt(?:er)?|timer)(?=\W|\d|$)"
)
LABEL = (
    r"(?P<label>morgen|formiddag|dag|eftermiddag|aften|nat)(?:s|en)?(?:-?(?:hold|vagt|skift|tid)\w*)?"
    r"(?=\W|$)\s*:?"
)
LABELS = {
    "morgen": (0, 720),
    "formiddag": (300, 720),
    "dag": (300, 900),
    "eftermiddag": (660, 1080),
    "aften": (840, 1380),
    "nat": (0, 1440),
}
"""When a shift with this name can begin."""

_HOURS = {
    "et": 1, "ét": 1, "en": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
    "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12,
}  # fmt: skip
_HOUR = "|".join(_HOURS)
_PLAIN_HOUR = "|".join(word for word in _HOURS if word not in {"ti", "to"})
_CLOCK_HOUR = r"(?:[01]?\d|2[0-4])"
_DIGITS = (
    rf"{_CLOCK_HOUR}[.:][0-5]\d(?:[.:]00)?(?!\d)|{_CLOCK_HOUR}[0-5]\d(?!\d)"
    rf"|{_CLOCK_HOUR}(?!\d|[.:]\d)"
)
_COMMA = rf"{_CLOCK_HOUR},[0-5]\d(?!\d)"
_SPOKEN = rf"(?:halv|kvart over|kvart i)\s+(?:{_HOUR}|\d{{1,2}}(?!\d))|middag\b|midnat\b"
_CLEAR = rf"{_DIGITS}|{_SPOKEN}|(?:{_PLAIN_HOUR})\b"
_AT = r"(?:kl(?:okken|\.)?\s*)"
START = rf"{_AT}?(?:{_COMMA}(?=\s*(?:-|til))|{_CLEAR})|{_AT}(?:{_HOUR})\b"
END = rf"{_AT}?(?:{_COMMA}(?!\s*-)|{_CLEAR})|{_AT}?(?:{_HOUR})\b"
SPAN = (
    rf"(?:fra\s+)?(?:(?P<start>{START})\s*(?:-|til)\s*(?P<end>{END})"
    rf"|(?P<bare>ti|to)\s*(?:-|til)\s*(?P<bare_end>{_COMMA}(?!\s*-)|{_CLEAR}))"
    r"(?:\s*(?:h|uhr)\b)?"
)
_UNIT = (
    r"\s*(?:timers?|tim\.?|time|t\.?|h)(?=\W|$)"
    r"(?:\s*(?:om dagen|dagligt?|pr\.? dag|arbejde|arbejdsdag))?"
)
_BEGINS = r"(?:fra|med start|start|begynder|mødetid|møder?)"
LENGTH = (
    rf"(?:(?P<work>{NUMBER}){_UNIT}\s*,?\s*{_BEGINS}\s*(?P<begin>{START})"
    rf"|{_BEGINS}\s*(?P<begin2>{START})\s*,?\s*(?:og|i)?\s*(?P<work2>{NUMBER}){_UNIT})"
)


def weekday(text: str) -> int:
    return _STARTS.index(text[:2])


def days_between(first: int, last: int) -> frozenset[int]:
    """Both included, over Sunday where the last comes before the first."""
    return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))


def is_spoken(text: str) -> bool:
    """Said in words, and so on a clock of twelve hours."""
    return not re.search(r"\d", text) or "halv" in text or "kvart" in text


def work_minutes(text: str) -> int:
    return round((as_number(text) or 0) * 60)


def clock_text(minutes: int) -> str:
    return f"{minutes // 60:02d}.{minutes % 60:02d}"
