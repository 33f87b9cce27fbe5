"""A row reader for youths: CPR numbers stay masked, words of illness are kept apart."""

from egu.illness import names_illness
from egu.imports.cells.clinical import without_clinical
from egu.imports.cells.reading import Read, T
from egu.imports.context import ImportContext
from egu.imports.findings import Problem
from egu.imports.headings import Header
from egu.imports.row_reader import RowReader
from egu.imports.rows import DataRow
from egu.imports.text import hide_cpr

_RESTRICTED = "note"


class RowCells(RowReader):
    """`subject` is set as soon as it is known whom the row is about; answers need it.

    `clinical` gathers the texts that were taken out, `unread` those without a value, by field.
    """

    def __init__(self, data: DataRow, header: Header, context: ImportContext) -> None:
        super().__init__(data.row, header, context.answers)
        self.section = data.section
        self.context = context
        self.clinical: list[str] = []
        self.unread: list[tuple[str, str]] = []

    def said(self, field: str, column: int | None = None) -> str:
        return hide_cpr(super().said(field, column))

    def clean(self, field: str, column: int | None = None) -> str:
        """The text without words of illness; these are kept apart."""
        text = self.said(field, column)
        if not names_illness(text):
            return text
        self.clinical.append(f"{self._heading(field, column)}: {text}")
        self.note(field, Problem("W-CLINICAL"), column)
        return without_clinical(text)

    def take(self, field: str, read: Read[T], column: int | None = None) -> T:
        if read.text:
            self.unread.append((field, read.text))
        return super().take(field, read, column)

    def decision(self, about: str, field: str) -> str | None:
        """The answer to a question that is not about the cell's text itself."""
        return self._answer(field, about=about)

    def is_restricted(self, field: str, raw: str) -> bool:
        return field == _RESTRICTED or names_illness(raw)

    def _heading(self, field: str, column: int | None) -> str:
        return self.header.heading(self._column(field, column))

    def _answer(self, field: str, column: int | None = None, *, about: str = "") -> str | None:
        return super()._answer(field, column, about=about) if self.subject else None
