"""The database as a matching problem, in the solver's own format and without a single name."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from egu.accounts.models import Institution
from egu.db import session
from egu.employers.models import OfferDecline, OfferInstitution, OfferState
from egu.matching.models import DecisionKind
from egu.matching.settings import DEFAULTS, SettingError, settings_from
from egu.matching.snapshot import problem_for
from egu.placements.models import EmployerAnswer, PlacementState, ProposalState, YouthAnswer
from egu.travel.estimate import Estimate
from egu.travel.port import Answer, Quality, Question, Why, unknown
from egu.week import DAYS
from egu.youths.models import NotWanted, TieKind, YouthState
from solver.format import read_problem
from tests.builders import (
    ROUND_DATE,
    a_decision,
    a_mentor,
    a_placement,
    a_postcode,
    a_proposal,
    a_shift,
    a_step,
    a_tie,
    a_wish,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
    weekdays,
)

TOO_FAR = 24 * 60


@pytest.fixture
def school(app: Flask) -> Institution:
    return an_institution()


def problem_of(school: Institution, **options: Any) -> dict[str, Any]:
    """The problem, after the solver's own reader has accepted it."""
    problem = problem_for(school.id, ROUND_DATE, 7, **options)
    read_problem(json.dumps(problem))
    return problem


def only(entries: list[dict[str, Any]]) -> dict[str, Any]:
    assert len(entries) == 1
    return entries[0]


def test_a_youth_is_described_as_the_solver_wants_it(school: Institution) -> None:
    youth = a_youth(school, max_each_way=45, needs=["quiet"], licences=["AM"])
    assert only(problem_of(school)["youths"]) == {
        "id": f"y{youth.id}",
        "birth_date": "2008-03-14",
        "schooling_duty": False,
        "tier": 2,
        "start_earliest": "2027-01-04",
        "start_latest": "2027-03-01",
        "education_end": "2028-12-22",
        "ladder": [{"from_week": 0, "max": 900, "min": 600}],
        "grant": {"valid_from": "2026-10-01", "valid_to": "2027-12-31", "max": 1500},
        "school": {},
        "other_work": {},
        "available": weekdays(360, 1020),
        "max_each_way": 45,
        "max_changes": None,
        "modes": ["bike"],
        "wishes": [],
        "wish_themes": [2],
        "open_to_other": True,
        "not_wanted": {"offers": [], "employers": [], "themes": []},
        "needs": ["quiet"],
        "licences": ["AM"],
        "together_with": [],
        "apart_from": [],
    }


def test_an_offer_is_described_as_the_solver_wants_it(school: Institution) -> None:
    workplace = a_workplace(max_heads=2, max_minutes=3000)
    mentor = a_mentor(workplace, per_day=1)
    offer = an_offer(school, workplace, mentor_id=mentor.id, shifts=[a_shift("fri")], places=3)
    problem = problem_of(school)
    assert problem["employers"] == [{"id": f"w{workplace.id}", "max_heads": 2, "max_minutes": 3000}]
    assert problem["mentors"] == [{"id": f"m{mentor.id}", "per_day": 1}]
    assert only(problem["offers"]) == {
        "id": f"o{offer.id}",
        "employer": f"w{workplace.id}",
        "mentor": f"m{mentor.id}",
        "theme": 2,
        "places": 3,
        "share": False,
        "start_earliest": "2027-01-04",
        "start_latest": "2027-03-01",
        "weeks": 26,
        "min": 600,
        "max": 2220,
        "min_days": 1,
        "max_days": 5,
        "shifts": [{"day": "fri", "start": 480, "end": 930, "break": 30}],
        "full_time_minutes": None,
        "min_age": None,
        "licences": [],
        "provides": [],
        "hazards": [],
        "necessary_for_training": False,
        "adult_present": False,
        "declined": [],
    }


def test_no_name_and_no_address_stands_in_the_problem(school: Institution) -> None:
    workplace = a_workplace(name="Brdr. Tangmose Auto", address="Industriskellet 12")
    mentor = a_mentor(workplace, name="Per Tangmose")
    offer = an_offer(school, workplace, mentor_id=mentor.id, title="Mekaniker")
    youth = a_youth(school, first_name="Sofie", last_name="Bregnevang", address="Hyldeleddet 13",
                    strengths="Glad for biler", wish_text="landbrug")  # fmt: skip
    a_placement(a_youth(school, first_name="Emil"), offer)
    a_wish(youth, offer)
    written = json.dumps(problem_of(school), ensure_ascii=False)
    for secret in ("Sofie", "Bregnevang", "Hyldeleddet", "Emil", "Tangmose", "Industriskellet",
                   "Mekaniker", "Glad", "landbrug", "4600", "Køge"):  # fmt: skip
        assert secret not in written


