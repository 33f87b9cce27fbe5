"""From a kept table to records: reads it as its kind demands and takes the drafts in."""

from dataclasses import dataclass
from typing import Any

from egu.audit.services import Actor
from egu.imports.context import ImportContext, ImportSettings
from egu.imports.employer_intake import EmployerIntake
from egu.imports.employers import FIELDS as EMPLOYER_FIELDS
from egu.imports.employers import read_employers
from egu.imports.file_read import FileRead
from egu.imports.headings import Field
from egu.imports.intake import Answering, Intake
from egu.imports.kept_tables import from_json
from egu.imports.kinds import FileKind
from egu.imports.known import ABOUT_THE_FILE, context_of
from egu.imports.models import ImportRun
from egu.imports.offer_intake import OfferIntake
from egu.imports.offers import FIELDS as OFFER_FIELDS
from egu.imports.offers import OffersRead, read_offers
from egu.imports.outcome import Outcome, outcome_of
from egu.imports.youth_fields import YOUTH_FIELDS
from egu.imports.youth_intake import YouthIntake
from egu.imports.youths import answered_settings, read_youths

FIELDS_OF: dict[FileKind, tuple[Field, ...]] = {
    FileKind.EMPLOYERS: EMPLOYER_FIELDS,
    FileKind.OFFERS: OFFER_FIELDS,
    FileKind.YOUTHS: YOUTH_FIELDS,
}


@dataclass(frozen=True)
class Answer:
    """An answer to one question, or the question put anew: `text` None."""

    key: str
    subject: str
    field: str
    place: tuple[str, int]
    text: str | None
    record_id: int | None


@dataclass(frozen=True)
class Taken:
    """What a file came to, and who stands where in it."""

    outcome: Outcome
    by_place: dict[tuple[str, int], int]
    by_subject: dict[str, int]

    def record_of(self, subject: str, place: tuple[str, int]) -> int | None:
        return self.by_place.get(place) or self.by_subject.get(subject)


def take_in(run: ImportRun, actor: Actor, answer: Answer | None = None) -> Taken:
    """Read the run's table and bring the database up to it; with an answer, only whom it is about.

    Raises BrokenFile where the table has no row of headings.
    """
    context, answers = context_of(run)
    if answer:
        answers.put(answer.key, answer.text)
    return _TAKERS[run.kind](run, actor, context, answer)


def _take_employers(
    run: ImportRun, actor: Actor, context: ImportContext, answer: Answer | None
) -> Taken:
    read = read_employers(from_json(run.table), context)
    return _take(EmployerIntake(run, actor, read.columns, _answering(answer)), read, answer)


def _take_offers(
    run: ImportRun, actor: Actor, context: ImportContext, answer: Answer | None
) -> Taken:
    """The employers that only this file names come first."""
    found = read_offers(from_json(run.table), context)
    intake = OfferIntake(run, actor, found.offers.columns, _answering(answer))
    intake.employers = {} if answer else _employers_of(run, actor, found)
    return _take(intake, found.offers, answer)


def _employers_of(run: ImportRun, actor: Actor, found: OffersRead) -> dict[str, int]:
    employers = EmployerIntake(run, actor, found.offers.columns)
    seats = employers.take(found.employers, outcome_of(found.offers))
    return {seat.draft.key: employers.record_id(seat.record) for seat in seats}


def _take_youths(
    run: ImportRun, actor: Actor, context: ImportContext, answer: Answer | None
) -> Taken:
    table = from_json(run.table)
    read = read_youths(table, context)
    intake = YouthIntake(run, actor, read.columns, _answering(answer))
    intake.settings = answered_settings(table, context)
    intake.staff = context.staff
    return _take(intake, read, answer)


_TAKERS = {
    FileKind.EMPLOYERS: _take_employers,
    FileKind.OFFERS: _take_offers,
    FileKind.YOUTHS: _take_youths,
}


def facts_desk(run: ImportRun, actor: Actor) -> Intake[Any, Any]:
    """Knows the records of a file's kind and their facts, without reading the file."""
    match run.kind:
        case FileKind.EMPLOYERS:
            return EmployerIntake(run, actor, {})
        case FileKind.OFFERS:
            return OfferIntake(run, actor, {})
        case FileKind.YOUTHS:
            intake = YouthIntake(run, actor, {})
            intake.settings, intake.staff = ImportSettings(), ()
            return intake


def _take(intake: Intake[Any, Any], read: FileRead[Any], answer: Answer | None) -> Taken:
    outcome = outcome_of(read)
    drafts = [one for one in read.drafts if answer is None or _is_about(intake, one, answer)]
    intake.take(drafts, outcome)
    return Taken(outcome, intake.by_place, intake.by_subject)


def _answering(answer: Answer | None) -> Answering | None:
    """A question that is put anew overrules nothing."""
    if answer is None:
        return None
    field = "" if answer.text is None else answer.field
    return Answering(field, answer.subject, answer.record_id)


def _is_about(intake: Intake[Any, Any], draft: Any, answer: Answer) -> bool:
    if answer.subject == ABOUT_THE_FILE:
        return True
    origin = intake.origin(draft)
    return origin.subject == answer.subject or (origin.sheet, origin.row) == answer.place
