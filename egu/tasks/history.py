"""What has happened about a youth, a workplace or an offer: changes, notes and mails in one line.

The database puts them in order and cuts a page; what this person may not read is not in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    cast,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import joinedload

from egu.audit.models import AuditEvent
from egu.db import session
from egu.employers.models import Company, Contact, Offer, Workplace
from egu.messaging.models import OutboxMessage
from egu.paging import Page, count_of
from egu.placements.models import Placement, Proposal
from egu.youths.models import NoteKind, NoteLevel, RestrictedNote, Youth

EVENTS, NOTES, MAILS = "haendelser", "notater", "mails"
MODELS: dict[str, type[Any]] = {EVENTS: AuditEvent, NOTES: RestrictedNote, MAILS: OutboxMessage}
LEFT_OUT = ("youth.look", "youth.note", "proposal.keep")
"""What is told by another source, or tells nothing."""

Item = AuditEvent | RestrictedNote | OutboxMessage
Condition = ColumnElement[bool]
Record = type[AuditEvent] | type[OutboxMessage]
"""Both say what they are about by type and number."""


@dataclass(frozen=True)
class Reader:
    """Somebody of one institution."""

    institution_id: str
    user_id: int


@dataclass(frozen=True)
class History:
    """For each source which of its rows belong to it."""

    sources: dict[str, Condition]

    def page(self, only: str, number: int, size: int) -> Page[Item]:
        """The newest first, of one source or of all."""
        chosen = {only: self.sources[only]} if only in self.sources else self.sources
        everything = union_all(*(_moments(*one) for one in chosen.items())).subquery()
        found = select(everything.c.source, everything.c.id)
        in_all = count_of(found)
        pages = max(1, -(-in_all // size))
        number = min(max(number, 1), pages)
        newest = found.order_by(everything.c.at.desc(), everything.c.id.desc())
        rows = session.execute(newest.limit(size).offset((number - 1) * size)).all()
        known = {source: _by_number(source, rows) for source in chosen}
        return Page([known[source][id_] for source, id_ in rows], number, pages, in_all)


def history_of_youth(reader: Reader, youth: Youth) -> History:
    answers = Proposal.youth_id == youth.id

    def about(record: Record) -> list[Condition]:
        return [_is(record, Youth, youth.id), *_answers(record, reader, answers)]

    return History({
        EVENTS: and_(_events(reader, about(AuditEvent)), _tellable(reader, youth)),
        NOTES: _readable(reader, youth),
        MAILS: _mailed(reader, about(OutboxMessage), [youth.email]),
    })  # fmt: skip


def history_of_workplace(reader: Reader, workplace: Workplace) -> History:
    """Of what other schools have done there nothing is told."""
    ours = Offer.institutions.any(institution_id=reader.institution_id)
    offers = select(Offer.id).where(Offer.workplace_id == workplace.id, ours)

    def about(record: Record) -> list[Condition]:
        return [
            _is(record, Workplace, workplace.id),
            _is(record, Company, workplace.company_id),
            _among(record, Offer, offers),
            *_answers(record, reader, Proposal.offer_id.in_(offers)),
        ]

    people = session.scalars(select(Contact.email).where(Contact.workplace_id == workplace.id))
    mails = _mailed(reader, about(OutboxMessage), people)
    return History({EVENTS: _events(reader, about(AuditEvent)), MAILS: mails})


def history_of_offer(reader: Reader, offer: Offer) -> History:
    def about(record: Record) -> list[Condition]:
        answers = _answers(record, reader, Proposal.offer_id == offer.id)
        return [_is(record, Offer, offer.id), *answers]

    mails = _mailed(reader, about(OutboxMessage), [])
    return History({EVENTS: _events(reader, about(AuditEvent)), MAILS: mails})


def proposals_behind(items: Iterable[Item]) -> dict[tuple[str, str], Proposal]:
    """By type and number of what an event is about, also where that is the placement."""
    events = [one for one in items if isinstance(one, AuditEvent)]
    asked, made = _numbers(events, Proposal), _numbers(events, Placement)
    people = joinedload(Proposal.youth), joinedload(Proposal.offer).joinedload(Offer.workplace)
    found = session.execute(
        select(Proposal, Placement.id)
        .outerjoin(Placement, Placement.proposal_id == Proposal.id)
        .where(or_(Proposal.id.in_(asked), Placement.id.in_(made)))
        .options(*people)
    )
    known: dict[tuple[str, str], Proposal] = {}
    for proposal, placement_id in found:
        known[Proposal.__tablename__, str(proposal.id)] = proposal
        known[Placement.__tablename__, str(placement_id)] = proposal
    return known


def _moments(source: str, condition: Condition) -> Select[Any]:
    model = MODELS[source]
    at = model.at if model is AuditEvent else model.created_at
    return select(literal(source).label("source"), model.id.label("id"), at.label("at")).where(
        condition
    )


def _by_number(source: str, rows: Iterable[Any]) -> dict[int, Item]:
    model = MODELS[source]
    numbers = [id_ for name, id_ in rows if name == source]
    found = select(model).where(model.id.in_(numbers))
    if model is RestrictedNote:
        found = found.options(joinedload(RestrictedNote.author))
    return {one.id: one for one in session.scalars(found)}


def _events(reader: Reader, about: list[Condition]) -> Condition:
    ours = or_(AuditEvent.institution_id == reader.institution_id,
               AuditEvent.institution_id.is_(None))  # fmt: skip
    return and_(ours, or_(*about), AuditEvent.action.not_in(LEFT_OUT))


def _is(record: Record, model: type[Any], number: int) -> Condition:
    return and_(record.subject_type == model.__tablename__, record.subject_id == str(number))


def _among(record: Record, model: type[Any], numbers: Select[Any]) -> Condition:
    told = select(cast(numbers.subquery().c.id, String))
    return and_(record.subject_type == model.__tablename__, record.subject_id.in_(told))


def _answers(record: Record, reader: Reader, of: Condition) -> list[Condition]:
    """Proposals, and the placements that have come of them."""
    ours = Proposal.institution_id == reader.institution_id
    proposals = select(Proposal.id).where(ours, of)
    placements = select(Placement.id).where(Placement.proposal_id.in_(proposals))
    return [_among(record, Proposal, proposals), _among(record, Placement, placements)]


def _tellable(reader: Reader, youth: Youth) -> Condition:
    """That there are notes about health is for whoever may open them."""
    if youth.contact_user_id == reader.user_id:
        return true()
    return AuditEvent.action != "youth.read_clinical"


def _readable(reader: Reader, youth: Youth) -> Condition:
    """As egu.youths.notes.may_read says it of one."""
    assigned = true() if youth.contact_user_id == reader.user_id else false()
    nobodys = true() if youth.contact_user_id is None else false()
    own_words = and_(nobodys, RestrictedNote.kind == NoteKind.OWN_WORDS)
    for_contact = RestrictedNote.level == NoteLevel.ASSIGNED
    level = or_(
        RestrictedNote.level == NoteLevel.STAFF, and_(for_contact, or_(assigned, own_words))
    )
    return and_(RestrictedNote.youth_id == youth.id, level)


def _mailed(reader: Reader, about: list[Condition], addresses: Iterable[str | None]) -> Condition:
    """What is about it, and what else those addresses were sent."""
    known = [one.lower() for one in addresses if one]
    ours = OutboxMessage.institution_id == reader.institution_id
    return and_(ours, or_(*about, func.lower(OutboxMessage.recipient).in_(known)))


def _numbers(events: Iterable[AuditEvent], model: type[Any]) -> list[int]:
    return [int(one.subject_id) for one in events if one.subject_type == model.__tablename__]
