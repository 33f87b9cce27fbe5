"""What staff do to a draft, what the checker says to it, and what publishing sends."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from egu.accounts.attempts import count_attempt
from egu.accounts.models import Institution
from egu.audit.models import AuditEvent
from egu.clock import end_of, held_at
from egu.db import separate_transaction, session
from egu.employers.models import Offer, OfferState
from egu.matching.comparing import compared
from egu.matching.decisions import DecisionRefused, lock
from egu.matching.explaining import better_wishes
from egu.matching.history import plan_in, plans_of, sent_after
from egu.matching.judging import objections
from egu.matching.models import Decision, DecisionKind, Plan, PlanState
from egu.matching.plans import discard_plan, rename_plan, try_move
from egu.matching.publishing import (
    OutOfDate,
    preview_of,
    publish_plan,
    what_has_changed,
    withdraw_plan,
)
from egu.matching.refusals import PlanRefused, RulesBroken, StalePlan
from egu.matching.standing import lines_of, verdict_of
from egu.messaging.models import OutboxMessage
from egu.placements.models import EmployerAnswer, Proposal, ProposalState
from egu.placements.services import employer_answers
from egu.travel.estimate import Estimate
from egu.travel.port import Answer, Column, Quality, Question, Why, unknown
from egu.youths.models import Youth
from solver.rules.base import Finding
from tests.board import forbid_in_plan, lock_in_plan, move_youth, take_out
from tests.builders import (
    STAFF,
    a_decision,
    a_shift,
    a_solved_plan,
    a_wish,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
    weekdays,
)


@pytest.fixture
def school(app: Flask) -> Institution:
    return an_institution()


def solved(school: Institution, seed: int = 7) -> Plan:
    return a_solved_plan(school, seed=seed)


def where(plan: Plan) -> dict[int, int]:
    return {row.youth_id: row.offer_id for row in plan.placed}


def unplaced(plan: Plan) -> dict[int, str]:
    return {row.youth_id: row.why for row in plan.unplaced}


def on(plan: Plan, **more: Any) -> dict[str, Any]:
    return {"actor": STAFF, "plan": plan, "version": plan.version, **more}


@pytest.fixture
def pair(school: Institution) -> tuple[Youth, Offer, Offer]:
    """A youth who wants the first of two places."""
    youth, first, second = a_youth(school), an_offer(school), an_offer(school)
    a_wish(youth, first)
    return youth, first, second


def test_a_youth_is_moved_to_another_legal_place_and_the_goals_are_counted_again(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    youth, first, second = pair
    plan = solved(school)
    assert where(plan) == {youth.id: first.id}
    assert plan.objective is not None
    assert plan.objective["wishes"] == 1
    before = plan.version
    move_youth(**on(plan, youth_id=youth.id, offer_id=second.id))
    assert where(plan) == {youth.id: second.id}
    assert (plan.objective["wishes"], plan.objective["placed"]) == (2, 1)
    assert plan.edited
    assert plan.version > before
    assert plan.placed[0].steps[0]["pattern"]


def test_the_checker_says_at_once_which_rule_a_move_breaks(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    youth, first, _second = pair
    far = an_offer(school, a_workplace(latitude=57.05, longitude=9.92))
    plan = solved(school)
    trial = try_move(plan=plan, youth_id=youth.id, offer_id=far.id)
    assert {(one.rule, one.overridable) for one in trial.objections} == {("travel", True)}
    assert trial.overridable
    assert "Vejen er længere end 1 t 30 min" in trial.objections[0].sentence
    with pytest.raises(RulesBroken) as refusal:
        move_youth(**on(plan, youth_id=youth.id, offer_id=far.id))
    assert refusal.value.objections == trial.objections
    assert where(plan) == {youth.id: first.id}


def test_a_policy_rule_is_set_aside_with_a_reason_and_becomes_a_lock(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    youth = pair[0]
    far = an_offer(school, a_workplace(latitude=57.05, longitude=9.92))
    plan = solved(school)
    move_youth(**on(plan, youth_id=youth.id, offer_id=far.id, override=["travel"],
                    reason="Bor hos sin moster i Aalborg", agreed=True))  # fmt: skip
    assert where(plan) == {youth.id: far.id}
    lock = session.scalars(select(Decision)).one()
    assert (lock.kind, lock.override) == (DecisionKind.MUST, ["travel"])
    assert lock.reason == "Aftalt med den unge. Bor hos sin moster i Aalborg"
    assert where(solved(school)) == {youth.id: far.id}


def test_a_plan_changed_outside_the_rules_is_not_measured_by_what_was_proven(
    school: Institution,
) -> None:
    """The lock opens a place that the proof did not know of: one more than the most possible."""
    youth = a_youth(school, max_each_way=5)
    offer = an_offer(school)
    plan = solved(school)
    assert verdict_of(plan).heading == "Bevist bedst"
    move_youth(**on(plan, youth_id=youth.id, offer_id=offer.id, override=["travel"],
                    reason="Får en elcykel", agreed=True))  # fmt: skip
    assert "kan ikke sammenlignes med det beviste" in verdict_of(plan).text
    assert not any(line.reached for line in lines_of(plan))
    assert lines_of(plan)[0].best == "ikke bevist"


def test_a_plan_changed_within_the_rules_is_measured_by_what_was_proven(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    plan = solved(school)
    take_out(**on(plan, youth_id=pair[0].id))
    assert verdict_of(plan).text == "Højst 1 mere kunne få en plads."


@pytest.mark.parametrize("reason", [None, "  "])
def test_a_rule_is_not_set_aside_without_a_reason(
    school: Institution, pair: tuple[Youth, Offer, Offer], reason: str | None
) -> None:
    far = an_offer(school, a_workplace(latitude=57.05, longitude=9.92))
    plan = solved(school)
    with pytest.raises(DecisionRefused) as refusal:
        move_youth(**on(plan, youth_id=pair[0].id, offer_id=far.id, override=["travel"],
                        reason=reason))  # fmt: skip
    assert refusal.value.key == "reason_needed"


def test_what_is_the_youths_own_is_not_set_aside_behind_its_back(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    far = an_offer(school, a_workplace(latitude=57.05, longitude=9.92))
    plan = solved(school)
    before = where(plan)
    with pytest.raises(DecisionRefused) as refusal:
        move_youth(**on(plan, youth_id=pair[0].id, offer_id=far.id, override=["travel"],
                        reason="Det går nok"))  # fmt: skip
    assert refusal.value.key == "not_agreed"
    assert where(plan) == before


def test_law_is_never_set_aside(school: Institution) -> None:
    youth = a_youth(school, birth_date=date(2010, 1, 1))
    an_offer(school)
    dangerous = an_offer(school, hazards=["explosion"])
    plan = solved(school)
    trial = try_move(plan=plan, youth_id=youth.id, offer_id=dangerous.id)
    assert [(one.rule, one.overridable) for one in trial.objections] == [("hazards", False)]
    assert "Eksplosionsfare" in trial.objections[0].sentence
    assert not trial.overridable
    with pytest.raises(RulesBroken):
        move_youth(**on(plan, youth_id=youth.id, offer_id=dangerous.id, override=["hazards"],
                        reason="Vil selv"))  # fmt: skip


def test_consent_is_never_set_aside(school: Institution) -> None:
    youth = a_youth(school, not_wanted_themes=[5])
    an_offer(school)
    kitchen = an_offer(school, theme=5)
    plan = solved(school)
    with pytest.raises(RulesBroken):
        move_youth(**on(plan, youth_id=youth.id, offer_id=kitchen.id, override=["wanted"],
                        reason="Skal bare prøve"))  # fmt: skip


def test_a_full_place_is_refused(school: Institution) -> None:
    first, second = a_youth(school), a_youth(school)
    offer, other = an_offer(school), an_offer(school, theme=5)
    plan = solved(school)
    assert set(where(plan).values()) == {offer.id, other.id}
    outside = next(youth for youth in (first, second) if where(plan)[youth.id] == other.id)
    trial = try_move(plan=plan, youth_id=outside.id, offer_id=offer.id)
    assert [one.rule for one in trial.objections] == ["offer"]
    assert not trial.overridable


def test_a_move_finds_days_that_are_still_free(school: Institution) -> None:
    """Two share one place: who is moved in gets the days that the other one leaves."""
    a_youth(school, available={"mon": [[360, 1020]], "tue": [[360, 1020]]})
    mover = a_youth(school, wish_themes=[5])
    shared = an_offer(school, share=True)
    an_offer(school, theme=5)
    plan = solved(school)
    move_youth(**on(plan, youth_id=mover.id, offer_id=shared.id))
    row = next(row for row in plan.placed if row.youth_id == mover.id)
    assert {shift["day"] for shift in row.steps[0]["pattern"]} <= {"wed", "thu", "fri"}


def test_an_unplaced_youth_is_placed_by_hand(school: Institution) -> None:
    youth = a_youth(school, max_each_way=5)
    offer = an_offer(school)
    plan = solved(school)
    assert unplaced(plan) == {youth.id: "no_offer"}
    move_youth(**on(plan, youth_id=youth.id, offer_id=offer.id, override=["travel"],
                    reason="Får en elcykel", agreed=True))  # fmt: skip
    assert (where(plan), unplaced(plan)) == ({youth.id: offer.id}, {})


def test_who_is_taken_out_is_unplaced_by_hand(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    youth = pair[0]
    plan = solved(school)
    take_out(**on(plan, youth_id=youth.id))
    assert (where(plan), unplaced(plan)) == ({}, {youth.id: "taken_out"})
    assert plan.objective is not None
    assert plan.objective["placed"] == 0
    with pytest.raises(PlanRefused) as refusal:
        take_out(**on(plan, youth_id=youth.id))
    assert refusal.value.key == "not_placed"


def test_a_stale_page_changes_nothing(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    youth, first, second = pair
    plan = solved(school)
    seen = plan.version
    move_youth(**on(plan, youth_id=youth.id, offer_id=second.id))
    with pytest.raises(StalePlan):
        take_out(actor=STAFF, plan=plan, version=seen, youth_id=youth.id)
    assert where(plan) == {youth.id: second.id}
    move_youth(**on(plan, youth_id=youth.id, offer_id=first.id))


def test_a_forbidden_pair_leaves_the_draft_and_stays_away(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    youth, first, second = pair
    plan = solved(school)
    forbid_in_plan(**on(plan, youth_id=youth.id, offer_id=first.id, reason="Er i familie"))
    assert where(plan) == {}
    trial = try_move(plan=plan, youth_id=youth.id, offer_id=first.id)
    assert trial.objections[0].sentence == "Skolen har forbudt den plads for den unge."
    assert where(solved(school)) == {youth.id: second.id}


def test_the_same_on_several_days_is_said_once(school: Institution) -> None:
    said = objections([
        *(Finding("travel.too_long", {"from_week": week, "day": day, "start": 480, "cap": 60})
          for week in (0, 8) for day in (4, 0, 1, 2)),
        Finding("travel.too_long", {"from_week": 0, "day": 3, "start": 540, "cap": 60}),
        Finding("offer.full", {"date": "2027-01-04"}),
    ])  # fmt: skip
    assert [one.sentence for one in said] == [
        "Vejen er længere end 1 t (mandag–onsdag, fredag kl. 08.00).",
        "Vejen er længere end 1 t (torsdag kl. 09.00).",
        "Pladsen er besat 4. januar 2027.",
    ]


def test_plans_are_renamed_and_discarded(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    plan, other = solved(school), solved(school, seed=8)
    rename_plan(**on(plan, name="  Med færre  rejser "))
    assert plan.name == "Med færre rejser"
    discard_plan(**on(other))
    assert [one.state for one in plans_of(school.id)] == [PlanState.WITHDRAWN, PlanState.DRAFT]
    with pytest.raises(PlanRefused):
        take_out(**on(other, youth_id=pair[0].id))


def test_two_drafts_are_compared_youth_by_youth_and_goal_by_goal(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    youth, first, second = pair
    a_youth(school, first_name="Uændret", wish_themes=[5])
    an_offer(school, theme=5)
    mine, theirs = solved(school), solved(school, seed=8)
    assert where(mine) == where(theirs)
    move_youth(**on(theirs, youth_id=youth.id, offer_id=second.id))
    comparison = compared(mine, theirs)
    assert [one.youth.id for one in comparison.differences] == [youth.id]
    assert comparison.differences[0].second is not None
    assert comparison.differences[0].second.offer_id == second.id
    goals = {goal.key: (goal.first, goal.second, goal.better) for goal in comparison.goals}
    assert list(goals) == ["placed", "tiers", "unlucky", "wishes", "hours", "travel"]
    assert goals["placed"] == ("2", "2", None)
    assert goals["wishes"][2] == "first"
    assert comparison.better == "first"
    assert compared(mine, mine).differences == ()
    assert first.id in where(mine).values()


def test_publishing_sends_every_proposal_once(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    youth, first, _second = pair
    plan = solved(school)
    sent = publish_plan(**on(plan))
    assert [(one.youth_id, one.offer_id, one.state) for one in sent] == [
        (youth.id, first.id, ProposalState.SENT)
    ]
    assert plan.state is PlanState.PUBLISHED
    assert sent[0].why == {
        "rank": 1, "wished": True, "theme_wished": True, "days_fit": True,
        "travel": {"minutes": 13, "mode": "bike", "quality": "estimate"},
    }  # fmt: skip
    with pytest.raises(PlanRefused):
        publish_plan(**on(plan))
    assert len(session.scalars(select(Proposal)).all()) == 1


def test_a_proposal_says_why_it_is_no_better_wish_and_nothing_of_others(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    """Two want the same place, and one of them must have it."""
    youth, first, second = pair
    other = a_youth(school)
    a_wish(other, first)
    a_wish(youth, second, rank=2)
    lock(actor=STAFF, youth=other, offer_id=first.id)
    sent = {one.youth_id: one for one in publish_plan(**on(solved(school)))}
    assert sent[youth.id].offer_id == second.id
    assert sent[youth.id].why["better"] == [{"rank": 1, "cause": "full"}]
    assert "better" not in sent[other.id].why


def test_a_proposal_says_that_a_better_wish_does_not_fit(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    youth, first, second = pair
    first.licences = ["B"]
    a_wish(youth, second, rank=2)
    (sent,) = publish_plan(**on(solved(school)))
    assert sent.offer_id == second.id
    assert sent.why["better"] == [{"rank": 1, "cause": "rules"}]


def test_the_institution_decides_how_long_an_answer_may_take(
    school: Institution, pair: tuple[Youth, Offer, Offer], clock: datetime
) -> None:
    school.settings = {"proposal_days": 14}
    assert publish_plan(**on(solved(school)))[0].expires_at == end_of(date(2026, 12, 7))


def meanwhile(patch: pytest.MonkeyPatch, happens: Callable[[], None]) -> None:
    """Something happens once, while a plan that is to be sent out is looked at."""
    happenings = [happens]

    def look(plan: Plan) -> dict[int, list[dict[str, Any]]]:
        while happenings:
            happenings.pop()()
        return better_wishes(plan)

    patch.setattr("egu.matching.publishing.better_wishes", look)


def test_others_can_write_while_a_plan_is_looked_at(
    school: Institution, pair: tuple[Youth, Offer, Offer], monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []
    meanwhile(monkeypatch, lambda: tries.append(count_attempt("x", lasting=timedelta(hours=1))))
    (sent,) = publish_plan(**on(solved(school)))
    assert (sent.youth_id, tries) == (pair[0].id, [1])


def test_what_somebody_changes_while_a_plan_is_looked_at_counts(
    school: Institution, pair: tuple[Youth, Offer, Offer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def somebody_closes_the_place() -> None:
        with separate_transaction() as own:
            own.execute(update(Offer).where(Offer.id == pair[1].id).values(state=OfferState.CLOSED))
            own.add(AuditEvent(actor="Lone", action="offer.close", subject_type="offers",
                               subject_id="1", previous_hash="", hash=""))  # fmt: skip

    plan = solved(school)
    meanwhile(monkeypatch, somebody_closes_the_place)
    with pytest.raises(OutOfDate):
        publish_plan(**on(plan))
    assert session.scalars(select(Proposal)).all() == []


def test_publishing_again_keeps_what_both_know_and_takes_back_the_rest(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    youth, _first, _second = pair
    other = a_youth(school, wish_themes=[5])
    elsewhere = an_offer(school, theme=5)
    old = {one.youth_id: one for one in publish_plan(**on(solved(school)))}
    plan = solved(school, seed=8)
    take_out(**on(plan, youth_id=other.id))
    assert publish_plan(**on(plan)) == []
    assert old[youth.id].state is ProposalState.SENT
    assert old[other.id].state is ProposalState.WITHDRAWN
    assert elsewhere.id == old[other.id].offer_id


def test_other_hours_at_the_same_place_are_a_new_proposal(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    youth = pair[0]
    (old,) = publish_plan(**on(solved(school)))
    youth.ladder = [{"from_week": 0, "max": 450, "min": 400}]
    pair[1].min_minutes = 300
    session.flush()
    plan = solved(school, seed=8)
    assert where(plan) == {youth.id: old.offer_id}
    shown = preview_of(plan)
    assert ([row.youth_id for row in shown.send], shown.take_back) == ([youth.id], (old,))
    (new,) = publish_plan(**on(plan))
    assert (old.state, new.state) == (ProposalState.WITHDRAWN, ProposalState.SENT)
    assert new.steps[0]["minutes"] < old.steps[0]["minutes"]


def test_a_kept_proposal_belongs_to_the_plan_that_keeps_it(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    first = solved(school)
    (kept,) = publish_plan(**on(first))
    newcomer = a_youth(school)
    second = solved(school, seed=8)
    assert [one.youth_id for one in publish_plan(**on(second))] == [newcomer.id]
    withdraw_plan(**on(first))
    assert kept.state is ProposalState.SENT
    withdraw_plan(**on(second))
    assert kept.state is ProposalState.WITHDRAWN


def test_a_plan_that_says_nothing_new_is_not_sent(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    first = solved(school)
    publish_plan(**on(first))
    again = solved(school, seed=8)
    assert preview_of(again).nothing_new
    with pytest.raises(PlanRefused) as refusal:
        publish_plan(**on(again))
    assert refusal.value.key == "nothing_new"
    assert again.state is PlanState.DRAFT


def test_the_plan_that_is_sent_next_holds_instead(
    school: Institution, pair: tuple[Youth, Offer, Offer], clock: datetime
) -> None:
    first = solved(school)
    publish_plan(**on(first))
    a_youth(school)
    second = solved(school, seed=8)
    with held_at(clock + timedelta(days=1)):
        publish_plan(**on(second))
    draft = solved(school, seed=9)
    assert sent_after([draft, second, first]) == {first.id: second}
    assert [one.name for one in (first, second, draft)] == ["Plan 1", "Plan 2", "Kladde 3"]


def test_the_way_that_is_told_is_one_that_the_youth_accepts(
    school: Institution, pair: tuple[Youth, Offer, Offer], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bus is quicker, but has more changes than the youth wants."""
    youth = pair[0]
    youth.modes, youth.max_changes = ["bike", "transit"], 0
    monkeypatch.setattr("egu.matching.snapshot.travel_here", QuickBus)
    (sent,) = publish_plan(**on(solved(school)))
    assert sent.why["travel"] == {"minutes": 30, "mode": "bike", "quality": "estimate"}


