"""Finds rows of one file that are about the same youth: joins what is alike, asks the rest."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from egu.imports.cells.reading import problem
from egu.imports.drafts import Origin, YouthDraft
from egu.imports.findings import Problem, Suggestion
from egu.imports.row_cells import RowCells
from egu.imports.text import fold

_ANSWERS = (
    Suggestion("join", "duplicate_join"),
    Suggestion("update", "duplicate_update"),
    Suggestion("separate", "duplicate_separate"),
)


@dataclass
class RowReading:
    """A row with what it became; None where it was refused."""

    cells: RowCells
    draft: YouthDraft | None
    joined: bool = False


def join_repeated(rows: Iterable[RowReading]) -> None:
    """Marks every row that repeats an earlier one; it then raises that finding and no other.

    Until somebody answers, the first row stands.
    """
    first: dict[str, RowReading] = {}
    for row in rows:
        if row.draft is None:
            continue
        earlier = first.setdefault(row.draft.subject, row)
        if earlier is not row:
            _join(earlier, row)


def _join(earlier: RowReading, row: RowReading) -> None:
    if earlier.draft is None or row.draft is None:
        return
    found = _difference(earlier.draft, row.draft, earlier.cells.row.number)
    decided = None if found.code == "W-DUP-SAME" else row.cells.decision("duplicate", "name")
    if decided == "separate":
        return
    if decided == "update":
        earlier.draft, earlier.cells.findings = row.draft, row.cells.findings
    row.joined, row.cells.findings = True, []
    if decided is None:
        row.cells.note("name", found, about="duplicate")


def _difference(earlier: YouthDraft, later: YouthDraft, number: int) -> Problem:
    if fold(str(earlier.name)) != fold(str(later.name)):
        return problem("Q-DUP-LIKE", *_ANSWERS, default="join", row=number, name=str(earlier.name))
    if _values(earlier) == _values(later):
        return problem("W-DUP-SAME", row=number)
    return problem("Q-DUP-DIFF", *_ANSWERS, default="join", row=number)


def _values(draft: YouthDraft) -> YouthDraft:
    return replace(draft, origin=Origin("", 0), name=replace(draft.name, first="", last=""))
