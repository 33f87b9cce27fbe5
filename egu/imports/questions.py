"""What files leave open: kept once, answered once, never put again for the same text."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from egu.audit.services import Actor, record
from egu.clock import now
from egu.db import session
from egu.imports.employer_facts import NumberTaken
from egu.imports.findings import Finding, Kind
from egu.imports.intake import CHANGED
from egu.imports.kinds import FileKind
from egu.imports.known import ABOUT_THE_FILE, fingerprint
from egu.imports.models import ImportedRow, ImportQuestion, ImportRun, QuestionState
from egu.imports.offers import MUST_BE_SETTLED
from egu.imports.outcome import finding_from_json, finding_to_json
from egu.imports.reading_files import FIELDS_OF, Answer, Taken, facts_desk, take_in

TAKE, KEEP = "take", "keep"
NEEDED = frozenset({"name", "birth_date", "pause"}) | MUST_BE_SETTLED
"""Fields that cannot be left empty: without them there is no youth, or no place to match."""

HELD = "held"
"""Where a question keeps the value that was in the portal before the file's was taken."""


class AnswerError(Exception):
    """The answer cannot be used; `finding` is what the reader says of it, if it read it."""

    def __init__(self, key: str, finding: Finding | None = None) -> None:
        super().__init__(key)
        self.key = key
        self.finding = finding


def keep_questions(*, run: ImportRun, taken: Taken) -> None:
    """Put what is new, and let go of what the file no longer asks about those it names."""
    known = _known(run.institution_id, run.kind)
    asked = [one for one in taken.outcome.findings if one.kind is Kind.QUESTION]
    put = {_key(finding) for finding in (*asked, *taken.outcome.file_questions)}
    for finding in (*asked, *taken.outcome.file_questions):
        question = known.get(_key(finding)) or _new_question(run, finding)
        if question.state is QuestionState.ANSWERED:
            continue
        known[question.fingerprint] = question
        question.state, question.run_id = QuestionState.OPEN, run.id
        question.finding = finding_to_json(finding)
        question.record_id = taken.record_of(finding.subject, (finding.sheet, finding.row))
    _let_go(known, put, set(taken.by_subject))
    session.flush()


def keep_file_answers(*, run: ImportRun, actor: Actor) -> None:
    """What was said about the file before it was taken in holds for the next one like it."""
    known = _known(run.institution_id, run.kind)
    for said in run.answers.values():
        finding = finding_from_json(said["finding"])
        question = known.get(_key(finding)) or _new_question(run, finding)
        _mark_answered(question, actor, said["answer"])
    run.answers = {}


def answer_question(*, actor: Actor, question: ImportQuestion, text: str) -> None:
    """Read the answer in place of the cell and set what follows from it.

    Empty: nothing is known, and it is not asked again.
    """
    text = text.strip()
    if question.state is QuestionState.GONE:
        raise AnswerError("gone")
    if not text and not may_be_empty(question):
        raise AnswerError("needed")
    with _all_or_nothing():
        if question.field.startswith(CHANGED):
            _settle(question, actor, text)
        else:
            _take_answer(question, actor, text)
    _mark_answered(question, actor, text)
    record(actor=actor, action="import_question.answer", subject=question,
           institution_id=question.institution_id, fields=[question.field])  # fmt: skip


def undo_answer(*, actor: Actor, question: ImportQuestion) -> None:
    """The question is open again, and what the answer set goes back, unless changed since."""
    if question.state is not QuestionState.ANSWERED:
        raise AnswerError("not_answered")
    with _all_or_nothing():
        if question.field.startswith(CHANGED):
            _unsettle(question, actor)
        else:
            _take_answer(question, actor, None)
    question.state, question.answer = QuestionState.OPEN, None
    question.answered_by = question.answered_at = None
    record(actor=actor, action="import_question.undo", subject=question,
           institution_id=question.institution_id, fields=[question.field])  # fmt: skip


def takes_text(question: ImportQuestion) -> bool:
    """Whether the answer stands in place of a cell's text, so that anything may be written."""
    return question.field in {field.key for field in FIELDS_OF[question.kind]}


def may_be_empty(question: ImportQuestion) -> bool:
    return takes_text(question) and question.field not in NEEDED


def finding_of(question: ImportQuestion) -> Finding:
    return finding_from_json({key: one for key, one in question.finding.items() if key != HELD})


@contextmanager
def _all_or_nothing() -> Iterator[None]:
    """An answer that cannot be used leaves nothing behind."""
    try:
        with session.begin_nested():
            yield
    except (NumberTaken, IntegrityError) as error:
        raise AnswerError("number_taken") from error


