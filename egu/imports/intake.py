"""Takes the drafts of one file into the database: finds or makes each record, then its facts.

What a record is, each kind of file says in its own module; the rule for facts is egu.imports.facts.
"""

import datetime as dt
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import select

from egu.audit.services import Actor, record
from egu.db import Base, session
from egu.imports.facts import Compared, Fact, fill, take_over
from egu.imports.file_read import ColumnPlace
from egu.imports.findings import Finding, Kind, Suggestion
from egu.imports.kinds import FileKind
from egu.imports.models import ImportedRow, ImportRun
from egu.imports.outcome import Made, Outcome
from egu.imports.row_reader import Cell

D = TypeVar("D")
R = TypeVar("R")
KEPT_FOR = dt.timedelta(days=90)
CHANGED = "changed:"
"""Begins the field of a question about a fact that a person has changed since."""


@dataclass(frozen=True)
class Origin:
    """Where a draft comes from: its row, what answers about it belong to, its cells."""

    sheet: str
    row: int
    subject: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Answering:
    """One question is being answered: the draft with its subject is about its record, and only
    its field may overrule a person's own change."""

    field: str
    subject: str
    record_id: int | None


@dataclass
class Seat(Generic[D, R]):
    """A draft with its record, and the row it was imported from before."""

    draft: D
    record: R
    row: ImportedRow | None
    is_new: bool


