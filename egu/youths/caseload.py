"""Finds youths within an institution, and the lists that staff work from."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import selectinload

from egu.db import session
from egu.youths.models import Youth, YouthState
from egu.youths.readiness import Readiness, readiness

READY, WARNED, BLOCKED = "ready", "warned", "blocked"


@dataclass(frozen=True)
class CaseloadRow:
    youth: Youth
    readiness: Readiness

    @property
    def standing(self) -> str:
        if self.readiness.blocks:
            return BLOCKED
        return WARNED if self.readiness.warnings else READY


@dataclass(frozen=True)
class CaseloadFilter:
    search: str = ""
    standing: str = ""
    department: str = ""
    contact_id: int | None = None


def youth_in(institution_id: str | None, youth_id: int) -> Youth | None:
    """The youth, if this institution has it."""
    return session.scalar(
        select(Youth).where(Youth.id == youth_id, Youth.institution_id == institution_id)
    )


def caseload(
    institution_id: str | None, on_date: date, wanted: CaseloadFilter = CaseloadFilter()
) -> list[CaseloadRow]:
    """Active youths with what they lack; those who have waited longest come first."""
    youths = session.scalars(_matching(institution_id, wanted))
    rows = [CaseloadRow(one, readiness(one, on_date)) for one in youths if _is_there(one, wanted)]
    return [row for row in rows if wanted.standing in ("", row.standing)]


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


def _is_there(youth: Youth, wanted: CaseloadFilter) -> bool:
    """Not left to the database: SQLite knows no small Ø."""
    here = (youth.department or "").casefold()
    return not wanted.department or here == wanted.department.casefold()


def _matching(institution_id: str | None, wanted: CaseloadFilter) -> Select[Youth]:
    found = (
        select(Youth)
        .where(Youth.institution_id == institution_id, Youth.state == YouthState.ACTIVE)
        .options(
            selectinload(Youth.wishes), selectinload(Youth.grants), selectinload(Youth.contact)
        )
        .order_by(Youth.waiting_since.is_(None), Youth.waiting_since, Youth.last_name)
    )
    if wanted.search:
        found = found.where(_named(wanted.search))
    if wanted.contact_id:
        found = found.where(Youth.contact_user_id == wanted.contact_id)
    return found


def _named(words: str) -> ColumnElement[bool]:
    full_name = func.lower(Youth.first_name + " " + Youth.last_name)
    return or_(full_name.contains(words.lower(), autoescape=True), Youth.email == words.lower())
