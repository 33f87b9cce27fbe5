"""Which offers a person may see: those of the own company, those open for a school."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from egu.accounts.models import Institution
from egu.clock import today
from egu.db import session
from egu.employers.models import (
    Company,
    Offer,
    OfferInstitution,
    OfferState,
    Relation,
    Workplace,
)
from egu.paging import Page, page_of

LAST_DAYS = (Offer.expires_on, Offer.start_latest)


def is_open_for(offer: Offer, institution_id: str, youth_id: int) -> bool:
    in_time = offer.closes_on is None or offer.closes_on >= today()
    kept_for_another = offer.first_for_youth_id not in (None, youth_id)
    open_ = offer.state is OfferState.OPEN and in_time and not kept_for_another
    return open_ and institution_id in schools_of(offer)


def in_time() -> ColumnElement[bool]:
    """Nobody chooses a place whose last day has passed."""
    return and_(*(or_(day.is_(None), day >= today()) for day in LAST_DAYS))


def schools_of(offer: Offer) -> list[str]:
    return [link.institution_id for link in offer.institutions]


def school_names(offer: Offer) -> list[str]:
    chosen = Institution.id.in_(schools_of(offer))
    return list(session.scalars(select(Institution.name).where(chosen).order_by(Institution.name)))


def kept_for_no_other(youth_id: int | None) -> ColumnElement[bool]:
    """A place that a youth knew itself is for nobody else."""
    return or_(Offer.first_for_youth_id.is_(None), Offer.first_for_youth_id == youth_id)


def open_offers(
    *, institution_id: str, themes: Collection[int] = (), youth_id: int | None = None
) -> list[Offer]:
    """What a school's youths, or one of them, can choose among; with themes, only those."""
    found = _with_workplace(_open_at(institution_id, youth_id))
    if themes:
        found = found.where(Offer.theme.in_(themes))
    return list(session.scalars(found.order_by(Offer.theme, Offer.title, Offer.id)))


@dataclass(frozen=True)
class Shelf:
    """What one youth can choose among, without some themes, those of the liked ones first."""

    institution_id: str
    youth_id: int
    liked: Sequence[int] = ()
    without: Collection[int] = ()

    def page(self, number: int, size: int, *, themes: Sequence[int] = ()) -> Page[Offer]:
        """Of all themes, or of these alone."""
        found = self._all().where(Offer.theme.in_(themes)) if themes else self._all()
        places = [(Offer.theme == theme, place) for place, theme in enumerate(self.liked)]
        best = case(*places, else_=len(places)) if places else literal(0)
        ordered = found.order_by(best, func.lower(Offer.title), Offer.id)
        loading = contains_eager(Offer.workplace), selectinload(Offer.institutions)
        return page_of(ordered, number, size=size, loading=loading)

    def kinds(self) -> dict[int | None, int]:
        """How many there are of each theme."""
        counted = self._all().with_only_columns(Offer.theme, func.count()).group_by(Offer.theme)
        return {row[0]: row[1] for row in session.execute(counted)}

    def _all(self) -> Select[Offer]:
        here = _open_at(self.institution_id, self.youth_id).join(Offer.workplace)
        return here.where(or_(Offer.theme.is_(None), Offer.theme.not_in(self.without)))


def _open_at(institution_id: str, youth_id: int | None) -> Select[Offer]:
    return (
        select(Offer)
        .join(Offer.institutions)
        .where(OfferInstitution.institution_id == institution_id, Offer.state == OfferState.OPEN)
        .where(in_time(), kept_for_no_other(youth_id))
    )


def school_offer(*, institution_id: str, offer_id: int) -> Offer | None:
    """An offer for this school, whatever its state."""
    return session.scalar(
        _with_workplace()
        .join(Offer.institutions)
        .where(Offer.id == offer_id, OfferInstitution.institution_id == institution_id)
    )


def offers_by_id(offer_ids: Collection[int]) -> dict[int, Offer]:
    found = session.scalars(_with_workplace().where(Offer.id.in_(offer_ids)))
    return {offer.id: offer for offer in found}


def company_offers(company_id: int) -> list[Offer]:
    """Newest first."""
    return list(
        session.scalars(
            _with_workplace()
            .join(Offer.workplace)
            .where(Workplace.company_id == company_id)
            .order_by(Offer.id.desc())
        )
    )


def company_offer(*, company_id: int | None, offer_id: int) -> Offer | None:
    return session.scalar(
        _with_workplace()
        .join(Offer.workplace)
        .where(Offer.id == offer_id, Workplace.company_id == company_id)
    )


def company_by_cvr(cvr: str) -> Company | None:
    return session.scalar(select(Company).where(Company.cvr == cvr))


def workplaces_of(company_id: int) -> list[Workplace]:
    return list(
        session.scalars(
            select(Workplace).where(Workplace.company_id == company_id).order_by(Workplace.id)
        )
    )


def known_to(workplace: Workplace) -> list[str]:
    """The institutions that have a relation with the workplace."""
    return list(
        session.scalars(
            select(Relation.institution_id)
            .where(Relation.workplace_id == workplace.id)
            .order_by(Relation.institution_id)
        )
    )


def _with_workplace(among: Select[Offer] | None = None) -> Select[Offer]:
    found = select(Offer) if among is None else among
    return found.options(joinedload(Offer.workplace), selectinload(Offer.institutions))