class Intake(ABC, Generic[D, R]):
    """One file's way into one kind of record."""

    kind: ClassVar[FileKind]
    noun: ClassVar[str]

    def __init__(
        self,
        run: ImportRun,
        actor: Actor,
        columns: Mapping[str, ColumnPlace],
        answering: Answering | None = None,
    ) -> None:
        self.run = run
        self.actor = actor
        self.columns = columns
        self.answering = answering
        self.by_place: dict[tuple[str, int], int] = {}
        self.by_subject: dict[str, int] = {}
        self._rows: dict[str, list[ImportedRow]] = defaultdict(list)
        self._row_of: dict[int, ImportedRow] = {}
        self._taken: set[int] = set()
        for row in imported_rows(run.institution_id, self.kind):
            self._rows[row.key].append(row)
            self._row_of[row.record_id] = row

    @abstractmethod
    def origin(self, draft: D) -> Origin: ...

    @abstractmethod
    def key(self, draft: D) -> str: ...

    @abstractmethod
    def facts(self) -> Sequence[Fact[D, R]]: ...

    @abstractmethod
    def load(self, record_id: int) -> R | None: ...

    @abstractmethod
    def record_id(self, record: R) -> int: ...

    @abstractmethod
    def find(self, draft: D) -> Iterable[R]:
        """Records that the draft may be about although no earlier row says so, likeliest first."""

    @abstractmethod
    def create(self, draft: D) -> R: ...

    @abstractmethod
    def named(self, draft: D) -> str: ...

    @abstractmethod
    def audited(self, record: R) -> Base: ...

    def finish(self, seat: Seat[D, R], compared: Compared) -> None:
        """What follows from the facts once they are set."""

    def enter(self, record: R, draft: D) -> Compared:
        """The facts of a new record."""
        return fill(record, draft, self.facts(), told=self.tells)

    def take(self, drafts: Iterable[D], outcome: Outcome) -> list[Seat[D, R]]:
        """Every record is there before the first fact is set, so that they can name each other."""
        seats = [self._seat(draft) for draft in drafts]
        session.flush()
        for seat in seats:
            self._remember_place(seat)
        with session.no_autoflush:
            for seat in seats:
                self._write(seat, outcome)
        session.flush()
        return seats

    def tells(self, fact: Fact[Any, Any]) -> bool:
        """Whether the file has a column for the fact."""
        return any(source in self.columns for source in fact.sources)

    def cell(self, draft: D, *fields: str) -> str:
        """The text of the first of these fields that the file has a column for."""
        headings = [self.columns[one].heading for one in fields if one in self.columns]
        texts = {one.heading: one.text for one in self.origin(draft).cells}
        return next((texts[heading] for heading in headings if heading in texts), "")

    def _seat(self, draft: D) -> Seat[D, R]:
        asked = self._asked_about(draft)
        if asked is not None and self._take(asked):
            return Seat(draft, asked, self._row_of.get(self.record_id(asked)), is_new=False)
        for row in self._rows.get(self.key(draft), []):
            known = self.load(row.record_id)
            if known is not None and self._take(known):
                return Seat(draft, known, row, is_new=False)
        for known in self.find(draft):
            if self._take(known):
                row_before = self._row_of.get(self.record_id(known))
                return Seat(draft, known, row_before, is_new=False)
        return Seat(draft, self.create(draft), None, is_new=True)

    def _asked_about(self, draft: D) -> R | None:
        answering = self.answering
        if answering is None or answering.record_id is None:
            return None
        same = self.origin(draft).subject == answering.subject
        return self.load(answering.record_id) if same else None

    def _take(self, known: R) -> bool:
        """Two rows of one file are never the same record."""
        if self.record_id(known) in self._taken:
            return False
        self._taken.add(self.record_id(known))
        return True

    def _remember_place(self, seat: Seat[D, R]) -> None:
        origin, number = self.origin(seat.draft), self.record_id(seat.record)
        self.by_place[origin.sheet, origin.row] = number
        self.by_subject.setdefault(origin.subject, number)

    def _write(self, seat: Seat[D, R], outcome: Outcome) -> None:
        compared = self.enter(seat.record, seat.draft) if seat.is_new else self._compare(seat)
        origin = self.origin(seat.draft)
        made = Made(origin.sheet, origin.row, self.named(seat.draft), tuple(compared.changed))
        if seat.is_new:
            outcome.created.append(made)
        elif compared.changed:
            outcome.changed.append(made)
        outcome.findings += [self._conflict(seat.draft, name) for name in compared.asked]
        self._keep_row(seat, compared)
        self.finish(seat, compared)
        if seat.is_new or compared.changed:
            self._audit(seat, compared)

    def _compare(self, seat: Seat[D, R]) -> Compared:
        answered = self.answering.field if self.answering else None
        return take_over(
            seat.record,
            seat.draft,
            self.facts(),
            told=self.tells,
            memory=seat.row.values if seat.row else {},
            force=lambda fact: answered in fact.sources,
            ask=self.answering is None,
        )

    def _conflict(self, draft: D, name: str) -> Finding:
        fact = next(one for one in self.facts() if one.name == name)
        source = next(one for one in fact.sources if one in self.columns)
        place, origin = self.columns[source], self.origin(draft)
        return Finding(
            kind=Kind.QUESTION,
            code="Q-CHANGED",
            sheet=origin.sheet,
            row=origin.row,
            column=place.column,
            heading=place.heading,
            raw=self.cell(draft, source),
            params={"fact": name},
            suggestions=(Suggestion("keep", "keep_portal"), Suggestion("take", "take_file")),
            default="keep",
            field=f"{CHANGED}{name}",
            subject=origin.subject,
            restricted=fact.sensitive,
        )

    def _keep_row(self, seat: Seat[D, R], compared: Compared) -> None:
        row = seat.row or ImportedRow(
            institution_id=self.run.institution_id,
            kind=self.kind,
            record_id=self.record_id(seat.record),
        )
        row.key = self.key(seat.draft)
        row.run_id = self.run.id
        row.values = compared.memory
        row.text = self.kept_text(seat.draft)
        row.delete_after = self.run.delete_after
        session.add(row)

    def kept_text(self, draft: D) -> str | None:
        """Every cell as it stood."""
        return "\n".join(f"{one.heading}: {one.text}" for one in self.origin(draft).cells)

    def _audit(self, seat: Seat[D, R], compared: Compared) -> None:
        record(
            actor=self.actor,
            action=f"{self.noun}.{'add' if seat.is_new else 'change'}",
            subject=self.audited(seat.record),
            institution_id=self.run.institution_id,
            fields=compared.changed,
            reason=f"import {self.run.id}",
        )


def imported_rows(institution_id: str, kind: FileKind) -> list[ImportedRow]:
    return list(
        session.scalars(
            select(ImportedRow)
            .where(ImportedRow.institution_id == institution_id, ImportedRow.kind == kind)
            .order_by(ImportedRow.id)
        )
    )


def attribute(name: str) -> tuple[Callable[[Any, Any], Any], Callable[[Any, Any, Any], None]]:
    """get and put of a column that holds text, numbers, lists or dictionaries; '' is unknown."""

    def get(record: Any, _before: Any) -> Any:
        return getattr(record, name)

    def put(record: Any, value: Any, _before: Any) -> None:
        setattr(record, name, None if value == "" else value)

    return get, put


def day_attribute(name: str) -> tuple[Callable[[Any, Any], Any], Callable[[Any, Any, Any], None]]:
    """The same for a date, which is text in JSON."""

    def get(record: Any, _before: Any) -> str | None:
        return said_day(getattr(record, name))

    def put(record: Any, value: str | None, _before: Any) -> None:
        setattr(record, name, dt.date.fromisoformat(value) if value else None)

    return get, put


def said_day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
