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

    def raw(self, field: str) -> str:
        """What the cell says, whatever was answered since."""
        return self.row.text(self.header.column(field)).strip()

    def said(self, field: str) -> str:
        """The answer that staff gave to this text, or else the text."""
        answer = self._answer(field)
        return self.raw(field) if answer is None else answer.strip()

    def is_answered(self, field: str) -> bool:
        return self._answer(field) is not None

    def read(self, field: str, parse: Callable[[str], Read[T]]) -> T:
        """The value of a cell; its problems become findings of this row."""
        read = parse(self.said(field))
        for problem in read.problems:
            self.note(field, problem)
        return read.value

    def note(self, field: str, problem: Problem) -> None:
        """A question that was answered with "leave it empty" is not put again."""
        if problem.kind is Kind.QUESTION and self._answer(field) == "":
            return
        column = self.header.column(field)
        self.findings.append(
            Finding(
                kind=problem.kind,
                code=problem.code,
                sheet=self.row.sheet,
                row=self.row.number,
                column="" if column is None else column_letter(column),
                heading=self.header.heading(column),
                raw=hide_cpr(self.raw(field)),
                params=problem.params,
                suggestions=problem.suggestions,
                default=problem.default,
                field=field,
                subject=self.subject,
            )
        )

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

    def _answer(self, field: str) -> str | None:
        return self._answers.get(self.subject, field, self.raw(field))

    def _cells(self) -> Iterator[Cell]:
        for column, text in enumerate(self.row.cells):
            if text.strip():
                yield Cell(self.header.heading(column), hide_cpr(text))