def _take_answer(question: ImportQuestion, actor: Actor, text: str | None) -> None:
    run = question.run
    if run.table is None:
        raise AnswerError("text_gone")
    finding = finding_of(question)
    place = (finding.sheet, finding.row)
    answer = Answer(
        question.fingerprint, question.subject, question.field, place, text, question.record_id
    )
    taken = take_in(run, actor, answer)
    if text is not None:
        _refuse_if_asked_again(question, taken)
    _keep_others(question, taken)


def _refuse_if_asked_again(question: ImportQuestion, taken: Taken) -> None:
    asked = (*taken.outcome.findings, *taken.outcome.file_questions)
    again = [one for one in asked if _key(one) == question.fingerprint]
    if again:
        raise AnswerError("not_understood", again[0])


def _keep_others(question: ImportQuestion, taken: Taken) -> None:
    """An answer may settle other questions of the same row, or raise new ones."""
    about = question.subject
    outcome = taken.outcome
    if about != ABOUT_THE_FILE:
        outcome.findings = [one for one in outcome.findings if one.subject == about]
        outcome.file_questions = []
    known = {key: one for key, one in _known(question.institution_id, question.kind).items()
             if one is not question}  # fmt: skip
    for finding in (one for one in outcome.findings if one.kind is Kind.QUESTION):
        if _key(finding) not in known and _key(finding) != question.fingerprint:
            other = _new_question(question.run, finding)
            other.record_id = taken.record_of(finding.subject, (finding.sheet, finding.row))
    put = {_key(one) for one in outcome.findings}
    _let_go(known, put, {about} if about != ABOUT_THE_FILE else set(taken.by_subject))


def _settle(question: ImportQuestion, actor: Actor, text: str) -> None:
    """The file's value, or the one that a person wrote in the portal."""
    if text not in (TAKE, KEEP):
        raise AnswerError("choose")
    if text == TAKE and question.answer != TAKE:
        fact = _DisputedFact(question, actor)
        question.finding = {**question.finding, HELD: fact.held}
        fact.put(fact.told)


def _unsettle(question: ImportQuestion, actor: Actor) -> None:
    if question.answer == TAKE:
        _DisputedFact(question, actor).put(question.finding[HELD])


class _DisputedFact:
    """A fact that the file and a person disagree on: `told` by the file, `held` by the record."""

    def __init__(self, question: ImportQuestion, actor: Actor) -> None:
        self._actor = actor
        self._desk = facts_desk(question.run, actor)
        name = question.field.removeprefix(CHANGED)
        self._fact = next(one for one in self._desk.facts() if one.name == name)
        row = _row_of(question)
        self._record = self._desk.load(row.record_id) if row else None
        if row is None or self._record is None:
            raise AnswerError("gone")
        self.told = row.values[name]["kept"]
        self.held = self._fact.get(self._record, self.told)

    def put(self, value: Any) -> None:
        self._fact.put(self._record, value, None)
        subject = self._desk.audited(self._record)
        record(actor=self._actor, action=f"{self._desk.noun}.change", subject=subject,
               institution_id=self._desk.run.institution_id, fields=[self._fact.name])  # fmt: skip


def _row_of(question: ImportQuestion) -> ImportedRow | None:
    return session.scalar(
        select(ImportedRow).where(
            ImportedRow.institution_id == question.institution_id,
            ImportedRow.kind == question.kind,
            ImportedRow.record_id == question.record_id,
        )
    )


def _new_question(run: ImportRun, finding: Finding) -> ImportQuestion:
    question = ImportQuestion(
        institution_id=run.institution_id,
        kind=run.kind,
        run=run,
        run_id=run.id,
        subject=finding.subject,
        field=finding.field,
        fingerprint=_key(finding),
        code=finding.code,
        finding=finding_to_json(finding),
        state=QuestionState.OPEN,
    )
    session.add(question)
    return question


def _mark_answered(question: ImportQuestion, actor: Actor, text: str) -> None:
    question.state, question.answer = QuestionState.ANSWERED, text
    question.answered_by, question.answered_at = actor.label, now()
    session.flush()


def _let_go(known: dict[str, ImportQuestion], put: set[str], subjects: set[str]) -> None:
    for key, question in known.items():
        open_here = question.state is QuestionState.OPEN and question.subject in subjects
        if open_here and key not in put and not question.field.startswith(CHANGED):
            question.state = QuestionState.GONE


def _known(institution_id: str, kind: FileKind) -> dict[str, ImportQuestion]:
    found = session.scalars(
        select(ImportQuestion).where(
            ImportQuestion.institution_id == institution_id, ImportQuestion.kind == kind
        )
    )
    return {question.fingerprint: question for question in found}


def _key(finding: Finding) -> str:
    return fingerprint(finding.subject, finding.field, finding.raw)
