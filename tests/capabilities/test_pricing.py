"""What a change of a draft would come to is known before anybody makes it, and then comes true."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from egu.audit.models import AuditEvent
from egu.db import separate_transaction
from egu.matching.changing import carry_out
from egu.matching.decisions import lock
from egu.matching.drafts import counted, placements_in, problem_of
from egu.matching.judging import wrong_with
from egu.matching.models import ChangeKind, Decision, DecisionKind, Plan
from egu.matching.pricing import ALONE, TOGETHER, Prospect, Wanted, prospect_of, wanted_in
from egu.matching.refusals import PlanRefused, RulesBroken
from tests.builders import (
    STAFF,
    a_solved_plan,
    a_wish,
    a_youth,
    an_institution,
    an_offer,
)

KINDS = (ChangeKind.MOVED, ChangeKind.SWAPPED, ChangeKind.FORBIDDEN, ChangeKind.TAKEN_OUT)


@pytest.fixture
def plan(app: Flask) -> Plan:
    """Three youths; two places that the first two wish for, and a third that nobody wants."""
    school = an_institution()
    offers = [an_offer(school, title=title) for title in ("A", "B", "C")]
    for wishes in ((0, 1), (1, 0), (0, 1)):
        youth = a_youth(school)
        for rank, index in enumerate(wishes, 1):
            a_wish(youth, offers[index], rank)
    return a_solved_plan(school)


def asked(plan: Plan, kind: ChangeKind, **about: Any) -> Prospect:
    """About the first youth: moved to the second's place, or changing places with it."""
    first, second, *_others = plan.placed
    if kind is ChangeKind.MOVED:
        about = {"offer_id": second.offer_id} | about
    if kind is ChangeKind.SWAPPED:
        about = {"other_id": second.youth_id} | about
    return prospect_of(plan, wanted_in(plan, kind, first.youth_id, **about))


def where(plan: Plan) -> dict[int, int]:
    return {row.youth_id: row.offer_id for row in plan.placed}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", [0, -1], ids=["first way", "last way"])
def test_a_way_comes_to_what_was_shown_and_breaks_no_rule(
    plan: Plan, kind: ChangeKind, place: int
) -> None:
    prospect = asked(plan, kind)
    way = prospect.ways[place]
    carry_out(actor=STAFF, plan=plan, version=plan.version, wanted=prospect.wanted,
              way=way.key, seen=way.digest)  # fmt: skip
    assert plan.objective == way.objective == counted(problem_of(plan), placements_in(plan))
    assert wrong_with(problem_of(plan), placements_in(plan)) == []


def test_a_full_place_is_free_when_others_make_room(plan: Plan) -> None:
    prospect = asked(plan, ChangeKind.MOVED)
    assert [one.rule for one in prospect.objections] == ["offer"]
    (way,) = prospect.ways
    assert (way.key, way.proven) == (TOGETHER, True)
    first, second = (row.youth_id for row in plan.placed[:2])
    wanted_place = plan.placed[1].offer_id
    carry_out(actor=STAFF, plan=plan, version=plan.version, wanted=prospect.wanted, way=TOGETHER)
    assert where(plan)[first] == wanted_place
    assert where(plan).get(second) != wanted_place
    assert len(plan.placed) == 3


def test_alone_is_refused_where_it_breaks_a_rule(plan: Plan) -> None:
    before, prospect = where(plan), asked(plan, ChangeKind.MOVED)
    with pytest.raises(RulesBroken):
        carry_out(actor=STAFF, plan=plan, version=plan.version, wanted=prospect.wanted, way=ALONE)
    assert where(plan) == before


def test_looking_changes_nothing(plan: Plan) -> None:
    before, version = where(plan), plan.version
    for kind in (*KINDS, ChangeKind.LOCKED):
        asked(plan, kind)
    assert (where(plan), plan.version) == (before, version)


def test_a_lock_of_a_proven_plan_costs_nothing_and_that_is_proven(plan: Plan) -> None:
    (way,) = asked(plan, ChangeKind.LOCKED).ways
    assert (dict(way.seats), way.proven, way.objective) == ({}, True, plan.objective)


def test_nothing_is_proven_of_a_plan_that_was_changed(plan: Plan) -> None:
    out = asked(plan, ChangeKind.TAKEN_OUT)
    carry_out(actor=STAFF, plan=plan, version=plan.version, wanted=out.wanted)
    assert not any(way.proven for way in asked(plan, ChangeKind.LOCKED).ways)


def test_what_was_shown_and_is_so_no_more_is_not_made(plan: Plan) -> None:
    prospect = asked(plan, ChangeKind.TAKEN_OUT)
    with pytest.raises(PlanRefused, match="not_as_shown"):
        carry_out(actor=STAFF, plan=plan, version=plan.version, wanted=prospect.wanted, seen="else")
    assert len(plan.placed) == 3


def test_who_is_locked_is_not_moved_for_anybody(plan: Plan) -> None:
    second = plan.placed[1]
    lock(actor=STAFF, youth=second.youth, offer_id=second.offer_id)
    assert asked(plan, ChangeKind.MOVED).ways == ()
    with pytest.raises(PlanRefused, match="locked"):
        asked(plan, ChangeKind.SWAPPED)


def test_a_lock_that_comes_while_a_price_is_worked_out_counts(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = plan.placed[0]
    pair = {"institution_id": plan.institution_id, "youth_id": first.youth_id,
            "offer_id": first.offer_id}  # fmt: skip
    happenings = [Decision(**pair, kind=DecisionKind.MUST)]

    def looked(plan: Plan, wanted: Wanted) -> Prospect:
        prospect = prospect_of(plan, wanted)
        while happenings:
            with separate_transaction() as own:
                own.add(happenings.pop())
                own.add(AuditEvent(actor="Lone", action="decision.lock", subject_type="decisions",
                                   subject_id="1", previous_hash="", hash=""))  # fmt: skip
        return prospect

    monkeypatch.setattr("egu.matching.changing.prospect_of", looked)
    wanted = wanted_in(plan, ChangeKind.TAKEN_OUT, first.youth_id)
    with pytest.raises(PlanRefused, match="locked"):
        carry_out(actor=STAFF, plan=plan, version=plan.version, wanted=wanted)
    assert len(plan.placed) == 3


def test_law_is_set_aside_in_no_way(plan: Plan) -> None:
    school = plan.placed[0].youth.institution
    young = a_youth(school, birth_date=date(2010, 1, 1))
    dangerous = an_offer(school, title="Farlig", hazards=["explosion"])
    plan = a_solved_plan(school)
    wanted = wanted_in(plan, ChangeKind.MOVED, young.id, offer_id=dangerous.id,
                       override=["hazards"])  # fmt: skip
    prospect = prospect_of(plan, wanted)
    assert prospect.wanted.override == ()
    assert prospect.ways == ()
