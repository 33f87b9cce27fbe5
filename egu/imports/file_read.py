"""What reading a whole file gives, and the walk over its sheets and rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from egu.imports.broken import BrokenFile
from egu.imports.cells.reading import problem
from egu.imports.context import ImportContext
from egu.imports.findings import Finding, Skipped
from egu.imports.headings import Field, Header, find_header
from egu.imports.row_reader import WHOLE_ROW, RowReader
from egu.imports.rows import DataRow, SortedRows, sort_rows
from egu.imports.tables import Row, Sheet, Table, column_letter

T = TypeVar("T")
R = TypeVar("R", bound=RowReader)
_SAMPLES = 3


@dataclass(frozen=True)
class UnknownHeading:
    """A column that staff may map, with the first texts below it."""

    sheet: str
    column: str
    heading: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class ColumnPlace:
    """The column's letter and heading; a field that several columns make has the first."""

    column: str
    heading: str


@dataclass(frozen=True)
class RefusedRow:
    """A row that can be taken out in the layout it came in."""

    header: Row
    row: Row
    reason: Finding


@dataclass(frozen=True)
class FileRead(Generic[T]):
    """`read` counts the rows of data, `joined` those that repeat an earlier row.

    `unread_sheets`: the sheets without a row of headings. `columns`: where each field stands.
    """

    drafts: tuple[T, ...]
    findings: tuple[Finding, ...]
    read: int
    skipped: Skipped
    joined: int = 0
    file_questions: tuple[Finding, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    unknown: tuple[UnknownHeading, ...] = ()
    unread_sheets: tuple[str, ...] = ()
    columns: Mapping[str, ColumnPlace] = field(default_factory=dict)


@dataclass
class Rows(Generic[R]):
    """The rows of data of a file, each with a reader; the others are counted."""

    readers: list[R] = field(default_factory=list)
    skipped: Skipped = field(default_factory=Skipped)
    unknown: list[UnknownHeading] = field(default_factory=list)
    unread_sheets: list[str] = field(default_factory=list)
    columns: dict[str, ColumnPlace] = field(default_factory=dict)

    @property
    def accepted(self) -> Iterator[R]:
        return (reader for reader in self.readers if reader.refusal is None)

    def result(
        self, drafts: Sequence[T], joined: int = 0, file_questions: Sequence[Finding] = ()
    ) -> FileRead[T]:
        refusals = ((reader, reader.refusal) for reader in self.readers)
        return FileRead(
            drafts=tuple(drafts),
            findings=tuple(one for reader in self.readers for one in reader.ordered_findings),
            read=len(self.readers),
            skipped=self.skipped,
            joined=joined,
            file_questions=tuple(file_questions),
            refused=tuple(
                RefusedRow(reader.header.row, reader.row, refusal)
                for reader, refusal in refusals
                if refusal is not None
            ),
            unknown=tuple(self.unknown),
            unread_sheets=tuple(self.unread_sheets),
            columns=self.columns,
        )


def rows_of(table: Table, fields: Sequence[Field], context: ImportContext) -> Rows[RowReader]:
    """Rows with too many or too few fields are refused. Raises BrokenFile without headings."""

    def reader(one: DataRow, header: Header) -> RowReader:
        return RowReader(one.row, header, context.answers)

    return rows_read_by(reader, table, fields, context, ("name",))


def rows_read_by(
    reader: Callable[[DataRow, Header], R],
    table: Table,
    fields: Sequence[Field],
    context: ImportContext,
    name_fields: tuple[str, ...],
) -> Rows[R]:
    """As rows_of, with a reader of one's own."""
    rows: Rows[R] = Rows()
    has_headings = False
    for sheet in table:
        header = find_header(sheet, fields, context.mapping)
        if header is not None:
            has_headings = True
            ordered = sort_rows(sheet, header, name_fields)
            _take_sheet(rows, sheet, header, ordered, [reader(one, header) for one in ordered.data])
        elif any(row.filled for row in sheet.rows):
            rows.unread_sheets.append(sheet.name)
    if not has_headings:
        raise BrokenFile("no-headings")
    return rows


def _take_sheet(
    rows: Rows[R], sheet: Sheet, header: Header, ordered: SortedRows, readers: list[R]
) -> None:
    for reader in readers:
        _refuse_other_width(reader, header)
    rows.readers += readers
    rows.skipped += ordered.skipped
    rows.unknown += [_unknown(sheet, header, column, ordered) for column in header.unknown]
    for key, (column, *_others) in header.columns.items():
        rows.columns.setdefault(key, ColumnPlace(column_letter(column), header.heading(column)))


def _refuse_other_width(reader: RowReader, header: Header) -> None:
    """Only lines of text can have another width: a sign was taken for the end of a field."""
    found, expected = len(reader.row.cells), len(header.row.cells)
    if not reader.row.sheet and found != expected:
        reader.note(WHOLE_ROW, problem("R-FIELDS", found=found, expected=expected))


def _unknown(sheet: Sheet, header: Header, column: int, rows: SortedRows) -> UnknownHeading:
    texts = (one.row.text(column).strip() for one in rows.data)
    samples = tuple(dict.fromkeys(text for text in texts if text))[:_SAMPLES]
    return UnknownHeading(sheet.name, column_letter(column), header.heading(column), samples)
