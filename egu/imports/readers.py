"""Opens an uploaded file as a Table, or says in one code why it cannot be read."""

from pathlib import Path

from egu.imports.broken import MOST_BYTES, BrokenFile
from egu.imports.csv_reader import read_csv
from egu.imports.sheet_reader import looks_like_sheet, read_workbook
from egu.imports.tables import Table

__all__ = ["BrokenFile", "read_table"]


def read_table(source: Path | bytes, filename: str) -> Table:
    """Every visible sheet of the file. Raises BrokenFile."""
    content = _content(source)
    table = _read(content, filename)
    if not any(row.filled for sheet in table for row in sheet.rows):
        raise BrokenFile("empty")
    return table


def _content(source: Path | bytes) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > MOST_BYTES:
        raise BrokenFile("too-big", most=MOST_BYTES // 1_000_000)
    content = source if isinstance(source, bytes) else source.read_bytes()
    if not content.strip():
        raise BrokenFile("empty")
    return content


def _read(content: bytes, filename: str) -> Table:
    if looks_like_sheet(content):
        return Table(filename, read_workbook(content))
    return Table(filename, (read_csv(content),))
