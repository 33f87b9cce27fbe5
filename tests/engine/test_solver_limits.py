"""A time limit and a stop end everything with a legal plan, never worse than the greedy one.

Most of these tests hold the clock themselves, so they end at the same point on every machine.
"""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from solver.__main__ import main
from solver.bench.generator import large_problem
from solver.checker.judging import check_solution
from solver.commands import solve as command
from solver.explanations.unplaced import OFFERS_MEASURED, Explainer
from solver.format.codec import read_solution
from solver.format.problem import Pin, Problem
from solver.format.solution import Objective, Solution
from solver.model.building import Builder
from solver.pairs.candidates import Candidates
from solver.pairs.goals import Goals
from solver.parameters import Limits
from solver.progress import Event, Progress, silent
from solver.search.greedy import greedy
from solver.solve import MARGIN, Run, solve

MIDDLE = large_problem(70, 70, seed=3)
LARGE = large_problem(220, 220, seed=3)
ALIKE = replace(
    MIDDLE, offers=tuple(replace(one, shifts=MIDDLE.offers[0].shifts) for one in MIDDLE.offers)
)
SHORT = [0.001, 0.5, 1.5]
LOOKS = [1, 2, 3, 5, 8, 13, 21, 34]
LIMIT = 30.0
BEYOND = 2 * LIMIT
NEARLY = LIMIT - 5.0
"""When the search is to end if 10 seconds are kept from it."""


class Clock:
    """Stands still, until it is sent beyond every limit or has been looked at so often."""

    def __init__(self, looks: int | None = None) -> None:
        self.looks, self.now = looks, 0.0

    def __call__(self) -> float:
        if self.looks is not None:
            self.looks -= 1
            if self.looks < 0:
                self.go(BEYOND)
        return self.now

    def go(self, seconds: float) -> None:
        self.now = seconds

    def at(self, step: str, seconds: float = BEYOND) -> Progress:
        """Goes there as soon as that step is told."""
        return lambda event: self.go(seconds) if event.step == step else None


def solved(problem: Problem, clock: Clock, progress: Progress = silent) -> Solution:
    return Run(problem, Limits(LIMIT, clock=clock), progress).solution()


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


@pytest.fixture(scope="module")
def greedy_at_large() -> Objective:
    return greedy_objective(LARGE)


@pytest.mark.parametrize("looks", LOOKS)
def test_wherever_the_time_ends_the_plan_is_legal_and_no_worse_than_greedy(
    looks: int, greedy_at_large: Objective
) -> None:
    solution = solved(LARGE, Clock(looks))
    assert check_solution(LARGE, solution).findings == ()
    assert solution.status == "feasible"
    assert objective_of(solution).key <= greedy_at_large.key


def test_no_certificate_and_no_reasons_when_the_search_took_all_the_time() -> None:
    clock = Clock()
    solution = solved(MIDDLE, clock, clock.at("goal"))
    assert check_solution(MIDDLE, solution).findings == ()
    assert solution.stats["left_out"] == "certificate, reasons"
    assert solution.certificate == ()
    assert {(one.why, len(one.rules)) for one in solution.unplaced} == {("not_chosen", 0)}


def test_no_reasons_when_the_certificate_took_the_rest() -> None:
    clock = Clock()
    solution = solved(MIDDLE, clock, clock.at("reasons"))
    assert check_solution(MIDDLE, solution).findings == ()
    assert solution.stats["left_out"] == "reasons"
    assert solution.certificate == solve(MIDDLE).certificate
    assert solution.status == "optimal"


def test_what_costs_a_search_is_left_out_before_what_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_long(_explainer: Explainer, _rows: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(Explainer, "helping_rules", too_long)
    solution = solved(MIDDLE, Clock())
    assert solution.stats["left_out"] == "would_help"
    assert any(one.rules for one in solution.unplaced)


def test_time_for_the_reasons_is_kept_from_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Explainer, "seconds_needed", lambda _explainer: 10.0 / MARGIN)
    clock = Clock()
    solution = solved(MIDDLE, clock, clock.at("goal", NEARLY))
    assert solution.bound is not None
    assert (solution.bound.placed, solution.bound.lottery) == (len(solution.placements), None)
    assert "left_out" not in solution.stats
    assert any(one.rules for one in solution.unplaced)


def test_no_time_is_kept_for_reasons_that_need_more_than_half_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Explainer, "seconds_needed", lambda _explainer: LIMIT / MARGIN)
    clock = Clock()
    solution = solved(MIDDLE, clock, clock.at("goal", NEARLY))
    assert solution.status == "optimal"


@pytest.mark.parametrize("problem", [MIDDLE, ALIKE])
def test_a_slow_look_at_some_offers_is_measured_and_kept(problem: Problem) -> None:
    class Slow(Clock):
        def __call__(self) -> float:
            self.now += 1
            return self.now

    builder = Builder(problem, Candidates(problem), Goals(problem))
    program = builder.program(builder.pairs())
    explainer = Explainer(builder, program, (), Limits(LIMIT, clock=Slow()))
    times = len(problem.offers) / OFFERS_MEASURED
    assert explainer.seconds_needed() == pytest.approx(times)


def test_the_time_for_reading_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def read_for_long(_given: object) -> Problem:
        clock.go(BEYOND)
        return MIDDLE

    clock, answer = Clock(), tmp_path / "answer.json"
    monkeypatch.setattr(command, "Limits", partial(Limits, clock=clock))
    monkeypatch.setattr(command, "given_problem", read_for_long)
    monkeypatch.setattr(command, "stop_when_told", threading.Event)
    assert main(["solve", "problem.json", str(answer), f"--time-limit={LIMIT}"]) == 0
    solution = read_solution(answer.read_bytes())
    assert solution.bound is not None
    assert solution.bound.placed is None
    assert solution.stats["left_out"] == "certificate, reasons"
    assert check_solution(MIDDLE, solution).findings == ()


def test_without_a_limit_nothing_is_measured_or_left_out() -> None:
    clock = Clock()
    solution = Run(MIDDLE, Limits(clock=clock), clock.at("goal")).solution()
    assert "left_out" not in solution.stats
    assert solution.placements == solve(MIDDLE).placements
    assert solution.certificate == solve(MIDDLE).certificate


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


def test_beyond_two_hundred_youths_the_counts_stay_and_the_rest_is_not_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = large_problem(210, 60, seed=2)
    monkeypatch.setattr(Explainer, "seconds_needed", lambda _explainer: 10.0 / MARGIN)
    clock = Clock()
    solution = solved(problem, clock, clock.at("goal", NEARLY))
    reasons = {unplaced.why for unplaced in solution.unplaced}
    assert reasons <= {"no_offer", "not_chosen"}
    assert any(unplaced.rules for unplaced in solution.unplaced)
