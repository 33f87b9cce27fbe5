"""When a youth can be at work; what is not said is asked, never guessed."""

from egu.imports.cells.clock import MIDNIGHT
from egu.imports.cells.reading import Read, asking
from egu.imports.cells.week_text import Group, WeekText, day_key, read_week
from egu.week import DAYS, WeekSpans

_DAY_WORDS = dict(zip(DAYS, ("man", "tirs", "ons", "tors", "fre", "lør", "søn"), strict=True))
_WORKDAYS = frozenset(range(5))
_ASKED_LATER = frozenset({"", "-", "--", "?", "??", "ved ikke", "spørg", "mangler"})


def read_availability(text: str) -> Read[WeekSpans | None]:
    """None: not asked yet. A missing beginning or end of the day is 00:00 or 24:00."""
    if text.strip().lower() in _ASKED_LATER:
        return Read(None)
    week = read_week(text)
    if not _is_whole(week):
        partly = _spans(_with_workdays(week))
        said = (_said(partly),) if partly else ()
        return asking(partly or None, "Q-AVAILABLE", *said, text=text, default="".join(said))
    return Read(_spans(week))


def _said(week: WeekSpans) -> str:
    """The week as a text that reads as the same week again."""
    return ", ".join(
        f"{_DAY_WORDS[day]} {_time(start)}-{_time(end)}"
        for day, spans in week.items()
        for start, end in spans
    )


def _time(minutes: int) -> str:
    return f"{minutes // 60}.{minutes % 60:02d}"


def _is_whole(week: WeekText) -> bool:
    unclear = week.unsteady or week.odd or week.words or week.remote
    return bool(week.days) and not unclear and not _says_part_only(week)


def _says_part_only(week: WeekText) -> bool:
    return week.parts and not all(group.spans for group in week.groups)


def _with_workdays(week: WeekText) -> WeekText:
    """Times or exceptions without days are taken for Monday to Friday, until it is answered."""
    if not week.groups and week.excluded:
        week.groups.append(Group())
    for group in week.groups:
        group.days |= set() if group.days else _WORKDAYS
    return week


def _spans(week: WeekText) -> WeekSpans:
    spans: WeekSpans = {}
    for group in week.groups:
        times = [[start or 0, MIDNIGHT if end is None else end] for start, end in group.spans]
        for day in sorted(group.days - week.excluded):
            spans.setdefault(day_key(day), []).extend(
                span for span in times or [[0, MIDNIGHT]] if span[0] < span[1]
            )
    return {day_key(day): spans[day_key(day)] for day in range(7) if day_key(day) in spans}
