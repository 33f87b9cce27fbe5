"""A file's table as it is kept: cells with CPR numbers masked, in and out of JSON.

Of a cell that is nothing but a CPR number the birth date stays, since the reader needs it. In the
files of employers ten digits that stand alone are a P-number.
"""

import re
from collections.abc import Callable
from typing import Any

from egu.imports.kinds import FileKind
from egu.imports.tables import Row, Sheet, Table
from egu.imports.text import hide_cpr

_WHOLE_CPR = re.compile(r"\s*((?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2})[-–\s]?(\d)\d{3}\s*")


def to_json(table: Table, kind: FileKind) -> dict[str, Any]:
    mask = masked if kind is FileKind.YOUTHS else masked_beside_numbers
    return {
        "filename": table.filename,
        "sheets": [
            {"name": sheet.name, "rows": [_row_to_json(row, mask) for row in sheet.rows]}
            for sheet in table
        ],
    }


def from_json(kept: Any) -> Table:
    return Table(
        kept["filename"],
        tuple(
            Sheet(sheet["name"], tuple(_row_from_json(sheet["name"], row) for row in sheet["rows"]))
            for sheet in kept["sheets"]
        ),
    )


def masked(text: str) -> str:
    """`010208-5234` is 01-02-2008: the first digit of the rest tells the century."""
    whole = _WHOLE_CPR.fullmatch(text)
    if whole is None:
        return hide_cpr(text)
    day, month, year = whole[1][:2], whole[1][2:4], int(whole[1][4:])
    return f"{day}-{month}-{_century(year, int(whole[2])) + year}"


def masked_beside_numbers(text: str) -> str:
    return text if text.strip().isdigit() else hide_cpr(text)


def _century(year: int, first: int) -> int:
    """The register's own rule for the seventh digit."""
    if first <= 3:
        return 1900
    if first in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def _row_to_json(row: Row, mask: Callable[[str], str]) -> dict[str, Any]:
    kept: dict[str, Any] = {"number": row.number, "cells": [mask(text) for text in row.cells]}
    return {**kept, "merged": sorted(row.merged)} if row.merged else kept


def _row_from_json(sheet: str, kept: dict[str, Any]) -> Row:
    return Row(sheet, kept["number"], tuple(kept["cells"]), frozenset(kept.get("merged", ())))
