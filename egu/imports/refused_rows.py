"""The refused rows of a run as a spreadsheet in the layout they came in, with the reason beside."""

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.worksheet import Worksheet

from egu.imports.known import REASON
from egu.imports.models import ImportRun
from egu.imports.outcome import finding_from_json
from egu.imports.wording import sentence

_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_TITLE = 31


def refused_workbook(run: ImportRun) -> bytes:
    """Every text is a text, whatever it begins with: a spreadsheet never reads it as a formula."""
    book = Workbook()
    sheets: dict[str, Worksheet] = {}
    for refused in (run.report or {}).get("refused_rows", []):
        sheet = sheets.get(refused["sheet"]) or _sheet(book, refused)
        sheets[refused["sheet"]] = sheet
        _append(sheet, [*_filled(refused), sentence(finding_from_json(refused["reason"]))])
    _drop_the_first(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Workbook, refused: dict[str, Any]) -> Worksheet:
    title = refused["sheet"].translate(_FORBIDDEN).strip()[:_LONGEST_TITLE]
    sheet: Worksheet = book.create_sheet(title or "Afviste")
    _append(sheet, [*refused["header"], REASON])
    sheet.freeze_panes = "A2"
    return sheet


def _filled(refused: dict[str, Any]) -> list[str]:
    """A row with too many fields keeps them all; then the reason stands further right."""
    cells: list[str] = refused["cells"]
    return cells + [""] * (len(refused["header"]) - len(cells))


def _append(sheet: Worksheet, texts: list[str]) -> None:
    number = sheet.max_row + 1 if sheet.cell(1, 1).value is not None or sheet.max_row > 1 else 1
    for column, text in enumerate(texts, start=1):
        if text:
            cell = sheet.cell(number, column, ILLEGAL_CHARACTERS_RE.sub("", text))
            cell.data_type = "s"
            cell.quotePrefix = True


def _drop_the_first(book: Workbook) -> None:
    """A workbook begins with an empty sheet, and must keep one."""
    if len(book.worksheets) > 1:
        book.remove(book.worksheets[0])
