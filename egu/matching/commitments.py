"""What is already promised when a run begins: places taken, locks, bans and open proposals."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from egu.db import session
from egu.employers.models import Offer
from egu.matching.ids import number_of, offer_key, youth_key
from egu.matching.models import Decision, DecisionKind
from egu.placements.models import Placement, Proposal
from egu.placements.queries import LIVING, holds_place, sent_proposals
from egu.youths.models import Youth
from solver.format import KEPT_FOR_ANOTHER

Entry = dict[str, Any]

_KEPT = (
    select(Offer.id, Offer.first_for_youth_id)
    .where(Offer.first_for_youth_id.is_not(None))
    .order_by(Offer.id)
)


@dataclass(frozen=True)
class Commitments:
    """`taken` occupy a place; nobody has said yes to this institution's `open_proposals`."""

    taken: tuple[Placement | Proposal, ...]
    open_proposals: tuple[Proposal, ...]
    decisions: tuple[Decision, ...]

    @property
    def placed_youths(self) -> set[int]:
        return {one.youth_id for one in self.taken}

    @property
    def occupied_offers(self) -> set[int]:
        return {one.offer_id for one in self.taken}

    @property
    def locked_offers(self) -> set[int]:
        return {one.offer_id for one in self.decisions if one.kind is DecisionKind.MUST}


def commitments_of(institution_id: str, on_date: date) -> Commitments:
    """Places count over all institutions; decisions and open proposals are this one's own."""
    living = select(Placement).where(Placement.state.in_(LIVING), Placement.end >= on_date)
    sent = sent_proposals(Proposal.end >= on_date)
    own_open = [
        one for one in sent if one.institution_id == institution_id and not holds_place(one)
    ]
    decided = select(Decision).where(Decision.institution_id == institution_id)
    return Commitments(
        taken=(
            *session.scalars(living.order_by(Placement.id)),
            *(one for one in sent if one not in own_open),
        ),
        open_proposals=tuple(own_open),
        decisions=tuple(session.scalars(decided.order_by(Decision.id))),
    )


def running(offers: list[Offer], commitments: Commitments) -> list[Entry]:
    """One entry for each step of a promised place, on that step's own dates."""
    by_id = {offer.id: offer for offer in offers}
    return [
        entry
        for one in commitments.taken
        if one.offer_id in by_id
        for entry in _step_entries(one, by_id[one.offer_id])
    ]


def pins(
    institution_id: str, people: list[Youth], offers: list[Offer], commitments: Commitments
) -> list[Entry]:
    """What people decided about youths and offers that take part."""
    youth_ids, offer_ids = {youth.id for youth in people}, {offer.id for offer in offers}
    decided = [_decision_pin(one) for one in commitments.decisions
               if one.youth_id in youth_ids and one.offer_id in offer_ids]  # fmt: skip
    latest = {one.youth_id: one for one in commitments.open_proposals}
    kept = [_pin(one, "keep") for one in latest.values()
            if one.youth_id in youth_ids and one.offer_id in offer_ids]  # fmt: skip
    said = {(one["youth"], one["offer"]) for one in decided + kept}
    youths, places = map(youth_key, sorted(youth_ids)), map(offer_key, offer_ids)
    return decided + kept + [
        {"youth": youth, "offer": offer, "kind": "never", "reason": KEPT_FOR_ANOTHER}
        for youth, offer in kept_for_others(youths, places)
        if (youth, offer) not in said
    ]  # fmt: skip


def kept_for_others(youths: Iterable[str], offers: Iterable[str]) -> list[tuple[str, str]]:
    """A place that a youth knew itself is for nobody else until staff open it for all."""
    known, people = set(offers), list(youths)
    return [
        (youth, place)
        for offer_id, first in session.execute(_KEPT)
        if (place := offer_key(offer_id)) in known
        for youth in people
        if number_of(youth) != first
    ]


def _step_entries(one: Placement | Proposal, offer: Offer) -> Iterator[Entry]:
    firsts = [one.start + timedelta(weeks=step["from_week"]) for step in one.steps]
    lasts = [first - timedelta(days=1) for first in firsts[1:]] + [one.end]
    for step, first, last in zip(one.steps, firsts, lasts, strict=True):
        yield {
            "offer": offer_key(one.offer_id),
            "youth": youth_key(one.youth_id),
            "start": str(first),
            "end": str(last),
            "shifts": _shifts_now(step, offer),
            "minutes": step["minutes"],
        }


def _shifts_now(step: Entry, offer: Offer) -> list[int]:
    """The step's shifts among the offer's of today; a changed one counts by its weekday."""
    by_day = {shift["day"]: index for index, shift in reversed(list(enumerate(offer.shifts)))}
    found = {
        offer.shifts.index(worked) if worked in offer.shifts else by_day.get(worked["day"])
        for worked in step["pattern"]
    }
    return sorted(index for index in found if index is not None)


def _decision_pin(decision: Decision) -> Entry:
    """Refers to the reason instead of telling it: the problem holds nobody's own words."""
    pin = _pin(decision, decision.kind.value)
    if decision.kind is DecisionKind.MUST and decision.override:
        pin |= {"override": decision.override, "reason": f"decision {decision.id}"}
    return pin


def _pin(one: Decision | Proposal, kind: str) -> Entry:
    return {"youth": youth_key(one.youth_id), "offer": offer_key(one.offer_id), "kind": kind}
