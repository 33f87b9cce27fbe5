"""The checker on whole answers: every number that is wrong is found, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from solver.checker.judging import check_placement, check_plan, check_solution, objective_of
from solver.format.problem import LadderStep, Pin, Problem, Running
from solver.format.solution import Bound, Contradiction, Objective, Placement, Solution, Unplaced
from tests.engine.builders import (
    a_journey,
    a_placement,
    a_problem,
    a_solution,
    a_youth,
    an_offer,
)

STEPS = ((0, 1), (0, 1, 2))
LADDER = (LadderStep(0, max=900, min=0), LadderStep(8, max=1500, min=0))


def a_round(**rest: Any) -> Problem:
    """Youth u can be placed at o; v waits."""
    youths = [a_youth("u", ladder=LADDER, wishes=("o",)), a_youth("v", tier=3)]
    return a_problem(youths, [an_offer("o"), an_offer("p", theme=2)], **rest)


def keys(problem: Problem, solution: Solution) -> list[str]:
    return [finding.key for finding in check_solution(problem, solution).findings]


def answered(problem: Problem | None = None, **changes: Any) -> Solution:
    return a_solution(problem or a_round(), {"u": ("o", STEPS)}, **changes)


def with_placement(**changes: Any) -> Solution:
    solution = answered()
    return replace(solution, placements=(replace(solution.placements[0], **changes),))


def with_step(**changes: Any) -> Solution:
    steps = answered().placements[0].steps
    return with_placement(steps=(steps[0], replace(steps[1], **changes)))


def test_a_true_answer_is_legal() -> None:
    report = check_solution(a_round(), answered())
    assert report.legal
    assert report.findings == ()


def test_an_answer_that_places_nobody_is_legal() -> None:
    assert check_solution(a_round(), a_solution(a_round(), {})).legal


WRONG_NUMBERS = {
    "answer.start": with_placement(start=date(2027, 1, 5)),
    "answer.end": with_placement(end=date(2027, 7, 5)),
    "answer.rank": with_placement(rank=2),
    "answer.from_week": with_step(from_week=9),
    "answer.minutes": with_step(minutes=1),
    "answer.travel": with_step(travel=1),
    "answer.seed": answered(seed=8),
    "answer.ruleset": answered(ruleset="1999-01"),
}


@pytest.mark.parametrize("key", WRONG_NUMBERS)
def test_a_wrong_number_is_found(key: str) -> None:
    assert keys(a_round(), WRONG_NUMBERS[key]) == [key]


@pytest.mark.parametrize(
    ("goal", "value"),
    [
        ("placed", 2),
        ("tiers", (0, 0, 1)),
        ("unlucky", (0, 1)),
        ("wishes", 2),
        ("hours", 0),
        ("travel", 0),
        ("lottery", 0),
    ],
)
def test_a_wrong_goal_is_found(goal: str, value: object) -> None:
    solution = answered()
    assert solution.objective is not None
    stated = replace(solution.objective, **{goal: value})
    findings = check_solution(a_round(), replace(solution, objective=stated)).findings
    wrong = [finding for finding in findings if finding.key == "answer.goal"]
    assert [finding.values["goal"] for finding in wrong] == [goal]


MISSHAPEN = {
    "answer.steps": [(0,)],
    "answer.no_shift": [(0,), ()],
    "answer.unknown_shift": [(0,), (0, 5)],
    "answer.two_shifts_a_day": [(0,), (0, 0)],
}


@pytest.mark.parametrize("key", MISSHAPEN)
def test_shifts_that_make_no_placement_are_found(key: str) -> None:
    assert [finding.key for finding in check_placement(a_round(), "u", "o", MISSHAPEN[key])] == [
        key
    ]


def test_two_options_on_one_day_are_not_both_worked() -> None:
    place = an_offer(shifts=(an_offer().shifts[0], replace(an_offer().shifts[0], start=500)))
    findings = check_placement(a_problem(a_youth(), place), "u", "o", [(0, 1)])
    assert [finding.key for finding in findings] == ["answer.two_shifts_a_day"]


def test_a_placement_without_a_single_day_is_no_placement_whatever_is_overridden() -> None:
    problem = a_problem(a_youth(education_end=date(2027, 1, 3)), an_offer())
    findings = check_placement(problem, "u", "o", [], overrides={"dates"})
    assert [finding.key for finding in findings] == ["dates.ends_before_start"]


def test_a_youth_without_a_ladder_cannot_be_placed() -> None:
    problem = a_problem(a_youth(ladder=()), an_offer())
    assert [finding.key for finding in check_placement(problem, "u", "o", [])] == ["answer.steps"]


def test_unknown_youths_and_offers_are_found() -> None:
    assert [f.key for f in check_placement(a_round(), "x", "o", STEPS)] == ["answer.unknown_youth"]
    assert [f.key for f in check_placement(a_round(), "u", "x", STEPS)] == ["answer.unknown_offer"]
    strange = with_placement(offer="x")
    assert keys(a_round(), strange) == ["answer.unknown_offer"]


def test_a_broken_rule_is_found_with_its_placement() -> None:
    problem = a_problem([a_youth("u", schooling_duty=True), a_youth("v")], an_offer(places=2))
    solution = a_solution(problem, {"u": ("o", [[0]]), "v": ("o", [[0]])})
    (finding,) = check_solution(problem, solution).findings
    assert finding.key == "age.schooling_duty"
    assert finding.values == {"youth": "u", "offer": "o"}


def test_a_must_pin_overrides_only_what_it_names() -> None:
    def judged(*override: str) -> list[str]:
        pin = Pin("u", "o", "must", override, "agreed by telephone")
        problem = a_round(pins=[pin])
        problem = replace(problem, journeys=(a_journey(*_pair(problem), minutes=200),))
        return keys(problem, answered(problem))

    assert judged("travel") == []
    assert set(judged("hours")) == {"travel.too_long"}


def _pair(problem: Problem) -> tuple[Any, Any]:
    return problem.youths[0], problem.offers[0]


def test_an_overridden_way_counts_as_long_as_it_is() -> None:
    pin = Pin("u", "o", "must", ("travel",), "agreed by telephone")
    problem = a_problem(a_youth(), an_offer(), pins=[pin])
    problem = replace(problem, journeys=(a_journey(*_pair(problem), minutes=200),))
    assert objective_of(problem, [a_placement(problem, "u", "o", (0, 1))]).travel == 800


def test_the_shortest_mode_that_obeys_the_rule_counts() -> None:
    youth, offer = a_youth(modes=("bike", "transit"), max_changes=0), an_offer()
    bike = a_journey(youth, offer, 30)
    transit = a_journey(youth, offer, 20, mode="transit")
    changing = replace(transit, to=tuple(replace(leg, changes=1) for leg in transit.to))
    for journeys, minutes in (((bike, transit), 40), ((bike, changing), 60)):
        problem = a_problem(youth, offer, journeys=journeys)
        assert objective_of(problem, [a_placement(problem, "u", "o", (0,))]).travel == minutes


def test_an_unknown_way_counts_twice_the_cap() -> None:
    problem = a_problem(a_youth(), an_offer(), journeys=[], unknown_travel="allow")
    assert objective_of(problem, [a_placement(problem, "u", "o", (0, 1))]).travel == 360


def test_missing_hours_count_as_begun_half_hours_of_the_final_step() -> None:
    problem = a_problem(a_youth(ladder=LADDER), an_offer(max=1441))
    assert objective_of(problem, [a_placement(problem, "u", "o", (0,), (0, 1, 2))]).hours == 7


def test_more_hours_than_wanted_are_no_negative_number() -> None:
    pin = Pin("u", "o", "must", ("hours",), "agreed by telephone")
    problem = a_problem(a_youth(), an_offer(max=300), pins=[pin])
    assert objective_of(problem, [a_placement(problem, "u", "o", (0,))]).hours == 0


@pytest.mark.parametrize(
    ("changes", "rank", "unlucky"),
    [
        ({"wishes": ("p", "o"), "wish_themes": (1,)}, 2, (0, 0)),
        ({"wishes": ("p",), "wish_themes": (3, 4, 1)}, 4, (0, 1)),
        ({"wishes": ("p",), "wish_themes": (3,)}, 20, (1, 0)),
    ],
)
def test_a_rank_is_by_wish_then_theme_then_other(
    changes: dict[str, Any], rank: int, unlucky: tuple[int, int]
) -> None:
    problem = a_problem(a_youth(**changes), [an_offer("o"), an_offer("p", theme=2)])
    objective = objective_of(problem, [a_placement(problem, "u", "o", (0,))])
    assert (objective.wishes, objective.unlucky) == (rank, unlucky)


def test_a_moved_or_lost_proposal_costs_its_ranks_and_a_kept_one_does_not() -> None:
    def wishes(places: dict[str, Any]) -> int:
        problem = a_round(pins=[Pin("u", "o", "keep"), Pin("v", "o", "never")])
        solution = a_solution(problem, places)
        assert solution.objective is not None
        return solution.objective.wishes

    assert wishes({"u": ("o", STEPS)}) == 1
    assert wishes({"u": ("p", STEPS)}) == 23
    assert wishes({}) == 3


def test_the_lottery_is_the_digest_that_the_format_names() -> None:
    problem = a_problem(a_youth("æ"), an_offer())
    placement = a_placement(problem, "æ", "o", (0,))
    assert objective_of(problem, [placement]).lottery == 0xBA0E


def test_every_youth_is_listed_once() -> None:
    solution = answered()
    unplaced = Unplaced("u", "priority")
    assert keys(a_round(), replace(solution, unplaced=())) == ["answer.youth_listed"]
    doubled = replace(solution, unplaced=(*solution.unplaced, unplaced))
    assert keys(a_round(), doubled) == ["answer.youth_listed"]
    strange = replace(solution, unplaced=(*solution.unplaced, Unplaced("x", "priority")))
    assert keys(a_round(), strange) == ["answer.unknown_youth"]


def test_a_running_youth_is_in_neither_list() -> None:
    running = Running("p", "v", date(2026, 8, 1), date(2026, 12, 1), (0,), 420)
    problem = a_round(running=[running])
    assert keys(problem, answered(problem)) == []
    listed = answered(problem, unplaced=(Unplaced("v", "priority"),))
    assert keys(problem, listed) == ["answer.youth_listed"]


@pytest.mark.parametrize(
    ("unplaced", "key"),
    [
        (Unplaced("v", "no_offer", rules={"boredom": 1}), "answer.unknown_rule"),
        (Unplaced("v", "no_offer", would_help=("heads",)), "answer.unknown_rule"),
        (Unplaced("v", "no_offer", rules={"travel": 3}), "answer.reason_count"),
        (Unplaced("v", "no_offer", only={"travel": 1}), "answer.reason_count"),
    ],
)
def test_a_reason_that_cannot_be_true_is_found(unplaced: Unplaced, key: str) -> None:
    assert keys(a_round(), answered(unplaced=(unplaced,))) == [key]


def test_an_optimum_has_its_bound() -> None:
    assert keys(a_round(), answered(bound=None)) == ["answer.bound_is_not_objective"]
    assert keys(a_round(), answered(bound=Bound(placed=1))) == ["answer.bound_is_not_objective"]


def test_a_feasible_answer_has_a_possible_bound() -> None:
    def judged(bound: Bound | None) -> list[str]:
        return keys(a_round(), answered(status="feasible", bound=bound))

    assert judged(Bound(placed=2, wishes=1)) == []
    assert judged(None) == ["answer.no_bound"]
    assert judged(Bound(placed=0)) == ["answer.bound_worse_than_objective"]
    assert judged(Bound(tiers=(0, 9, 9))) == ["answer.bound_worse_than_objective"]
    assert judged(Bound(travel=10**6)) == ["answer.bound_worse_than_objective"]


def test_a_stopped_answer_needs_no_bound_but_goals() -> None:
    assert keys(a_round(), answered(status="stopped", bound=None)) == []
    nothing = answered(status="stopped", bound=None, objective=None)
    assert keys(a_round(), nothing) == ["answer.no_objective"]


LOCKED = a_round(pins=[Pin("u", "o", "must"), Pin("v", "o", "keep")])


def contradiction(**changes: Any) -> Solution:
    usual = Solution(
        status="contradiction",
        seed=7,
        objective=None,
        bound=None,
        contradictions=(Contradiction((0,), ("mentor",)),),
    )
    return replace(usual, **changes)


@pytest.mark.parametrize(
    ("solution", "key"),
    [
        (contradiction(objective=Objective(0, (), (0, 0), 0, 0, 0, 0)), "contradiction_with_goals"),
        (contradiction(unplaced=(Unplaced("v", "priority"),)), "contradiction_with_lists"),
        (contradiction(contradictions=()), "no_contradiction_named"),
        (contradiction(contradictions=(Contradiction((1,), ("once",)),)), "not_must_pins"),
        (contradiction(contradictions=(Contradiction((2,), ("once",)),)), "not_must_pins"),
        (contradiction(contradictions=(Contradiction((0,), ("luck",)),)), "unknown_rules"),
    ],
)
def test_a_strange_contradiction_is_found(solution: Solution, key: str) -> None:
    assert keys(LOCKED, solution) == [f"answer.{key}"]


def test_a_contradiction_without_goals_and_lists_is_consistent() -> None:
    assert keys(LOCKED, contradiction()) == []


def test_only_a_contradiction_names_contradictions() -> None:
    named = answered(contradictions=(Contradiction((0,), ("once",)),))
    assert "answer.contradictions_without_status" in keys(a_round(), named)


def test_placements_can_be_judged_together_without_an_answer() -> None:
    problem = a_problem([a_youth("u"), a_youth("v")], an_offer())
    placements: list[Placement] = [a_placement(problem, name, "o", (0,)) for name in ("u", "v")]
    assert [finding.key for finding in check_plan(problem, placements)] == ["offer.full"]


def test_the_checker_needs_neither_the_optimiser_nor_numpy() -> None:
    look = (
        "import sys, solver.checker, solver.format; print({'ortools', 'numpy'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"
