"""The last change of a draft by hand can be undone, with everything that came with it."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from egu.audit.services import events_of
from egu.db import Stale, session
from egu.employers.models import Offer
from egu.matching.changing import redo_last, undo_last
from egu.matching.decisions import lock
from egu.matching.models import ChangeKind, Decision, DecisionKind, Plan
from egu.matching.refusals import PlanRefused
from egu.matching.undoing import changes_of, changes_since, standing_changes
from egu.youths.models import Youth
from tests.board import (
    forbid_in_plan,
    lock_in_plan,
    move_youth,
    swap_youths,
    take_out,
    unlock_in_plan,
)
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


def where(plan: Plan) -> dict[int, int]:
    return {row.youth_id: row.offer_id for row in plan.placed}


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
    assert standing_changes(draft) == []


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
    youth, elsewhere, before = youth_of(draft), offer_id("Anden"), where(draft)
    forbid_in_plan(**on(draft, youth_id=youth.id, offer_id=elsewhere))
    assert not draft.edited
    assert [change.kind for change in changes_of(draft)] == [ChangeKind.FORBIDDEN]
    assert where(draft) == before


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


def test_a_lock_and_its_lifting_are_undone_like_any_other_change(draft: Plan) -> None:
    youth, unlocked = youth_of(draft), standing(draft)
    lock_in_plan(**on(draft, youth_id=youth.id, reason="Aftalt"))
    locked = standing(draft)
    assert not draft.edited
    unlock_in_plan(**on(draft, youth_id=youth.id))
    assert standing(draft) == unlocked
    undo_last(**on(draft))
    assert standing(draft) == locked
    undo_last(**on(draft))
    assert standing(draft) == unlocked


def test_what_was_undone_is_made_again_step_by_step(draft: Plan) -> None:
    youth, wished = youth_of(draft), draft.placed[0].offer_id
    states = [standing(draft)]
    take_out(**on(draft, youth_id=youth.id))
    states.append(standing(draft))
    move_youth(**on(draft, youth_id=youth.id, offer_id=offer_id("Langt væk"), override=["travel"],
                    reason="Flytter", agreed=True))  # fmt: skip
    states.append(standing(draft))
    for expected in (states[1], states[0]):
        undo_last(**on(draft))
        assert standing(draft) == expected
    for expected in (states[1], states[2]):
        redo_last(**on(draft))
        assert standing(draft) == expected
    assert wished != draft.placed[0].offer_id
    with pytest.raises(PlanRefused, match="nothing_to_redo"):
        redo_last(**on(draft))


def test_a_new_change_ends_what_could_be_made_again(draft: Plan) -> None:
    youth = youth_of(draft)
    move_youth(**on(draft, youth_id=youth.id, offer_id=offer_id("Anden")))
    undo_last(**on(draft))
    take_out(**on(draft, youth_id=youth.id))
    with pytest.raises(PlanRefused, match="nothing_to_redo"):
        redo_last(**on(draft))
    undo_last(**on(draft))
    redo_last(**on(draft))
    assert where(draft) == {}


def test_a_lock_that_somebody_lifted_since_is_not_brought_back(draft: Plan) -> None:
    youth = youth_of(draft)
    lock_in_plan(**on(draft, youth_id=youth.id))
    unlock_in_plan(**on(draft, youth_id=youth.id))
    lock(actor=STAFF, youth=youth, offer_id=offer_id("Anden"))
    undo_last(**on(draft))
    decided = {one.offer_id: one.kind for one in session.scalars(select(Decision))}
    assert decided[offer_id("Anden")] is DecisionKind.MUST


def test_two_youths_change_places_and_back(draft: Plan) -> None:
    first = youth_of(draft)
    second = a_youth(first.institution)
    draft = a_solved_plan(first.institution)
    before = where(draft)
    assert set(before) == {first.id, second.id}
    swap_youths(**on(draft, youth_id=first.id, other_id=second.id))
    assert where(draft) == {first.id: before[second.id], second.id: before[first.id]}
    undo_last(**on(draft))
    assert where(draft) == before


def test_who_made_and_undid_a_change_is_on_record(draft: Plan) -> None:
    seen = draft.version
    take_out(**on(draft, youth_id=youth_of(draft).id, reason="Er syg"))
    undo_last(**on(draft))
    (change,) = changes_since(draft, seen)
    assert (change.reason, change.undone_version) == ("Er syg", draft.version - 1)
    actions = [event.action for event in events_of(draft)]
    assert actions[-2:] == ["plan.taken_out", "plan.undo"]
    assert changes_since(draft, draft.version) == []
