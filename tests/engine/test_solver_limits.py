"""A time limit and a stop end the search with a legal plan, never worse than the greedy one."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from solver.bench.generator import large_problem
from solver.checker.judging import check_solution
from solver.format.problem import Pin, Problem
from solver.format.solution import Objective, Solution
from solver.model.building import Builder
from solver.pairs.candidates import Candidates
from solver.pairs.goals import Goals
from solver.progress import Event
from solver.search.greedy import greedy
from solver.solve import solve

MIDDLE = large_problem(70, 70, seed=3)
SHORT = [0.001, 0.5, 1.5]


def greedy_objective(problem: Problem) -> Objective:
    """What the first plan of a problem without must pins is worth."""
    goals = Goals(problem)
    builder = Builder(problem, Candidates(problem), goals)
    whole = builder.program(builder.pairs())
    program, _ = whole.keep(whole.minimal)
    return goals.objective(program.values(greedy(program)))


def objective_of(solution: Solution) -> Objective:
    assert solution.objective is not None
    return solution.objective


@pytest.mark.parametrize("seconds", SHORT)
def test_under_any_time_limit_the_plan_is_legal_and_no_worse_than_greedy(seconds: float) -> None:
    solution = solve(MIDDLE, time_limit=seconds)
    assert check_solution(MIDDLE, solution).findings == ()
    assert solution.status in ("feasible", "optimal")
    assert objective_of(solution).key <= greedy_objective(MIDDLE).key


def test_a_goal_that_was_not_reached_has_no_bound() -> None:
    bound = solve(MIDDLE, time_limit=0.001).bound
    assert bound is not None
    assert bound.lottery is None


def test_without_a_limit_every_goal_is_proven_and_the_answer_is_the_same_again() -> None:
    problem = large_problem(40, 40, seed=5)
    first, again = solve(problem), solve(problem)
    assert first.status == "optimal"
    assert first.placements == again.placements
    assert first.unplaced == again.unplaced


def test_a_stop_ends_the_search_within_a_second_with_the_best_so_far() -> None:
    stop = threading.Event()
    stopped_at: list[float] = []

    def stop_after_the_first_goal(event: Event) -> None:
        if event.step == "goal" and not stop.is_set():
            stopped_at.append(time.monotonic())
            stop.set()

    solution = solve(MIDDLE, progress=stop_after_the_first_goal, stop=stop)
    assert time.monotonic() - stopped_at[0] < 1
    assert solution.status == "stopped"
    assert check_solution(MIDDLE, solution).findings == ()
    assert objective_of(solution).key <= greedy_objective(MIDDLE).key


def test_a_stop_before_the_start_still_gives_a_legal_plan() -> None:
    stop = threading.Event()
    stop.set()
    solution = solve(MIDDLE, stop=stop)
    assert solution.status == "stopped"
    assert check_solution(MIDDLE, solution).findings == ()


def test_a_stop_while_candidates_are_made_ends_at_once_with_what_people_decided() -> None:
    whole = large_problem(400, 400, seed=1)
    places = solve(large_problem(400, 400, seed=1), time_limit=0.001).placements[:2]
    musts = tuple(Pin(place.youth, place.offer, "must") for place in places)
    problem = replace(whole, pins=musts)
    stop = threading.Event()
    stop.set()
    begun = time.monotonic()
    solution = solve(problem, stop=stop)
    assert time.monotonic() - begun < 2
    assert solution.status == "stopped"
    assert check_solution(problem, solution).findings == ()
    assert {(p.youth, p.offer) for p in solution.placements} == {(p.youth, p.offer) for p in places}


def test_beyond_two_hundred_youths_the_counts_stay_and_the_rest_is_not_chosen() -> None:
    solution = solve(large_problem(210, 60, seed=2), time_limit=1)
    reasons = {unplaced.why for unplaced in solution.unplaced}
    assert reasons <= {"no_offer", "not_chosen"}
    assert any(unplaced.rules for unplaced in solution.unplaced)
