"""Buses that staff know: a journey of one youth to one place, written down by hand.

It counts in every run, before the timetable and on every weekday, until it is taken away again or
the youth, the workplace or the times are no longer those that it was written for.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from egu.audit.services import Actor, record
from egu.clock import now, today
from egu.db import session
from egu.employers.models import Offer, OfferState
from egu.matching.models import KnownBus
from egu.placements.models import Proposal, ProposalState
from egu.travel.geo import Located, address_key
from egu.youths.models import Youth, YouthState


def write_bus(
    *, actor: Actor, youth: Youth, offer_id: int, minutes_out: int, minutes_home: int, changes: int,
    line: str | None = None,
) -> KnownBus:  # fmt: skip
    """Minutes from door to door, waiting included; what was known before is written over."""
    bus = bus_between(youth, offer_id)
    if bus is None:
        bus = KnownBus(institution_id=youth.institution_id, youth_id=youth.id, offer_id=offer_id)
        session.add(bus)
    bus.minutes_out, bus.minutes_home, bus.changes, bus.line = (
        minutes_out, minutes_home, changes, line or None,
    )  # fmt: skip
    _sign(actor, bus, "bus.write")
    return bus


def confirm_bus(*, actor: Actor, bus: KnownBus) -> None:
    """It goes for where they are and when the work is now."""
    _sign(actor, bus, "bus.confirm")


def _sign(actor: Actor, bus: KnownBus, action: str) -> None:
    bus.written_by, bus.written_at = actor.user_id, now()
    session.flush()
    bus.written_for = _as_it_is(bus)
    session.flush()
    record(actor=actor, action=action, subject=bus, institution_id=bus.institution_id)


def forget_bus(*, actor: Actor, bus: KnownBus) -> None:
    record(actor=actor, action="bus.forget", subject=bus, institution_id=bus.institution_id)
    session.delete(bus)
    session.flush()


def bus_between(youth: Youth, offer_id: int) -> KnownBus | None:
    """As the youth's own school wrote it; another school it may move to knows nothing of it."""
    return session.scalar(
        select(KnownBus).where(
            KnownBus.youth_id == youth.id,
            KnownBus.offer_id == offer_id,
            KnownBus.institution_id == youth.institution_id,
        )
    )


def bus_that_counts(youth: Youth, offer_id: int) -> KnownBus | None:
    bus = bus_between(youth, offer_id)
    return bus if bus and not outdated(bus) else None


def buses_of(institution_id: str) -> Sequence[KnownBus]:
    both = joinedload(KnownBus.youth), joinedload(KnownBus.offer).joinedload(Offer.workplace)
    ours = select(KnownBus).where(KnownBus.institution_id == institution_id)
    return session.scalars(ours.options(*both).order_by(KnownBus.id)).all()


def buses_that_count(institution_id: str) -> list[KnownBus]:
    return [bus for bus in buses_of(institution_id) if not outdated(bus)]


def buses_to_confirm(institution_id: str | None) -> list[KnownBus]:
    """Those that no longer count, of youths and places that may still be matched."""
    return [
        bus
        for bus in buses_of(institution_id or "")
        if bus.youth.state is YouthState.ACTIVE
        and bus.offer.state is not OfferState.CLOSED
        and outdated(bus)
    ]


def outdated(bus: KnownBus) -> list[str]:
    """What is no longer as it was when the bus was written down: home, work, times; unknown where
    that was not noted.
    """
    if bus.written_for is None:
        return ["unknown"]
    now_, then = _as_it_is(bus), bus.written_for
    moved = [end for end in ("home", "work") if now_[end] != then[end]]
    return moved + ([] if all(time in then["times"] for time in now_["times"]) else ["times"])


def buses_to_check(institution_id: str | None) -> list[Proposal]:
    """Proposals to whose place nobody knows the way by now."""
    found = select(Proposal).where(*unknown_ways(institution_id)).order_by(Proposal.id)
    return list(session.scalars(found))


def unknown_ways(institution_id: str | None) -> tuple[ColumnElement[bool], ...]:
    """Of proposals that wait for an answer, or were agreed on and are not over."""
    known = select(KnownBus.id).where(
        KnownBus.institution_id == institution_id,
        KnownBus.youth_id == Proposal.youth_id,
        KnownBus.offer_id == Proposal.offer_id,
    )
    agreed = (Proposal.state == ProposalState.ACCEPTED) & (Proposal.end >= today())
    return (
        (Proposal.state == ProposalState.SENT) | agreed,
        Proposal.institution_id == institution_id,
        Proposal.why["travel"].as_string().is_not(None),
        Proposal.why[("travel", "minutes")].as_integer().is_(None),
        ~known.exists(),
    )


def _as_it_is(bus: KnownBus) -> dict[str, Any]:
    """Where they are, as fingerprints that tell no address, and when the work begins and ends."""
    times = [[shift["day"], shift["start"], shift["end"]] for shift in bus.offer.shifts or []]
    return {"home": _mark(bus.youth), "work": _mark(bus.offer.workplace), "times": times}


def _mark(place: Located) -> str:
    key = address_key(place.address or "", place.postcode or "")
    return blake2b(key.encode(), digest_size=16).hexdigest()
