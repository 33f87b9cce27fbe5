"""A spare-time job: on which days, from when to when, and where."""

from dataclasses import dataclass, field

from egu.imports.cells.reading import Read, problem, says_nothing
from egu.imports.cells.week_text import WeekText, day_key, read_week
from egu.week import WeekSpans


@dataclass(frozen=True)
class SpareTimeJob:
    """`days`: named without times, so they are not in `week`."""

    week: WeekSpans = field(default_factory=dict)
    days: tuple[str, ...] = ()
    text: str = ""


def read_job(text: str) -> Read[SpareTimeJob]:
    """A job whose hours are not weekly times is kept as text and asked."""
    if says_nothing(text):
        return Read(SpareTimeJob())
    week = read_week(text)
    spans = _spans(week)
    days = tuple(day_key(day) for day in sorted(week.days) if day_key(day) not in spans)
    job = SpareTimeJob(spans, days, " ".join(text.split()))
    if spans and not days and not week.unsteady and not week.odd and not _is_unclear(week):
        return Read(job)
    return Read(job, (problem("Q-JOB"),), text)


def _spans(week: WeekText) -> WeekSpans:
    spans: WeekSpans = {}
    for group in week.groups:
        times = [
            [start, end] for start, end in group.spans if start is not None and end is not None
        ]
        for day in sorted(group.days - week.excluded):
            if whole := [span for span in times if span[0] < span[1]]:
                spans.setdefault(day_key(day), []).extend(whole)
    return spans


def _is_unclear(week: WeekText) -> bool:
    return any(
        not group.days
        or any(start is None or end is None or end <= start for start, end in group.spans)
        for group in week.groups
    )
