"""Reads a file of youths into drafts and findings. Nothing is stored here."""

from collections.abc import Sequence
from dataclasses import dataclass

from egu.imports.broken import BrokenFile
from egu.imports.cells.contacts import whole_names
from egu.imports.context import ImportContext
from egu.imports.drafts import YouthDraft
from egu.imports.duplicates import RowReading, join_repeated
from egu.imports.file_questions import ask_about_file, with_answered_settings
from egu.imports.findings import Finding, Kind, Skipped
from egu.imports.headings import Header, find_header
from egu.imports.row_cells import RowCells
from egu.imports.rows import SortedRows, sort_rows
from egu.imports.tables import Row, Sheet, Table, column_letter
from egu.imports.together_questions import ask_together
from egu.imports.youth_fields import YOUTH_FIELDS
from egu.imports.youth_row import read_youth_row

_NAME_FIELDS = ("name", "first_name")
_SAMPLES = 3


@dataclass(frozen=True)
class UnknownHeading:
    """A column that staff may map, with the first texts below it."""

    sheet: str
    column: str
    heading: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class RefusedRow:
    """A row that can be taken out in the layout it came in."""

    header: Row
    row: Row
    reason: Finding


@dataclass(frozen=True)
class YouthReading:
    """`unread_sheets`: the sheets without a row of headings."""

    drafts: tuple[YouthDraft, ...]
    findings: tuple[Finding, ...]
    file_questions: tuple[Finding, ...]
    read: int
    joined: int
    skipped: Skipped
    refused: tuple[RefusedRow, ...] = ()
    unknown: tuple[UnknownHeading, ...] = ()
    unread_sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Found:
    """A sheet with its headings and its sorted rows."""

    sheet: Sheet
    header: Header
    rows: SortedRows


def read_youths(table: Table, context: ImportContext) -> YouthReading:
    """Pure: the same table and context give the same reading. Raises BrokenFile."""
    found = _sheets(table, context)
    headers = [one.header for one in found]
    context = with_answered_settings(context, headers)
    rows = _rows(found, context)
    join_repeated(rows)
    ask_together(rows)
    drafts = tuple(row.draft for row in rows if row.draft is not None and not row.joined)
    known = {one.sheet.name for one in found}
    return YouthReading(
        drafts=drafts,
        findings=tuple(_in_order(rows)),
        file_questions=ask_about_file(context, headers, drafts),
        read=len(rows),
        joined=sum(row.joined for row in rows),
        skipped=sum((one.rows.skipped for one in found), Skipped()),
        refused=_refused(rows),
        unknown=tuple(heading for one in found for heading in _unknown(one)),
        unread_sheets=tuple(
            sheet.name for sheet in table if sheet.name not in known and _is_filled(sheet)
        ),
    )


def _sheets(table: Table, context: ImportContext) -> list[_Found]:
    found: list[_Found] = []
    for sheet in table:
        header = find_header(sheet, YOUTH_FIELDS, context.mapping)
        if header is not None:
            found.append(_Found(sheet, header, sort_rows(sheet, header, _NAME_FIELDS)))
    if not found:
        raise BrokenFile("no-headings")
    return found


def _rows(found: Sequence[_Found], context: ImportContext) -> list[RowReading]:
    staff = _staff(found, context)
    rows: list[RowReading] = []
    for one in found:
        for data in one.rows.data:
            cells = RowCells(data.row, one.header, context)
            rows.append(RowReading(cells, read_youth_row(cells, data.section, staff)))
    return rows


def _staff(found: Sequence[_Found], context: ImportContext) -> tuple[str, ...]:
    texts = [data.row.text(one.header.column("contact")) for one in found for data in one.rows.data]
    return whole_names(texts, [person.name for person in context.staff])


def _in_order(rows: Sequence[RowReading]) -> list[Finding]:
    """By row, then by column; the order of the sheets stays."""
    return [
        finding
        for row in rows
        for finding in sorted(row.cells.findings, key=lambda one: (len(one.column), one.column))
    ]


def _refused(rows: Sequence[RowReading]) -> tuple[RefusedRow, ...]:
    return tuple(
        RefusedRow(row.cells.header.row, row.cells.row, finding)
        for row in rows
        if row.draft is None
        for finding in row.cells.findings
        if finding.kind is Kind.REFUSED
    )


def _unknown(found: _Found) -> list[UnknownHeading]:
    return [
        UnknownHeading(
            found.sheet.name,
            column_letter(column),
            found.header.heading(column),
            _samples(found, column),
        )
        for column in found.header.unknown
    ]


def _samples(found: _Found, column: int) -> tuple[str, ...]:
    texts = (data.row.text(column).strip() for data in found.rows.data)
    return tuple(dict.fromkeys(text for text in texts if text))[:_SAMPLES]


def _is_filled(sheet: Sheet) -> bool:
    return any(row.filled for row in sheet.rows)
