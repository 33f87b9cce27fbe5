"""The last change of a draft by hand can be undone, with everything that came with it."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from egu.db import Stale, session
from egu.employers.models import Offer
from egu.matching.models import ChangeKind, Decision, DecisionKind, Plan
from egu.matching.plans import (
    PlanRefused,
    forbid_in_plan,
    lock_in_plan,
    move_youth,
    take_out,
    undo_last,
)
from egu.matching.undoing import changes_of
from egu.youths.models import Youth
from tests.builders import (
    STAFF,
    a_solved_plan,
    a_wish,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)


@pytest.fixture
def draft(app: Flask) -> Plan:
    """One youth at the place it wished for; another place is near, a third is far."""
    school = an_institution()
    youth, wished = a_youth(school), an_offer(school, title="Ønsket")
    an_offer(school, title="Anden")
    an_offer(school, a_workplace(latitude=57.05, longitude=9.92), title="Langt væk")
    a_wish(youth, wished)
    return a_solved_plan(school)


def on(plan: Plan, **more: Any) -> dict[str, Any]:
    return {"actor": STAFF, "plan": plan, "version": plan.version, **more}


def youth_of(plan: Plan) -> Youth:
    return (plan.placed[0] if plan.placed else plan.unplaced[0]).youth


def offer_id(title: str) -> int:
    return session.scalars(select(Offer.id).where(Offer.title == title)).one()


def standing(plan: Plan) -> dict[str, Any]:
    """What of a plan undoing has to bring back."""
    return {
        "placed": [(r.youth_id, r.offer_id, r.start, r.end, r.rank, r.steps) for r in plan.placed],
        "unplaced": [(r.youth_id, r.why) for r in plan.unplaced],
        "objective": plan.objective,
        "edited": plan.edited,
        "decisions": [(d.kind, d.offer_id) for d in session.scalars(select(Decision))],
    }


def test_a_move_is_undone(draft: Plan) -> None:
    before = standing(draft)
    move_youth(**on(draft, youth_id=youth_of(draft).id, offer_id=offer_id("Anden")))
    assert standing(draft) != before
    assert [change.kind for change in changes_of(draft)] == [ChangeKind.MOVED]
    undo_last(**on(draft))
    assert standing(draft) == before
    assert changes_of(draft) == []


def test_a_move_against_a_rule_is_undone_with_its_lock(draft: Plan) -> None:
    before = standing(draft)
    move_youth(**on(draft, youth_id=youth_of(draft).id, offer_id=offer_id("Langt væk"),
                    override=["travel"], reason="Flytter til Aalborg", agreed=True))  # fmt: skip
    assert len(standing(draft)["decisions"]) == 1
    undo_last(**on(draft))
    assert standing(draft) == before


def test_a_ban_that_a_move_set_aside_comes_back_when_the_move_is_undone(draft: Plan) -> None:
    youth, far = youth_of(draft), offer_id("Langt væk")
    forbid_in_plan(**on(draft, youth_id=youth.id, offer_id=far, reason="Er i familie"))
    before = standing(draft)
    move_youth(**on(draft, youth_id=youth.id, offer_id=far, override=["travel", "declined"],
                    reason="Flytter til Aalborg", agreed=True))  # fmt: skip
    assert session.scalars(select(Decision)).one().kind is DecisionKind.MUST
    undo_last(**on(draft))
    assert standing(draft) == before
    ban = session.scalars(select(Decision)).one()
    assert (ban.kind, ban.override, ban.reason) == (DecisionKind.NEVER, [], "Er i familie")


def test_who_was_taken_out_and_forbidden_comes_back_step_by_step(draft: Plan) -> None:
    youth, wished = youth_of(draft), draft.placed[0].offer_id
    first = standing(draft)
    forbid_in_plan(**on(draft, youth_id=youth.id, offer_id=wished, reason="Kender hinanden"))
    second = standing(draft)
    move_youth(**on(draft, youth_id=youth.id, offer_id=offer_id("Anden")))
    undo_last(**on(draft))
    assert standing(draft) == second
    assert draft.edited
    undo_last(**on(draft))
    assert standing(draft) == first
    take_out(**on(draft, youth_id=youth.id))
    undo_last(**on(draft))
    assert standing(draft) == first


def test_a_ban_on_another_place_changes_nothing_in_the_plan(draft: Plan) -> None:
    youth, elsewhere = youth_of(draft), offer_id("Anden")
    forbid_in_plan(**on(draft, youth_id=youth.id, offer_id=elsewhere))
    assert not draft.edited
    assert changes_of(draft) == []


def test_a_locked_place_is_not_forbidden_before_it_is_unlocked(draft: Plan) -> None:
    youth, here = youth_of(draft), draft.placed[0].offer_id
    lock_in_plan(**on(draft, youth_id=youth.id))
    with pytest.raises(PlanRefused, match="locked"):
        forbid_in_plan(**on(draft, youth_id=youth.id, offer_id=here))


def test_nothing_is_undone_where_nothing_was_changed_or_somebody_else_was_faster(
    draft: Plan,
) -> None:
    with pytest.raises(PlanRefused, match="nothing_to_undo"):
        undo_last(**on(draft))
    take_out(**on(draft, youth_id=youth_of(draft).id))
    with pytest.raises(Stale):
        undo_last(actor=STAFF, plan=draft, version=draft.version - 1)