def test_who_is_not_ready_or_not_active_or_not_ours_is_left_out(school: Institution) -> None:
    a_youth(school, available=None)
    a_youth(school, state=YouthState.ENDED)
    a_youth(an_institution())
    assert problem_of(school)["youths"] == []


def test_nobody_starts_before_the_round_and_silent_dates_get_the_settings(
    school: Institution,
) -> None:
    a_youth(school, start_earliest=date(2026, 8, 31), start_latest=None,
            education_end=date(2027, 12, 19))  # fmt: skip
    an_offer(school, start_latest=None)
    problem = problem_of(school)
    youth, offer = only(problem["youths"]), only(problem["offers"])
    assert youth["start_earliest"] == "2026-11-30"
    assert youth["start_latest"] == "2027-11-22"
    assert offer["start_latest"] == "2027-07-05"


def test_a_step_without_a_least_gets_five_hours_less_than_its_most(school: Institution) -> None:
    a_youth(school, ladder=[{"from_week": 0, "max": 240}, {"from_week": 8, "max": 900}])
    ladder = only(problem_of(school)["youths"])["ladder"]
    assert [(step["min"], step["max"]) for step in ladder] == [(0, 240), (600, 900)]


@pytest.mark.parametrize(("weeks", "tier"), [(26, 1), (25, 2), (13, 2), (12, 3), (4, 3), (3, 4)])
def test_waiting_makes_the_tier(school: Institution, weeks: int, tier: int) -> None:
    a_youth(school, waiting_since=ROUND_DATE - timedelta(weeks=weeks))
    assert only(problem_of(school)["youths"])["tier"] == tier


def test_a_tier_that_staff_have_set_counts_first(school: Institution) -> None:
    a_youth(school, waiting_since=None)
    a_youth(school, tier=1, waiting_since=ROUND_DATE)
    assert [youth["tier"] for youth in problem_of(school)["youths"]] == [3, 1]


def test_paused_and_draft_offers_are_left_out_unless_wished_for(school: Institution) -> None:
    youth = a_youth(school)
    opened = an_offer(school)
    paused = an_offer(school, state=OfferState.PAUSED)
    draft = an_offer(school, state=OfferState.DRAFT, theme=None, min_minutes=None, shifts=[])
    an_offer(school, state=OfferState.CLOSED)
    an_offer(an_institution())
    for rank, offer in enumerate((paused, draft, opened), start=1):
        a_wish(youth, offer, rank)
    problem = problem_of(school)
    assert [(offer["id"], offer["places"]) for offer in problem["offers"]] == [
        (f"o{opened.id}", 1), (f"o{paused.id}", 0), (f"o{draft.id}", 0),
    ]  # fmt: skip
    assert only(problem["youths"])["wishes"] == [f"o{o.id}" for o in (paused, draft, opened)]


def test_where_nobody_asked_about_hazards_the_place_is_for_adults(school: Institution) -> None:
    an_offer(school, hazards=None)
    an_offer(school, hazards=[], min_age=16)
    assert [offer["min_age"] for offer in problem_of(school)["offers"]] == [18, 16]


def test_a_journey_is_given_for_every_allowed_mode_and_shift_time(school: Institution) -> None:
    a_youth(school, modes=["bike", "car", "moped"], licences=["AM"])
    an_offer(school, shifts=[a_shift("mon"), a_shift("tue"), a_shift("wed", 600, 960)])
    journeys = problem_of(school)["journeys"]
    assert [journey["mode"] for journey in journeys] == ["bike", "moped"]
    assert journeys[0]["to"] == [
        {"by": 480, "minutes": 13, "changes": 0}, {"by": 600, "minutes": 13, "changes": 0},
    ]  # fmt: skip
    assert [leg["from"] for leg in journeys[0]["home"]] == [930, 960]


def test_a_car_licence_counts_from_the_start_date(school: Institution) -> None:
    a_youth(school, modes=["car"], licences=["B"], birth_date=date(2009, 1, 5))
    an_offer(school)
    an_offer(school, start_earliest=date(2027, 1, 5))
    minutes = [only(journey["to"])["minutes"] for journey in problem_of(school)["journeys"]]
    assert minutes[0] == TOO_FAR > minutes[1]


def test_an_unknown_journey_is_absent(school: Institution) -> None:
    a_youth(school, latitude=None, longitude=None)
    an_offer(school)
    assert problem_of(school)["journeys"] == []


def test_a_coarse_address_counts_from_its_nearest_edge(school: Institution) -> None:
    a_postcode(radius_km=1.0)
    a_youth(school, modes=["bike"], coarse=True)
    an_offer(school)
    assert only(problem_of(school)["journeys"])["to"][0]["minutes"] == 8


