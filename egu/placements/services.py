"""Sends proposals, takes the two answers, and makes a placement when both say yes.

Where a proposal comes from is egu.matching's; the words of the mails stand in egu.placements.mails.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from egu.audit.services import SYSTEM, Actor, events_of, record
from egu.clock import end_of, now, today
from egu.db import session
from egu.employers.contact import confirm_company
from egu.employers.models import Company, OfferDecline
from egu.placements import mails
from egu.placements.custody import tell_custody_holders
from egu.placements.message_kinds import Audience
from egu.placements.models import (
    EmployerAnswer,
    Placement,
    Proposal,
    ProposalState,
    YouthAnswer,
)
from egu.placements.places import fill_if_full
from egu.placements.queries import unanswered_by
from egu.placements.states import (
    EMPLOYER_MOVES,
    EMPLOYER_REASONS,
    PROPOSAL_DAYS,
    YOUTH_MOVES,
    AnswerRefused,
    move,
)
from egu.placements.wishes import refuse_offer
from egu.youths.access import NoWayIn, let_youth_in

ONCE_A_DAY = timedelta(hours=20)
"""A morning and the next, though somebody comes a little earlier."""


@dataclass(frozen=True)
class Proposed:
    """A place for a youth, as a plan has it; `why` holds facts for both readers, no sentences."""

    youth_id: int
    offer_id: int
    start: date
    end: date
    rank: int
    steps: list[dict[str, Any]]
    why: dict[str, Any] = field(default_factory=dict)


def send_proposal(
    *, actor: Actor, institution_id: str, plan_id: int, proposed: Proposed, days: int
) -> Proposal:
    """Ask both sides; they have to the end of the last of that many days."""
    proposal = drafted(institution_id=institution_id, plan_id=plan_id, proposed=proposed, days=days)
    session.add(proposal)
    session.flush()
    move(proposal, ProposalState.SENT)
    proposal.sent_at = now()
    _record(actor, "proposal.send", proposal, ["state"])
    mails.ask_employer(proposal)
    with suppress(NoWayIn):  # staff are shown whom they must tell themselves
        let_youth_in(actor=actor, youth=proposal.youth)
    mails.ask_youth(proposal)
    tell_custody_holders(proposal)
    return proposal


def drafted(*, institution_id: str, plan_id: int, proposed: Proposed, days: int) -> Proposal:
    """As it would be sent now; in no session yet."""
    proposal = Proposal(institution_id=institution_id, plan_id=plan_id, **vars(proposed))
    proposal.state, proposal.expires_at = ProposalState.DRAFT, _end_after(days)
    return proposal


def youth_answers(
    *,
    actor: Actor,
    proposal: Proposal,
    answer: YouthAnswer,
    reason: str | None = None,
    share_reason: bool = False,
) -> Proposal:
    """A no costs nothing and frees the employer at once; its reason stays with staff."""
    _hold(proposal)
    if proposal.youth_answer is answer:
        return proposal
    _check(proposal, answer in YOUTH_MOVES.get(proposal.youth_answer, frozenset()))
    first = proposal.youth_answer is None
    proposal.youth_answer, proposal.youth_answered_at = answer, now()
    proposal.youth_reason = (reason or "").strip() or None
    proposal.share_reason = share_reason and proposal.youth_reason is not None
    _record(actor, "proposal.youth_answer", proposal, ["youth_answer", "youth_reason"])
    mails.call_off_asking(proposal, Audience.YOUTH)
    _after_youth(actor, proposal, first=first)
    return proposal


def employer_answers(
    *, actor: Actor, proposal: Proposal, answer: EmployerAnswer, reason: str | None = None
) -> Proposal:
    """`reason` is one of EMPLOYER_REASONS, with `not_this_time` only."""
    _hold(proposal)
    if proposal.employer_answer is answer:
        return proposal
    _check(proposal, answer in EMPLOYER_MOVES.get(proposal.employer_answer, frozenset()))
    if answer is EmployerAnswer.NOT_THIS_TIME and reason not in EMPLOYER_REASONS:
        raise AnswerRefused("unknown_reason")
    proposal.employer_answer, proposal.employer_answered_at = answer, now()
    proposal.employer_reason = reason if answer is EmployerAnswer.NOT_THIS_TIME else None
    _record(actor, "proposal.employer_answer", proposal, ["employer_answer", "employer_reason"])
    mails.call_off_asking(proposal, Audience.EMPLOYER)
    _after_employer(actor, proposal)
    return proposal


def confirm_and_ask(*, actor: Actor, company: Company, institution_id: str) -> None:
    """From now on the company sees who is proposed, and gets the mails that it has missed."""
    if company.confirmed_at is not None:
        return
    confirm_company(actor=actor, company=company, institution_id=institution_id)
    for proposal in unanswered_by(company.id):
        mails.ask_employer(proposal)


def remind(*, actor: Actor, proposal: Proposal) -> None:
    """Ask those once more who have not answered, at most once a day."""
    _hold(proposal)
    _check(proposal, True)
    silent_youth = proposal.youth_answer is None and mails.youth_address(proposal)
    silent_company = proposal.employer_answer is None and mails.is_asked_by_mail(proposal)
    if not silent_youth and not silent_company:
        raise AnswerRefused("nobody_to_remind")
    if is_reminded_lately(proposal):
        raise AnswerRefused("reminded_lately")
    if silent_company:
        mails.ask_employer(proposal)
    if silent_youth:
        mails.ask_youth(proposal)
    _record(actor, "proposal.remind", proposal, [])


def is_reminded_lately(proposal: Proposal) -> bool:
    """By staff or by the clock."""
    return any(
        one.action == "proposal.remind" and one.at > now() - ONCE_A_DAY
        for one in events_of(proposal)
    )


def keep_proposal(*, actor: Actor, proposal: Proposal, plan_id: int) -> None:
    """A later plan says the same: the proposal is that plan's from now on, and nobody is told."""
    if proposal.plan_id != plan_id:
        proposal.plan_id = plan_id
        _record(actor, "proposal.keep", proposal, ["plan_id"])