class QuickBus(Estimate):
    """Ten minutes and two changes by bus, half an hour by bike."""

    name = "quick-bus"

    def answer(self, question: Question) -> Answer:
        minutes, changes = (10, 2) if question.mode == "transit" else (30, 0)
        return Answer(minutes, changes, Quality.ESTIMATE, self.name)


@pytest.mark.parametrize(
    ("alone", "told"),
    [
        (63, {"minutes": 63, "mode": "transit", "quality": "timetable"}),
        (40, {"minutes": 46, "mode": "transit", "quality": "timetable"}),
        (None, {"minutes": 46, "mode": "transit", "quality": "estimate"}),
    ],
)
def test_no_way_is_told_shorter_or_surer_than_what_is_known_of_it(
    school: Institution,
    pair: tuple[Youth, Offer, Offer],
    monkeypatch: pytest.MonkeyPatch,
    alone: int | None,
    told: dict[str, object],
) -> None:
    """What was counted for many homes at once has no wait in it, the single journey has."""
    pair[0].modes = ["transit"]
    for asks in ("snapshot", "day_trips"):
        monkeypatch.setattr(f"egu.matching.{asks}.travel_here", lambda: WithoutTheWait(alone))
    (sent,) = publish_plan(**on(solved(school)))
    assert sent.why["travel"] == told


