"""Flow, cuts, crowds and splitting are only faster: without them the optimum is the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from solver.bench.generator import large_problem, uncoupled, with_one_start
from solver.checker.judging import check_solution
from solver.format.fields import LARGEST
from solver.format.problem import Problem
from solver.format.solution import Placement
from solver.model.building import Builder
from solver.pairs.candidates import Candidates
from solver.pairs.goals import Goals
from solver.parameters import Limits
from solver.search import cuts, linear, search
from solver.search.cp_sat import improve
from solver.search.crowds import Crowds
from solver.search.cuts import Cutter
from solver.search.greedy import greedy
from solver.search.search import NetworkPart
from solver.solve import solve

SEEDS = (1, 2, 3)


@pytest.mark.parametrize("seed", SEEDS)
def test_flow_finds_what_the_relaxation_and_cp_sat_find(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = replace(uncoupled(large_problem(60, 45, seed)), running=())
    by_flow = solve(problem)
    monkeypatch.setattr(search, "nesting_of", lambda program: None)
    otherwise = solve(problem)
    assert by_flow.status == otherwise.status == "optimal"
    assert by_flow.objective == otherwise.objective
    assert check_solution(problem, by_flow).findings == ()


def test_an_uncoupled_problem_is_left_to_flow_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[int] = []
    reach = NetworkPart.reach

    def told(part: NetworkPart, goal: int) -> tuple[int, int]:
        reached.append(goal)
        return reach(part, goal)

    monkeypatch.setattr(NetworkPart, "reach", told)
    monkeypatch.setattr(search, "CoupledPart", None)
    problem = with_one_start(uncoupled(large_problem(40, 40, seed=4)))
    assert solve(problem).status == "optimal"
    assert reached[0] == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_cuts_leave_the_optimum_alone(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = large_problem(60, 40, seed)
    with_cuts = solve(problem)
    monkeypatch.setattr(Cutter, "cuts", lambda *_: [])
    without = solve(problem)
    assert with_cuts.status == without.status == "optimal"
    assert with_cuts.objective == without.objective
    assert check_solution(problem, with_cuts).findings == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_of_every_crowd_somebody_is_always_left_out(seed: int) -> None:
    problem = large_problem(60, 30, seed)
    builder = Builder(problem, Candidates(problem), Goals(problem))
    program = builder.program(builder.pairs())
    idle = dict.fromkeys(program.by_youth, 0.0)
    crowds = Crowds(program, tuple(greedy(program)), idle, Limits()).found()
    assert crowds
    for crowd in crowds:
        only, _ = program.keep(np.isin(program.youth, list(crowd.youths)))
        costs = -np.ones(only.size, dtype=np.int64)
        best = improve(only, costs, (), (), Limits(), None)
        assert best.proven
        assert len(best.chosen) <= len(crowd.youths) - crowd.left_out


def test_a_search_that_ends_before_it_looks_proves_nothing() -> None:
    problem = large_problem(200, 200, seed=1)
    builder = Builder(problem, Candidates(problem), Goals(problem))
    program = builder.program(builder.pairs())
    start = greedy(program)
    costs = -np.ones(program.size, dtype=np.int64)
    found = improve(program, costs, (), start, Limits(time_limit=0.0), None)
    assert not found.proven
    assert found.bound < -len(start)


@pytest.mark.parametrize("seed", SEEDS)
def test_crowds_leave_the_optimum_alone(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = large_problem(60, 30, seed)
    with_crowds = solve(problem)
    monkeypatch.setattr(Crowds, "found", lambda _: [])
    without = solve(problem)
    assert with_crowds.status == without.status == "optimal"
    assert with_crowds.objective == without.objective
    assert with_crowds.placements == without.placements


@pytest.mark.parametrize("seed", SEEDS)
def test_goals_of_many_youths_that_are_proven_alone_leave_the_optimum_alone(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = large_problem(60, 40, seed)
    together = solve(problem)
    monkeypatch.setattr(search, "MANY", 10)
    monkeypatch.setattr(linear, "LARGE", 10)
    monkeypatch.setattr(cuts, "A_ROUND", 10)
    alone = solve(problem)
    assert alone.status == together.status == "optimal"
    assert alone.objective == together.objective
    assert alone.placements == together.placements
    assert check_solution(problem, alone).findings == ()


def half_known(problem: Problem) -> Problem:
    """Everything may be far for everybody, and half of it nobody knows how far."""
    youths = tuple(replace(youth, max_each_way=None) for youth in problem.youths)
    settings = replace(problem.settings, unknown_travel="allow")
    return replace(problem, youths=youths, journeys=problem.journeys[::2], settings=settings)


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("other_rank", large_problem(25, 25, seed=2)),
        ("default_max_each_way", half_known(large_problem(25, 25, seed=1))),
    ],
)
def test_the_largest_settings_choose_like_those_that_are_only_large(
    setting: str, problem: Problem
) -> None:
    largest, large = (
        solve(replace(problem, settings=replace(problem.settings, **{setting: size})))
        for size in (LARGEST, 10_000)
    )
    assert largest.status == "optimal"
    assert list(map(chosen, largest.placements)) == list(map(chosen, large.placements))


def chosen(placement: Placement) -> tuple[str, str, list[tuple[int, ...]]]:
    return placement.youth, placement.offer, [step.shifts for step in placement.steps]
