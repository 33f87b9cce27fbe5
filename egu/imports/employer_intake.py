"""Employers out of a file: company and workplace exist once, the relation is the institution's."""

from collections.abc import Iterable, Sequence
from typing import Any

from egu.db import Base, session
from egu.employers.models import Relation, RelationStage, Workplace
from egu.employers.network import relation_with
from egu.imports.employer_drafts import EmployerDraft
from egu.imports.employer_facts import (
    EMPLOYER_FACTS,
    EmployerFact,
    company_of,
    vouched_for,
    workplace_with,
)
from egu.imports.employer_names import same_name
from egu.imports.facts import Compared, Fact, take_over
from egu.imports.intake import Intake, Origin, Seat
from egu.imports.kinds import FileKind
from egu.travel.geo import place

ADDRESS = {"address", "postcode", "town"}
OWN = {"stage", "last_contact", "history"}
"""The facts of the relation, which no other institution has a part in."""


class EmployerIntake(Intake[EmployerDraft, Relation]):
    kind = FileKind.EMPLOYERS
    noun = "workplace"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._shared_ids: set[int] = set()

    def origin(self, draft: EmployerDraft) -> Origin:
        return Origin(draft.sheet, draft.row, draft.subject, draft.cells)

    def key(self, draft: EmployerDraft) -> str:
        return draft.key

    def facts(self) -> Sequence[Fact[EmployerDraft, Relation]]:
        return EMPLOYER_FACTS

    def load(self, record_id: int) -> Relation | None:
        return relation_with(self.run.institution_id, record_id)

    def record_id(self, record: Relation) -> int:
        return record.workplace.id

    def find(self, draft: EmployerDraft) -> Iterable[Relation]:
        known = self.load(int(draft.known)) if draft.known else None
        return [known] if known else []

    def create(self, draft: EmployerDraft) -> Relation:
        """A workplace that another institution brought in is shared, the relation is not."""
        workplace = self._shared(draft) or _new_workplace(draft)
        relation = Relation(
            institution_id=self.run.institution_id, workplace=workplace, stage=RelationStage.KNOWN
        )
        session.add(relation)
        session.flush()
        return relation

    def enter(self, record: Relation, draft: EmployerDraft) -> Compared:
        """What others have said of a shared workplace stands, and its blanks are filled."""
        shared = record.workplace.id in self._shared_ids

        def force(fact: EmployerFact) -> bool:
            return not shared or fact.name in OWN

        return take_over(
            record, draft, self.facts(), told=self.tells, memory={}, force=force, ask=False
        )

    def named(self, draft: EmployerDraft) -> str:
        return draft.name

    def audited(self, record: Relation) -> Base:
        return record.workplace

    def _shared(self, draft: EmployerDraft) -> Workplace | None:
        known = _existing(draft)
        if known is None or self.load(known.id) is not None:
            return None
        self._shared_ids.add(known.id)
        return known

    def finish(self, seat: Seat[EmployerDraft, Relation], compared: Compared) -> None:
        if ADDRESS & set(compared.changed):
            place(seat.record.workplace)


def _existing(draft: EmployerDraft) -> Workplace | None:
    if known := workplace_with(draft.p_number):
        return known
    company = company_of(draft.cvr)
    if company is None or draft.p_number:
        return None
    return next((one for one in company.workplaces if same_name(one.name, draft.name)), None)


def _new_workplace(draft: EmployerDraft) -> Workplace:
    company = company_of(draft.cvr) or vouched_for(draft.name, draft.cvr)
    workplace = Workplace(company=company, name=draft.name)
    session.add(workplace)
    session.flush()
    return workplace
