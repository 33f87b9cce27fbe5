"""Reads a workbook (.xlsx, .xlsm) after checking that it cannot harm the machine."""

import datetime as dt
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from egu.imports.broken import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_ROWS,
    MOST_UNPACKED,
    BrokenFile,
)
from egu.imports.tables import Row, Sheet

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "xl/workbook.xml"
_OTHER_BOOKS = ("xl/workbook.bin", "content.xml")
_CHUNK = 1 << 16
_CELL_NAME = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,4})([0-9]{1,8})[\"']")
_NAME_LENGTH = 40


_DAMAGE = (
    CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    RuntimeError,
    ValueError,
)
"""What the two readers raise on bytes that are not as they should be."""


def looks_like_sheet(content: bytes) -> bool:
    return content.startswith((_ZIP, _EMPTY_ZIP, _OLE))


def read_workbook(content: bytes) -> tuple[Sheet, ...]:
    """The visible sheets, top to bottom. Raises BrokenFile."""
    _refuse_other_formats(content)
    try:
        _refuse_bombs(content)
        return tuple(_sheets(CalamineWorkbook.from_filelike(io.BytesIO(content))))
    except _DAMAGE as error:
        raise BrokenFile("damaged") from error


def _refuse_other_formats(content: bytes) -> None:
    if not content.startswith(_OLE):
        return
    raise BrokenFile("password" if _ENCRYPTED in content else "old-format")


def _refuse_bombs(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = parts.namelist()
        if len(names) > MOST_PARTS:
            raise BrokenFile("unpacks-too-big")
        _refuse_other_zips(names)
        _unpack_on_trial(parts)


def _refuse_other_zips(names: list[str]) -> None:
    if any(name in names for name in _OTHER_BOOKS):
        raise BrokenFile("old-format")
    if _WORKBOOK not in names:
        raise BrokenFile("no-spreadsheet")


def _unpack_on_trial(parts: zipfile.ZipFile) -> None:
    """The sizes a zip declares may lie, so the parts are unpacked and counted, none is kept."""
    unpacked = 0
    for part in parts.infolist():
        if part.flag_bits & 1:
            raise BrokenFile("password")
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BrokenFile("damaged")
        corner = (0, 0)
        for chunk in _chunks(parts, part):
            unpacked += len(chunk)
            corner = _corner(corner, chunk)
            if unpacked > MOST_UNPACKED:
                raise BrokenFile("unpacks-too-big")
            _refuse_far_corner(*corner)


def _chunks(parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Chunks that overlap by the length of a cell's name, so that none is cut in two."""
    with parts.open(part) as opened:
        tail = b""
        while chunk := opened.read(_CHUNK):
            yield tail + chunk
            tail = chunk[-_NAME_LENGTH:]


def _corner(corner: tuple[int, int], chunk: bytes) -> tuple[int, int]:
    rows, columns = corner
    for letters, digits in _CELL_NAME.findall(chunk):
        rows = max(rows, int(digits))
        columns = max(columns, _column(letters.upper()))
    return rows, columns


def _refuse_far_corner(rows: int, columns: int) -> None:
    """One cell in the far corner would make the reader ask for a table of billions of cells."""
    if rows > MOST_ROWS:
        raise BrokenFile("too-many-rows", most=MOST_ROWS)
    if columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise BrokenFile("too-many-columns", most=MOST_COLUMNS)


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column


def _sheets(book: CalamineWorkbook) -> Iterator[Sheet]:
    for number, about in enumerate(book.sheets_metadata):
        if about.visible is SheetVisibleEnum.Visible and about.typ is SheetTypeEnum.WorkSheet:
            yield Sheet(about.name, _rows(book.get_sheet_by_index(number)))


def _rows(sheet: CalamineSheet) -> tuple[Row, ...]:
    lines = [[as_text(value) for value in line] for line in sheet.to_python(skip_empty_area=False)]
    taken = _taken_from_above(sheet, lines)
    return tuple(
        Row(sheet.name, number + 1, tuple(cells), frozenset(taken[number]))
        for number, cells in enumerate(lines)
    )


def _taken_from_above(sheet: CalamineSheet, lines: list[list[str]]) -> list[set[int]]:
    """Fills merged cells downwards and tells which were filled.

    Cells merged sideways (titles, sections) keep their one text in the first column.
    """
    taken: list[set[int]] = [set() for _ in lines]
    ranges = sheet.merged_cell_ranges or []
    if sum(bottom - top for (top, _), (bottom, _) in ranges) > MOST_CELLS:
        raise BrokenFile("damaged")
    for (top, left), (bottom, _right) in ranges:
        for number in range(top + 1, min(bottom + 1, len(lines))):
            if left < len(lines[number]) and not lines[number][left].strip():
                lines[number][left] = lines[top][left]
                taken[number].add(left)
    return taken


def as_text(value: object) -> str:
    """The text of a cell: dates in ISO form, whole numbers without a decimal point."""
    match value:
        case bool():
            return "ja" if value else "nej"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case dt.datetime():
            return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
        case dt.date():
            return value.isoformat()
        case dt.time():
            return value.strftime("%H:%M")
        case dt.timedelta():
            hours, minutes = divmod(int(value.total_seconds()) // 60, 60)
            return f"{hours}:{minutes:02d}"
        case _:
            return str(value)
