"""Reads texts about a week (`man-tors 8-16, fre 8-13`, `ikke før 9`) into days with times.

What the days are for (school, availability, a job, shifts), and what is missing, the caller knows.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from egu.imports.cells.clock import TIME, minutes_of, over_noon
from egu.imports.text import fold
from egu.week import DAYS

_NAMES = (
    r"mandag(?:e|en|ene|s)?|man|ma",
    r"tirsdag(?:e|en|ene|s)?|tirs|tir|ti",
    r"onsdag(?:e|en|ene|s)?|ons|on",
    r"torsdag(?:e|en|ene|s)?|tors|tor|to(?!\s+(?:hold|dage?|timer?|uger|gange|pladser|unge))",
    r"fredag(?:e|en|ene|s)?|fre|fr",
    r"lørdag(?:e|en|ene|s)?|lør|lø",
    r"søndag(?:e|en|ene|s)?|søn|sø",
)
_DAY = rf"(?<!\w)(?:{'|'.join(_NAMES)})(?!\w)\.?"
_TO = r"\s*(?:-|/?til og med|t\.?o\.?m\.?|til)\s*"
_WEEKEND = r"weekend(?:en|er|erne|s)?"
_ALL = (
    r"(?:alle|hver|samtlige) (?:ugens )?(?:7 |syv )?dage?\b|alle ugens dage|dagligt?\b|hele ugen"
    r"|(?:7|syv) dage om ugen|hele tiden|altid|når som helst|alle tider"
)
_WEEKDAYS = r"(?:alle |hver )?(?:hverdage?n?e?\b|ugedage?n?e?\b|arbejdsdage?\b)"
_NO_UNIT = r"(?!\s*(?:timer?\b|t\b|uger?\b|dage?\b|min|mdr|gange|elever|[½%]))"
_KL = r"(?:klokken|kl\.?)?\s*"


class Sign(Enum):
    """The kinds of piece a text about a week is made of, in the order they are looked for."""

    UNSTEADY = (
        r"(?:i )?u?lige uger?\b(?:\s*\d+)?|hver (?:anden|2\.?|tredje|3\.?|fjerde|4\.?)"
        r"(?: uge| weekend)?\b|hveranden|skift(?:ende|evis)|varierende|blok\w*|modul\w*"
        r"|(?:i )?uger?(?:rne)? \d[\d\s,+&-]*(?:og \d+)?|periodevis|efter aftale|fle[xk]\w*"
        r"|nogle gange|af og til|rullende|\bvagtplan\w*"
    )
    REMOTE = r"fjern\w*|online|hjemmefra|virtuel\w*|(?:på |over )?teams|hjemmearbejd\w*"
    ALL = _ALL
    WEEKDAYS = _WEEKDAYS
    WEEKEND = _WEEKEND
    RANGE = rf"{_DAY}{_TO}{_DAY}"
    DAY = _DAY
    SPAN = rf"(?:(?:fra|mellem)\s+)?{TIME}\s*(?:-|til|indtil|og)\s*{TIME}{_NO_UNIT}"
    FROM = (
        rf"(?:ikke før|tidligst|først (?:fra|efter)|efter|fra)(?:\s+om\s+\w+)?\s*{TIME}{_NO_UNIT}"
        rf"(?:\s+og\s+frem(?:ad|efter)?)?|{TIME}\s+og\s+frem(?:ad|efter)?"
    )
    UNTIL = (
        r"(?:ikke (?:efter|længere end(?: til)?|senere end)|senest|slut(?:ter)?|inden|før|indtil"
        r"|til)"
        rf"\s*{TIME}{_NO_UNIT}"
    )
    NOT = (
        r"undtagen|undtaget|bortset fra|på ?nær|men ikke|(?:kan|må|arbejder)? ?ikke"
        r"|uden|fri(?: om)?\b|minus|aldrig"
    )
    PART = r"(?:om )?(?:(?:for|efter)middag(?:en?|ene)?|aften(?:en|er)?|morgen(?:en)?)\b"
    STOP = r"[,;()]|\.(?=\s|$)"
    LINK = r"[+&/:-]|\b(?:og|samt|eller|el\.?)\b"
    FILLER = (
        r"\b(?:hver|om|på|i|den|det|kl\.?|klokken|kan|arbejde|skole(?:dag)?e?|dag|har|fast|"
        r"jeg|kun|alle|gerne|vil|er|også|der|ugentligt?|hel|hele|dog|men|undervisning)\b"
    )
    WORD = r"[^\s,;()+&/]+"


_PIECES = [(sign, re.compile(sign.value)) for sign in Sign]


@dataclass(frozen=True)
class Piece:
    sign: Sign
    text: str

    @property
    def days(self) -> frozenset[int]:
        return _days(self)


@dataclass
class Group:
    """Days with the same spans; a span's open end is None. No span: no time was said."""

    days: set[int] = field(default_factory=set)
    spans: list[tuple[int | None, int | None]] = field(default_factory=list)
    times_first: bool = False


