"""The list of workplaces that a school knows: what it can be filtered and sorted by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l

from egu.employers.models import Relation, RelationStage, Workplace
from egu.employers.network import RelationFilter, offer_counts, relations_on
from egu.paging import ON_A_PAGE, Page
from egu.web.access import acting
from egu.web.lists import Asked, Column, Filter, Listing, Option
from egu.web.wording import words_of

TO_RING = "ring"


def _stages() -> Iterable[Option]:
    return [(stage.value, words_of(stage, "stages")) for stage in RelationStage]


def _confirmed() -> Iterable[Option]:
    return [(TO_RING, str(_l("Ikke bekræftet endnu")))]


LIST = Listing(
    columns={
        "navn": Column(_l("Virksomhed"), "name", cell=lambda row: row.workplace.name),
        "by": Column(_l("By"), "town", cell=lambda row: row.workplace.town),
        "samarbejde": Column(
            _l("Samarbejde"), "stage", cell=lambda row: words_of(row.stage, "stages")
        ),
        "pladser": Column(_l("Pladser"), cell=lambda row: row.offers),
        "kontakt": Column(_l("Sidste kontakt"), "contact", cell=lambda row: row.last_contact),
    },
    filters={
        "q": Filter(_l("Navn")),
        "samarbejde": Filter(_l("Samarbejde"), _stages),
        "vis": Filter(_l("Bekræftet"), _confirmed),
    },
    usual="navn",
)


def wanted_by(asked: Asked) -> RelationFilter:
    return RelationFilter(
        search=asked["q"],
        stage=asked["samarbejde"],
        unconfirmed=asked["vis"] == TO_RING,
        order=asked.order,
        falling=asked.falling,
    )


@dataclass(frozen=True)
class EmployerRow:
    relation: Relation
    offers: int

    @property
    def workplace(self) -> Workplace:
        return self.relation.workplace

    @property
    def stage(self) -> RelationStage:
        return self.relation.stage

    @property
    def last_contact(self) -> date | None:
        return self.relation.last_contact


def employers_as(asked: Asked, size: int = ON_A_PAGE) -> Page[EmployerRow]:
    """Each with its number of practice places for this school."""
    school = acting().institution_id
    found = relations_on(school, wanted_by(asked), page=asked.page, size=size)
    counts = offer_counts(school, [one.workplace_id for one in found.rows])
    rows = [EmployerRow(one, counts.get(one.workplace_id, 0)) for one in found.rows]
    return found.with_rows(rows)
