"""Reads delimited text: finds out encoding and delimiter, keeps every field as it stands."""

import codecs
import csv
import io
from collections import Counter

from egu.imports.broken import MOST_COLUMNS, MOST_ROWS, BrokenFile
from egu.imports.tables import Row, Sheet

_DELIMITERS = ";\t,|"
_SAMPLE_LINES = 30
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FILES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"Rar!",
    b"7z",
)
_MARKUP = ("<!doctype", "<html", "<?xml", "<svg", "{", "[")


def read_csv(content: bytes) -> Sheet:
    """Raises BrokenFile when the bytes are no text, or text but no table."""
    text = _decode(content)
    text, delimiter = _without_sep_line(text)
    rows = _rows(text, delimiter or _delimiter(text))
    if all(len(row.cells) < 2 for row in rows):
        raise BrokenFile("no-table")
    return Sheet("", rows)


def _decode(content: bytes) -> str:
    if content.startswith(_OTHER_FILES):
        raise BrokenFile("no-spreadsheet")
    text = _decoded(content)
    if _is_binary(text) or text.lstrip().lower().startswith(_MARKUP):
        raise BrokenFile("no-spreadsheet")
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _is_binary(text: str) -> bool:
    control = sum(sign < " " and sign not in "\t\r\n\f" for sign in text[:100_000])
    return "\0" in text or control > len(text[:100_000]) // 100


def _without_sep_line(text: str) -> tuple[str, str]:
    """Excel may write `sep=;` first; the line stays, blank, so that the others keep theirs."""
    first, line_end, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return line_end + rest, first.strip()[-1]
    return text, ""


def _delimiter(text: str) -> str:
    return max(_DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first lines agree on a number of fields above one, and on how many."""
    sample = io.StringIO("".join(text.splitlines(keepends=True)[:_SAMPLE_LINES]), newline="")
    widths: Counter[int] = Counter()
    try:
        widths.update(len(cells) for cells in csv.reader(sample, delimiter=delimiter))
    except csv.Error:
        return (0, 0)
    several = [(lines, width) for width, lines in widths.items() if width > 1]
    return max(several, default=(0, 0))


def _rows(text: str, delimiter: str) -> tuple[Row, ...]:
    try:
        return _parsed(text, delimiter, strict=True)
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise BrokenFile("open-quote") from error
    try:
        return _parsed(text, delimiter, strict=False)
    except csv.Error as error:
        raise BrokenFile("no-table") from error


def _parsed(text: str, delimiter: str, *, strict: bool) -> tuple[Row, ...]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    rows: list[Row] = []
    begins = 1
    for cells in lines:
        _refuse_too_many(len(rows), len(cells))
        rows.append(Row("", begins, tuple(cells)))
        begins = lines.line_num + 1
    return tuple(rows)


def _refuse_too_many(rows: int, columns: int) -> None:
    if rows >= MOST_ROWS:
        raise BrokenFile("too-many-rows", most=MOST_ROWS)
    if columns > MOST_COLUMNS:
        raise BrokenFile("too-many-columns", most=MOST_COLUMNS)
