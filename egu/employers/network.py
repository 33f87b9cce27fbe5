"""The workplaces and offers that one institution works with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager

from egu.db import session
from egu.employers.models import (
    Company,
    Contact,
    Offer,
    OfferState,
    Relation,
    RelationStage,
    Workplace,
)
from egu.paging import ON_A_PAGE, Orders, Page, count_of, mentions, page_of, sorted_by


@dataclass(frozen=True)
class OfferFilter:
    search: str = ""
    state: str = ""
    theme: int | None = None
    order: str = "state"
    falling: bool = False


ORDERS: Orders = {
    "state": (Offer.state != OfferState.SUBMITTED,),
    "title": (func.lower(Offer.title),),
    "workplace": (func.lower(Workplace.name),),
    "theme": (Offer.theme,),
    "hours": (Offer.max_minutes,),
}
"""Those that wait for an answer are first where nothing else is asked for."""


def offers_of(institution_id: str | None, wanted: OfferFilter = OfferFilter()) -> list[Offer]:
    """Offers for this institution, those that wait for an answer first."""
    found = _matching(institution_id, wanted).options(contains_eager(Offer.workplace))
    return list(session.scalars(found))


def offers_on(
    institution_id: str | None, wanted: OfferFilter, *, page: int = 1, size: int = ON_A_PAGE
) -> Page[Offer]:
    """One page of the same."""
    found = _matching(institution_id, wanted)
    return page_of(found, page, size=size, loading=[contains_eager(Offer.workplace)])


def offers_by_number(institution_id: str | None, numbers: Sequence[int]) -> list[Offer]:
    """Those of them that are for this institution."""
    found = _matching(institution_id, OfferFilter()).where(Offer.id.in_(numbers))
    return list(session.scalars(found.options(contains_eager(Offer.workplace))))


def number_of_offers(institution_id: str | None, wanted: OfferFilter) -> int:
    return count_of(_matching(institution_id, wanted))


def offers_at(institution_id: str | None, workplace: Workplace) -> list[Offer]:
    """What this institution may see of a workplace's offers; others are for other schools."""
    here = _offers(institution_id).where(Offer.workplace_id == workplace.id)
    return list(session.scalars(here.order_by(Offer.id)))


def offer_counts(institution_id: str | None, workplaces: Iterable[int]) -> dict[int, int]:
    """How many offers each of these workplaces has for this institution."""
    ours = _offers(institution_id).where(Offer.workplace_id.in_(workplaces))
    counted = ours.with_only_columns(Offer.workplace_id, func.count())
    return {row[0]: row[1] for row in session.execute(counted.group_by(Offer.workplace_id))}


def offer_for(institution_id: str | None, offer_id: int) -> Offer | None:
    return session.scalar(_offers(institution_id).where(Offer.id == offer_id))


@dataclass(frozen=True)
class RelationFilter:
    search: str = ""
    stage: str = ""
    unconfirmed: bool = False
    order: str = "name"
    falling: bool = False


RELATION_ORDERS: Orders = {
    "name": (func.lower(Workplace.name),),
    "town": (func.lower(Workplace.town),),
    "stage": (Relation.stage,),
    "contact": (Relation.last_contact,),
}


def relations_on(
    institution_id: str | None, wanted: RelationFilter, *, page: int = 1, size: int = ON_A_PAGE
) -> Page[Relation]:
    """One page of the workplaces that this institution knows."""
    found = (
        select(Relation)
        .join(Relation.workplace)
        .join(Workplace.company)
        .where(Relation.institution_id == institution_id)
    )
    if wanted.search:
        found = found.where(_found_by(wanted.search))
    if wanted.stage in set(RelationStage):
        found = found.where(Relation.stage == RelationStage(wanted.stage))
    if wanted.unconfirmed:
        found = found.where(Company.confirmed_at.is_(None))
    order = sorted_by(RELATION_ORDERS, wanted.order, wanted.falling)
    found = found.order_by(*order, Workplace.name, Relation.id)
    return page_of(found, page, size=size, loading=[contains_eager(Relation.workplace)])


def relation_with(institution_id: str | None, workplace_id: int) -> Relation | None:
    return session.scalar(
        select(Relation).where(
            Relation.institution_id == institution_id, Relation.workplace_id == workplace_id
        )
    )


def workplace_for(institution_id: str | None, workplace_id: int) -> Workplace | None:
    """The workplace, if this institution knows it or has an offer from it."""
    if relation_with(institution_id, workplace_id):
        return session.get(Workplace, workplace_id)
    return session.scalar(
        select(Workplace).where(
            Workplace.id == workplace_id,
            Workplace.offers.any(Offer.institutions.any(institution_id=institution_id)),
        )
    )


def _offers(institution_id: str | None) -> Select[Offer]:
    return select(Offer).where(Offer.institutions.any(institution_id=institution_id))


def _matching(institution_id: str | None, wanted: OfferFilter) -> Select[Offer]:
    found = _offers(institution_id).join(Offer.workplace)
    if wanted.search:
        found = found.where(mentions(wanted.search, Offer.title, Workplace.name, Workplace.town))
    if wanted.state in set(OfferState):
        found = found.where(Offer.state == OfferState(wanted.state))
    if wanted.theme:
        found = found.where(Offer.theme == wanted.theme)
    order = sorted_by(ORDERS, wanted.order, wanted.falling)
    return found.order_by(*order, Offer.title, Offer.id)


def _found_by(words: str) -> ColumnElement[bool]:
    """By its own names and numbers, or by somebody who works there."""
    own = (Workplace.name, Company.name, Company.cvr, Workplace.town, Workplace.industry)
    people = mentions(words, Contact.name, Contact.email, Contact.phone)
    return mentions(words, *own) | Workplace.contacts.any(people)
