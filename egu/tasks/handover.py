"""A caseload goes from one person to another: who and what would move, moving it, and back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from egu.accounts.models import User
from egu.audit.services import Actor, record
from egu.clock import now, today
from egu.db import session
from egu.employers.models import Relation
from egu.paging import count_of
from egu.placements.models import Proposal, ProposalState
from egu.tasks.catalogue import KINDS
from egu.tasks.kinds import Wanted
from egu.tasks.listing import owned_by
from egu.tasks.models import Handover
from egu.youths.casework import change_youth
from egu.youths.models import Youth, YouthState

SHOWN_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Caseload:
    """What one person has: youths, workplaces, tasks that wait, proposals without all answers."""

    youths: list[Youth]
    relations: list[Relation]
    tasks: int
    proposals: int


def caseload_of(institution_id: str, user_id: int) -> Caseload:
    wanted = Wanted(institution_id, today(), user_id)
    tasks = sum(count_of(owned_by(kind, wanted)) for kind in KINDS.values() if kind.owner)
    return Caseload(
        _youths(institution_id, user_id),
        _relations(institution_id, user_id),
        tasks,
        _unanswered(institution_id, user_id),
    )


def hand_over(
    *, actor: Actor, institution_id: str, giver: User, taker: User, youth_ids: Collection[int]
) -> Handover | None:
    """The chosen youths, and with them every workplace; nothing where no youth is chosen.

    Who has no youths has only workplaces to give.
    """
    all_youths, relations = _youths(institution_id, giver.id), _relations(institution_id, giver.id)
    youths = [one for one in all_youths if one.id in youth_ids]
    if not youths and (all_youths or not relations):
        return None
    for youth in youths:
        change_youth(actor=actor, youth=youth, values={"contact_user_id": taker.id})
    for relation in relations:
        relation.owner_id = taker.id
    made = Handover(
        institution_id=institution_id, from_user_id=giver.id, to_user_id=taker.id,
        youth_ids=[one.id for one in youths], relation_ids=[one.id for one in relations],
    )  # fmt: skip
    session.add(made)
    _record(actor, made, "caseload.hand_over")
    return made


def undo_handover(*, actor: Actor, handover: Handover) -> int:
    """Back to whoever had them; who has gone on to somebody else stays there. How many youths."""
    if handover.undone_at is not None:
        return 0
    back = [one for one in _youths(handover.institution_id, handover.to_user_id)
            if one.id in handover.youth_ids]  # fmt: skip
    for youth in back:
        change_youth(actor=actor, youth=youth, values={"contact_user_id": handover.from_user_id})
    for relation in _relations(handover.institution_id, handover.to_user_id):
        if relation.id in handover.relation_ids:
            relation.owner_id = handover.from_user_id
    handover.undone_at = now()
    _record(actor, handover, "caseload.undo_hand_over")
    return len(back)


def handovers_of(institution_id: str, user_id: int) -> list[Handover]:
    """What this person has lately given or got, the newest first."""
    lately = Handover.at > now() - SHOWN_FOR, Handover.undone_at.is_(None)
    mine = (Handover.from_user_id == user_id) | (Handover.to_user_id == user_id)
    found = select(Handover).where(Handover.institution_id == institution_id, mine, *lately)
    return list(session.scalars(found.order_by(Handover.id.desc())))


def handover_in(institution_id: str | None, handover_id: int) -> Handover | None:
    found = session.get(Handover, handover_id)
    return found if found and found.institution_id == institution_id else None


def _youths(institution_id: str, user_id: int) -> list[Youth]:
    own = Youth.institution_id == institution_id, Youth.contact_user_id == user_id
    found = select(Youth).where(*own, Youth.state == YouthState.ACTIVE)
    return list(session.scalars(found.order_by(func.lower(Youth.first_name), Youth.id)))


def _relations(institution_id: str, user_id: int) -> list[Relation]:
    own = Relation.institution_id == institution_id, Relation.owner_id == user_id
    return list(session.scalars(select(Relation).where(*own).order_by(Relation.id)))


def _unanswered(institution_id: str, user_id: int) -> int:
    found = select(Proposal.id).join(Proposal.youth)
    own = Proposal.institution_id == institution_id, Youth.contact_user_id == user_id
    return count_of(found.where(*own, Proposal.state == ProposalState.SENT))


def _record(actor: Actor, handover: Handover, action: str) -> None:
    record(actor=actor, action=action, subject=handover, institution_id=handover.institution_id,
           fields=["contact_user_id", "owner_id"])  # fmt: skip
