"""Practice offers out of a file: each at the workplace where the work is, for this institution."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from sqlalchemy import select

from egu.db import Base, session
from egu.employers.models import Company, Offer, OfferInstitution, Workplace
from egu.imports.employer_names import letters
from egu.imports.facts import Fact
from egu.imports.intake import Intake, Origin
from egu.imports.kinds import FileKind
from egu.imports.offer_drafts import OfferDraft
from egu.imports.offer_facts import OfferFact, offer_facts
from egu.travel.geo import place


class OfferIntake(Intake[OfferDraft, Offer]):
    """`employers`: the workplaces that the file itself has made known, by the draft's key."""

    kind = FileKind.OFFERS
    noun = "offer"
    employers: dict[str, int]

    def origin(self, draft: OfferDraft) -> Origin:
        return Origin(draft.sheet, draft.row, draft.subject, draft.cells)

    def key(self, draft: OfferDraft) -> str:
        """By the employer that is stored, so that it holds when the employer's numbers come."""
        return f"{self._employer_id(draft)}{draft.key.removeprefix(draft.employer)}"

    def facts(self) -> Sequence[Fact[OfferDraft, Offer]]:
        return self._facts

    @cached_property
    def _facts(self) -> tuple[OfferFact, ...]:
        return offer_facts(self.cell)

    def load(self, record_id: int) -> Offer | None:
        return session.get(Offer, record_id)

    def record_id(self, record: Offer) -> int:
        return record.id

    def find(self, draft: OfferDraft) -> Iterable[Offer]:
        """One with the same number that was made by hand."""
        if not draft.number:
            return []
        return session.scalars(
            select(Offer).where(
                Offer.workplace_id == self._employer_id(draft),
                Offer.own_number == draft.number,
                Offer.id.not_in(self._row_of),
                Offer.institutions.any(institution_id=self.run.institution_id),
            )
        )

    def create(self, draft: OfferDraft) -> Offer:
        workplace = self._workplace(draft)
        offer = Offer(
            workplace=workplace,
            title=draft.title,
            contact=workplace.contacts[0] if workplace.contacts else None,
            institutions=[OfferInstitution(institution_id=self.run.institution_id)],
        )
        session.add(offer)
        return offer

    def named(self, draft: OfferDraft) -> str:
        return draft.title

    def audited(self, record: Offer) -> Base:
        return record

    def _employer_id(self, draft: OfferDraft) -> int:
        if draft.known_employer:
            return int(draft.known_employer)
        return self.employers[draft.employer]

    def _workplace(self, draft: OfferDraft) -> Workplace:
        """The employer's own, or another of the company's where the row names another address."""
        employer = session.get_one(Workplace, self._employer_id(draft))
        if not (draft.address and employer.address) or _is_at(employer, draft):
            return employer
        there = [one for one in employer.company.workplaces if _is_at(one, draft)]
        return there[0] if there else _another(employer.company, employer, draft)


def _is_at(workplace: Workplace, draft: OfferDraft) -> bool:
    return letters(workplace.address or "") == letters(draft.address)


def _another(company: Company, employer: Workplace, draft: OfferDraft) -> Workplace:
    workplace = Workplace(
        company=company,
        name=employer.name,
        address=draft.address,
        postcode=draft.place.postcode or None,
        town=draft.place.town or None,
    )
    session.add(workplace)
    place(workplace)
    return workplace
