"""Tasks about proposals that wait for an answer, and about places that are agreed on."""

from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, false, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from egu.accounts.models import Institution
from egu.clock import end_of
from egu.db import session
from egu.employers.models import Offer, Workplace
from egu.matching.known_buses import buses_to_confirm, outdated, unknown_ways
from egu.matching.models import KnownBus
from egu.placements.follow_up import DOUBT, GROUPS, SOON
from egu.placements.models import (
    Placement,
    PlacementState,
    Proposal,
    ProposalState,
    TripTried,
    YouthAnswer,
)
from egu.placements.starting import papers_before
from egu.tasks.kinds import Kind, Told, Urgency, Wanted, each
from egu.written import coming_day
from egu.youths.models import PaperKind, Youth
from egu.youths.papers import ONLY_FOR_THEMES, PAPER_NAMES, lacks, papers_required

SILENT_DAYS = 3
STARTS_WITHIN = timedelta(days=7)
PAPERS_BEFORE = timedelta(weeks=6)

_wants_something = GROUPS["talk"]


def _proposals(wanted: Wanted) -> Select[Proposal]:
    return (
        select(Proposal)
        .join(Proposal.youth)
        .join(Proposal.offer)
        .join(Offer.workplace)
        .where(Proposal.institution_id == wanted.institution_id)
    )


def _open(wanted: Wanted, *conditions: ColumnElement[bool]) -> Select[Proposal]:
    """Still to be answered, the first to run out first."""
    found = _proposals(wanted).where(GROUPS["open"], *conditions)
    return found.order_by(Proposal.expires_at, Proposal.id)


def _ends_soon(wanted: Wanted) -> ColumnElement[bool]:
    last = end_of(wanted.today + timedelta(days=SOON))
    return Proposal.expires_at.is_not(None) & (Proposal.expires_at <= last)


def _talk(wanted: Wanted) -> Select[Proposal]:
    return _open(wanted, DOUBT)


def _tell_talk(proposal: Proposal, _today: date) -> Told:
    place = proposal.offer.workplace.name
    if proposal.youth_answer is YouthAnswer.TALK:
        return Told(_("Vil tale med dig om pladsen hos %(place)s.", place=place))
    return Told(_("Er i tvivl om pladsen hos %(place)s.", place=place))


def _answer_soon(wanted: Wanted) -> Select[Proposal]:
    return _open(wanted, _ends_soon(wanted), ~_wants_something)


def _tell_answer_soon(proposal: Proposal, _today: date) -> Told:
    silent = _silent(proposal)
    last = proposal.answer_by
    day = coming_day(last) if last else _("ukendt")
    return Told(_("%(who)s skal svare senest %(day)s.", who=silent, day=day), last)


def _unanswered(wanted: Wanted) -> Select[Proposal]:
    sent = Proposal.sent_at <= end_of(wanted.today - timedelta(days=SILENT_DAYS))
    return _open(wanted, sent, ~_ends_soon(wanted), ~_wants_something)


def _tell_unanswered(proposal: Proposal, _today: date) -> Told:
    return Told(
        _("%(who)s har ikke svaret på forslaget hos %(place)s i tre dage eller mere.",
          who=_silent(proposal), place=proposal.offer.workplace.name)
    )  # fmt: skip


def _silent(proposal: Proposal) -> str:
    """Those who have not answered."""
    youth, company = proposal.youth.first_name, proposal.offer.workplace.name
    if proposal.youth_answer is None and proposal.employer_answer is None:
        return _("%(youth)s og %(company)s", youth=youth, company=company)
    return youth if proposal.youth_answer is None else company


def _wrong_trips(wanted: Wanted) -> Select[Proposal]:
    wrong = Proposal.trip_tried == TripTried.WRONG, Proposal.trip_settled_at.is_(None)
    found = _proposals(wanted).where(Proposal.state == ProposalState.ACCEPTED, *wrong)
    return found.order_by(Proposal.start, Proposal.id)


def _tell_wrong_trip(proposal: Proposal, _today: date) -> Told:
    told = _("Turen til %(place)s gik ikke godt. Tal om den, før praktikken begynder.",
             place=proposal.offer.workplace.name)  # fmt: skip
    return Told(told, proposal.start)


def _buses(wanted: Wanted) -> Select[Proposal]:
    found = _proposals(wanted).where(*unknown_ways(wanted.institution_id))
    return found.order_by(Proposal.start, Proposal.id)


def _tell_bus(proposal: Proposal, _today: date) -> Told:
    place = proposal.offer.workplace.name
    return Told(_("Tjek bussen til %(place)s: vi kender ikke rejsen.",
                  place=place))  # fmt: skip


def _old_buses(wanted: Wanted) -> Select[KnownBus]:
    changed = [bus.id for bus in buses_to_confirm(wanted.institution_id)]
    found = select(KnownBus).join(KnownBus.youth).where(KnownBus.id.in_(changed))
    return found.order_by(KnownBus.id)


