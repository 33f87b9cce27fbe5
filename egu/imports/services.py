"""Bringing in a file: open it, see what it would do, let it happen or leave it.

The dry run is the real one in a rehearsal that is rolled back, so the numbers cannot differ.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from egu.accounts.models import Institution
from egu.audit.services import Actor, record
from egu.clock import now, today
from egu.db import session
from egu.imports.employer_facts import NumberTaken
from egu.imports.findings import Finding
from egu.imports.intake import KEPT_FOR
from egu.imports.kept_tables import from_json, to_json
from egu.imports.kinds import FileKind
from egu.imports.likeness import looks_like
from egu.imports.models import HeadingMapping, ImportRun, ImportState
from egu.imports.outcome import finding_from_json, finding_to_json, report_of
from egu.imports.questions import keep_file_answers, keep_questions
from egu.imports.readers import read_table
from egu.imports.reading_files import FIELDS_OF, Taken, take_in
from egu.imports.wishes_found import find_wished_offers

WAITS_FOR = dt.timedelta(days=7)
"""So long a preview keeps its table when nobody decides."""

LONGEST_NAME = 120


class ImportRefused(Exception):
    """Cannot be done; `key` names the reason."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def open_run(
    *,
    actor: Actor,
    institution_id: str,
    kind: FileKind,
    source: Path | bytes,
    filename: str,
    on_date: dt.date,
) -> ImportRun:
    """Read the file and see what it would do. Raises BrokenFile when it cannot be read."""
    table = read_table(source, filename)
    run = ImportRun(
        institution_id=institution_id,
        kind=kind,
        filename=Path(filename).name[-LONGEST_NAME:],
        date=on_date,
        table=to_json(table, looks_like(table, kind)),
        mapping={},
        answers={},
        actor=actor.label,
        user_id=actor.user_id,
        delete_after=today() + WAITS_FOR,
    )
    with session.begin_nested():
        session.add(run)
        session.flush()
        preview(actor=actor, run=run)
    return run


def preview(*, actor: Actor, run: ImportRun) -> None:
    """Reckon anew what the file would do; nothing of it is kept."""
    _expect(run, ImportState.PREVIEWED)
    with rehearsal():
        taken = take_in(run, actor)
    run.report = report_of(taken.outcome)


def apply_run(*, actor: Actor, run: ImportRun) -> ImportState:
    """All or nothing. Still previewed: the numbers have moved since they were shown."""
    _expect(run, ImportState.PREVIEWED)
    _queue_up(run.institution_id)
    shown = (run.report or {}).get("counts", {})
    try:
        with session.begin_nested():
            run.delete_after = today() + KEPT_FOR
            taken = take_in(run, actor)
            _expect_counts(taken, shown)
            _keep(run, actor, taken)
    except _Moved:
        preview(actor=actor, run=run)
    except (IntegrityError, NumberTaken):
        run.state = ImportState.FAILED
    return run.state


def cancel_run(*, actor: Actor, run: ImportRun) -> None:
    """Leave it: the file's content goes away at once."""
    _expect(run, ImportState.PREVIEWED)
    run.state, run.table, run.report = ImportState.CANCELLED, None, None
    record(actor=actor, action="import.cancel", subject=run, institution_id=run.institution_id)


def better_kind(run: ImportRun) -> FileKind | None:
    """What the file looks like instead, while it is not too late."""
    if run.state is not ImportState.PREVIEWED or run.table is None:
        return None
    found = looks_like(from_json(run.table), run.kind)
    return None if found is run.kind else found


def switch_kind(*, actor: Actor, run: ImportRun) -> None:
    """Read the file as what it looks like; what was said of the other reading goes away."""
    _expect(run, ImportState.PREVIEWED)
    run.kind = better_kind(run) or run.kind
    run.table = to_json(from_json(run.table), run.kind)
    run.mapping, run.answers = {}, {}
    preview(actor=actor, run=run)


def map_headings(*, actor: Actor, run: ImportRun, mapping: Mapping[str, str]) -> None:
    """Say what columns are; an empty field leaves the column alone. Remembered when taken in."""
    known = {field.key for field in FIELDS_OF[run.kind]} | {""}
    if not set(mapping.values()) <= known:
        raise ImportRefused("unknown_field")
    with session.begin_nested():
        run.mapping = {**run.mapping, **mapping}
        preview(actor=actor, run=run)


def say_of_file(*, actor: Actor, run: ImportRun, answers: Mapping[str, str]) -> bool:
    """Answer what is asked about the file as a whole; True when that changes what was shown."""
    asked = {one.field: one for one in file_questions(run)}
    if not set(answers) <= set(asked):
        raise ImportRefused("unknown_question")
    changed = any(_answer_now(run, asked[field]) != text for field, text in answers.items())
    run.answers = {
        **run.answers,
        **{
            field: {"answer": text, "finding": finding_to_json(asked[field])}
            for field, text in answers.items()
        },
    }
    if changed:
        preview(actor=actor, run=run)
    return changed


def file_questions(run: ImportRun) -> list[Finding]:
    """All of them, also those that are answered for this run."""
    report = run.report or {"file_questions": []}
    asked = [finding_from_json(one) for one in report["file_questions"]]
    answered = [finding_from_json(one["finding"]) for one in run.answers.values()]
    return [*answered, *(one for one in asked if one.field not in run.answers)]


def _answer_now(run: ImportRun, finding: Finding) -> str:
    said = run.answers.get(finding.field)
    return said["answer"] if said else finding.default


@contextmanager
def rehearsal() -> Iterator[None]:
    """Whatever is done inside is seen inside, and is gone afterwards."""
    savepoint = session.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()


class _Moved(Exception):
    """Somebody has changed what the file is compared with."""


def _expect_counts(taken: Taken, shown: Mapping[str, int]) -> None:
    """What is asked of the file as a whole may have been answered since."""
    counts = taken.outcome.counts
    if any(counts[name] != shown.get(name) for name in counts if name != "file_questions"):
        raise _Moved


def _keep(run: ImportRun, actor: Actor, taken: Taken) -> None:
    keep_file_answers(run=run, actor=actor)
    keep_questions(run=run, taken=taken)
    _remember_mapping(run)
    if run.kind is not FileKind.YOUTHS:
        find_wished_offers(run=run, actor=actor)
    run.report = report_of(taken.outcome)
    run.state, run.applied_at = ImportState.APPLIED, now()
    record(actor=actor, action="import.apply", subject=run, institution_id=run.institution_id)


def _remember_mapping(run: ImportRun) -> None:
    known = {
        one.heading: one
        for one in session.scalars(
            select(HeadingMapping).where(
                HeadingMapping.institution_id == run.institution_id,
                HeadingMapping.kind == run.kind,
            )
        )
    }
    for heading, field in run.mapping.items():
        if heading in known:
            known[heading].field = field
        else:
            session.add(
                HeadingMapping(
                    institution_id=run.institution_id, kind=run.kind, heading=heading, field=field
                )
            )


def _queue_up(institution_id: str) -> None:
    """Two imports of one institution wait for each other, also where the database is shared."""
    session.execute(
        select(Institution.id).where(Institution.id == institution_id).with_for_update()
    )


def _expect(run: ImportRun, state: ImportState) -> None:
    if run.state is not state:
        raise ImportRefused("not_possible_now")
    if run.table is None:
        raise ImportRefused("text_gone")
