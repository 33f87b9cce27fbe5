"""Reads a file of youths into drafts and findings. Nothing is stored here."""

from collections.abc import Sequence

from egu.imports.cells.contacts import whole_names
from egu.imports.context import ImportContext, ImportSettings
from egu.imports.drafts import YouthDraft
from egu.imports.duplicates import RowReading, join_repeated
from egu.imports.file_questions import ask_about_file, with_answered_settings
from egu.imports.file_read import FileRead, rows_read_by
from egu.imports.headings import Header, find_header
from egu.imports.row_cells import RowCells
from egu.imports.rows import DataRow
from egu.imports.tables import Table
from egu.imports.together_questions import ask_together
from egu.imports.youth_fields import YOUTH_FIELDS
from egu.imports.youth_row import read_youth_row

_NAME_FIELDS = ("name", "first_name")


def read_youths(table: Table, context: ImportContext) -> FileRead[YouthDraft]:
    """Pure: the same table and context give the same reading. Raises BrokenFile."""
    headers = _headers(table, context)
    context = with_answered_settings(context, headers)

    def reader(data: DataRow, header: Header) -> RowCells:
        return RowCells(data, header, context)

    rows = rows_read_by(reader, table, YOUTH_FIELDS, context, _NAME_FIELDS)
    readings = _readings(rows.readers, _staff(rows.readers, context))
    join_repeated(readings)
    ask_together(readings)
    drafts = [one.draft for one in readings if one.draft is not None and not one.joined]
    joined = sum(one.joined for one in readings)
    return rows.result(drafts, joined, ask_about_file(context, headers, drafts))


def answered_settings(table: Table, context: ImportContext) -> ImportSettings:
    """The settings with what was answered about the file as a whole."""
    return with_answered_settings(context, _headers(table, context)).settings


def _headers(table: Table, context: ImportContext) -> list[Header]:
    found = (find_header(sheet, YOUTH_FIELDS, context.mapping) for sheet in table)
    return [header for header in found if header is not None]


def _readings(rows: Sequence[RowCells], staff: tuple[str, ...]) -> list[RowReading]:
    return [
        RowReading(cells, None if cells.refusal else read_youth_row(cells, staff)) for cells in rows
    ]


def _staff(rows: Sequence[RowCells], context: ImportContext) -> tuple[str, ...]:
    texts = [cells.raw("contact") for cells in rows]
    return whole_names(texts, [person.name for person in context.staff])