class Timetable(Estimate):
    """A provider whose weekend differs, and which knows no way home on Sundays."""

    name = "timetable"

    def by_the_clock(self, mode: str) -> bool:
        return True

    def days_that_differ(self, dates: Sequence[date]) -> list[date]:
        return list(dates)

    def answer(self, question: Question) -> Answer:
        weekday = DAYS[question.day.weekday()]
        if weekday == "sun" and question.direction == "depart_after":
            return unknown(self.name, Why.OUTSIDE_DATES)
        minutes = 50 if weekday in ("sat", "sun") else 20
        return Answer(minutes, 1, Quality.TIMETABLE, self.name)


def test_a_leg_names_its_days_where_the_days_differ(school: Institution) -> None:
    a_youth(school, modes=["transit"])
    an_offer(school, shifts=[a_shift(day) for day in ("fri", "sat", "sun")])
    journey = only(problem_of(school, travel=Timetable())["journeys"])
    assert journey["to"] == [
        {"by": 480, "minutes": 20, "changes": 1, "days": ["fri"]},
        {"by": 480, "minutes": 50, "changes": 1, "days": ["sat", "sun"]},
    ]
    assert [leg["days"] for leg in journey["home"]] == [["fri"], ["sat"]]


def test_a_placement_holds_its_place_step_by_step(school: Institution) -> None:
    offer = an_offer(school)
    placed = a_youth(school)
    steps = [a_step(offer, (0, 1)), a_step(offer, (0, 1, 2), from_week=8)]
    a_placement(placed, offer, steps=steps)
    problem = problem_of(school)
    assert problem["youths"] == []
    assert problem["running"] == [
        {"offer": f"o{offer.id}", "youth": f"y{placed.id}", "start": "2027-01-04",
         "end": "2027-02-28", "shifts": [0, 1], "minutes": 840},
        {"offer": f"o{offer.id}", "youth": f"y{placed.id}", "start": "2027-03-01",
         "end": "2027-07-04", "shifts": [0, 1, 2], "minutes": 1260},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "holds"),
    [(PlacementState.APPROVED, True), (PlacementState.ACTIVE, True),
     (PlacementState.COMPLETED, False), (PlacementState.INTERRUPTED, False)],
)  # fmt: skip
def test_only_living_placements_hold_a_place(
    school: Institution, state: PlacementState, holds: bool
) -> None:
    a_placement(a_youth(school), an_offer(school), state=state)
    assert bool(problem_of(school)["running"]) is holds


def test_places_count_over_all_schools_without_naming_who_is_there(school: Institution) -> None:
    offer = an_offer(school)
    other_school = an_institution()
    offer.institutions.append(OfferInstitution(institution_id=other_school.id))
    theirs = a_youth(other_school)
    a_proposal(theirs, offer)
    problem = problem_of(school)
    assert only(problem["running"])["youth"] == f"y{theirs.id}"
    assert problem["youths"] == []


def test_a_filled_offer_at_the_same_workplace_still_fills_the_workplace(
    school: Institution,
) -> None:
    workplace = a_workplace(max_heads=1)
    an_offer(school, workplace)
    filled = an_offer(school, workplace, state=OfferState.FILLED)
    a_placement(a_youth(school), filled)
    elsewhere = an_offer(school, state=OfferState.FILLED)
    a_placement(a_youth(school), elsewhere)
    problem = problem_of(school)
    assert [(offer["id"], offer["places"]) for offer in problem["offers"]][1:] == [
        (f"o{filled.id}", 0)
    ]
    assert only(problem["running"])["offer"] == f"o{filled.id}"


def test_a_friend_at_a_place_that_is_full_is_still_somebody_to_work_with(
    school: Institution,
) -> None:
    friend, youth = a_youth(school), a_youth(school)
    a_tie(youth, friend)
    filled = an_offer(school, state=OfferState.FILLED)
    a_placement(friend, filled)
    an_offer(school)
    problem = problem_of(school)
    assert only(problem["youths"])["together_with"] == [f"y{friend.id}"]
    assert only(problem["running"])["offer"] == f"o{filled.id}"
    assert [offer["places"] for offer in problem["offers"]] == [0, 1]


def test_a_changed_shift_still_counts_on_its_weekday(school: Institution) -> None:
    offer = an_offer(school)
    a_placement(a_youth(school), offer)
    offer.shifts = [a_shift("wed"), a_shift("tue", 540, 900), a_shift("mon")]
    assert only(problem_of(school)["running"])["shifts"] == [1, 2]


