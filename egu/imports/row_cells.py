"""One row's cells by field: masked, cleaned of words of illness, with answers in their place.

Collects what is found on the way; what the fields mean, its user knows.
"""

from collections.abc import Iterator

from egu.imports.cells.clinical import has_clinical, without_clinical
from egu.imports.cells.reading import Read, T
from egu.imports.context import ImportContext
from egu.imports.findings import Finding, Kind, Problem
from egu.imports.headings import Header
from egu.imports.tables import Row, column_letter
from egu.imports.text import hide_cpr

_RESTRICTED = "note"


class RowCells:
    """`subject` is set as soon as it is known whom the row is about; answers need it."""

    def __init__(self, row: Row, header: Header, context: ImportContext) -> None:
        self.row = row
        self.header = header
        self.context = context
        self.subject = ""
        self.findings: list[Finding] = []
        self.clinical: list[str] = []
        self.unread: list[tuple[str, str]] = []

    def unmasked(self, field: str) -> str:
        return self.row.text(self.header.column(field))

    def text(self, field: str, column: int | None = None) -> str:
        """What the cell says, or what was answered in its place."""
        raw = self._raw(field, column)
        answer = self._answer(field, raw)
        return raw if answer is None else answer

    def clean(self, field: str, column: int | None = None) -> str:
        """The text without words of illness; these go to the restricted note."""
        text = self.text(field, column)
        if not has_clinical(text):
            return text
        self.clinical.append(f"{self.header.heading(self._column(field, column))}: {text}")
        self.report(field, Problem("W-CLINICAL"), column)
        return without_clinical(text)

    def take(self, field: str, read: Read[T], column: int | None = None) -> T:
        """The value of a reading, its problems reported and its open text kept."""
        for problem in read.problems:
            self.report(field, problem, column)
        if read.text:
            self.unread.append((self.header.heading(self._column(field, column)), read.text))
        return read.value

    def report(
        self, field: str, problem: Problem, column: int | None = None, *, about: str = ""
    ) -> None:
        """`about`: the field an answer is for, where it is a decision and not the cell's text."""
        asked = about or field
        raw = self._raw(field, column)
        if problem.kind is Kind.QUESTION and self._answer(asked, raw) == "":
            return
        self.findings.append(self._finding(field, problem, column, asked, raw))

    def decision(self, about: str, field: str) -> str | None:
        return self._answer(about, self._raw(field, None))

    def kept(self) -> Iterator[tuple[str, str]]:
        """Every cell's own heading and text, also of columns nobody knows."""
        for column, text in enumerate(self.row.cells):
            if text.strip():
                yield self.header.heading(column) or column_letter(column), hide_cpr(text)

    def _finding(
        self, field: str, problem: Problem, column: int | None, asked: str, raw: str
    ) -> Finding:
        at = self._column(field, column)
        return Finding(
            kind=problem.kind,
            code=problem.code,
            sheet=self.row.sheet,
            row=self.row.number,
            column="" if at is None else column_letter(at),
            heading=self.header.heading(at),
            raw=raw,
            params=problem.params,
            suggestions=problem.suggestions,
            default=problem.default,
            field=asked,
            subject=self.subject,
            restricted=field == _RESTRICTED or has_clinical(raw),
        )

    def _column(self, field: str, column: int | None) -> int | None:
        return self.header.column(field) if column is None else column

    def _raw(self, field: str, column: int | None) -> str:
        return hide_cpr(self.row.text(self._column(field, column)))

    def _answer(self, field: str, raw: str) -> str | None:
        if not self.subject:
            return None
        return self.context.answers.get(self.subject, field, raw)
