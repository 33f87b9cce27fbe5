"""Proposals as staff follow them: in groups by what is missing, the most urgent first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from egu.accounts.models import User
from egu.clock import end_of, now, today
from egu.db import session
from egu.employers.models import Contact, Offer, Workplace
from egu.paging import ALL, ON_A_PAGE, Orders, Page, mentions, page_of, sorted_by
from egu.placements.models import (
    EmployerAnswer,
    Proposal,
    ProposalState,
    Visit,
    VisitState,
    YouthAnswer,
)
from egu.placements.queries import ENDED
from egu.youths.models import Youth

NEEDS_A_HAND = (YouthAnswer.TALK, YouthAnswer.NOT_SURE)
SOON = 2
"""Days on the calendar."""

_open = Proposal.state == ProposalState.SENT
_planned = Proposal.visit.has(Visit.state == VisitState.PLANNED)
_wished = Proposal.visit.has(Visit.state.in_((VisitState.WISHED, VisitState.SUGGESTED)))
_first = func.coalesce(Proposal.employer_answer == EmployerAnswer.VISIT_FIRST, False)
_visit = (_first & ~_planned) | _wished
"""Somebody would like one, and it has no day yet."""
DOUBT = func.coalesce(Proposal.youth_answer.in_(NEEDS_A_HAND), False)
GROUPS: dict[str, ColumnElement[bool]] = {
    "open": _open,
    "talk": _open & (DOUBT | _visit),
    "youth": _open & Proposal.youth_answer.is_distinct_from(YouthAnswer.YES),
    "employer": _open & Proposal.employer_answer.is_distinct_from(EmployerAnswer.YES),
    "agreed": Proposal.state == ProposalState.ACCEPTED,
    "ended": Proposal.state.in_(ENDED),
}


@dataclass(frozen=True)
class AnswerFilter:
    group: str
    search: str = ""
    order: str = "urgency"
    falling: bool = False


def answers_on(
    institution_id: str, wanted: AnswerFilter, *, page: int = 1, size: int = ON_A_PAGE
) -> Page[Proposal]:
    """One page of a group, with all that a row of the list tells."""
    found = _sent(institution_id).where(GROUPS[wanted.group])
    if wanted.search:
        found = found.where(
            mentions(wanted.search, Youth.first_name, Youth.last_name, Workplace.name)
        )
    order = sorted_by(_orders(), wanted.order, wanted.falling)
    return _page(found.order_by(*order, *_orders()["urgency"]), page, size)


def urgent_answers(institution_id: str, size: int) -> Page[Proposal]:
    """Somebody wants to talk or to meet, or the days are nearly over."""
    ends_soon = _open & (_last() <= end_of(today() + timedelta(days=SOON)))
    found = _sent(institution_id).where(or_(GROUPS["talk"], ends_soon))
    return _page(found.order_by(*_orders()["urgency"]), 1, size)


def proposals_by_number(institution_id: str, numbers: Sequence[int]) -> list[Proposal]:
    """Those of them that this institution has sent."""
    found = _sent(institution_id).where(Proposal.id.in_(numbers))
    return _page(found.order_by(*_orders()["urgency"]), 1, ALL).rows


def answer_counts(institution_id: str) -> dict[str, int]:
    """How many proposals are in each group."""
    counted = [func.count(case((condition, 1))) for condition in GROUPS.values()]
    ours = select(*counted).where(Proposal.institution_id == institution_id)
    return dict(zip(GROUPS, session.execute(ours).one(), strict=True))


def _sent(institution_id: str) -> Select[Proposal]:
    return (
        select(Proposal)
        .join(Proposal.youth)
        .join(Proposal.offer)
        .join(Offer.workplace)
        .where(Proposal.institution_id == institution_id, Proposal.state != ProposalState.DRAFT)
    )


def _page(found: Select[Proposal], page: int, size: int) -> Page[Proposal]:
    offer = contains_eager(Proposal.offer)
    workplace = contains_eager(Proposal.offer).contains_eager(Offer.workplace)
    loading = [
        contains_eager(Proposal.youth),
        joinedload(Proposal.visit),
        _with_login(workplace.selectinload(Workplace.contacts)),
        _with_login(offer.joinedload(Offer.contact)),
    ]
    return page_of(found, page, size=size, loading=loading)


def _with_login(contacts: Any) -> Any:
    return contacts.joinedload(Contact.account).selectinload(User.memberships)


def _orders() -> Orders:
    """By whom it is about, or who wants to talk first, who is in doubt, and the days left."""
    youth = func.lower(Youth.first_name), func.lower(Youth.last_name)
    talks = case(
        (Proposal.youth_answer == YouthAnswer.TALK, 0),
        (Proposal.youth_answer == YouthAnswer.NOT_SURE, 1),
        else_=2,
    )
    urgency = ~_open, talks, ~_visit, _last(), Proposal.id
    return {"urgency": urgency, "youth": youth, "place": (func.lower(Workplace.name),)}


def _last() -> ColumnElement[Any]:
    return func.coalesce(Proposal.expires_at, now())
