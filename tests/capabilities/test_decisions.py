"""Locks and bans hold in every run until they are lifted, and contradictions are named."""

import pytest
from flask import Flask
from sqlalchemy import select, text

from egu.accounts.models import Institution
from egu.audit.models import AuditEvent
from egu.db import session
from egu.matching.decisions import (
    DecisionRefused,
    decision_in_institution,
    forbid,
    lift,
    lock,
    lock_of,
)
from egu.matching.models import Decision, DecisionKind
from egu.matching.publishing import publish_plan
from egu.matching.refusals import PlanRefused
from tests.board import lock_in_plan, move_youth, take_out
from tests.builders import STAFF, a_wish, a_youth, an_institution, an_offer
from tests.capabilities.test_plans import on, solved, where


@pytest.fixture
def school(app: Flask) -> Institution:
    return an_institution()


def test_a_locked_youth_stays_in_the_next_run_and_in_hand(school: Institution) -> None:
    youth, first, second = a_youth(school), an_offer(school), an_offer(school)
    a_wish(youth, first)
    plan = solved(school)
    move_youth(**on(plan, youth_id=youth.id, offer_id=second.id))
    lock_in_plan(**on(plan, youth_id=youth.id, reason="De kender hinanden"))
    assert where(solved(school)) == {youth.id: second.id}
    for change in (
        lambda: take_out(**on(plan, youth_id=youth.id)),
        lambda: move_youth(**on(plan, youth_id=youth.id, offer_id=first.id)),
    ):
        with pytest.raises(PlanRefused) as refusal:
            change()
        assert refusal.value.key == "locked"
    decision = lock_of(youth.id)
    assert decision is not None
    lift(actor=STAFF, decision=decision)
    assert where(solved(school)) == {youth.id: first.id}


def test_a_youth_has_one_lock(school: Institution) -> None:
    youth, first, second = a_youth(school), an_offer(school), an_offer(school)
    lock(actor=STAFF, youth=youth, offer_id=first.id)
    lock(actor=STAFF, youth=youth, offer_id=second.id)
    assert [one.offer_id for one in session.scalars(select(Decision))] == [second.id]


def test_a_ban_takes_the_place_of_a_lock_on_the_same_pair(school: Institution) -> None:
    youth, offer = a_youth(school), an_offer(school)
    lock(actor=STAFF, youth=youth, offer_id=offer.id, override=["travel"], reason="Køres",
         agreed=True)  # fmt: skip
    forbid(actor=STAFF, youth=youth, offer_id=offer.id)
    decision = session.scalars(select(Decision)).one()
    assert (decision.kind, decision.override) == (DecisionKind.NEVER, [])


@pytest.mark.parametrize(
    ("override", "reason", "key"),
    [(["hazards"], "Vil selv", "not_overridable"), (["wanted"], "Vil selv", "not_overridable"),
     (["travel"], "", "reason_needed"), (["needs"], "Det går nok", "not_agreed")],
)  # fmt: skip
def test_what_may_not_be_set_aside(
    school: Institution, override: list[str], reason: str, key: str
) -> None:
    youth, offer = a_youth(school), an_offer(school)
    with pytest.raises(DecisionRefused) as refusal:
        lock(actor=STAFF, youth=youth, offer_id=offer.id, override=override, reason=reason)
    assert refusal.value.key == key
    assert lock_of(youth.id) is None


def test_locks_that_cannot_stand_together_are_named_and_not_published(
    school: Institution,
) -> None:
    first, second, offer = a_youth(school), a_youth(school), an_offer(school)
    for youth in (first, second):
        lock(actor=STAFF, youth=youth, offer_id=offer.id)
    plan = solved(school)
    assert (plan.status, plan.placed, plan.objective) == ("contradiction", [], None)
    assert plan.contradictions == [
        {"pins": [{"youth_id": first.id, "offer_id": offer.id},
                  {"youth_id": second.id, "offer_id": offer.id}],
         "rules": ["offer"]},
    ]  # fmt: skip
    with pytest.raises(PlanRefused) as refusal:
        publish_plan(**on(plan))
    assert refusal.value.key == "contradiction"


def test_another_school_does_not_find_the_decision(school: Institution) -> None:
    decision = lock(actor=STAFF, youth=a_youth(school), offer_id=an_offer(school).id)
    assert decision_in_institution(school.id, decision.id) is decision
    assert decision_in_institution(an_institution().id, decision.id) is None


def test_a_reason_is_kept_once_and_encrypted(app: Flask) -> None:
    school = an_institution()
    youth, offer = a_youth(school), an_offer(school)
    lock(actor=STAFF, youth=youth, offer_id=offer.id, reason="Hans mor er syg")
    session.flush()
    (kept,) = session.execute(text("SELECT reason FROM decisions")).one()
    assert b"syg" not in bytes(kept)
    assert set(session.scalars(select(AuditEvent.reason))) == {None}
