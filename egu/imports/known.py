"""What the database knows before a file is read: places, employers, staff, settings, answers."""

import hashlib
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from egu.accounts.staff import people_of
from egu.db import session
from egu.employers.models import Relation, Workplace
from egu.imports.context import ImportContext, ImportSettings, KnownEmployer, KnownStaff
from egu.imports.kinds import FileKind
from egu.imports.models import HeadingMapping, ImportQuestion, ImportRun, QuestionState
from egu.imports.postcodes import PostcodeList
from egu.matching.settings import settings_of
from egu.travel.models import AddressPoint, Postcode

ABOUT_THE_FILE = "file"
REASON = "Årsag til afvisning"
"""The heading of the column that we add to refused rows."""

OUR_OWN = {REASON: ""}
WHOLE_COUNTRY = 500
"""From so many on, a list of postcodes is the whole country's: there are about 1,100."""


class KnownAnswers:
    """What staff have answered, by the fingerprint of subject, field and text.

    Answers about the file as a whole that were given with it come first.
    """

    def __init__(self, answers: Mapping[str, str], about_the_file: Mapping[str, str]) -> None:
        self._answers = dict(answers)
        self._about_the_file = about_the_file

    def get(self, subject: str, field: str, raw: str) -> str | None:
        if subject == ABOUT_THE_FILE and field in self._about_the_file:
            return self._about_the_file[field]
        return self._answers.get(fingerprint(subject, field, raw))

    def put(self, key: str, answer: str | None) -> None:
        """Say something else for this reading; None takes an answer back."""
        self._answers.pop(key, None)
        if answer is not None:
            self._answers[key] = answer


def fingerprint(subject: str, field: str, raw: str) -> str:
    return hashlib.sha256("\x1f".join((subject, field, raw)).encode()).hexdigest()


def context_of(run: ImportRun) -> tuple[ImportContext, KnownAnswers]:
    about_the_file = {field: said["answer"] for field, said in run.answers.items()}
    answers = KnownAnswers(answers_of(run.institution_id, run.kind), about_the_file)
    context = ImportContext(
        date=run.date,
        postcodes=known_postcodes(),
        employers=known_employers(run.institution_id),
        staff=known_staff(run.institution_id),
        settings=import_settings(run.institution_id),
        mapping={**OUR_OWN, **mapping_of(run.institution_id, run.kind), **run.mapping},
        answers=answers,
    )
    return context, answers


def known_postcodes() -> PostcodeList:
    """The postcodes that were imported, or as long as there are few, those of the addresses."""
    listed = [(row.code, row.town) for row in session.execute(select(Postcode.code, Postcode.town))]
    if len(listed) >= WHOLE_COUNTRY:
        return PostcodeList(listed, complete=True)
    seen = session.execute(select(AddressPoint.postcode, AddressPoint.town))
    return PostcodeList([*listed, *((row.postcode, row.town) for row in seen)], complete=False)


def known_employers(institution_id: str) -> tuple[KnownEmployer, ...]:
    """The workplaces that the institution has a relation with."""
    related = (
        select(Workplace)
        .join(Relation, Relation.workplace_id == Workplace.id)
        .where(Relation.institution_id == institution_id)
        .options(selectinload(Workplace.contacts), selectinload(Workplace.company))
        .order_by(Workplace.id)
    )
    return tuple(_known_employer(workplace) for workplace in session.scalars(related))


def known_staff(institution_id: str) -> tuple[KnownStaff, ...]:
    users = {member.user_id: member.user.name for member in people_of(institution_id)}
    return tuple(KnownStaff(str(user_id), name) for user_id, name in users.items())


def import_settings(institution_id: str) -> ImportSettings:
    ours = settings_of(institution_id)
    return ImportSettings(
        min_weeks=ours.min_weeks,
        offer_window_weeks=ours.offer_window_weeks,
        ladder_band=ours.ladder_band,
        tier_weeks=(ours.first_tier_weeks, ours.second_tier_weeks, ours.third_tier_weeks),
        tier_unknown=ours.tier_unknown,
        full_time_minutes=ours.full_time_minutes,
    )


def mapping_of(institution_id: str, kind: FileKind) -> dict[str, str]:
    remembered = session.scalars(
        select(HeadingMapping).where(
            HeadingMapping.institution_id == institution_id, HeadingMapping.kind == kind
        )
    )
    return {one.heading: one.field for one in remembered}


def answers_of(institution_id: str, kind: FileKind) -> dict[str, str]:
    answered = session.scalars(
        select(ImportQuestion).where(
            ImportQuestion.institution_id == institution_id,
            ImportQuestion.kind == kind,
            ImportQuestion.state == QuestionState.ANSWERED,
        )
    )
    return {one.fingerprint: one.answer or "" for one in answered}


def _known_employer(workplace: Workplace) -> KnownEmployer:
    return KnownEmployer(
        key=str(workplace.id),
        name=workplace.name,
        cvr=workplace.company.cvr or "",
        p_number=workplace.p_number or "",
        address=workplace.address or "",
        postcode=workplace.postcode or "",
        town=workplace.town or "",
        contacts=tuple(contact.name for contact in workplace.contacts),
    )
