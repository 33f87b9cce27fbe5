"""One youth in a plan: why this place, why not one it wanted more, where else it could be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from egu.employers.models import Offer, OfferState
from egu.employers.network import OfferFilter, offers_of
from egu.matching.day_trips import day_trip
from egu.matching.decisions import OWN_MATTERS, decisions_by_youth
from egu.matching.explaining import knows
from egu.matching.judging import TAKEN, Trial
from egu.matching.models import Decision, DecisionKind
from egu.matching.near_misses import between, misses_in
from egu.matching.plans import try_move
from egu.matching.wording import reasons_of
from egu.web.staff.board import PlacedRow
from egu.web.staff.plan_reach import PlanYouth
from egu.web.staff.plan_reasons import told_about
from egu.week import day_index
from egu.youths.models import Youth

MOST_WISHES = 8
PLACES_ON_A_PAGE = 10
FORBIDDEN = frozenset({"wanted", "declined"})
"""What the youth, the company or the school has said no to."""


@dataclass(frozen=True)
class Possible:
    """An offer for a youth, and what the checker says to it."""

    offer: Offer
    trial: Trial
    wish_rank: int | None
    theme_wished: bool
    here: bool
    """The plan has the youth there now."""
    ban: Decision | None

    @property
    def standing(self) -> str:
        """here, fits, taken (others are there), policy (staff may decide), both, or never."""
        if self.here:
            return "here"
        if self.trial.legal:
            return "fits"
        fixed = {one.rule for one in self.trial.objections if not one.overridable}
        if self.trial.placement is None or fixed - TAKEN:
            return "never"
        if TAKEN.issuperset(self.rules):
            return "taken"
        return "both" if fixed else "policy"

    @property
    def to_be_agreed(self) -> bool:
        """Something of the youth's own is in the way."""
        return not OWN_MATTERS.isdisjoint(self.rules)

    @property
    def rules(self) -> list[str]:
        return sorted({one.rule for one in self.trial.objections})


def about(person: PlanYouth) -> dict[str, Any]:
    """What the youth's page in the plan shows."""
    decisions = decisions_by_youth(person.plan.institution_id).get(person.youth.id, [])
    wished = [wish.offer_id for wish in person.youth.wishes][:MOST_WISHES]
    offers = {offer.id: offer for offer in open_offers(person) if offer.id in wished}
    known = [offers[number] for number in wished if number in offers]
    return {
        "person": person,
        "youth": person.youth,
        "row": PlacedRow(person.placed, decisions) if person.placed else None,
        "trip": day_trip(person.placed) if person.placed else None,
        "why": reasons_of(person.unplaced) if person.unplaced else None,
        "told": told_about(person),
        "wishes": judged(person, known),
        "decisions": decisions,
        "week": week_of(person),
    }


def about_place(person: PlanYouth, offer_id: int) -> dict[str, Any]:
    """What the page shows that says why the youth is not at that place."""
    offers = [one for one in open_offers(person) if knows(person.plan, one.id)]
    chosen = next((one for one in offers if one.id == offer_id), None)
    return {
        "person": person,
        "youth": person.youth,
        "offers": offers,
        "chosen": chosen,
        "one": judged(person, [chosen])[0] if chosen else None,
        "told": told_about(person, chosen.id) if chosen else None,
    }


def open_offers(person: PlanYouth, search: str = "") -> list[Offer]:
    """Every open offer: what the youth wishes first, then what it likes, then the rest."""
    found = offers_of(person.plan.institution_id, OfferFilter(search, OfferState.OPEN.value))
    return sorted(found, key=lambda offer: _liking(person.youth, offer))


@dataclass(frozen=True)
class PlaceList:
    """Open offers for one youth: those worth a look, and the two kinds that are folded away."""

    near: list[Offer]
    taken: list[Offer]
    forbidden: list[Offer]


def places_for(person: PlanYouth, search: str = "", rule: str = "") -> PlaceList:
    """What fits first, then what one rule forbids, then several; or only what `rule` forbids.

    Who searches sees everything that is found.
    """
    offers, known = open_offers(person, search), between(person.plan, person.youth.id)
    full = {row.offer_id for row in person.plan.placed}
    offers.sort(key=lambda one: (known[one.id].hindrances, one.id in full))
    if rule:
        missed = misses_in(person.plan).get(person.youth.id, {}).get(rule, [])
        return PlaceList([one for one in offers if one.id in missed], [], [])
    if search:
        return PlaceList(offers, [], [])
    forbidden = [one for one in offers if FORBIDDEN & known[one.id].always]
    fitting = [one for one in offers if known[one.id].hindrances == 0]
    taken = [one.offer for one in judged(person, fitting) if one.standing == "taken"]
    near = [one for one in offers if one not in forbidden and one not in taken]
    return PlaceList(near, taken, forbidden)


def judged(person: PlanYouth, offers: Sequence[Offer]) -> list[Possible]:
    """The checker is asked about each of them now."""
    decisions = decisions_by_youth(person.plan.institution_id).get(person.youth.id, [])
    bans = {one.offer_id: one for one in decisions if one.kind is DecisionKind.NEVER}
    ranks = {wish.offer_id: wish.rank for wish in person.youth.wishes}
    now_at = person.placed.offer_id if person.placed else None
    return [
        Possible(
            offer=offer,
            trial=try_move(plan=person.plan, youth_id=person.youth.id, offer_id=offer.id),
            wish_rank=ranks.get(offer.id),
            theme_wished=offer.theme in person.youth.wish_themes,
            here=offer.id == now_at,
            ban=bans.get(offer.id),
        )
        for offer in offers
    ]


def week_of(person: PlanYouth) -> list[tuple[int, int, int, str, str]]:
    """The shifts of the last step, for the drawing of a week."""
    if person.placed is None:
        return []
    title = person.placed.offer.workplace.name
    return [
        (day_index(shift["day"]), shift["start"], shift["end"], title, "practice")
        for shift in person.placed.steps[-1]["pattern"]
    ]


def _liking(youth: Youth, offer: Offer) -> tuple[bool, int, bool, str]:
    ranks = {wish.offer_id: wish.rank for wish in youth.wishes}
    liked = offer.theme in youth.wish_themes
    return offer.id not in ranks, ranks.get(offer.id, 0), not liked, offer.title.casefold()
