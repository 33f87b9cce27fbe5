"""Sorts the rows below the headings: data under its section, and what is only counted."""

import re
from dataclasses import dataclass

from egu.imports.findings import Skipped
from egu.imports.headings import Header, repeats
from egu.imports.tables import Row, Sheet
from egu.imports.text import fold

_FOOTER = re.compile(
    r"^(i alt|ialt|total|sum|subtotal|antal|gennemsnit|sidst (rettet|opdateret|redigeret|ændret)"
    r"|senest (rettet|opdateret|redigeret|ændret)|opdateret|udskrevet|udskrift|side \d"
    r"|kilde\b|noter?\b)"
)
_NUMBER = re.compile(r"^\W*\d+\W*$")


@dataclass(frozen=True)
class DataRow:
    """A row of data and the section row it stands under; empty above the first."""

    row: Row
    section: str


@dataclass(frozen=True)
class SortedRows:
    data: tuple[DataRow, ...]
    skipped: Skipped


def sort_rows(sheet: Sheet, header: Header, name_fields: tuple[str, ...]) -> SortedRows:
    """`name_fields`: a row that holds nothing but one of these may be data, not a section."""
    below = [row for row in sheet.rows if row.number > header.row.number]
    last = _last_data(below, header, name_fields)
    data: list[DataRow] = []
    skipped = Skipped()
    section = ""
    for row in below:
        kind = _kind(row, header, name_fields, after_data=row.number > last)
        if kind == "section":
            section = " ".join(row.text(row.filled[0]).split())
        if kind == "data":
            data.append(DataRow(row, section))
        else:
            setattr(skipped, kind, getattr(skipped, kind) + 1)
    return SortedRows(tuple(data), skipped)


def _last_data(rows: list[Row], header: Header, name_fields: tuple[str, ...]) -> int:
    kinds = (
        row.number for row in rows if _kind(row, header, name_fields, after_data=False) == "data"
    )
    return max(kinds, default=header.row.number)


def _kind(row: Row, header: Header, name_fields: tuple[str, ...], *, after_data: bool) -> str:
    filled = row.filled
    if not filled or _is_only_numbered(row, header):
        return "blank"
    if repeats(header, row):
        return "header"
    if len(filled) <= len(header.columns) // 3 + 1 and _says_footer(row):
        return "footer"
    if len(filled) == 1 and not _is_name(row, header, name_fields):
        return "footer" if after_data else "section"
    return "data"


def _says_footer(row: Row) -> bool:
    return any(_FOOTER.match(fold(row.text(column))) for column in row.filled)


def _is_only_numbered(row: Row, header: Header) -> bool:
    """Rows that were numbered in advance and never filled in."""
    number = header.column("number")
    return row.filled == (number,) and bool(_NUMBER.match(row.text(number)))


def _is_name(row: Row, header: Header, name_fields: tuple[str, ...]) -> bool:
    """A lone text is a name when it stands in a name's column that is not the sheet's first."""
    columns = {header.column(field) for field in name_fields}
    return row.filled[0] in columns and row.filled[0] > 0