def test_an_unanswered_proposal_is_kept_if_it_costs_little(school: Institution) -> None:
    youth, offer = a_youth(school), an_offer(school)
    a_proposal(youth, offer)
    problem = problem_of(school)
    assert problem["pins"] == [{"youth": f"y{youth.id}", "offer": f"o{offer.id}", "kind": "keep"}]
    assert problem["running"] == []


@pytest.mark.parametrize(
    "answer",
    [{"youth_answer": YouthAnswer.YES}, {"employer_answer": EmployerAnswer.YES},
     {"employer_answer": EmployerAnswer.VISIT_FIRST},
     {"youth_answer": YouthAnswer.NOT_SURE}, {"youth_answer": YouthAnswer.TALK}],
)  # fmt: skip
def test_a_proposal_with_one_yes_or_somebody_thinking_holds_its_place(
    school: Institution, answer: dict[str, Any]
) -> None:
    a_proposal(a_youth(school), an_offer(school), **answer)
    problem = problem_of(school)
    assert (len(problem["running"]), problem["youths"], problem["pins"]) == (1, [], [])


@pytest.mark.parametrize(
    "state", [ProposalState.DECLINED, ProposalState.EXPIRED, ProposalState.WITHDRAWN]
)
def test_a_closed_proposal_holds_nothing(school: Institution, state: ProposalState) -> None:
    a_proposal(a_youth(school), an_offer(school), state=state)
    problem = problem_of(school)
    assert (problem["running"], problem["pins"], len(problem["youths"])) == ([], [], 1)


def test_locks_and_bans_are_pins(school: Institution) -> None:
    youth, offer, other = a_youth(school), an_offer(school), an_offer(school)
    lock = a_decision(youth, offer, override=["travel"], reason="Bliver kørt af sin far")
    a_decision(youth, other, kind=DecisionKind.NEVER)
    a_decision(a_youth(school, available=None), offer)
    assert problem_of(school)["pins"] == [
        {"youth": f"y{youth.id}", "offer": f"o{offer.id}", "kind": "must",
         "override": ["travel"], "reason": f"decision {lock.id}"},
        {"youth": f"y{youth.id}", "offer": f"o{other.id}", "kind": "never"},
    ]  # fmt: skip


def test_a_lock_to_a_place_that_is_closed_stays_visible(school: Institution) -> None:
    youth, offer = a_youth(school), an_offer(school, state=OfferState.CLOSED)
    a_decision(youth, offer)
    problem = problem_of(school)
    assert only(problem["offers"])["places"] == 0
    assert only(problem["pins"])["kind"] == "must"


def test_refusals_and_ties_name_only_who_takes_part(school: Institution) -> None:
    youth, friend, foe = a_youth(school), a_youth(school), a_youth(school)
    absent = a_youth(school, available=None)
    offer, closed = an_offer(school), an_offer(school, state=OfferState.CLOSED)
    a_tie(friend, youth)
    a_tie(youth, absent)
    a_tie(youth, foe, TieKind.APART)
    for refused in (offer, closed):
        youth.refusals.append(NotWanted(offer_id=refused.id))
    youth.refusals.append(NotWanted(workplace_id=offer.workplace_id))
    for declined in (foe, absent):
        offer.declines.append(OfferDecline(youth_id=declined.id))
    session.flush()
    problem = problem_of(school)
    described = problem["youths"][0]
    assert described["together_with"] == [f"y{friend.id}"]
    assert described["apart_from"] == [f"y{foe.id}"]
    assert described["not_wanted"]["offers"] == [f"o{offer.id}"]
    assert described["not_wanted"]["employers"] == [f"w{offer.workplace_id}"]
    assert only(problem["offers"])["declined"] == [f"y{foe.id}"]


def test_the_same_facts_give_the_same_problem(school: Institution) -> None:
    a_youth(school, available={"tue": [[480, 900]], "mon": [[480, 900]]})
    an_offer(school)
    first = json.dumps(problem_of(school))
    session.expire_all()
    assert json.dumps(problem_of(school)) == first


def test_an_institution_may_decide_for_itself(school: Institution) -> None:
    school.settings = {"unknown_travel": "forbid", "proposal_days": 14, "letterhead": "Skolen"}
    assert problem_of(school)["settings"]["unknown_travel"] == "forbid"
    assert settings_from(school.settings).proposal_days == 14
    assert settings_from({}) == DEFAULTS


@pytest.mark.parametrize("nonsense", [{"unknown_travel": "maybe"}, {"min_weeks": "4"},
                                      {"other_rank": -1}, {"proposal_days": True}])  # fmt: skip
def test_a_setting_that_makes_no_sense_is_refused(nonsense: dict[str, Any]) -> None:
    with pytest.raises(SettingError):
        settings_from(nonsense)
