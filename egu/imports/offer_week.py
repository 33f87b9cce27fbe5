"""Hours, days, shifts and the break of one offer, read together as they hang together."""

import re

from egu.imports.cells.breaks import read_break
from egu.imports.cells.counts import without_about
from egu.imports.cells.day_counts import DayCount, both, read_day_count
from egu.imports.cells.hours import read_hours
from egu.imports.cells.numbers import NUMBER
from egu.imports.cells.reading import Read, asking, problem
from egu.imports.cells.shifts import WeeklyShifts, read_shifts
from egu.imports.context import ImportSettings
from egu.imports.findings import Suggestion
from egu.imports.offer_drafts import ShiftDraft, WorkWeek
from egu.imports.row_reader import RowReader

_RANGE = re.compile(rf"({NUMBER})\s*(?:t|timer)?\.?\s*(?:-|til)\s*({NUMBER})\s*(?:t|timer)?\.?")
_NONE_AT_ALL = {"0", "0,0", "0 t", "0 timer"}


def read_week(reader: RowReader, settings: ImportSettings) -> WorkWeek:
    low, high = _hours(reader, settings)
    pause = reader.read("pause", read_break)
    weekly = reader.read("shifts", lambda text: read_shifts(text, pause))
    pause = _pause_within(reader, weekly, pause)
    days = _days(reader, weekly)
    return WorkWeek(
        min_minutes=low,
        max_minutes=high,
        min_days=days.least,
        max_days=days.most,
        shifts=_shifts(weekly, pause),
        pause=pause,
    )


def _shifts(weekly: WeeklyShifts | None, pause: int | None) -> tuple[ShiftDraft, ...]:
    options = weekly.options if weekly else ()
    return tuple(ShiftDraft(one.day, one.start, one.end, pause) for one in options)


def _pause_within(reader: RowReader, weekly: WeeklyShifts | None, pause: int | None) -> int | None:
    """A break as long as the shift leaves no work, and so is asked."""
    lengths = [one.end - one.start for one in weekly.options] if weekly else []
    if pause is None or all(pause < length for length in lengths):
        return pause
    reader.note("pause", problem("Q-BREAK", Suggestion("0"), Suggestion("30")))
    return None


def _days(reader: RowReader, weekly: WeeklyShifts | None) -> DayCount:
    count = both(reader.read("days", read_day_count), weekly.days if weekly else None)
    possible = len({one.day for one in weekly.options}) if weekly else 7
    if count.least is not None and count.least > possible:
        reader.note("days", problem("Q-DAYS", Suggestion(str(possible)), days=possible))
        return DayCount(None, count.most)
    return count


def _hours(reader: RowReader, settings: ImportSettings) -> tuple[int | None, int | None]:
    """Two columns, or one with a range; from above to is asked and neither is stored."""
    low_text, high_text = _bounds(reader)
    fields = ("min_hours", "max_hours") if _has_bounds(reader) else ("hours", "hours")
    low = _read_bound(reader, fields[0], low_text, high_text, settings)
    high = (
        low
        if low_text == high_text
        else _read_bound(reader, fields[1], high_text, low_text, settings)
    )
    if low is None or high is None or low <= high:
        return low, high
    answer = Suggestion(f"{high_text}-{low_text}")
    reader.note(fields[0], problem("Q-HOURS-ORDER", answer))
    return None, None


def _has_bounds(reader: RowReader) -> bool:
    return reader.has("min_hours") or reader.has("max_hours")


def _bounds(reader: RowReader) -> tuple[str, str]:
    low, high = reader.said("min_hours"), reader.said("max_hours")
    text = low if low and (not high or reader.is_answered("min_hours")) else ""
    if not low and not high:
        text = reader.said("hours")
    if found := _RANGE.fullmatch(without_about(text)):
        return found[1], found[2]
    if text and not _has_bounds(reader):
        return text, text
    return low, high


def _read_bound(
    reader: RowReader, field: str, text: str, other: str, settings: ImportSettings
) -> int | None:
    read = _read_minutes(text, other, settings)
    for one in read.problems:
        reader.note(field, one)
    return read.value


def _read_minutes(text: str, other: str, settings: ImportSettings) -> Read[int | None]:
    if without_about(text) in _NONE_AT_ALL:
        return Read(0)
    read = read_hours(text, full_time=settings.full_time_minutes, most=settings.most_week_minutes)
    if read.value is None and not read.problems:
        return asking(None, "Q-HOURS", *([other] if other else []))
    return read.map(lambda hours: None if hours is None else hours.minutes)
