"""Flow, cuts and splitting are only faster: without them the optimum is the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from solver import search
from solver.checker import check_solution
from solver.cuts import Cutter
from solver.generator import large_problem
from solver.problem import Problem
from solver.search import NetworkPart
from solver.solve import solve

SEEDS = (1, 2, 3)


def uncoupled(problem: Problem) -> Problem:
    """The problem without what couples placements beyond places and heads."""
    return replace(
        problem,
        running=(),
        employers=tuple(replace(employer, max_minutes=None) for employer in problem.employers),
        offers=tuple(replace(offer, share=False, mentor=None) for offer in problem.offers),
        youths=tuple(replace(y, together_with=(), apart_from=()) for y in problem.youths),
    )


def with_one_start(problem: Problem) -> Problem:
    """Everybody begins and ends on the same days, so places are taken for the whole time."""
    first, last = problem.offers[0].start_earliest, problem.youths[0].education_end
    return replace(
        problem,
        offers=tuple(replace(offer, start_earliest=first, weeks=26) for offer in problem.offers),
        youths=tuple(
            replace(youth, start_earliest=first, education_end=last) for youth in problem.youths
        ),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_flow_finds_what_the_relaxation_and_cp_sat_find(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = uncoupled(large_problem(60, 45, seed))
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
