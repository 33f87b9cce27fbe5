"""Visits as staff follow them: to be arranged, coming, and those of which nobody has told."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from egu.clock import now, today
from egu.db import session
from egu.employers.models import Offer, Workplace
from egu.paging import ON_A_PAGE, Orders, Page, mentions, page_of, sorted_by
from egu.placements.models import EmployerAnswer, Proposal, ProposalState, Visit, VisitState
from egu.youths.models import Youth

LATEST = timedelta(days=30)
"""Nobody is asked about a visit that is longer ago."""
ENDED_BY_SOMEBODY = (ProposalState.DECLINED, ProposalState.WITHDRAWN)

_planned = Visit.state == VisitState.PLANNED
_off = or_(Visit.id.is_(None), Visit.state == VisitState.CANCELLED)
_first = func.coalesce(Proposal.employer_answer == EmployerAnswer.VISIT_FIRST, False)
_told = or_(Visit.youth_went.is_not(None), Visit.employer_went.is_not(None))


@dataclass(frozen=True)
class VisitFilter:
    group: str
    search: str = ""
    order: str = "day"
    falling: bool = False


def visits_on(
    institution_id: str, wanted: VisitFilter, *, page: int = 1, size: int = ON_A_PAGE
) -> Page[Proposal]:
    """One page of a group: the proposals, each with its visit where it has one."""
    found = _ours(institution_id).where(groups()[wanted.group])
    if wanted.search:
        found = found.where(
            mentions(wanted.search, Youth.first_name, Youth.last_name, Workplace.name)
        )
    order = sorted_by(_orders(), wanted.order, wanted.falling)
    loading = [
        contains_eager(Proposal.visit),
        contains_eager(Proposal.youth),
        contains_eager(Proposal.offer).contains_eager(Offer.workplace),
    ]
    return page_of(found.order_by(*order, Proposal.id), page, size=size, loading=loading)


def visit_counts(institution_id: str) -> dict[str, int]:
    """How many are in each group."""
    conditions = groups()
    counted = [func.count().filter(condition) for condition in conditions.values()]
    rows = (
        select(*counted)
        .select_from(Proposal)
        .outerjoin(Proposal.visit)
        .where(Proposal.institution_id == institution_id)
    )
    return dict(zip(conditions, session.execute(rows).one(), strict=True))


def groups() -> dict[str, ColumnElement[bool]]:
    """Asked of proposals, joined with their visits."""
    return {
        "wanted": wanted_visit(),
        "coming": _going_on() & _planned & (Visit.day >= today()),
        "silent": silent_visit(today()),
        "told": _planned & _told,
    }


def wanted_visit() -> ColumnElement[bool]:
    """Somebody would like one, and it has no day yet."""
    asked_for = Visit.state.in_((VisitState.WISHED, VisitState.SUGGESTED))
    return _going_on() & or_(func.coalesce(asked_for, False), and_(_first, _off))


def silent_visit(on_date: date) -> ColumnElement[bool]:
    """It was before that day, and neither side has told of it."""
    recent = Visit.day.between(on_date - LATEST, on_date - timedelta(days=1))
    return _planned & recent & ~_told & Proposal.state.not_in(ENDED_BY_SOMEBODY)


def visits_to_ask_about(on_date: date) -> list[Visit]:
    """Up to that day, and nobody has been asked; held for whoever asks now."""
    found = (
        select(Visit)
        .join(Visit.proposal)
        .where(_planned, Visit.asked_at.is_(None), Proposal.state.not_in(ENDED_BY_SOMEBODY))
        .where(Visit.day.between(on_date - LATEST, on_date))
        .options(joinedload(Visit.proposal))
        .with_for_update(skip_locked=True, of=Visit)
    )
    return list(session.scalars(found))


def _going_on() -> ColumnElement[bool]:
    return or_(
        and_(Proposal.state == ProposalState.SENT, Proposal.expires_at > now()),
        and_(Proposal.state == ProposalState.ACCEPTED, Proposal.start > today()),
    )


def _ours(institution_id: str) -> Select[Any]:
    return (
        select(Proposal)
        .outerjoin(Proposal.visit)
        .join(Proposal.youth)
        .join(Proposal.offer)
        .join(Offer.workplace)
        .where(Proposal.institution_id == institution_id)
    )


def _orders() -> Orders:
    youth = func.lower(Youth.first_name), func.lower(Youth.last_name)
    day = func.coalesce(Visit.day, Proposal.start), func.coalesce(Visit.minute, 0)
    return {"day": day, "youth": youth, "place": (func.lower(Workplace.name),)}
