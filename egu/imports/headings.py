"""Finds the row of headings in a sheet and which field each column is.

What staff said of a heading wins over the words known here; what nobody knows is reported.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from egu.imports.tables import Row, Sheet
from egu.imports.text import fold

_SEARCHED_ROWS = 40
_FEWEST_FIELDS = 2
_MISSPELLED = 90
_SHORTEST_MISSPELLED = 6
_SIGNS = re.compile(r"[^\w\s]|_")
_NUMBERED = re.compile(r"^(?:nr )?\d{1,2} | (?:nr )?\d{1,2}$")

IGNORED = ""


@dataclass(frozen=True)
class Field:
    """A field of a record with the headings it goes by; `many` columns may make one field."""

    key: str
    synonyms: tuple[str, ...]
    many: bool = False


Recognising = Callable[[str, Sequence[Field]], str | None]


@dataclass(frozen=True)
class Header:
    """The row of headings, the columns of each field, and the columns that nobody knows."""

    row: Row
    columns: Mapping[str, tuple[int, ...]]
    unknown: tuple[int, ...]

    def column(self, field: str) -> int | None:
        return next(iter(self.columns.get(field, ())), None)

    def heading(self, column: int | None) -> str:
        return " ".join(self.row.text(column).split())


def find_header(
    sheet: Sheet, fields: Sequence[Field], mapping: Mapping[str, str] | None = None
) -> Header | None:
    """The row among the first that names most fields; None when no row names two."""
    said = {plain_heading(heading): field for heading, field in (mapping or {}).items()}
    best: Header | None = None
    for row in sheet.rows[:_SEARCHED_ROWS]:
        header = _header(row, fields, said, _exact)
        if len(header.columns) >= _FEWEST_FIELDS and (
            best is None or len(header.columns) > len(best.columns)
        ):
            best = header
    return _header(best.row, fields, said, recognise) if best else None


def repeats(header: Header, row: Row) -> bool:
    """Whether the row says the headings once more."""
    said = [plain_heading(row.text(column)) for column in row.filled]
    headings = {plain_heading(text) for text in header.row.cells}
    return len(said) > 1 and sum(text in headings for text in said) * 4 >= len(said) * 3


@lru_cache(maxsize=4096)
def plain_heading(text: str) -> str:
    """The form in which headings are compared: folded, without signs."""
    return " ".join(_SIGNS.sub(" ", fold(text)).split())


def _header(
    row: Row, fields: Sequence[Field], said: Mapping[str, str], recognising: Recognising
) -> Header:
    columns: dict[str, tuple[int, ...]] = {}
    unknown: list[int] = []
    for column, key in _recognised(row, fields, said, recognising):
        if key is None or (key in columns and not _takes_many(key, fields)):
            unknown.append(column)
        elif key != IGNORED:
            columns[key] = (*columns.get(key, ()), column)
    return Header(row, columns, tuple(unknown))


def _recognised(
    row: Row, fields: Sequence[Field], said: Mapping[str, str], recognising: Recognising
) -> Iterator[tuple[int, str | None]]:
    for column, text in enumerate(row.cells):
        if heading := plain_heading(text):
            yield column, said[heading] if heading in said else recognising(heading, fields)


def _takes_many(key: str, fields: Sequence[Field]) -> bool:
    return any(field.many for field in fields if field.key == key)


def recognise(heading: str, fields: Sequence[Field]) -> str | None:
    """The field that goes by this heading: as it stands, without its number, or misspelled."""
    return _exact(heading, fields) or _nearest(heading, fields)


def _exact(heading: str, fields: Sequence[Field]) -> str | None:
    without_number = _NUMBERED.sub("", heading)
    for field in fields:
        names = _plain_names(field)
        if heading in names or (field.many and without_number in names):
            return field.key
    return None


@lru_cache(maxsize=1024)
def _plain_names(field: Field) -> frozenset[str]:
    return frozenset(plain_heading(synonym) for synonym in field.synonyms)


def _nearest(heading: str, fields: Sequence[Field]) -> str | None:
    if len(heading) < _SHORTEST_MISSPELLED:
        return None
    scores = {
        field.key: max(fuzz.ratio(heading, name) for name in _plain_names(field))
        for field in fields
    }
    best = max(scores, key=lambda key: scores[key])
    return best if scores[best] >= _MISSPELLED else None
