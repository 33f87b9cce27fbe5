"""What an employer may know about a proposed youth, and nothing else.

First name, hours, days, start, travel in words, strengths. The surname when both have said yes.
Never an address, the ground for reduced time, needs, or anybody else.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from egu.illness import names_illness
from egu.placements.models import EmployerAnswer, Proposal, ProposalState
from egu.vocabulary import MODES
from egu.written import duration
from egu.youths.models import Youth

HINT = re.compile(r"psyk|afhængig|alkohol|indlæg|sygemeld|bevilling|nedsat tid", re.IGNORECASE)
"""No illness, but as telling."""
BY_HAND = "by_hand"
"""The quality of a journey that staff have looked up themselves."""
CONTACT = re.compile(r"\S@\S|\d{4}|\d\d[ -]?\d\d[ -]?\d\d")


@dataclass(frozen=True)
class StepView:
    """From that day on: minutes a week, and the shifts as {"day", "start", "end", "break"}."""

    first_day: date
    minutes: int
    shifts: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Helper:
    """The youth's own contact at the school, whom the company can ask."""

    name: str
    phone: str | None
    email: str | None


@dataclass(frozen=True)
class EmployerView:
    """Everything an employer's page or mail may use. `full_name` only when both have said yes."""

    proposal_id: int
    first_name: str
    full_name: str | None
    offer_title: str
    workplace: str
    institution: str
    start: date
    end: date
    steps: tuple[StepView, ...]
    travel: str | None
    """Not for a protected address: minutes from a known workplace tell where to look."""
    there_from: int | None
    """The first moment it can be there, where that is after its shift begins."""
    strengths: str | None
    state: ProposalState
    answer: EmployerAnswer | None
    answer_by: date | None
    shared_reason: str | None
    helper: Helper | None


def proposal_for_employer(proposal: Proposal, *, by_link: bool = False) -> EmployerView:
    """`by_link`: a link may have been forwarded, so it never shows more than the first mail did."""
    youth, offer = proposal.youth, proposal.offer
    agreed = proposal.state is ProposalState.ACCEPTED and not by_link
    return EmployerView(
        proposal_id=proposal.id,
        first_name=youth.first_name,
        full_name=youth.name if agreed else None,
        offer_title=offer.title,
        workplace=offer.workplace.name,
        institution=youth.institution.name,
        start=proposal.start,
        end=proposal.end,
        steps=_steps(proposal),
        travel=None if youth.address_protected else travel_words(proposal.why.get("travel")),
        there_from=(proposal.why.get("travel") or {}).get("from"),
        strengths=shown_strengths(youth),
        state=proposal.state,
        answer=proposal.employer_answer,
        answer_by=proposal.answer_by,
        shared_reason=proposal.youth_reason if proposal.share_reason else None,
        helper=helper_of(youth),
    )


def helper_of(youth: Youth) -> Helper | None:
    contact = youth.contact
    return Helper(contact.name, contact.phone, contact.email) if contact else None


def travel_words(travel: dict[str, Any] | None) -> str | None:
    """ "ca. 38 min med bus og tog", without the wait where that is known; an estimate says so."""
    if not travel or travel.get("minutes") is None or travel.get("mode") not in MODES:
        return None
    minutes = travel.get("under_way") or travel["minutes"]
    mode, time = str(MODES[travel["mode"]]).lower(), duration(minutes)
    if travel.get("quality") in ("timetable", "network", BY_HAND):
        return _("%(time)s (%(mode)s)", time=time, mode=mode)
    return _("ca. %(time)s (%(mode)s, et skøn)", time=time, mode=mode)


def shown_strengths(youth: Youth) -> str | None:
    """The youth's strengths, unless the text says more than an employer may know."""
    text = (youth.strengths or "").strip()
    if not text or names_illness(text) or HINT.search(text) or CONTACT.search(text):
        return None
    return None if _names_person_or_place(youth, text) else text


def _names_person_or_place(youth: Youth, text: str) -> bool:
    private = [
        youth.last_name,
        youth.town,
        (youth.address or "").split(",")[0].rstrip("0123456789 "),
    ]
    words = [word for phrase in private if phrase for word in re.split(r"[\s-]+", phrase)]
    return any(
        re.search(rf"(?<!\w){re.escape(word)}", text, re.IGNORECASE)
        for word in words
        if len(word) > 1
    )


def _steps(proposal: Proposal) -> tuple[StepView, ...]:
    """Only steps in which something changes."""
    before = [None, *(step["pattern"] for step in proposal.steps)]
    return tuple(
        StepView(
            first_day=proposal.start + timedelta(weeks=step["from_week"]),
            minutes=step["minutes"],
            shifts=tuple(dict(shift) for shift in step["pattern"]),
        )
        for step, earlier in zip(proposal.steps, before, strict=False)
        if step["pattern"] != earlier
    )
