"""The list that is put in order by what matters most: what the youth picked, or what may fit it."""

from egu.clock import today
from egu.employers.models import Offer
from egu.employers.queries import is_open_for, offers_by_id, open_offers
from egu.placements.suggesting import Candidate, Suggestion, suggested
from egu.travel.estimate import nearest_km
from egu.travel.geo import home_of, point_of
from egu.vocabulary import MATTERS_MOST
from egu.web.youth.journeys import quickest_way
from egu.youths.age import age_on
from egu.youths.models import Youth

AT_FIRST = "work"
MOST = 5
LOOKED_AT = 24
"""How many of the nearest places a journey is worked out to."""
FAR = 1000.0


def suggestions_for(youth: Youth) -> list[Suggestion]:
    """All that the youth has picked; from nothing or one, as many others as make five."""
    picked, matter = _candidates(youth, _picked(youth)), matter_of(youth)
    if len(picked) > 1:
        return suggested(youth, picked, matter)
    others = {one.offer.id: one for one in _candidates(youth, _may_fit(youth))}
    best = suggested(youth, others.values(), matter)[:MOST]
    first = [others[one.offer.id] for one in best if one.offer.id not in _wished(youth)]
    return suggested(youth, [*picked, *first[: MOST - len(picked)]], matter)


def matter_of(youth: Youth) -> str:
    """What the list is ordered by, also before the youth has said."""
    return youth.matters_most if youth.matters_most in MATTERS_MOST else AT_FIRST


def _wished(youth: Youth) -> set[int]:
    return {wish.offer_id for wish in youth.wishes}


def _picked(youth: Youth) -> list[Offer]:
    found = offers_by_id([wish.offer_id for wish in youth.wishes])
    return [one for one in found.values() if is_open_for(one, youth.institution_id, youth.id)]


def _may_fit(youth: Youth) -> list[Offer]:
    """Open, of the themes the youth likes if there are any, not refused; the nearest of them."""
    open_ = [one for one in open_offers(institution_id=youth.institution_id, youth_id=youth.id)
             if _not_refused(youth, one) and _not_barred(youth, one)]  # fmt: skip
    liked = [one for one in open_ if one.theme in youth.wish_themes]
    home = home_of(youth)

    def away(offer: Offer) -> float:
        km = nearest_km(home, point_of(offer.workplace))
        return FAR if km is None else km

    return sorted(liked or open_, key=away)[:LOOKED_AT]


def _not_refused(youth: Youth, offer: Offer) -> bool:
    return (
        offer.id not in {no.offer_id for no in youth.refusals}
        and offer.workplace_id not in {no.workplace_id for no in youth.refusals}
        and offer.theme not in youth.not_wanted_themes
        and not set(offer.hazards or []) & set(youth.not_wanted_hazards)
    )


def _not_barred(youth: Youth, offer: Offer) -> bool:
    """Old enough when it can begin, and with the licence that is asked for."""
    day = max(today(), offer.start_earliest or today())
    old_enough = not offer.min_age or (
        youth.birth_date is not None and age_on(day, youth.birth_date) >= offer.min_age
    )
    return old_enough and all(set(one.split("|")) & set(youth.licences) for one in offer.licences)


def _candidates(youth: Youth, offers: list[Offer]) -> list[Candidate]:
    ways = [(offer, quickest_way(youth, offer)) for offer in offers]
    return [
        Candidate(offer, way.minutes if way else None, way.mode if way else None)
        for offer, way in ways
    ]
