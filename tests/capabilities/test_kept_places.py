"""A place that a youth knew itself stays that youth's in a draft, and when the draft is sent."""

import pytest
from flask import Flask
from sqlalchemy import select

from egu.db import session
from egu.employers.models import Offer
from egu.matching.drafts import problem_of
from egu.matching.models import ChangeKind, Plan
from egu.matching.pricing import prospect_of, wanted_in
from egu.matching.publishing import OutOfDate, publish_plan
from egu.matching.refusals import RulesBroken
from egu.placements.models import Proposal
from egu.youths.models import Youth
from tests.board import move_youth
from tests.builders import (
    STAFF,
    a_decision,
    a_solved_plan,
    a_wish,
    a_youth,
    an_institution,
    an_offer,
)

Pair = tuple[Youth, Youth, Offer]


@pytest.fixture
def pair(app: Flask) -> Pair:
    """Two youths and the first one's own place; the other wishes for a place that is free."""
    school = an_institution()
    owner, other = a_youth(school), a_youth(school)
    own = an_offer(school, first_for_youth_id=owner.id)
    a_wish(other, an_offer(school))
    return owner, other, own


def solved(pair: Pair) -> Plan:
    return a_solved_plan(pair[0].institution)


def moved(plan: Plan, youth: Youth, offer: Offer) -> None:
    move_youth(actor=STAFF, plan=plan, version=plan.version, youth_id=youth.id, offer_id=offer.id)


def emptied(pair: Pair) -> Plan:
    """The owner has no place for now, so that its own place is free."""
    pair[0].available = None
    return solved(pair)


def test_nobody_else_is_moved_there(pair: Pair) -> None:
    _owner, other, own = pair
    plan = emptied(pair)
    wanted = wanted_in(plan, ChangeKind.MOVED, other.id, offer_id=own.id)
    assert prospect_of(plan, wanted).ways == ()
    with pytest.raises(RulesBroken) as refusal:
        moved(plan, other, own)
    (objection,) = refusal.value.objections
    assert objection.rule == "declined"
    assert objection.sentence == "Pladsen er holdt til en anden ung, som selv kendte den."


def test_a_lock_says_more_than_that_it_is_kept(pair: Pair) -> None:
    _owner, other, own = pair
    plan = emptied(pair)
    a_decision(other, own)
    moved(plan, other, own)
    assert (other.id, own.id) in {(row.youth_id, row.offer_id) for row in plan.placed}


def test_once_it_is_opened_for_all_others_are_moved_there(pair: Pair) -> None:
    _owner, other, own = pair
    plan = emptied(pair)
    own.first_for_youth_id = None
    moved(plan, other, own)
    assert [row.offer_id for row in plan.placed] == [own.id]


def test_a_place_that_is_kept_since_the_match_is_sent_to_nobody_else(pair: Pair) -> None:
    owner, other, own = pair
    own.first_for_youth_id = None
    plan = emptied(pair)
    moved(plan, other, own)
    own.first_for_youth_id = owner.id
    session.flush()
    with pytest.raises((OutOfDate, RulesBroken)):
        publish_plan(actor=STAFF, plan=plan, version=plan.version)
    assert session.scalars(select(Proposal)).all() == []


def test_a_plan_of_a_school_with_a_kept_place_stays_proven(pair: Pair) -> None:
    plan = solved(pair)
    assert {pin.kind for pin in problem_of(plan).pins} == {"never"}
    wanted = wanted_in(plan, ChangeKind.LOCKED, pair[1].id)
    assert [way.proven for way in prospect_of(plan, wanted).ways] == [True]
