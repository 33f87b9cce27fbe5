"""What a spreadsheet is to the import: sheets of rows of texts, each knowing where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One row; `cells` holds text only, `merged` the columns whose text comes from a row above.

    A row of a text file begins on line `number`; it has as many cells as the line had fields.
    """

    sheet: str
    number: int
    cells: tuple[str, ...]
    merged: frozenset[int] = field(default_factory=frozenset)

    def text(self, column: int | None) -> str:
        if column is None or column >= len(self.cells):
            return ""
        return self.cells[column]

    @property
    def filled(self) -> tuple[int, ...]:
        """The columns with a text of their own."""
        return tuple(
            column
            for column, text in enumerate(self.cells)
            if text.strip() and column not in self.merged
        )


@dataclass(frozen=True)
class Sheet:
    """`name` is empty for a text file."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Table:
    """A whole file, hidden sheets left out."""

    filename: str
    sheets: tuple[Sheet, ...]

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self.sheets)


def column_letter(column: int) -> str:
    """The letters a spreadsheet shows above the column that is counted from 0."""
    letters = ""
    rest = column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
