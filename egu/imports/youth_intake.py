"""Youths out of a file: who is who, what names in their rows stand for, where they live."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from egu.accounts.models import Institution, Municipality
from egu.db import Base, session
from egu.employers.queries import open_offers
from egu.imports.cells.names import Name
from egu.imports.cells.schools import School
from egu.imports.context import ImportSettings, KnownStaff
from egu.imports.drafts import YouthDraft
from egu.imports.facts import Compared, Fact
from egu.imports.intake import Intake, Origin, Seat
from egu.imports.kinds import FileKind
from egu.imports.text import fold
from egu.imports.youth_facts import youth_facts
from egu.imports.youth_side_facts import Surroundings, youth_side_facts
from egu.travel.geo import place
from egu.travel.models import Postcode
from egu.youths.access import end_old_custody
from egu.youths.models import NoteKind, RestrictedNote, Youth

ROWS_OF_THEIR_OWN = [
    selectinload(rows)
    for rows in (
        Youth.wishes,
        Youth.refusals,
        Youth.grants,
        Youth.custody_holders,
        Youth.notes,
    )
]
ADDRESS = {"address", "postcode", "town"}


class YouthIntake(Intake[YouthDraft, Youth]):
    kind = FileKind.YOUTHS
    noun = "youth"
    settings: ImportSettings
    staff: tuple[KnownStaff, ...]

    def origin(self, draft: YouthDraft) -> Origin:
        told = draft.origin
        return Origin(told.sheet, told.row, told.subject, told.cells)

    def key(self, draft: YouthDraft) -> str:
        return draft.origin.subject

    def facts(self) -> Sequence[Fact[YouthDraft, Youth]]:
        return self._facts

    def load(self, record_id: int) -> Youth | None:
        if self.answering:
            return session.get(Youth, record_id)
        return self._by_id.get(record_id)

    def record_id(self, record: Youth) -> int:
        return record.id

    def find(self, draft: YouthDraft) -> Iterable[Youth]:
        """Birth date with first and last name; then mobile or mail with one of the two."""
        yield from self._people[draft.subject]
        for reach in filter(None, (draft.phone, draft.mail)):
            same = self._reached[reach.casefold()]
            yield from (youth for youth in same if _may_be(youth, draft))

    def create(self, draft: YouthDraft) -> Youth:
        youth = Youth(
            institution_id=self.run.institution_id,
            first_name=draft.name.first,
            last_name=draft.name.last,
            wishes=[],
            refusals=[],
            grants=[],
            custody_holders=[],
            notes=[],
        )
        session.add(youth)
        return youth

    def named(self, draft: YouthDraft) -> str:
        return str(draft.name)

    def audited(self, record: Youth) -> Base:
        return record

    def take(self, drafts: Iterable[YouthDraft], outcome: Any) -> list[Seat[YouthDraft, Youth]]:
        return super().take((self._with_school(draft) for draft in drafts), outcome)

    def finish(self, seat: Seat[YouthDraft, Youth], compared: Compared) -> None:
        if ADDRESS & set(compared.changed):
            place(seat.record)
        self._name_town(seat)
        if "custody" in compared.changed:
            end_old_custody(actor=self.actor, youth=seat.record)
        self._keep_note(seat.record, self._all_cells(seat.draft))

    def _name_town(self, seat: Seat[YouthDraft, Youth]) -> None:
        """Where nobody wrote the town, the postcode's own is good enough."""
        youth, told = seat.record, seat.draft.place
        if youth.postcode == told.postcode:
            youth.town = youth.town or told.town or None

    def kept_text(self, draft: YouthDraft) -> str | None:
        """Stands with the youth's restricted notes instead."""
        return None

    @cached_property
    def _facts(self) -> tuple[Fact[YouthDraft, Youth], ...]:
        return (*youth_facts(self.settings), *youth_side_facts(self._surroundings()))

    @cached_property
    def _everybody(self) -> list[Youth]:
        ours = select(Youth).where(Youth.institution_id == self.run.institution_id)
        return list(session.scalars(ours.order_by(Youth.id).options(*ROWS_OF_THEIR_OWN)))

    @cached_property
    def _by_id(self) -> dict[int, Youth]:
        return {youth.id: youth for youth in self._everybody}

    @cached_property
    def _people(self) -> dict[str, list[Youth]]:
        found: dict[str, list[Youth]] = defaultdict(list)
        for youth in self._everybody:
            if subject := _subject(youth):
                found[subject].append(youth)
        return found

    @cached_property
    def _reached(self) -> dict[str, list[Youth]]:
        found: dict[str, list[Youth]] = defaultdict(list)
        for youth in self._everybody:
            for reach in filter(None, (youth.phone, youth.email)):
                found[reach.casefold()].append(youth)
        return found

    @cached_property
    def _offers(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for offer in open_offers(institution_id=self.run.institution_id):
            found[offer.workplace_id].append(offer.id)
        return found

    @cached_property
    def _municipalities(self) -> dict[str, str]:
        ours = session.get_one(Institution, self.run.institution_id).municipalities
        return {fold(one.name): one.code for one in ours}

    @cached_property
    def _municipality_at(self) -> dict[str, str]:
        """By postcode."""
        code = Postcode.municipality_code
        found = session.execute(
            select(Postcode.code, code).join(Municipality, Municipality.code == code)
        )
        return {row[0]: row[1] for row in found if row[1]}

    def _surroundings(self) -> Surroundings:
        people = {fold(person.name): int(person.key) for person in self.staff}
        return Surroundings(
            date=self.run.date,
            staff_id=lambda name: people.get(fold(name)),
            offers_at=lambda workplace: sorted(self._offers[workplace]),
            youth_id=self._youth_id,
            municipality=self._municipality,
        )

    def _youth_id(self, subject: str) -> int | None:
        if subject in self.by_subject:
            return self.by_subject[subject]
        known = self._people[subject]
        return known[0].id if len(known) == 1 else None

    def _municipality(self, draft: YouthDraft) -> str | None:
        """The one that is named, else the postcode's."""
        named = fold(draft.municipality).removesuffix(" kommune")
        if named:
            return self._municipalities.get(named)
        return self._municipality_at.get(draft.place.postcode)

    def _with_school(self, draft: YouthDraft) -> YouthDraft:
        """Where the file says nothing of school, the hours are reckoned with what is known."""
        if "school" in self.columns:
            return draft
        known = self._people[draft.subject]
        return replace(draft, school=School(known[0].school)) if known else draft

    def _all_cells(self, draft: YouthDraft) -> str:
        return "\n".join(f"{one.heading}: {one.text}" for one in draft.origin.cells)

    def _keep_note(self, youth: Youth, text: str) -> None:
        kept = [note for note in youth.notes if note.kind is NoteKind.IMPORTED]
        if [note.text for note in kept] == [text]:
            return
        for note in kept:
            youth.notes.remove(note)
        note = RestrictedNote(
            kind=NoteKind.IMPORTED, text=text, delete_after=self.run.delete_after
        )  # fmt: skip
        youth.notes.append(note)


def _subject(youth: Youth) -> str | None:
    """As a draft's own."""
    if youth.birth_date is None:
        return None
    ends = Name(youth.first_name, youth.last_name).ends
    return f"{youth.birth_date.isoformat()} {' '.join(sorted(ends))}"


def _may_be(youth: Youth, draft: YouthDraft) -> bool:
    """A family may share a telephone: the name must agree, or birth date and first name."""
    name = Name(youth.first_name, youth.last_name)
    same_first = fold(youth.first_name) == fold(draft.name.first)
    return name.ends == draft.name.ends or (youth.birth_date == draft.birth_date and same_first)
