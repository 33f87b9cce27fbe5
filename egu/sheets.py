"""Spreadsheets that leave the portal.

Every text goes in as text, so that a leading = + - @ can do no harm and comes back unchanged.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Value: TypeAlias = str | int | date | None
Row: TypeAlias = Sequence[Value]
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60
LONGEST_TITLE = 31
"""Letters; with more some programs refuse the file."""


def new_book() -> Workbook:
    """Without a sheet."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type] # a fresh book has one sheet
    return book


def add_sheet(book: Workbook, title: str, heading: Row, rows: Iterable[Row]) -> None:
    sheet: Worksheet = book.create_sheet(title[:LONGEST_TITLE])
    for line, row in enumerate([heading, *rows], start=1):
        for column, value in enumerate(row, start=1):
            _fill(sheet.cell(line, column), value, bold=line == 1)
    sheet.freeze_panes = "A2"
    _set_widths(sheet)


def one_sheet(title: str, heading: Row, rows: Iterable[Row]) -> bytes:
    """A file with this sheet alone."""
    book, file = new_book(), BytesIO()
    add_sheet(book, title, heading, rows)
    book.save(file)
    return file.getvalue()


def _fill(cell: Any, value: Value, *, bold: bool) -> None:
    if isinstance(value, str):
        _fill_text(cell, ILLEGAL_CHARACTERS_RE.sub("", value))
    else:
        cell.value = value
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = Font(bold=True)


def _fill_text(cell: Cell, text: str) -> None:
    """Text, whatever it begins with, also after somebody has edited the cell."""
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@", "\t"))


def _set_widths(sheet: Worksheet) -> None:
    for number, column in enumerate(sheet.columns, start=1):
        lines = [line for cell in column for line in str(cell.value or "").split("\n")]
        width = min(max(map(len, lines), default=0) + 2, WIDEST)
        sheet.column_dimensions[get_column_letter(number)].width = width
