"""The facts of a youth that lie in rows of their own: grant, custody, wishes, ties and notes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from egu.db import session
from egu.imports.cells.grants import GrantState as SaidState
from egu.imports.drafts import YouthDraft
from egu.imports.facts import Fact
from egu.imports.intake import said_day
from egu.imports.youth_facts import PLACE, YouthFact
from egu.youths.models import (
    CustodyHolder,
    Grant,
    GrantState,
    NoteKind,
    NotWanted,
    RestrictedNote,
    TieKind,
    Wish,
    Youth,
    YouthTie,
    usual_level,
)

GRANT = ("grant", "grant_until", "grant_hours")


@dataclass(frozen=True)
class Surroundings:
    """What a draft's names stand for. `offers_at`: the open offers of a workplace, in order."""

    date: date
    staff_id: Callable[[str], int | None]
    offers_at: Callable[[int], list[int]]
    youth_id: Callable[[str], int | None]
    municipality: Callable[[YouthDraft], str | None]


def youth_side_facts(around: Surroundings) -> tuple[YouthFact, ...]:
    return (
        Fact("municipality", _l("Kommune"), ("municipality", *PLACE),
             lambda d: [d.municipality, d.place.said],
             lambda y, _b: y.municipality_code,
             lambda y, value, _b: setattr(y, "municipality_code", value),
             value=around.municipality, refers=True),
        Fact("contact", _l("Kontaktperson"), ("contact",), lambda d: d.contact or None,
             lambda y, _b: y.contact_user_id,
             lambda y, value, _b: setattr(y, "contact_user_id", value),
             value=lambda d: around.staff_id(d.contact), refers=True),
        Fact("custody", _l("Værge"), ("guardian", "guardian_phone"), _custody, _get_custody,
             _put_custody),
        Fact("grant", _l("Nedsat tid"), GRANT, _grant, _get_grant, _put_grant,
             value=lambda d: _kept_grant(d, around.date), sensitive=True),
        Fact("wishes", _l("Ønskede pladser"), ("wish",), lambda d: list(d.wish_employers),
             _get_wishes, _put_wishes, refers=True,
             value=lambda d: [o for w in d.wish_employers for o in around.offers_at(int(w))]),
        Fact("not_wanted_places", _l("Vil ikke: virksomheder"), ("not_wanted", "wish"),
             lambda d: sorted({int(one) for one in d.not_wanted.employers}),
             _get_refused, _put_refused),
        Fact("ties", _l("Sammen med"), ("note", "together"),
             lambda d: [[tie.kind, tie.subject] for tie in d.ties], _get_ties, _put_ties,
             value=lambda d: _kept_ties(d, around.youth_id), refers=True, sensitive=True),
        _note_fact("note", NoteKind.INTERNAL, ("note",), lambda d: d.note or None),
        _note_fact("clinical", NoteKind.CLINICAL, ("name", "first_name"),
                   lambda d: "\n".join(d.clinical) or None),
    )  # fmt: skip


def _custody(draft: YouthDraft) -> dict[str, Any] | None:
    holder = draft.custody
    if holder is None:
        return None
    return {"name": holder.name, "phone": holder.phone, "email": holder.email}


def _get_custody(youth: Youth, _before: Any) -> dict[str, Any] | None:
    if not youth.custody_holders:
        return None
    holder = youth.custody_holders[0]
    return {"name": holder.name, "phone": holder.phone, "email": holder.email}


def _put_custody(youth: Youth, value: dict[str, Any] | None, _before: Any) -> None:
    youth.custody_holders = [CustodyHolder(**value)] if value else []


_STATES = {
    SaidState.APPLIED: GrantState.APPLIED,
    SaidState.APPROVED: GrantState.APPROVED,
    SaidState.REFUSED: GrantState.REFUSED,
}


def _grant(draft: YouthDraft) -> dict[str, Any] | None:
    said = draft.grant
    if said.state not in _STATES:
        return None
    return {
        "state": _STATES[said.state].value,
        "valid_to": said_day(said.valid_to),
        "max_minutes": said.minutes,
        "max_minutes_confirmed": said.minutes_confirmed,
        "decided_on": said_day(said.on),
    }


