"""The questions that are asked once for a whole file of youths, and their answers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from egu.imports.cells.week_text import read_week
from egu.imports.context import ImportContext, ImportSettings
from egu.imports.drafts import YouthDraft
from egu.imports.findings import Finding, Kind, Suggestion
from egu.imports.headings import Header
from egu.imports.tables import column_letter

_FILE = "file"
_HOURS, _SCHOOL_DAY = "hours_include_school", "school_day"
_TOGETHER, _PRACTICE_ONLY = "together", "practice"


def with_answered_settings(context: ImportContext, headers: Iterable[Header]) -> ImportContext:
    settings = context.settings
    for header in headers:
        settings = _answered_hours(settings, _answer(context, header, "hours", _HOURS))
        settings = _answered_day(settings, _answer(context, header, "school", _SCHOOL_DAY))
    return replace(context, settings=settings)


def ask_about_file(
    context: ImportContext, headers: Sequence[Header], drafts: Iterable[YouthDraft]
) -> tuple[Finding, ...]:
    """Each question at most once, at the first column it is about."""
    asked = [_asks_hours(context, headers)]
    if any(draft.school.assumed for draft in drafts):
        asked.append(_asks_school_day(context, headers))
    return tuple(finding for finding in asked if finding is not None)


def _asks_hours(context: ImportContext, headers: Sequence[Header]) -> Finding | None:
    both = [header for header in headers if header.column("school") is not None]
    default = _TOGETHER if context.settings.hours_include_school else _PRACTICE_ONLY
    answers = (
        Suggestion(_TOGETHER, "hours_together"),
        Suggestion(_PRACTICE_ONLY, "hours_practice"),
    )
    return _question(context, both, "hours", _HOURS, "Q-FILE-HOURS", answers, default)


def _asks_school_day(context: ImportContext, headers: Sequence[Header]) -> Finding | None:
    default = _shown(context.settings.school_day)
    code = "Q-FILE-SCHOOL"
    return _question(context, headers, "school", _SCHOOL_DAY, code, (Suggestion(default),), default)


def _question(
    context: ImportContext,
    headers: Sequence[Header],
    column_of: str,
    field: str,
    code: str,
    answers: tuple[Suggestion, ...],
    default: str,
) -> Finding | None:
    header = next((one for one in headers if one.column(column_of) is not None), None)
    column = header.column(column_of) if header else None
    if header is None or column is None or _answer(context, header, column_of, field) is not None:
        return None
    heading = header.heading(column)
    return Finding(
        Kind.QUESTION,
        code,
        header.row.sheet,
        header.row.number,
        column_letter(column),
        heading,
        heading,
        suggestions=answers,
        default=default,
        field=field,
        subject=_FILE,
    )


def _answer(context: ImportContext, header: Header, column_of: str, field: str) -> str | None:
    return context.answers.get(_FILE, field, header.heading(header.column(column_of)))


def _answered_hours(settings: ImportSettings, answer: str | None) -> ImportSettings:
    if answer is None:
        return settings
    return replace(settings, hours_include_school=answer == _TOGETHER)


def _answered_day(settings: ImportSettings, answer: str | None) -> ImportSettings:
    spans = [span for group in read_week(answer or "").groups for span in group.spans]
    start, end = spans[0] if spans else (None, None)
    if start is None or end is None:
        return settings
    return replace(settings, school_day=(start, end))


def _shown(day: tuple[int, int]) -> str:
    return "-".join(f"{minute // 60:02d}.{minute % 60:02d}" for minute in day)
