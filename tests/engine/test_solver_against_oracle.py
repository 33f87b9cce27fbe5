"""The solver against trying everything, on thousands of tiny problems with every feature.

Two thousand of the tiniest, and some that are a little larger. The reasons of the unplaced are
asked of fewer, because trying everything takes long there.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from solver import solve as solving
from solver.checker.judging import check_solution
from solver.format.problem import Problem
from solver.format.solution import Solution
from solver.solve import solve
from tests.engine.brute_force import optimum
from tests.engine.brute_reasons import Reasons
from tests.engine.generator import Size, nasty_problem

TINIEST, SMALL = Size(youths=3, offers=3, shifts=3, steps=2), Size(youths=4, offers=4, shifts=3)
HUNDRED = 100
FIRST_SEEDS = range(0, 2000, HUNDRED)
LISTS = ("youths", "employers", "mentors", "offers", "journeys", "running")


def places(solution: Solution) -> list[object]:
    return [(p.youth, p.offer, p.steps) for p in solution.placements]


def mixed(problem: Problem, seed: int) -> Problem:
    draw = random.Random(seed)
    lists = {key: getattr(problem, key) for key in LISTS}
    return replace(
        problem, **{key: tuple(draw.sample(items, len(items))) for key, items in lists.items()}
    )


def assert_as_good_as_trying_everything(problem: Problem, seed: int) -> Solution:
    solution, best = solve(problem), optimum(problem)
    assert check_solution(problem, solution).findings == (), seed
    assert solution.status == ("optimal" if best else "contradiction"), seed
    assert solution.objective == (best and best.objective), seed
    return solution


@pytest.mark.parametrize("first", FIRST_SEEDS)
def test_the_answer_is_legal_and_as_good_as_trying_everything(
    first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the reasons of the unplaced; and the hundred does not hide behind the impossible."""
    monkeypatch.setattr(solving, "MOST_YOUTHS_EXPLAINED", 0)
    drawn = Counter[str]()
    for seed in range(first, first + HUNDRED):
        solution = assert_as_good_as_trying_everything(nasty_problem(seed, TINIEST), seed)
        drawn["placed"] += len(solution.placements)
        drawn[solution.status] += 1
    assert drawn["placed"] >= 60
    assert drawn["optimal"] >= 75
    assert drawn["contradiction"] >= 1


def test_somewhat_larger_problems_are_solved_as_well_as_by_trying_everything() -> None:
    for seed in range(60):
        assert_as_good_as_trying_everything(nasty_problem(seed, SMALL), seed)


def test_the_reasons_of_the_unplaced_are_those_that_trying_everything_gives() -> None:
    found = Counter[str]()
    for seed in range(120):
        problem = nasty_problem(seed, TINIEST)
        solution = solve(problem)
        reasons = Reasons(problem, solution)
        for unplaced in solution.unplaced:
            assert unplaced == reasons.of(unplaced.youth), seed
            found[unplaced.why] += 1
    assert min(found[why] for why in ("no_offer", "capacity", "priority")) >= 15


def test_the_order_of_the_lists_changes_nothing() -> None:
    for seed in range(40):
        problem = nasty_problem(seed)
        straight = solve(problem)
        other = solve(mixed(problem, seed))
        assert places(other) == places(straight)
        assert other.unplaced == straight.unplaced
