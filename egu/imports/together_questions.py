"""Asks whether a youth whose note names another youth of the file should be with it."""

from collections.abc import Sequence
from dataclasses import replace

from egu.imports.cells.reading import problem
from egu.imports.cells.together import asks_together, read_together
from egu.imports.drafts import Tie, YouthDraft
from egu.imports.duplicates import RowReading
from egu.imports.findings import Suggestion
from egu.imports.text import fold


def ask_together(rows: Sequence[RowReading]) -> None:
    """Puts the answered ties on the drafts and reports what is not answered yet."""
    drafts = [row.draft for row in rows if row.draft is not None and not row.joined]
    for row in rows:
        if row.draft is not None and not row.joined and row.draft.note:
            row.draft = _asked(row, row.draft, drafts)


def _asked(row: RowReading, draft: YouthDraft, drafts: Sequence[YouthDraft]) -> YouthDraft:
    if not asks_together(draft.note):
        return draft
    others = [other for other in drafts if other is not draft]
    meant = read_together(draft.note, [str(other.name) for other in others])
    if meant is None:
        return draft
    named = _nearest(draft, [other for other in others if str(other.name) in meant.names])
    decided = row.cells.decision("together", "note")
    if decided is None:
        answers = [answer for other in named for answer in _answers(other, apart=meant.apart)]
        found = problem("Q-TOGETHER", *answers, Suggestion("no", "no_tie"), default="no")
        names = ", ".join(str(other.name) for other in named)
        row.cells.note("note", replace(found, params={"names": names}), about="together")
        return draft
    kind, _, subject = decided.partition(" ")
    return replace(draft, ties=(Tie(kind, subject),)) if subject else draft


def _nearest(draft: YouthDraft, named: list[YouthDraft]) -> list[YouthDraft]:
    """Of several with the same first name, those of the same family."""
    family = [other for other in named if fold(other.name.last) == fold(draft.name.last)]
    return family or named


def _answers(other: YouthDraft, *, apart: bool) -> list[Suggestion]:
    params = {"name": str(other.name)}
    answers = [
        Suggestion(f"together {other.subject}", "together", params),
        Suggestion(f"apart {other.subject}", "apart", params),
    ]
    return answers[::-1] if apart else answers