def withdraw_proposal(*, actor: Actor, proposal: Proposal, reason: str | None = None) -> Proposal:
    """Staff take it back; both sides are told kindly. Taking it back twice is once."""
    _hold(proposal)
    if proposal.state is ProposalState.WITHDRAWN:
        return proposal
    move(proposal, ProposalState.WITHDRAWN)
    _record(actor, "proposal.withdraw", proposal, ["state"], reason)
    mails.call_off_asking(proposal, *mails.ASKING)
    mails.tell_both_withdrawn(proposal)
    return proposal


def expire_overdue() -> int:
    """Proposals that were not answered by both in time; how many."""
    overdue = (
        select(Proposal)
        .where(Proposal.state == ProposalState.SENT, Proposal.expires_at <= now())
        .with_for_update(skip_locked=True)
    )
    expired = session.scalars(overdue).all()
    for proposal in expired:
        move(proposal, ProposalState.EXPIRED)
        _record(SYSTEM, "proposal.expire", proposal, ["state"])
        mails.call_off_asking(proposal, *mails.ASKING)
        mails.tell_both_expired(proposal)
    return len(expired)


def _after_youth(actor: Actor, proposal: Proposal, *, first: bool) -> None:
    if proposal.youth_answer is YouthAnswer.YES:
        _accept_when_both(actor, proposal)
    elif proposal.youth_answer is YouthAnswer.NO:
        move(proposal, ProposalState.DECLINED)
        mails.call_off_asking(proposal, Audience.EMPLOYER)
        _never_again(actor, proposal)
        mails.tell_employer_no(proposal)
    elif first:
        _give_more_time(proposal)
        mails.tell_staff_youth_in_doubt(proposal)


def _after_employer(actor: Actor, proposal: Proposal) -> None:
    if proposal.employer_answer is EmployerAnswer.YES:
        _accept_when_both(actor, proposal)
    elif proposal.employer_answer is EmployerAnswer.NOT_THIS_TIME:
        move(proposal, ProposalState.DECLINED)
        mails.call_off_asking(proposal, Audience.YOUTH)
        session.merge(OfferDecline(offer_id=proposal.offer_id, youth_id=proposal.youth_id))
        mails.tell_youth_not_this_time(proposal)
    else:
        _give_more_time(proposal)
        mails.tell_visit_wanted(proposal)


def _accept_when_both(actor: Actor, proposal: Proposal) -> None:
    both = (proposal.youth_answer, proposal.employer_answer)
    if both != (YouthAnswer.YES, EmployerAnswer.YES):
        return
    move(proposal, ProposalState.ACCEPTED)
    placement = Placement(
        institution_id=proposal.institution_id,
        proposal_id=proposal.id,
        youth_id=proposal.youth_id,
        offer_id=proposal.offer_id,
        start=proposal.start,
        end=proposal.end,
        steps=proposal.steps,
    )
    session.add(placement)
    record(actor=actor, action="placement.prepare", subject=placement,
           institution_id=placement.institution_id)  # fmt: skip
    fill_if_full(proposal.offer)
    mails.tell_both_agreed(proposal)


def _never_again(actor: Actor, proposal: Proposal) -> None:
    """The same place is not proposed to this youth again; the youth may change that itself."""
    refuse_offer(actor=actor, youth=proposal.youth, offer=proposal.offer)


def _give_more_time(proposal: Proposal) -> None:
    """Who wants to talk or to visit first gets the whole time again from now, once."""
    days = proposal.youth.institution.settings.get("proposal_days", PROPOSAL_DAYS)
    if proposal.expires_at:
        proposal.expires_at = max(proposal.expires_at, _end_after(days))


def _end_after(days: int) -> datetime:
    """Nobody has to answer by a minute: the whole last day counts."""
    return end_of(today() + timedelta(days=days))


def _hold(proposal: Proposal) -> None:
    """Two people who answer at once come one after the other."""
    session.flush()
    session.refresh(proposal, with_for_update=True)


def _check(proposal: Proposal, allowed: bool) -> None:
    if proposal.state is not ProposalState.SENT:
        raise AnswerRefused("no_longer_open")
    if proposal.expires_at is not None and proposal.expires_at <= now():
        raise AnswerRefused("no_longer_open")
    if not allowed:
        raise AnswerRefused("already_answered")


def _record(
    actor: Actor, action: str, proposal: Proposal, fields: list[str], reason: str | None = None
) -> None:
    record(actor=actor, action=action, subject=proposal, fields=fields, reason=reason,
           institution_id=proposal.institution_id)  # fmt: skip