def _tell_old_bus(bus: KnownBus, _today: date) -> Told:
    place = bus.offer.workplace.name
    told = _("Tjek bussen til %(place)s igen. Den tæller ikke nu.", place=place)
    return Told(told, codes=tuple(outdated(bus)))


def _starting(wanted: Wanted) -> Select[Placement]:
    """Agreed on, but not ready, and the first day is near."""
    return (
        select(Placement)
        .join(Placement.youth)
        .where(Placement.institution_id == wanted.institution_id)
        .where(Placement.state == PlacementState.PREPARING)
        .where(Placement.start <= wanted.today + STARTS_WITHIN)
        .order_by(Placement.start, Placement.id)
    )


def _tell_starting(placement: Placement, today: date) -> Told:
    said = {"day": coming_day(placement.start), "place": placement.offer.workplace.name}
    if placement.start < today:
        return Told(_("Skulle begynde %(day)s hos %(place)s. Aftalen er ikke klar.", **said),
                    placement.start)  # fmt: skip
    return Told(_("Begynder %(day)s hos %(place)s. Aftalen er ikke klar.", **said),
                placement.start)  # fmt: skip


def _lacking_papers(wanted: Wanted) -> Select[Placement]:
    """Of those that begin within some weeks."""
    school = session.get_one(Institution, wanted.institution_id)
    missing = [_lacks_here(kind) for kind in papers_required(school)]
    return (
        select(Placement)
        .join(Placement.youth)
        .join(Placement.offer)
        .where(Placement.institution_id == wanted.institution_id)
        .where(Placement.state.in_((PlacementState.PREPARING, PlacementState.APPROVED)))
        .where(Placement.start <= wanted.today + PAPERS_BEFORE, or_(false(), *missing))
        .order_by(Placement.start, Placement.id)
    )


def _lacks_here(kind: PaperKind) -> ColumnElement[bool]:
    themes = ONLY_FOR_THEMES.get(kind)
    missing = lacks(kind, Placement.start)
    return missing & Offer.theme.in_(themes) if themes else missing


def _tell_papers(placement: Placement, _today: date) -> Told:
    missing = papers_before(placement)
    names = ", ".join(str(PAPER_NAMES[kind]).lower() for kind in missing)
    told = _("Begynder %(day)s. Vi mangler at se: %(papers)s.",
             day=coming_day(placement.start), papers=names)  # fmt: skip
    return Told(told, placement.start, tuple(missing))


def _workplace_of(offer: Any) -> Any:
    return offer.joinedload(Offer.workplace)


_ALL_OF_A_PROPOSAL = (
    contains_eager(Proposal.youth),
    contains_eager(Proposal.offer).contains_eager(Offer.workplace).selectinload(Workplace.contacts),
    contains_eager(Proposal.offer).joinedload(Offer.contact),
)

KINDS = (
    Kind(
        "talk", _l("Vil tale med dig"), Urgency.NOW, Proposal.id, _talk, each(_tell_talk),
        Youth.contact_user_id, loading=_ALL_OF_A_PROPOSAL,
    ),
    Kind(
        "answer_soon", _l("Tiden løber ud"), Urgency.NOW, Proposal.id, _answer_soon,
        each(_tell_answer_soon), Youth.contact_user_id, loading=_ALL_OF_A_PROPOSAL,
    ),
    Kind(
        "starting", _l("Begynder snart, men er ikke klar"), Urgency.NOW, Placement.id, _starting,
        each(_tell_starting), Youth.contact_user_id,
        loading=(contains_eager(Placement.youth), _workplace_of(joinedload(Placement.offer))),
    ),
    Kind(
        "papers", _l("Papirer mangler før start"), Urgency.SOON, Placement.id, _lacking_papers,
        each(_tell_papers), Youth.contact_user_id, hurry=7,
        loading=(
            contains_eager(Placement.youth).selectinload(Youth.papers),
            contains_eager(Placement.youth).joinedload(Youth.institution),
            contains_eager(Placement.offer),
        ),
    ),
    Kind(
        "wrong_trip", _l("Turen gik ikke godt"), Urgency.NOW, Proposal.id, _wrong_trips,
        each(_tell_wrong_trip), Youth.contact_user_id, hurry=14, loading=_ALL_OF_A_PROPOSAL,
    ),
    Kind(
        "unanswered", _l("Ikke svaret i tre dage"), Urgency.SOON, Proposal.id, _unanswered,
        each(_tell_unanswered), Youth.contact_user_id, loading=_ALL_OF_A_PROPOSAL,
    ),
    Kind(
        "bus", _l("Tjek bussen"), Urgency.SOON, Proposal.id, _buses, each(_tell_bus),
        Youth.contact_user_id, loading=_ALL_OF_A_PROPOSAL,
    ),
    Kind(
        "old_bus", _l("Tjek bussen igen"), Urgency.SOON, KnownBus.id, _old_buses,
        each(_tell_old_bus), Youth.contact_user_id,
        loading=(contains_eager(KnownBus.youth), _workplace_of(joinedload(KnownBus.offer))),
    ),
)  # fmt: skip
"""In the order in which they come where they are equally urgent."""
