"""Reads the cells of one row by field, and collects with their place what is not settled."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from egu.imports.cells.reading import Read
from egu.imports.context import Answers
from egu.imports.findings import Finding, Kind, Problem
from egu.imports.headings import Header
from egu.imports.tables import Row, column_letter
from egu.imports.text import hide_cpr

T = TypeVar("T")

WHOLE_ROW = ""
"""The field of a finding that is about no single cell."""


@dataclass(frozen=True)
class Cell:
    """The text of one cell as it stood, kept with its record also where it was understood."""

    heading: str
    text: str


class RowReader:
    """`subject` names the record that answers belong to."""

    def __init__(self, row: Row, header: Header, answers: Answers, subject: str = "") -> None:
        self.row = row
        self.subject = subject
        self.findings: list[Finding] = []
        self.header = header
        self._answers = answers

    def has(self, field: str) -> bool:
        """Whether the sheet has a column for the field."""
        return self.header.column(field) is not None

    def raw(self, field: str, column: int | None = None) -> str:
        """What the cell says, whatever was answered since; `column` where a field has several."""
        return self.row.text(self._column(field, column)).strip()

    def said(self, field: str, column: int | None = None) -> str:
        """The answer that staff gave to this text, or else the text."""
        answer = self._answer(field, column)
        return self.raw(field, column) if answer is None else answer.strip()

    def is_answered(self, field: str) -> bool:
        return self._answer(field) is not None

    def read(self, field: str, parse: Callable[[str], Read[T]]) -> T:
        """The value of a cell; its problems become findings of this row."""
        return self.take(field, parse(self.said(field)))

    def take(self, field: str, read: Read[T], column: int | None = None) -> T:
        """The value of what was read; its problems become findings of this row."""
        for problem in read.problems:
            self.note(field, problem, column)
        return read.value

    def note(
        self, field: str, problem: Problem, column: int | None = None, *, about: str = ""
    ) -> None:
        """A question that was answered with "leave it empty" is not put again.

        `about`: what the answer is for, where it is a decision and not the cell's text.
        """
        asked = about or field
        if problem.kind is Kind.QUESTION and self._answer(field, column, about=asked) == "":
            return
        at = self._column(field, column)
        raw = hide_cpr(self.raw(field, column))
        self.findings.append(
            Finding(
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
                restricted=self.is_restricted(field, raw),
            )
        )

    def is_restricted(self, field: str, raw: str) -> bool:
        """Whether the text may be sensitive and stays out of files and log lines."""
        del field, raw
        return False

    @property
    def refusal(self) -> Finding | None:
        return next((one for one in self.findings if one.kind is Kind.REFUSED), None)

    @property
    def ordered_findings(self) -> list[Finding]:
        """From left to right."""
        return sorted(self.findings, key=lambda one: (len(one.column), one.column))

    def cells(self) -> tuple[Cell, ...]:
        """Every filled cell with its heading, known or not; CPR numbers are masked."""
        return tuple(self._cells())

    def _answer(self, field: str, column: int | None = None, *, about: str = "") -> str | None:
        raw = hide_cpr(self.raw(field, column))
        return self._answers.get(self.subject, about or field, raw)

    def _column(self, field: str, column: int | None) -> int | None:
        return self.header.column(field) if column is None else column

    def _cells(self) -> Iterator[Cell]:
        for column, text in enumerate(self.row.cells):
            if text.strip():
                yield Cell(self.header.heading(column), hide_cpr(text))