@dataclass
class WeekText:
    """What a text says of the week.

    `unsteady`: not every week is alike. `parts`: a part of the day was named (`aften`). `odd`: a
    day is excepted for some hours only. `words`: what belongs to no week.
    """

    groups: list[Group] = field(default_factory=list)
    excluded: set[int] = field(default_factory=set)
    remote: set[int] = field(default_factory=set)
    unsteady: bool = False
    parts: bool = False
    words: list[str] = field(default_factory=list)
    odd: bool = False

    @property
    def days(self) -> set[int]:
        return {day for group in self.groups for day in group.days} - self.excluded

    @property
    def rest(self) -> str:
        return " ".join(self.words)


def read_week(text: str) -> WeekText:
    week = WeekText()
    for part in _parts(pieces(text)):
        _take(week, part)
    return week


def pieces(text: str) -> Iterator[Piece]:
    said = fold(text)
    at = 0
    while at < len(said):
        if said[at].isspace():
            at += 1
            continue
        piece = next((Piece(sign, m[0]) for sign, p in _PIECES if (m := p.match(said, at))), None)
        piece = piece or Piece(Sign.WORD, said[at])
        yield piece
        at += len(piece.text)


def _parts(pieces_of: Iterable[Piece]) -> Iterator[list[Piece]]:
    part: list[Piece] = []
    for piece in pieces_of:
        if piece.sign is Sign.STOP:
            yield part
            part = []
        else:
            part.append(piece)
    yield part


def _take(week: WeekText, part: list[Piece]) -> None:
    signs = {piece.sign for piece in part}
    days = {day for piece in part for day in piece.days}
    timed = bool(signs & {Sign.SPAN, Sign.FROM, Sign.UNTIL})
    if Sign.REMOTE in signs:
        week.remote |= days or (set(week.groups[-1].days) if week.groups else set())
        if not timed and days <= week.days:
            return
    excluding = False
    for piece in part:
        excluding = _take_piece(week, piece, excluding=excluding)


def _take_piece(week: WeekText, piece: Piece, *, excluding: bool) -> bool:
    match piece.sign:
        case Sign.NOT:
            return True
        case Sign.SPAN | Sign.FROM | Sign.UNTIL if excluding:
            week.odd = True
            return False
        case Sign.SPAN | Sign.FROM | Sign.UNTIL:
            _add_span(week, piece)
        case Sign.UNSTEADY:
            week.unsteady = True
        case Sign.PART:
            week.parts = True
        case Sign.WORD:
            week.words.append(("ikke " if excluding else "") + piece.text)
            return False
        case _ if piece.days and excluding:
            week.excluded |= piece.days
        case _ if piece.days:
            _add_days(week, piece.days)
    return excluding


def _add_days(week: WeekText, days: frozenset[int]) -> None:
    group = week.groups[-1] if week.groups else None
    if group is None or (group.spans and not group.times_first):
        week.groups.append(Group(set(days)))
    else:
        group.days |= days


def _add_span(week: WeekText, piece: Piece) -> None:
    start, end = span_of(piece)
    group = week.groups[-1] if week.groups else None
    if group is None or (group.times_first and group.days):
        week.groups.append(Group(spans=[(start, end)], times_first=True))
    elif start is None and group.spans and group.spans[-1][1] is None:
        group.spans[-1] = (group.spans[-1][0], end)
    else:
        group.spans.append((start, end))


_TIMES = re.compile(TIME)


def span_of(piece: Piece) -> tuple[int | None, int | None]:
    times = [minutes_of(found[0]) for found in _TIMES.finditer(piece.text)]
    if piece.sign is Sign.SPAN:
        return times[0], over_noon(times[0], times[1])
    return (times[0], None) if piece.sign is Sign.FROM else (None, times[0])


def _days(piece: Piece) -> frozenset[int]:
    match piece.sign:
        case Sign.ALL:
            return frozenset(range(7))
        case Sign.WEEKDAYS:
            return frozenset(range(5))
        case Sign.WEEKEND:
            return frozenset((5, 6))
        case Sign.DAY:
            return frozenset((_weekday(piece.text),))
        case Sign.RANGE:
            return _between(*(_weekday(found) for found in _two_days(piece.text)))
        case _:
            return frozenset()


def _two_days(text: str) -> tuple[str, str]:
    first, last = re.findall(_DAY, text)
    return first, last


def _between(first: int, last: int) -> frozenset[int]:
    return frozenset((first + more) % 7 for more in range((last - first) % 7 + 1))


def _weekday(name: str) -> int:
    plain = name.rstrip(".")
    return next(day for day, names in enumerate(_NAMES) if re.fullmatch(names, plain))


def day_key(day: int) -> str:
    return DAYS[day]
