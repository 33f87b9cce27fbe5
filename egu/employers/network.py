"""The workplaces and offers that one institution works with."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import selectinload

from egu.db import session
from egu.employers.models import Company, Offer, OfferState, Relation, RelationStage, Workplace


@dataclass(frozen=True)
class OfferFilter:
    search: str = ""
    state: str = ""
    theme: int | None = None


def offers_of(institution_id: str | None, wanted: OfferFilter = OfferFilter()) -> list[Offer]:
    """Offers for this institution, those that wait for an answer first."""
    found = _offers(institution_id).options(selectinload(Offer.workplace))
    if wanted.search:
        found = found.join(Workplace).where(_mentions(wanted.search))
    if wanted.state in set(OfferState):
        found = found.where(Offer.state == OfferState(wanted.state))
    if wanted.theme:
        found = found.where(Offer.theme == wanted.theme)
    return list(session.scalars(found.order_by(Offer.state != OfferState.SUBMITTED, Offer.title)))


def offers_at(institution_id: str | None, workplace: Workplace) -> list[Offer]:
    """What this institution may see of a workplace's offers; others are for other schools."""
    here = _offers(institution_id).where(Offer.workplace_id == workplace.id)
    return list(session.scalars(here.order_by(Offer.id)))


def offer_counts(institution_id: str | None) -> dict[int, int]:
    """How many offers each workplace has for this institution."""
    ours = _offers(institution_id).subquery()
    rows = session.execute(select(ours.c.workplace_id, func.count()).group_by(ours.c.workplace_id))
    return {row[0]: row[1] for row in rows}


def offer_for(institution_id: str | None, offer_id: int) -> Offer | None:
    return session.scalar(_offers(institution_id).where(Offer.id == offer_id))


def relations_of(institution_id: str | None, search: str = "") -> list[Relation]:
    found = (
        select(Relation)
        .join(Workplace)
        .where(Relation.institution_id == institution_id)
        .options(selectinload(Relation.workplace))
        .order_by(Workplace.name)
    )
    if search:
        found = found.where(func.lower(Workplace.name).contains(search.lower(), autoescape=True))
    return list(session.scalars(found))


def to_ring(institution_id: str | None) -> list[Relation]:
    """Workplaces that want to be in and whose company nobody has confirmed, the oldest first."""
    return list(
        session.scalars(
            select(Relation)
            .join(Workplace)
            .join(Company)
            .where(Relation.institution_id == institution_id, Company.confirmed_at.is_(None))
            .where(Relation.stage.not_in((RelationStage.RESTING, RelationStage.NOT_NOW)))
            .options(selectinload(Relation.workplace).joinedload(Workplace.company))
            .order_by(Company.created_at, Company.id)
        )
    )


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


def _mentions(words: str) -> ColumnElement[bool]:
    return or_(
        func.lower(Offer.title).contains(words.lower(), autoescape=True),
        func.lower(Workplace.name).contains(words.lower(), autoescape=True),
    )
