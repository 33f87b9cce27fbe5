"""What stands in whose calendar: days at the place, first days, and answers that are due.

Calendars are copied to places that we do not know. So no home, no surname and nothing about health
stands in one, and whoever has a protected address has no name and no place in other people's.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from egu.accounts.models import User
from egu.db import session
from egu.employers.models import Offer, Workplace
from egu.holidays import is_working
from egu.messaging.calendars import Entry, Span, days_each_week
from egu.placements.first_day import first_day_of
from egu.placements.models import Placement, Proposal, ProposalState, Visit, VisitState
from egu.placements.queries import LIVING, sent_proposals
from egu.week import first_on
from egu.youths.models import Youth

VISIT_MINUTES = 60
"""Nobody says when a visit ends."""


def entries_of_youth(youth: Youth) -> Iterator[Entry]:
    for proposal in sent_proposals(Proposal.youth_id == youth.id):
        if proposal.youth_answer is None:
            yield from _due(proposal, _("Svar om din plads"))
    for visit in _visits(Proposal.youth_id == youth.id):
        name = visit.proposal.offer.workplace.name
        place = None if youth.address_protected else visit.meeting_place
        yield _visit(visit, _("Besøg hos %(workplace)s", workplace=name), place)
    for placement in _placements(Placement.youth_id == youth.id):
        name = placement.offer.workplace.name
        place = None if youth.address_protected else _address(placement.offer.workplace)
        yield from _first(placement, _("Første dag hos %(workplace)s", workplace=name), place)
        yield from _series(placement, _("Praktik hos %(workplace)s", workplace=name), place)


def entries_of_staff(user: User, institution_id: str) -> Iterator[Entry]:
    """About the youths whose contact they are."""
    ours = Youth.contact_user_id == user.id, Youth.institution_id == institution_id
    theirs = select(Youth.id).where(*ours)
    for proposal in sent_proposals(Proposal.youth_id.in_(theirs)):
        yield from _due(proposal, _("Svar ventes om %(name)s", name=_name(proposal.youth)))
    for visit in _visits(Proposal.youth_id.in_(theirs)):
        name = _name(visit.proposal.youth)
        yield _visit(visit, _("%(name)s besøger en plads", name=name), None)
    for placement in _placements(Placement.youth_id.in_(theirs)):
        yield from _first(placement, _begins(placement), None)


def entries_of_company(company_id: int) -> Iterator[Entry]:
    here = select(Offer.id).join(Offer.workplace).where(Workplace.company_id == company_id)
    for proposal in sent_proposals(Proposal.offer_id.in_(here)):
        told = proposal.offer.workplace.company.confirmed_at is not None
        if told and proposal.employer_answer is None:
            yield from _due(proposal, _("Svar skolen om en elev"))
    for visit in _visits(Proposal.offer_id.in_(here)):
        name = _name(visit.proposal.youth)
        yield _visit(visit, _("%(name)s besøger jer", name=name), visit.meeting_place)
    for placement in _placements(Placement.offer_id.in_(here)):
        name, where = _name(placement.youth), placement.offer.workplace.name
        yield from _first(placement, _("%(name)s begynder", name=name), where)
        yield from _series(placement, _("%(name)s er i praktik", name=name), where)


def _placements(condition: ColumnElement[bool]) -> list[Placement]:
    living = select(Placement).where(Placement.state.in_(LIVING), condition)
    loading = (
        joinedload(Placement.youth),
        joinedload(Placement.proposal),
        joinedload(Placement.offer).joinedload(Offer.workplace),
    )
    return list(session.scalars(living.options(*loading).order_by(Placement.id)).unique())


def _visits(condition: ColumnElement[bool]) -> list[Visit]:
    """Those with a day and a time that both know."""
    planned = (
        select(Visit)
        .join(Visit.proposal)
        .where(
            Visit.state == VisitState.PLANNED,
            Visit.day.is_not(None),
            Visit.minute.is_not(None),
            Proposal.state.in_((ProposalState.SENT, ProposalState.ACCEPTED)),
            condition,
        )
    )
    return list(session.scalars(planned.order_by(Visit.id)))


def _visit(visit: Visit, title: str, place: str | None) -> Entry:
    begins = visit.minute or 0
    span = Span(begins, begins + VISIT_MINUTES)
    return Entry(f"visit-{visit.id}", title, visit.day or visit.proposal.start, span, place=place)


def _due(proposal: Proposal, title: str) -> Iterator[Entry]:
    if proposal.answer_by:
        yield Entry(f"answer-{proposal.id}", title, proposal.answer_by)


def _first(placement: Placement, title: str, place: str | None) -> Iterator[Entry]:
    first = first_day_of(placement.proposal)
    if first:
        ends = max(one["end"] for one in _shifts_on(placement, first.day))
        span = Span(first.minute, ends)
        yield Entry(f"first-{placement.id}", title, first.day, span, place=place)


def _series(placement: Placement, title: str, place: str | None) -> Iterator[Entry]:
    """Each shift each week, for as long as its step lasts; the first day stands for itself."""
    first = first_day_of(placement.proposal)
    for number, (begins, ends, pattern) in enumerate(_steps(placement)):
        for shift in pattern:
            day = first_on(shift["day"], begins)
            days = days_each_week(day, ends)
            off = [one for one in days if not is_working(one) or (first and one == first.day)]
            if len(off) < len(days):
                key = f"days-{placement.id}-{number}-{shift['day']}-{shift['start']}"
                yield Entry(key, title, day, _span(shift), ends, tuple(off), place)


def _steps(placement: Placement) -> Iterator[tuple[date, date, list[dict[str, Any]]]]:
    """First and last day and the shifts of each."""
    steps = placement.steps
    for step, later in zip(steps, [*steps[1:], None], strict=True):
        begins = placement.start + timedelta(weeks=step["from_week"])
        next_one = placement.start + timedelta(weeks=later["from_week"]) if later else None
        ends = next_one - timedelta(days=1) if next_one else placement.end
        yield begins, ends, step["pattern"]


def _shifts_on(placement: Placement, day: date) -> list[dict[str, Any]]:
    return [one for one in placement.steps[0]["pattern"] if first_on(one["day"], day) == day]


def _span(shift: dict[str, Any]) -> Span:
    return Span(shift["start"], shift["end"])


def _begins(placement: Placement) -> str:
    if placement.youth.address_protected:
        return _("En elev begynder i praktik")
    workplace = placement.offer.workplace.name
    return _("%(name)s begynder hos %(workplace)s", name=placement.youth.first_name,
             workplace=workplace)  # fmt: skip


def _name(youth: Youth) -> str:
    return _("en elev") if youth.address_protected else youth.first_name


def _address(workplace: Workplace) -> str:
    town = " ".join(part for part in (workplace.postcode, workplace.town) if part)
    return ", ".join(part for part in (workplace.name, workplace.address, town) if part)
