"""Finds youths within an institution, and the lists that staff work from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import selectinload

from egu.accounts.models import User
from egu.db import session
from egu.paging import Orders, Page, count_of, mentions, page_of, sorted_by
from egu.youths.models import Youth, YouthState
from egu.youths.readiness import Readiness, readiness_of, standing_on

ORDERS: Orders = {
    "waiting": (Youth.waiting_since,),
    "name": (func.lower(Youth.first_name), func.lower(Youth.last_name)),
    "department": (func.lower(Youth.department),),
    "contact": (func.lower(User.name),),
}
"""Who has waited longest is first where nothing else is asked for."""


@dataclass(frozen=True)
class CaseloadRow:
    youth: Youth
    readiness: Readiness


@dataclass(frozen=True)
class CaseloadFilter:
    search: str = ""
    standing: str = ""
    department: str = ""
    contact_id: int | None = None
    besides: tuple[Select[int], ...] = ()
    """The numbers of youths who are left out."""
    order: str = "waiting"
    falling: bool = False


def youth_in(institution_id: str | None, youth_id: int) -> Youth | None:
    """The youth, if this institution has it."""
    return session.scalar(
        select(Youth).where(Youth.id == youth_id, Youth.institution_id == institution_id)
    )


def caseload(
    institution_id: str | None, on_date: date, wanted: CaseloadFilter = CaseloadFilter(),
    *, page: int = 1, size: int = 50,
) -> Page[CaseloadRow]:  # fmt: skip
    """One page of the active youths, with what they lack."""
    order = sorted_by(ORDERS, wanted.order, wanted.falling)
    found = _matching(institution_id, on_date, wanted)
    found = found.order_by(*order, Youth.last_name, Youth.id)
    loading = selectinload(Youth.wishes), selectinload(Youth.contact)
    youths = page_of(found, page, size=size, loading=loading)
    known = readiness_of([one.id for one in youths.rows], on_date)
    return youths.with_rows([CaseloadRow(one, known[one.id]) for one in youths.rows])


def active_youths(institution_id: str | None) -> list[Youth]:
    """All of them, those who have waited longest first, without looking at what they lack."""
    found = select(Youth).where(*_active(institution_id))
    return list(session.scalars(found.order_by(Youth.waiting_since.nulls_last(), Youth.last_name)))


def rows_by_number(
    institution_id: str | None, on_date: date, numbers: Sequence[int]
) -> list[CaseloadRow]:
    """Those of them that are this institution's, in the usual order."""
    found = _matching(institution_id, on_date, CaseloadFilter()).where(Youth.id.in_(numbers))
    youths = list(session.scalars(found.order_by(Youth.waiting_since, Youth.last_name, Youth.id)))
    known = readiness_of([one.id for one in youths], on_date)
    return [CaseloadRow(one, known[one.id]) for one in youths]


def number_of_youths(institution_id: str | None, on_date: date, wanted: CaseloadFilter) -> int:
    return count_of(_matching(institution_id, on_date, wanted))


def has_youths(institution_id: str | None, user_id: int) -> bool:
    """Whether this person is the contact of anybody here."""
    own = select(Youth.id).where(*_active(institution_id), Youth.contact_user_id == user_id)
    return session.scalar(own.limit(1)) is not None


def departments(institution_id: str | None) -> list[str]:
    """Each once, however it is written: KØGE and Køge are one."""
    named = session.execute(
        select(Youth.department, func.count())
        .where(Youth.institution_id == institution_id, Youth.department.is_not(None))
        .group_by(Youth.department)
        .order_by(func.count())
    )
    often_last = {name.casefold(): name for name, _number in named if name}
    return sorted(often_last.values(), key=str.casefold)


def _matching(institution_id: str | None, on_date: date, wanted: CaseloadFilter) -> Select[Youth]:
    found = select(Youth).outerjoin(Youth.contact).where(*_active(institution_id))
    for others in wanted.besides:
        found = found.where(Youth.id.not_in(others))
    if wanted.search:
        found = found.where(_mentions(wanted.search))
    if wanted.department:
        found = found.where(func.lower(Youth.department) == wanted.department.lower())
    if wanted.contact_id:
        found = found.where(Youth.contact_user_id == wanted.contact_id)
    standing = standing_on(on_date).get(wanted.standing)
    return found if standing is None else found.where(standing)


def _active(institution_id: str | None) -> tuple[ColumnElement[bool], ...]:
    return Youth.institution_id == institution_id, Youth.state == YouthState.ACTIVE


def _mentions(words: str) -> ColumnElement[bool]:
    """A protected address finds nobody."""
    address = (Youth.address, Youth.postcode, Youth.town)
    told = [case((Youth.address_protected, ""), else_=one) for one in address]
    names = (Youth.first_name, Youth.last_name, Youth.department)
    return mentions(words, *names, Youth.email, Youth.phone, *told)
