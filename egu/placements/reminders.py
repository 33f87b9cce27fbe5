"""Reminds those who have not answered, after three and seven days, and youths to try their trip.

Each reminder is noted beside its mail in one transaction, so that it is sent once whatever happens.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from egu.audit.services import SYSTEM, record
from egu.clock import now, today
from egu.db import session
from egu.placements import mails
from egu.placements.first_day import first_day_of
from egu.placements.message_kinds import Audience
from egu.placements.models import Proposal, ProposalState, Reminder
from egu.placements.queries import LIVING, accepted_proposals, placement_from
from egu.placements.services import is_reminded_lately
from egu.placements.trying import may_try
from egu.placements.visits import is_over, is_planned, is_wanted

AFTER_DAYS = (3, 7)
TRIP = "trip"
TRIP_DAYS = 7
"""So long before the first day a youth is asked to try the way; it may be a holiday until then."""


def remind_unanswered() -> int:
    """How many people were written to."""
    return sum(_remind(proposal) for proposal in _open_proposals())


def remind_of_trips() -> int:
    due = [one for one in _before_the_first_day() if _trip_is_near(one)]
    for proposal in due:
        mails.tell_to_try_the_trip(proposal)
        _note(proposal, TRIP)
    return len(due)


def _open_proposals() -> list[Proposal]:
    """In time, asked long enough ago, and somebody has not answered."""
    open_ones = (
        select(Proposal)
        .where(
            Proposal.state == ProposalState.SENT,
            Proposal.sent_at <= now() - timedelta(days=min(AFTER_DAYS)),
            Proposal.expires_at > now(),
            or_(Proposal.youth_answer.is_(None), Proposal.employer_answer.is_(None)),
        )
        .order_by(Proposal.id)
        .with_for_update(skip_locked=True)
    )
    return list(session.scalars(open_ones))


def _remind(proposal: Proposal) -> int:
    sides = [side for side in _silent(proposal) if _is_due(proposal, side)]
    if not sides or is_reminded_lately(proposal):
        return 0
    for side in sides:
        ask = mails.ask_youth if side is Audience.YOUTH else mails.ask_employer
        ask(proposal, f"remind_{side}")
        _note(proposal, _kind(proposal, side, _days_due(proposal, side)))
    record(actor=SYSTEM, action="proposal.remind", subject=proposal,
           institution_id=proposal.institution_id)  # fmt: skip
    return len(sides)


def _silent(proposal: Proposal) -> Iterator[Audience]:
    """Who has not answered and can be written to; nobody decides before a visit."""
    if _visit_is_ahead(proposal):
        return
    if proposal.youth_answer is None and mails.youth_address(proposal):
        yield Audience.YOUTH
    if proposal.employer_answer is None and mails.is_asked_by_mail(proposal):
        yield Audience.EMPLOYER


def _visit_is_ahead(proposal: Proposal) -> bool:
    planned = is_planned(proposal.visit) and not is_over(proposal.visit)
    return planned or is_wanted(proposal)


def _is_due(proposal: Proposal, side: Audience) -> bool:
    """Whoever was not reminded in time for days is reminded once and not twice at a time."""
    due = _days_due(proposal, side)
    later = [_kind(proposal, side, days) for days in AFTER_DAYS if days >= due]
    return due > 0 and not _noted(proposal, later)


def _days_due(proposal: Proposal, side: Audience) -> int:
    asked = _asked_at(proposal, side)
    return max((days for days in AFTER_DAYS if asked + timedelta(days=days) <= now()), default=0)


def _asked_at(proposal: Proposal, side: Audience) -> datetime:
    """A company is asked of nobody before staff have confirmed it; a visit begins it again."""
    confirmed = proposal.offer.workplace.company.confirmed_at
    asked = [proposal.sent_at or now(), _visited_at(proposal),
             confirmed if side is Audience.EMPLOYER else None]  # fmt: skip
    return max(at for at in asked if at)


def _visited_at(proposal: Proposal) -> datetime | None:
    visit = proposal.visit
    return visit.begins_at if visit and is_over(visit) else None


def _kind(proposal: Proposal, side: Audience, days: int) -> str:
    """What was reminded of before a visit does not count after it."""
    visited = _visited_at(proposal)
    return f"{side}_{days}" + (f"_{visited.date()}" if visited else "")


def _before_the_first_day() -> list[Proposal]:
    near = today() + timedelta(days=TRIP_DAYS)
    return accepted_proposals(
        Proposal.trip_tried.is_(None), Proposal.start > today() - timedelta(days=TRIP_DAYS),
        Proposal.start <= near,
    )  # fmt: skip


def _trip_is_near(proposal: Proposal) -> bool:
    first, placement = first_day_of(proposal), placement_from(proposal)
    near = first is not None and first.day <= today() + timedelta(days=TRIP_DAYS)
    going_on = placement is not None and placement.state in LIVING
    told = mails.youth_address(proposal) is not None and not _noted(proposal, [TRIP])
    return near and going_on and told and may_try(proposal)


def _noted(proposal: Proposal, kinds: list[str]) -> bool:
    found = select(Reminder.id).where(Reminder.proposal_id == proposal.id, Reminder.kind.in_(kinds))
    return session.scalar(found.limit(1)) is not None


def _note(proposal: Proposal, kind: str) -> None:
    session.add(Reminder(proposal_id=proposal.id, kind=kind))