def _kept_grant(draft: YouthDraft, on: date) -> dict[str, Any] | None:
    """An approval that has run out is expired."""
    said = _grant(draft)
    if said and said["state"] == GrantState.APPROVED and draft.grant.expired(on):
        return {**said, "state": GrantState.EXPIRED.value}
    return said


def _get_grant(youth: Youth, _before: Any) -> dict[str, Any] | None:
    """The newest: what a person has added since stands above what the file said."""
    if not youth.grants:
        return None
    grant = youth.grants[-1]
    return {
        "state": grant.state.value,
        "valid_to": said_day(grant.valid_to),
        "max_minutes": grant.max_minutes,
        "max_minutes_confirmed": grant.max_minutes_confirmed,
        "decided_on": said_day(grant.decided_on),
    }


def _put_grant(youth: Youth, value: dict[str, Any] | None, before: Any) -> None:
    """In the place of the one that the file told of before."""
    if before is not None and youth.grants:
        youth.grants.pop()
    if value:
        youth.grants.append(
            Grant(
                state=GrantState(value["state"]),
                valid_to=_day(value["valid_to"]),
                max_minutes=value["max_minutes"],
                max_minutes_confirmed=value["max_minutes_confirmed"],
                decided_on=_day(value["decided_on"]),
            )
        )


def _get_wishes(youth: Youth, _before: Any) -> list[int]:
    return [wish.offer_id for wish in youth.wishes]


def _put_wishes(youth: Youth, value: list[int], _before: Any) -> None:
    known = {wish.offer_id: wish for wish in youth.wishes}
    wishes = [known.get(offer) or Wish(offer_id=offer, rank=0) for offer in dict.fromkeys(value)]
    for rank, wish in enumerate(wishes, start=1):
        wish.rank = rank
    youth.wishes = wishes


def _get_refused(youth: Youth, _before: Any) -> list[int]:
    return sorted(one.workplace_id for one in youth.refusals if one.workplace_id)


def _put_refused(youth: Youth, value: list[int], _before: Any) -> None:
    offers = [one for one in youth.refusals if one.offer_id]
    youth.refusals = [*offers, *(NotWanted(workplace_id=number) for number in value)]


def _kept_ties(draft: YouthDraft, youth_id: Callable[[str], int | None]) -> list[list[Any]]:
    found = ((tie.kind, youth_id(tie.subject)) for tie in draft.ties)
    return sorted([kind, other] for kind, other in found if other is not None)


def _ties(youth: Youth) -> list[YouthTie]:
    ours = or_(YouthTie.youth_id == youth.id, YouthTie.other_id == youth.id)
    return list(session.scalars(select(YouthTie).where(ours)))


def _get_ties(youth: Youth, _before: Any) -> list[list[Any]]:
    return sorted([tie.kind.value, _other(tie, youth)] for tie in _ties(youth))


def _put_ties(youth: Youth, value: list[list[Any]], before: list[list[Any]] | None) -> None:
    """Only the ties that the file told of go away; one that is there already is not doubled."""
    for tie in _ties(youth):
        said = [tie.kind.value, _other(tie, youth)]
        if said in (before or []) and said not in value:
            session.delete(tie)
    there = _get_ties(youth, None)
    for kind, other in value:
        if [kind, other] not in there:
            session.add(YouthTie(youth_id=youth.id, other_id=other, kind=TieKind(kind)))
    session.flush()


def _other(tie: YouthTie, youth: Youth) -> int:
    return tie.other_id if tie.youth_id == youth.id else tie.youth_id


def _note_fact(
    name: str, kind: NoteKind, sources: tuple[str, ...], says: Callable[[YouthDraft], Any]
) -> YouthFact:
    """A note is found again by its text; notes that people wrote are not the file's to change."""

    def found(youth: Youth, text: Any) -> RestrictedNote | None:
        notes = (one for one in youth.notes if one.kind is kind and one.text == text)
        return next(notes, None) if text else None

    def get(youth: Youth, before: Any) -> Any:
        return before if found(youth, before) else None

    def put(youth: Youth, value: Any, before: Any) -> None:
        earlier = found(youth, before)
        if earlier and value:
            earlier.text = value
        elif earlier:
            youth.notes.remove(earlier)
        elif value:
            youth.notes.append(RestrictedNote(kind=kind, level=usual_level(kind), text=value))

    return Fact(name, _l("Notat"), sources, says, get, put, sensitive=True)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
