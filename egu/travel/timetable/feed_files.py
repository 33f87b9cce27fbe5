"""Opens a GTFS feed and hands out its tables in pieces, column by column; what they mean is left.

Trusts nothing: sizes, encodings, headings and rows are checked before anybody reads a cell.
"""

import csv
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Self
from zipfile import BadZipFile, ZipFile

LARGEST_BYTES = {"stop_times.txt": 1_000_000_000}
LARGEST_OTHERS_BYTES = 150_000_000
LONGEST_LINE = 100_000
ROWS_AT_ONCE = 500
"""Fewer than Python makes before it looks for garbage, or looking takes longer than reading."""
ENCRYPTED = 0x1
DAMAGED = (BadZipFile, EOFError, OSError, NotImplementedError, zlib.error)

Cells = Sequence[str]


class FeedError(Exception):
    """The feed cannot be used: a key for the sentence, and what stands in it."""

    def __init__(self, key: str, **about: object) -> None:
        super().__init__(key, about)
        self.key = key
        self.about = about


class Piece(Mapping[str, Cells]):
    """Some rows of a table; a column that the feed leaves out is empty in every row."""

    def __init__(self, columns: Mapping[str, Cells], rows: int) -> None:
        self.rows = rows
        self._columns = columns

    def __getitem__(self, name: str) -> Cells:
        return self._columns[name] if name in self._columns else ("",) * self.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


class FeedFiles:
    """An open feed."""

    def __init__(self, path: Path) -> None:
        try:
            self._archive = ZipFile(path)
        except (BadZipFile, ValueError) as error:
            raise FeedError("not_a_zip", file=path.name) from error
        except OSError as error:
            raise FeedError("not_readable", file=path.name) from error
        self._names = frozenset(self._archive.namelist())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def pieces(self, name: str, needed: Collection[str]) -> Iterator[Piece]:
        """The table in pieces; refuses one that is missing, damaged or without a needed column."""
        self._check(name)
        try:
            with self._archive.open(name) as packed:
                text = TextIOWrapper(packed, encoding="utf-8-sig", newline="")
                yield from _pieces(name, csv.reader(_lines(name, text), strict=True), needed)
        except UnicodeDecodeError as error:
            raise FeedError("not_utf8", file=name) from error
        except csv.Error as error:
            raise FeedError("not_csv", file=name) from error
        except DAMAGED as error:
            raise FeedError("damaged", file=name) from error

    def whole(self, name: str, needed: Collection[str]) -> Piece:
        """A small table in one piece."""
        columns: dict[str, list[str]] = {}
        rows = 0
        for piece in self.pieces(name, needed):
            rows += piece.rows
            for column, cells in piece.items():
                columns.setdefault(column, []).extend(cells)
        return Piece(columns, rows)

    def if_there(self, name: str, needed: Collection[str]) -> Piece:
        return self.whole(name, needed) if name in self else Piece({}, 0)

    def _check(self, name: str) -> None:
        if name not in self:
            raise FeedError("no_file", file=name)
        told = self._archive.getinfo(name)
        if told.file_size > LARGEST_BYTES.get(name, LARGEST_OTHERS_BYTES):
            raise FeedError("too_large", file=name)
        if told.flag_bits & ENCRYPTED:
            raise FeedError("encrypted", file=name)


def _lines(name: str, text: TextIOWrapper) -> Iterator[str]:
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise FeedError("not_csv", file=name)
        yield line


def _pieces(name: str, reader: Iterator[list[str]], needed: Collection[str]) -> Iterator[Piece]:
    heading = [column.strip() for column in next(reader, [])]
    _check_heading(name, heading, needed)
    before = 1
    while rows := list(islice(reader, ROWS_AT_ONCE)):
        filled = _filled(name, rows, len(heading), before)
        before += len(rows)
        columns = [list(map(str.strip, cells)) for cells in zip(*filled, strict=True)]
        if filled:
            yield Piece(dict(zip(heading, columns, strict=True)), len(filled))


def _check_heading(name: str, heading: list[str], needed: Collection[str]) -> None:
    for column in needed:
        if column not in heading:
            raise FeedError("no_column", file=name, column=column)
    for column in heading:
        if heading.count(column) > 1:
            raise FeedError("column_twice", file=name, column=column)


def _filled(name: str, rows: list[list[str]], width: int, before: int) -> list[list[str]]:
    """Without blank lines; every other row has a cell for each column."""
    widths = set(map(len, rows))
    if widths == {width}:
        return rows
    for number, row in enumerate(rows, start=before + 1):
        if len(row) not in (0, width):
            raise FeedError("ragged", file=name, row=number)
    return [row for row in rows if row]
