"""The youths that a municipality answers for, over all institutions."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, selectinload

from egu.accounts.models import Institution
from egu.db import session
from egu.paging import ON_A_PAGE, Orders, Page, mentions, page_of, sorted_by
from egu.youths.models import Youth, YouthState


@dataclass(frozen=True)
class MunicipalFilter:
    search: str = ""
    institution: str = ""
    order: str = "name"
    falling: bool = False


ORDERS: Orders = {
    "name": (func.lower(Youth.last_name), func.lower(Youth.first_name)),
    "school": (func.lower(Institution.name),),
}


def youths_of_municipality(
    code: str | None, wanted: MunicipalFilter = MunicipalFilter(), *, page: int = 1,
    size: int = ON_A_PAGE,
) -> Page[Youth]:  # fmt: skip
    """One page of the active ones, with their school and their grants."""
    found = _ours(code).join(Youth.institution).where(Youth.state == YouthState.ACTIVE)
    if wanted.search:
        found = found.where(mentions(wanted.search, Youth.first_name, Youth.last_name))
    if wanted.institution:
        found = found.where(Youth.institution_id == wanted.institution)
    order = sorted_by(ORDERS, wanted.order, wanted.falling)
    loading = contains_eager(Youth.institution), selectinload(Youth.grants)
    return page_of(found.order_by(*order, Youth.id), page, size=size, loading=loading)


def schools_in_municipality(code: str | None) -> list[Institution]:
    """Those that have written somebody down with this municipality."""
    theirs = _ours(code).with_only_columns(Youth.institution_id)
    chosen = select(Institution).where(Institution.id.in_(theirs)).order_by(Institution.name)
    return list(session.scalars(chosen))


def youth_of_municipality(code: str | None, youth_id: int) -> Youth | None:
    return session.scalar(_ours(code).where(Youth.id == youth_id))


def _ours(code: str | None) -> Select[Youth]:
    """Without a code nobody's: who belongs to no municipality is seen by none."""
    return select(Youth).where(
        Youth.municipality_code == code, Youth.municipality_code.is_not(None)
    )