class WithoutTheWait(Estimate):
    """46 minutes in a column, and alone what the test says."""

    name = "without-the-wait"

    def __init__(self, alone: int | None) -> None:
        self.alone = alone

    def answer(self, question: Question) -> Answer:
        if self.alone is None:
            return unknown(self.name, Why.UNREACHABLE)
        return Answer(self.alone, 0, Quality.TIMETABLE, self.name)

    def answers(self, column: Column) -> list[Answer]:
        return [Answer(46, 0, Quality.ESTIMATE, self.name) for _home in column.homes]


def test_a_company_that_nobody_has_confirmed_is_listed_and_gets_no_mail(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    pair[1].workplace.company.confirmed_at = None
    plan = solved(school)
    shown = preview_of(plan)
    assert [row.offer_id for row in shown.unconfirmed] == [pair[1].id]
    assert (shown.employers, shown.without_employer_mail) == (0, ())
    publish_plan(**on(plan))
    assert session.scalars(select(OutboxMessage.kind)).all() == ["ask_youth"]


def test_a_yes_is_not_taken_back_by_the_next_plan(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    a_youth(school, wish_themes=[5])
    an_offer(school, theme=5)
    draft = solved(school, seed=8)
    sent = publish_plan(**on(solved(school)))
    agreed = next(one for one in sent if one.youth_id == pair[0].id)
    employer_answers(actor=STAFF, proposal=agreed, answer=EmployerAnswer.YES)
    take_out(**on(draft, youth_id=pair[0].id))
    assert preview_of(draft).nothing_new
    with pytest.raises(PlanRefused) as refusal:
        publish_plan(**on(draft))
    assert refusal.value.key == "nothing_new"
    assert agreed.state is ProposalState.SENT


def changed_hours(youth: Youth, _offer: Offer) -> None:
    youth.ladder = [{"from_week": 0, "max": 1500, "min": 1400}]


def changed_start(_youth: Youth, offer: Offer) -> None:
    offer.start_earliest = date(2027, 1, 11)


def changed_shifts(_youth: Youth, offer: Offer) -> None:
    offer.shifts = [a_shift(day, 540, 990) for day in ("mon", "tue", "wed", "thu", "fri")]


def changed_breaks(_youth: Youth, offer: Offer) -> None:
    offer.shifts = [{**shift, "break": 60} for shift in offer.shifts]


def changed_days(_youth: Youth, offer: Offer) -> None:
    offer.shifts = list(reversed(offer.shifts))


def shortened(_youth: Youth, offer: Offer) -> None:
    offer.weeks = 20


def stepped(youth: Youth, _offer: Offer) -> None:
    youth.ladder = [{"from_week": 0, "max": 900, "min": 600},
                    {"from_week": 8, "max": 1000, "min": 600}]  # fmt: skip


def closed(_youth: Youth, offer: Offer) -> None:
    offer.state = OfferState.CLOSED


def blocked(youth: Youth, _offer: Offer) -> None:
    youth.available = None


def moved_away(_youth: Youth, offer: Offer) -> None:
    offer.workplace.latitude, offer.workplace.longitude = 57.05, 9.92


@pytest.mark.parametrize(
    ("change", "rule"),
    [(changed_hours, "hours"), (changed_start, "answer"), (changed_shifts, "answer"),
     (changed_breaks, "answer"), (changed_days, "answer"), (shortened, "answer"),
     (stepped, "answer"),
     (closed, "offer"), (blocked, "answer"), (moved_away, "travel")],
)  # fmt: skip
def test_a_plan_that_the_world_has_overtaken_is_not_published(
    school: Institution, pair: tuple[Youth, Offer, Offer], change: Any, rule: str
) -> None:
    youth, first, _second = pair
    plan = solved(school)
    change(youth, first)
    session.flush()
    assert [one.youth_id for one in what_has_changed(plan)] == [youth.id]
    with pytest.raises(OutOfDate) as refusal:
        publish_plan(**on(plan))
    assert rule in {one.rule for one in refusal.value.changes[0].objections}
    assert session.scalars(select(Proposal)).all() == []


def test_a_plan_is_not_published_after_its_start_has_passed(
    school: Institution, pair: tuple[Youth, Offer, Offer], clock: datetime
) -> None:
    plan = solved(school)
    with held_at(clock + timedelta(days=60)), pytest.raises(OutOfDate):
        publish_plan(**on(plan))


def test_an_empty_plan_is_not_published(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    plan = solved(school)
    take_out(**on(plan, youth_id=pair[0].id))
    with pytest.raises(PlanRefused) as refusal:
        publish_plan(**on(plan))
    assert refusal.value.key == "nobody_placed"


def test_a_withdrawn_plan_takes_back_its_open_proposals(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    plan = solved(school)
    proposal = publish_plan(**on(plan))[0]
    withdraw_plan(**on(plan, reason="Regnefejl"))
    assert (plan.state, proposal.state) == (PlanState.WITHDRAWN, ProposalState.WITHDRAWN)
    with pytest.raises(PlanRefused):
        withdraw_plan(**on(plan))


def test_every_change_is_on_record(school: Institution, pair: tuple[Youth, Offer, Offer]) -> None:
    youth, _first, second = pair
    plan = solved(school)
    move_youth(**on(plan, youth_id=youth.id, offer_id=second.id, reason="Hellere her"))
    lock_in_plan(**on(plan, youth_id=youth.id))
    publish_plan(**on(plan))
    actions = session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all()
    assert actions == ["run.request", "plan.create", "plan.moved", "decision.lock",
                       "plan.locked", "proposal.send", "user.add", "plan.publish"]  # fmt: skip


def test_why_it_is_no_better_wish_is_the_same_whether_the_plan_is_proven_or_not(
    school: Institution,
) -> None:
    """A full one and one that the rules forbid; asked quickly, and by the price of each."""
    full, other = an_offer(school), an_offer(school)
    far = an_offer(school, a_workplace(latitude=57.05, longitude=9.92))
    for _ in range(2):
        youth = a_youth(school)
        for rank, offer in enumerate((far, full, other), 1):
            a_wish(youth, offer, rank)
    plan = solved(school)
    quickly = better_wishes(plan)
    plan.status = "feasible"
    assert quickly == better_wishes(plan)
    causes = sorted([one["cause"] for one in found] for found in quickly.values())
    assert causes == [["rules"], ["rules", "full"]]


def test_another_school_does_not_find_the_plan(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    plan = solved(school)
    assert plan_in(school.id, plan.id) is plan
    assert plan_in(an_institution().id, plan.id) is None
    assert plans_of(an_institution().id) == []


def test_days_that_staff_have_overridden_are_not_said_to_fit(
    school: Institution, pair: tuple[Youth, Offer, Offer]
) -> None:
    youth, offer, _second = pair
    youth.available = weekdays(0, 60)
    a_decision(youth, offer, override=["availability"], reason="Aftalt på skolen")
    publish_plan(**on(solved(school)))
    (proposal,) = session.scalars(select(Proposal)).all()
    assert proposal.why["days_fit"] is False
