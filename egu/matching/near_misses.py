"""Which rules stand between a youth and every place, by the solver's own count; quick to ask."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from flask_babel import gettext as _

from egu.db import session
from egu.employers.models import Offer
from egu.matching.drafts import candidates_of, hash_of, problem_of
from egu.matching.ids import number_of, youth_key
from egu.matching.models import Plan
from egu.matching.problems import candidates_with
from egu.matching.wording import rule_sentence
from egu.written import week_hours
from egu.youths.models import Youth
from solver.explanations.reasons import Between, in_the_way, near_misses
from solver.format import Pin

Misses = dict[int, dict[str, list[int]]]
"""By youth and rule: the offers that this rule alone keeps away."""


UNKNOWN = Between(2, frozenset())


@dataclass(frozen=True)
class Nearest:
    """The place that is easiest to open, and what is in the way there."""

    offer: Offer
    rule: str
    sentence: str


def misses_in(plan: Plan) -> Misses:
    """Of everybody without a place."""
    youths = tuple(row.youth_id for row in plan.unplaced)
    return _misses(hash_of(plan), problem_of(plan).pins, youths)


def between(plan: Plan, youth_id: int) -> defaultdict[int, Between]:
    """What stands between the youth and every offer; of one that was not in the match, much."""
    found: defaultdict[int, Between] = defaultdict(lambda: UNKNOWN)
    candidates = candidates_of(plan)
    row = candidates.row_of.get(youth_key(youth_id))
    if row is not None:
        found |= {number_of(key): one for key, one in in_the_way(candidates, row).items()}
    return found


def nearest_places(plan: Plan) -> dict[int, Nearest]:
    """For everybody without a place: one that is free if there is one, then what is liked most."""
    taken = {row.offer_id for row in plan.placed}
    people = {row.youth_id: row.youth for row in plan.unplaced}
    return {
        youth_id: _nearest(people[youth_id], rules, taken)
        for youth_id, rules in misses_in(plan).items()
        if rules
    }


def _nearest(youth: Youth, rules: dict[str, list[int]], taken: set[int]) -> Nearest:
    wishes = {wish.offer_id: wish.rank for wish in youth.wishes}
    pairs = [(rule, session.get_one(Offer, one)) for rule, found in rules.items() for one in found]
    rule, offer = min(
        pairs,
        key=lambda pair: (
            pair[0] == "wanted",
            pair[1].id in taken,
            wishes.get(pair[1].id, len(wishes) + 1),
            pair[1].theme not in youth.wish_themes,
            pair[1].id,
        ),
    )
    return Nearest(offer, rule, _sentence(youth, offer, rule))


def _sentence(youth: Youth, offer: Offer, rule: str) -> str:
    place = offer.workplace.name
    if rule == "hours" and youth.ladder and offer.min_minutes and offer.max_minutes:
        return _(
            "%(place)s: vil have %(least)s–%(most)s, %(name)s har %(hours)s.",
            place=place,
            least=week_hours(offer.min_minutes),
            most=week_hours(offer.max_minutes),
            name=youth.first_name,
            hours=week_hours(youth.ladder[0]["max"]),
        )
    return _("%(place)s: %(rule)s.", place=place, rule=rule_sentence(rule))


@lru_cache(maxsize=2)
def _misses(digest: str, pins: tuple[Pin, ...], youths: tuple[int, ...]) -> Misses:
    candidates = candidates_with(digest, pins)
    known = [one for one in youths if youth_key(one) in candidates.row_of]
    rows = np.array([candidates.row_of[youth_key(one)] for one in known], dtype=np.int64)
    counted = near_misses(candidates, rows) if known else []
    return {
        one: {rule: [number_of(key) for key in keys] for rule, keys in rules.items()}
        for one, rules in zip(known, counted, strict=True)
    }
