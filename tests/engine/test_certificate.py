"""A certificate proves what it claims, by prices alone, and nothing false can be certified."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from solver.bench.generator import large_problem, uncoupled, with_one_start
from solver.checker.judging import check_solution, objective_of
from solver.format.codec import read_solution, write_problem, write_solution
from solver.format.problem import Problem
from solver.format.solution import (
    GOALS,
    GoalProof,
    Placement,
    Solution,
    Unplaced,
    bound_equal_to,
)
from solver.model.building import Builder
from solver.pairs.candidates import Candidates
from solver.pairs.goals import Goals
from solver.proofs.duality import Ledger
from solver.proofs.prices import Prices
from solver.proofs.verdict import verdict_on
from solver.solve import solve
from tests.engine.generator import nasty_problem

SEEDS = (1, 2, 3)


@pytest.fixture(scope="module", params=SEEDS)
def network(request: pytest.FixtureRequest) -> tuple[Problem, Solution]:
    problem = with_one_start(uncoupled(large_problem(60, 40, request.param)))
    return problem, solve(problem)


def how(problem: Problem, solution: Solution) -> dict[str, str]:
    verdict = verdict_on(problem, solution)
    assert verdict.findings == ()
    return {standing.goal: standing.how for standing in verdict.goals}


def keys(problem: Problem, solution: Solution) -> set[str]:
    return {finding.key for finding in verdict_on(problem, solution).findings}


def with_plan(problem: Problem, solution: Solution, placements: list[Placement]) -> Solution:
    """The same answer with another plan, its goals counted right and called the best."""
    objective = objective_of(problem, placements)
    placed = {placement.youth for placement in placements}
    idle = [youth.id for youth in problem.youths if youth.id not in placed]
    return replace(
        solution,
        placements=tuple(placements),
        unplaced=tuple(Unplaced(youth, "not_chosen") for youth in sorted(idle)),
        objective=objective,
        bound=bound_equal_to(objective),
    )


def test_a_relaxation_places_whom_earlier_goals_place() -> None:
    problem = nasty_problem(2010, youths=9, offers=7, shifts=6, steps=4)
    assert set(how(problem, solve(problem)).values()) == {"certified"}


def test_every_goal_of_a_network_is_certified(network: tuple[Problem, Solution]) -> None:
    problem, solution = network
    assert how(problem, solution) == dict.fromkeys(GOALS, "certified")
    assert all(not proof.unproven for proof in solution.certificate)


def test_a_coupled_plan_is_certified_where_the_relaxation_alone_proves_it() -> None:
    """And a goal that is not says so, and so do the goals after it."""
    problem = large_problem(60, 60, 1)
    verdict = verdict_on(problem, solve(problem))
    assert verdict.findings == ()
    first, *others = verdict.goals
    assert (first.goal, first.how, first.rests_on) == ("placed", "certified", ())
    for goal, standing in enumerate(others, 1):
        open_before = [one.goal for one in verdict.goals[:goal] if one.how != "certified"]
        assert standing.rests_on == tuple(open_before)


def test_a_certificate_survives_the_file(network: tuple[Problem, Solution]) -> None:
    _, solution = network
    assert read_solution(write_solution(solution)) == solution


def test_a_missing_price_is_found_out(network: tuple[Problem, Solution]) -> None:
    problem, solution = network
    for number, proof in enumerate(solution.certificate):
        for name in [name for name, price in proof.prices.items() if price > 0][::5]:
            prices = {key: price for key, price in proof.prices.items() if key != name}
            proofs = list(solution.certificate)
            proofs[number] = replace(proof, prices=prices)
            tampered = replace(solution, certificate=tuple(proofs))
            assert "certificate.not_proven" in keys(problem, tampered)


def test_a_raised_price_is_found_out(network: tuple[Problem, Solution]) -> None:
    problem, solution = network
    first, *others = solution.certificate
    rows = {name for proof in solution.certificate for name in proof.prices}
    for name in sorted(rows - first.prices.keys())[::5]:
        raised = replace(first, prices={**first.prices, name: 1000})
        tampered = replace(solution, certificate=(raised, *others))
        assert "certificate.not_proven" in keys(problem, tampered)


def test_a_youth_taken_out_of_the_plan_is_found_out(network: tuple[Problem, Solution]) -> None:
    problem, solution = network
    for place in range(0, len(solution.placements), 7):
        fewer = [p for number, p in enumerate(solution.placements) if number != place]
        worse = with_plan(problem, solution, fewer)
        assert check_solution(problem, worse).legal
        assert "certificate.not_proven" in keys(problem, worse)


def test_a_worse_offer_for_one_youth_is_found_out(network: tuple[Problem, Solution]) -> None:
    problem, solution = network
    taken = {placement.offer for placement in solution.placements}
    emptied = replace(
        problem,
        offers=tuple(
            replace(o, places=0) if o.id == solution.placements[0].offer else o
            for o in problem.offers
        ),
    )
    other = solve(emptied)
    assert {placement.offer for placement in other.placements} != taken
    worse = with_plan(problem, solution, list(other.placements))
    assert check_solution(problem, worse).legal
    assert "certificate.not_proven" in keys(problem, worse)


def test_a_raised_bound_is_found_out(network: tuple[Problem, Solution]) -> None:
    problem, solution = network
    assert solution.bound is not None
    assert solution.bound.placed is not None
    bound = replace(solution.bound, placed=solution.bound.placed + 1)
    raised = replace(solution, status="feasible", bound=bound)
    assert check_solution(problem, raised).legal
    assert keys(problem, raised) == {"certificate.bound"}


def test_strange_names_are_found_out(network: tuple[Problem, Solution]) -> None:
    problem, solution = network
    first, *others = solution.certificate
    for strange, key in (
        (replace(first, prices={"offer/0/nowhere": 1}), "certificate.row"),
        (replace(first, unproven=("nobody",)), "certificate.youth"),
        (replace(first, goal="luck"), "certificate.goal"),
    ):
        assert key in keys(problem, replace(solution, certificate=(strange, *others)))


def test_goals_in_another_order_are_found_out(network: tuple[Problem, Solution]) -> None:
    problem, solution = network
    backwards = replace(solution, certificate=solution.certificate[::-1])
    assert "certificate.goal" in keys(problem, backwards)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_claimed_of_small_nasty_problems_is_proven(seed: int) -> None:
    problem = nasty_problem(seed)
    solution = solve(problem)
    if solution.status == "optimal":
        assert set(how(problem, solution).values()) <= {"certified", "search"}


@pytest.mark.parametrize("seed", range(24))
def test_no_prices_certify_a_plan_that_is_not_the_best(seed: int) -> None:
    """Random prices for plans that lack one placement: some goal must stay uncertified."""
    problem, draw = nasty_problem(seed), random.Random(seed)
    solution = solve(problem)
    must = {pin.youth for pin in problem.pins if pin.kind == "must"}
    loose = [p for p in solution.placements if p.youth not in must]
    if solution.status != "optimal" or not loose:
        return
    gone = draw.choice(loose)
    worse = with_plan(problem, solution, [p for p in solution.placements if p != gone])
    names = sorted({name for proof in solution.certificate for name in proof.prices})
    for _ in range(6):
        forged = tuple(
            GoalProof(proof.goal, {name: draw.randint(-3, 3) for name in names})
            for proof in solution.certificate
        )
        verdict = verdict_on(problem, replace(worse, certificate=forged))
        standing = {standing.goal: standing.how for standing in verdict.goals}
        assert standing.get("placed") != "certified"


def test_prices_too_large_for_the_arithmetic_are_not_reckoned_with() -> None:
    problem = large_problem(20, 15, 1)
    builder = Builder(problem, Candidates(problem), Goals(problem))
    ledger = Ledger(builder.program(builder.pairs()), ())
    assert ledger.is_too_large(Prices(rows={0: 2**60}))
    assert ledger.is_too_large(Prices(scale=2**20, goals={0: 2**60}))
    assert not ledger.is_too_large(Prices(rows={0: 2**20}))


def test_the_check_follows_the_proof_without_the_optimiser(tmp_path: Path) -> None:
    problem = with_one_start(uncoupled(large_problem(20, 15, 1)))
    (tmp_path / "in.json").write_text(write_problem(problem))
    (tmp_path / "out.json").write_text(write_solution(solve(problem)))
    code = (
        "import sys; from solver.__main__ import main;"
        f"status = main(['check', {str(tmp_path / 'in.json')!r}, {str(tmp_path / 'out.json')!r}]);"
        "sys.exit(status or any(name.startswith('ortools') for name in sys.modules))"
    )
    judged = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert judged.returncode == 0, judged.stderr
    report = json.loads(judged.stdout)
    assert [goal["how"] for goal in report["goals"]] == ["certified"] * len(GOALS)


def test_without_a_certificate_every_goal_is_only_said_to_be_searched(tmp_path: Path) -> None:
    problem = with_one_start(uncoupled(large_problem(20, 15, 1)))
    (tmp_path / "in.json").write_text(write_problem(problem))
    (tmp_path / "out.json").write_text(write_solution(replace(solve(problem), certificate=())))
    command = [sys.executable, "-m", "solver", "check", "in.json", "out.json"]
    environment = {"PYTHONPATH": str(Path.cwd())}
    judged = subprocess.run(
        command, capture_output=True, check=False, cwd=tmp_path, env=environment
    )
    assert judged.returncode == 0, judged.stderr
    assert {goal["how"] for goal in json.loads(judged.stdout)["goals"]} == {"search"}
