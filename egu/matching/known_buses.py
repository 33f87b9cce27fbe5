"""Buses that staff know: a journey of one youth to one place, written down by hand.

It counts in every run until it is taken away again, before the timetable and on every weekday.
"""

from collections.abc import Sequence

from sqlalchemy import select

from egu.audit.services import Actor, record
from egu.clock import now
from egu.db import session
from egu.matching.models import KnownBus
from egu.placements.models import Proposal
from egu.placements.queries import sent_proposals
from egu.youths.models import Youth


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
    bus.written_by, bus.written_at = actor.user_id, now()
    session.flush()
    record(actor=actor, action="bus.write", subject=bus, institution_id=youth.institution_id)
    return bus


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


def buses_of(institution_id: str) -> Sequence[KnownBus]:
    return session.scalars(
        select(KnownBus).where(KnownBus.institution_id == institution_id).order_by(KnownBus.id)
    ).all()


def buses_to_check(institution_id: str | None) -> list[Proposal]:
    """Proposals that wait for an answer, to whose place nobody knows the way by now."""
    known = {(bus.youth_id, bus.offer_id) for bus in buses_of(institution_id or "")}
    return [
        one
        for one in sent_proposals(Proposal.institution_id == institution_id)
        if _unknown(one) and (one.youth_id, one.offer_id) not in known
    ]


def _unknown(proposal: Proposal) -> bool:
    travel = proposal.why.get("travel")
    return travel is not None and travel.get("minutes") is None
