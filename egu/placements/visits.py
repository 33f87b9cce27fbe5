"""A youth sees a place before it decides: when, whom it meets, and how it went, from both.

Staff agree on the time with both sides; a company may say when it suits it. What the youth says
of the visit the company does not hear, and the other way round: staff see both.
"""

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l

from egu.audit.services import SYSTEM, Actor, record
from egu.clock import at_minute, end_of, now, today
from egu.db import Stale, session
from egu.placements import visit_mails
from egu.placements.first_day import first_day_of
from egu.placements.models import (
    EmployerAnswer,
    Proposal,
    ProposalState,
    Visit,
    VisitState,
    Went,
)
from egu.placements.visit_lists import visits_to_ask_about

LASTS = timedelta(hours=1)
"""As long as a visit is counted as under way."""
DAYS_TO_THINK = 3
"""After a visit, so that nobody has to decide at the door."""

REFUSALS = {
    "day_past": _l("Dagen og tiden skal ligge forude."),
    "after_start": _l("Besøget skal ligge før den første dag."),
    "not_now": _l("Der kan ikke aftales et besøg nu."),
}


class VisitRefused(Exception):
    """`key` is one of REFUSALS."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Meeting:
    """When and where; `minute` after midnight."""

    day: date
    minute: int
    meets: str | None = None
    meets_phone: str | None = None
    meeting_place: str | None = None


@dataclass(frozen=True)
class EmployerVisit:
    """What a company may know of it: nothing that the youth has said."""

    wanted: bool
    over: bool = False
    state: VisitState | None = None
    day: date | None = None
    minute: int | None = None
    meets: str | None = None
    meets_phone: str | None = None
    meeting_place: str | None = None
    note: str | None = None
    went: Went | None = None


def visit_for_employer(proposal: Proposal) -> EmployerVisit | None:
    """None where no visit is spoken of."""
    visit, wanted = proposal.visit, is_wanted(proposal)
    if visit is None:
        return EmployerVisit(wanted=True) if wanted else None
    return EmployerVisit(
        state=visit.state,
        day=visit.day,
        minute=visit.minute,
        meets=visit.meets,
        meets_phone=visit.meets_phone,
        meeting_place=visit.meeting_place,
        note=visit.note,
        went=visit.employer_went,
        wanted=wanted,
        over=is_over(visit),
    )


def may_visit(proposal: Proposal) -> bool:
    """While both can still answer, and after both have said yes until the first day."""
    if proposal.state is ProposalState.SENT:
        return proposal.expires_at is None or proposal.expires_at > now()
    return proposal.state is ProposalState.ACCEPTED and today() < first_date(proposal)


def may_wish(proposal: Proposal) -> bool:
    """The youth, where nobody has asked for a visit yet."""
    asked = proposal.employer_answer is EmployerAnswer.VISIT_FIRST
    visit = proposal.visit
    return (
        may_visit(proposal) and not asked and (visit is None or visit.state is VisitState.CANCELLED)
    )


def is_wanted(proposal: Proposal) -> bool:
    """Somebody would like one, and it has no day yet."""
    visit = proposal.visit
    if visit is not None and visit.state is not VisitState.CANCELLED:
        return visit.state is not VisitState.PLANNED and may_visit(proposal)
    return proposal.employer_answer is EmployerAnswer.VISIT_FIRST and may_visit(proposal)


def first_date(proposal: Proposal) -> date:
    first = first_day_of(proposal)
    return first.day if first else proposal.start


def is_planned(visit: Visit | None) -> bool:
    return visit is not None and visit.state is VisitState.PLANNED


def is_over(visit: Visit | None) -> bool:
    """Planned, and it has had the time that it takes."""
    begins = visit.begins_at if visit and is_planned(visit) else None
    return begins is not None and begins + LASTS <= now()


def wish_visit(*, actor: Actor, proposal: Proposal) -> None:
    """The youth would like to see the place first; wished twice it is one wish."""
    _hold(proposal)
    if not may_wish(proposal):
        raise VisitRefused("not_now")
    visit = _visit_of(proposal)
    visit.state, visit.day, visit.minute, visit.note = VisitState.WISHED, None, None, None
    _more_time(proposal, today())
    _record(actor, "proposal.visit_wish", proposal, ["state"])
    visit_mails.tell_staff_wished(proposal)


def unwish_visit(*, actor: Actor, proposal: Proposal) -> None:
    """As if it had not been wished."""
    _hold(proposal)
    if proposal.visit is not None and proposal.visit.state is VisitState.WISHED:
        session.delete(proposal.visit)
        session.flush()
        session.expire(proposal, ["visit"])
        _record(actor, "proposal.visit_unwish", proposal, ["state"])


def suggest_visit(*, actor: Actor, proposal: Proposal, meeting: Meeting) -> None:
    """The company says when it suits; staff ask the youth. A planned visit stays as it is."""
    _hold(proposal)
    if is_planned(proposal.visit):
        raise VisitRefused("not_now")
    _check(proposal, meeting)
    known = proposal.visit is not None and proposal.visit.state is VisitState.SUGGESTED
    if known and _as_is(proposal, meeting):
        return
    _set(proposal, meeting, VisitState.SUGGESTED, None)
    _record(actor, "proposal.visit_suggest", proposal, _fields(meeting))
    visit_mails.tell_staff_suggested(proposal)


def plan_visit(
    *, actor: Actor, proposal: Proposal, meeting: Meeting, note: str | None = None,
    version: int | None = None,
) -> None:  # fmt: skip
    """Staff have agreed on it with both, or move it; both are told, once."""
    _hold(proposal)
    _check(proposal, meeting)
    moved = is_planned(proposal.visit)
    if moved and _as_is(proposal, meeting):
        return
    _expect(proposal.visit, version)
    _set(proposal, meeting, VisitState.PLANNED, note)
    _more_time(proposal, meeting.day)
    if moved:
        _record(actor, "proposal.visit_move", proposal, _fields(meeting))
    else:
        _record(actor, "proposal.visit_plan", proposal, _fields(meeting))
    visit_mails.tell_both_planned(proposal, moved=moved)


def cancel_visit(*, actor: Actor, proposal: Proposal, note: str | None = None) -> None:
    """It does not take place, which those hear who know of it; another can be planned."""
    _hold(proposal)
    visit = proposal.visit
    if visit is None or visit.state is VisitState.CANCELLED or is_over(visit):
        return
    before, visit.state, visit.note = visit.state, VisitState.CANCELLED, _said(note)
    _record(actor, "proposal.visit_cancel", proposal, ["state"])
    visit_mails.tell_cancelled(proposal, before)


def youth_tells(*, actor: Actor, visit: Visit, went: Went, words: str | None = None) -> None:
    """For the school alone; said again it is the newest that counts."""
    if not is_over(visit):
        raise VisitRefused("not_now")
    if (visit.youth_went, visit.youth_words) != (went, _said(words)):
        visit.youth_went, visit.youth_words = went, _said(words)
        _record(actor, "proposal.visit_youth_told", visit.proposal, ["youth_went", "youth_words"])


def employer_tells(*, actor: Actor, visit: Visit, went: Went) -> None:
    """For the school alone."""
    if not is_over(visit):
        raise VisitRefused("not_now")
    if visit.employer_went is not went:
        visit.employer_went = went
        _record(actor, "proposal.visit_employer_told", visit.proposal, ["employer_went"])


def ask_how_they_went() -> int:
    """Ask those who have been there, once; how many visits."""
    over = [visit for visit in visits_to_ask_about(today()) if is_over(visit)]
    for visit in over:
        visit.asked_at = now()
        _record(SYSTEM, "proposal.visit_ask", visit.proposal, ["asked_at"])
        visit_mails.ask_both_how_it_went(visit.proposal)
    return len(over)


def _check(proposal: Proposal, meeting: Meeting) -> None:
    if not may_visit(proposal):
        raise VisitRefused("not_now")
    if meeting.day < today() or at_minute(meeting.day, meeting.minute) <= now():
        raise VisitRefused("day_past")
    if meeting.day >= first_date(proposal):
        raise VisitRefused("after_start")


def _set(proposal: Proposal, meeting: Meeting, state: VisitState, note: str | None) -> None:
    """What was said of an earlier day is not said of this one."""
    visit = _visit_of(proposal)
    for name, value in asdict(meeting).items():
        setattr(visit, name, value or None)
    visit.minute = meeting.minute
    visit.state, visit.note, visit.asked_at = state, _said(note), None
    visit.youth_went = visit.youth_words = visit.employer_went = None


def _visit_of(proposal: Proposal) -> Visit:
    if proposal.visit is None:
        proposal.visit = Visit(institution_id=proposal.institution_id)
    return proposal.visit


def _as_is(proposal: Proposal, meeting: Meeting) -> bool:
    visit = proposal.visit
    return all((getattr(visit, name) or None) == (value or None)
               for name, value in asdict(meeting).items())  # fmt: skip


def _fields(meeting: Meeting) -> list[str]:
    return ["state", *asdict(meeting)]


def _more_time(proposal: Proposal, day: date) -> None:
    if proposal.expires_at and proposal.state is ProposalState.SENT:
        later = end_of(day + timedelta(days=DAYS_TO_THINK))
        proposal.expires_at = max(proposal.expires_at, later)


def _expect(visit: Visit | None, version: int | None) -> None:
    if version is not None and version != (visit.version if visit else 0):
        raise Stale


def _said(words: str | None) -> str | None:
    return (words or "").strip() or None


def _hold(proposal: Proposal) -> None:
    """Two people at once come one after the other."""
    session.flush()
    session.refresh(proposal, with_for_update=True)
    session.expire(proposal, ["visit"])


def _record(actor: Actor, action: str, proposal: Proposal, fields: list[str]) -> None:
    record(actor=actor, action=action, subject=proposal, fields=fields,
           institution_id=proposal.institution_id)  # fmt: skip
