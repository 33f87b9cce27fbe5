"""The database as a matching problem: who waits, what is open, what is already promised.

Holds no names and no addresses; the format is the solver's.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from egu.db import session
from egu.employers.models import Mentor, Offer, OfferInstitution, OfferState, Workplace
from egu.matching.commitments import Commitments, commitments_of, pins, running
from egu.matching.here import travel_here
from egu.matching.ids import mentor_key, workplace_key
from egu.matching.journey_entries import Pairs, journeys
from egu.matching.known_buses import buses_that_count
from egu.matching.offer_entries import is_complete, offer_entry
from egu.matching.settings import settings_of
from egu.matching.youth_entries import youth_entry
from egu.placements.asking import asks_left
from egu.travel.port import TravelProvider
from egu.youths.models import TieKind, Wish, Youth, YouthState, YouthTie
from egu.youths.readiness import BLOCKED, standing_on
from solver.format.codec import nothing_to_collect

Entry = dict[str, Any]


def problem_for(
    institution_id: str,
    on_date: date,
    seed: int,
    travel: TravelProvider | None = None,
    pairs: Pairs | None = None,
) -> Entry:
    """The problem file's content for everybody who is ready and has no place yet.

    `pairs`: the journeys of these alone, where nobody looks at any other.
    """
    settings = settings_of(institution_id)
    commitments = commitments_of(institution_id, on_date)
    people = youths_in_run(institution_id, on_date, commitments)
    offers = _offers(institution_id, people, commitments)
    open_ids = {offer.id for offer in offers if _is_open(offer, institution_id)}
    youth_entries = [youth_entry(youth, on_date, settings, offers) for youth in people]
    offer_entries = [
        offer_entry(offer, on_date, settings, places=offer.places if offer.id in open_ids else 0)
        for offer in offers
    ]
    with nothing_to_collect():
        told = journeys(
            people, offers, youth_entries, offer_entries, settings, travel or travel_here(),
            buses_that_count(institution_id), pairs,
        )  # fmt: skip
    problem = {
        "format": 1,
        "round": {"id": f"{institution_id}-{on_date}", "date": str(on_date), "seed": seed},
        "settings": settings.for_solver(),
        "youths": youth_entries,
        "employers": _employer_entries(offers, commitments),
        "mentors": [_mentor_entry(mentor) for mentor in _mentors(offers)],
        "offers": offer_entries,
        "journeys": told,
        "running": running(offers, commitments),
        "pins": pins(institution_id, people, offers, commitments),
    }
    return _only_known_names(problem)


def youths_in_run(
    institution_id: str, on_date: date, commitments: Commitments | None = None
) -> list[Youth]:
    """Ready and without a place."""
    commitments = commitments or commitments_of(institution_id, on_date)
    active = (
        select(Youth)
        .where(Youth.institution_id == institution_id, Youth.state == YouthState.ACTIVE)
        .where(~standing_on(on_date)[BLOCKED])
        .order_by(Youth.id)
    )
    return [one for one in session.scalars(active) if one.id not in commitments.placed_youths]


def _offers(institution_id: str, people: list[Youth], commitments: Commitments) -> list[Offer]:
    """Open here, wished for, locked, taken by a friend of these youths, or standing at the same
    workplace or mentor as these.
    """
    youth_ids = [youth.id for youth in people]
    opened = (
        select(Offer.id)
        .join(OfferInstitution)
        .where(Offer.state == OfferState.OPEN, OfferInstitution.institution_id == institution_id)
    )
    wished = select(Wish.offer_id).where(Wish.youth_id.in_(youth_ids))
    named = Offer.id.in_(opened) | Offer.id.in_(wished) | Offer.id.in_(commitments.locked_offers)
    named |= Offer.id.in_(_offers_of_friends(youth_ids, commitments))
    first = list(session.scalars(select(Offer).where(named)))
    beside = or_(
        Offer.workplace_id.in_({offer.workplace_id for offer in first}),
        Offer.mentor_id.in_({offer.mentor_id for offer in first} - {None}),
    )
    occupied = select(Offer).where(Offer.id.in_(commitments.occupied_offers), beside)
    found = {offer.id: offer for offer in (*first, *session.scalars(occupied))}
    return [found[offer_id] for offer_id in sorted(found)]


def _offers_of_friends(youth_ids: list[int], commitments: Commitments) -> set[int]:
    """Where those work already whom these youths want to work with."""
    together = YouthTie.kind == TieKind.TOGETHER
    ours = YouthTie.youth_id.in_(youth_ids) | YouthTie.other_id.in_(youth_ids)
    ties = session.scalars(select(YouthTie).where(together, ours))
    tied = {youth for tie in ties for youth in (tie.youth_id, tie.other_id)}
    return {one.offer_id for one in commitments.taken if one.youth_id in tied}


def _is_open(offer: Offer, institution_id: str) -> bool:
    ours = institution_id in {one.institution_id for one in offer.institutions}
    return ours and offer.state is OfferState.OPEN and is_complete(offer)


def _workplaces(offers: Iterable[Offer]) -> list[Workplace]:
    found = {offer.workplace_id: offer.workplace for offer in offers}
    return [found[number] for number in sorted(found)]


def _mentors(offers: Iterable[Offer]) -> list[Mentor]:
    found = {offer.mentor.id: offer.mentor for offer in offers if offer.mentor}
    return [found[number] for number in sorted(found)]


def _employer_entries(offers: list[Offer], commitments: Commitments) -> list[Entry]:
    """Who wants to be asked less often gets no more heads than those it knows and may be asked."""
    workplaces, at = _workplaces(offers), {offer.id: offer.workplace_id for offer in offers}
    known = Counter(
        at.get(one.offer_id) for one in (*commitments.taken, *commitments.open_proposals)
    )
    asks = {number: left + known[number] for number, left in asks_left(workplaces).items()}
    return [
        {
            "id": workplace_key(one.id),
            "max_heads": min(
                (most for most in (one.max_heads, asks.get(one.id)) if most is not None),
                default=None,
            ),
            "max_minutes": one.max_minutes,
        }
        for one in workplaces
    ]


def _mentor_entry(mentor: Mentor) -> Entry:
    return {"id": mentor_key(mentor.id), "per_day": mentor.per_day}


def _only_known_names(problem: Entry) -> Entry:
    """Take out references to youths, offers and workplaces that are no part of this problem."""
    people = {youth["id"] for youth in problem["youths"]}
    people |= {entry["youth"] for entry in problem["running"]}
    offers = {offer["id"] for offer in problem["offers"]}
    employers = {employer["id"] for employer in problem["employers"]}
    for youth in problem["youths"]:
        _keep(youth["not_wanted"], "offers", offers)
        _keep(youth["not_wanted"], "employers", employers)
        _keep(youth, "together_with", people)
        _keep(youth, "apart_from", people)
    for offer in problem["offers"]:
        _keep(offer, "declined", people)
    return problem


def _keep(entry: Entry, key: str, known: set[str]) -> None:
    entry[key] = [name for name in entry[key] if name in known]
