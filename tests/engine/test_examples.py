"""The twelve examples: exactly the expected optimum, whatever the order of the file's lists."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from solver.format.codec import read_problem
from solver.format.problem import Problem
from solver.format.solution import Objective, Solution, bound_equal_to
from solver.pairs.goals import Goals
from solver.solve import solve

EXAMPLES = Path(__file__).parent / "examples"
NAMES = sorted(path.name.removesuffix(".problem.json") for path in EXAMPLES.glob("*.problem.json"))
LISTS = ("youths", "employers", "mentors", "offers", "journeys", "running")


def problem_in(name: str, shuffled_by: int | None = None) -> Problem:
    content = json.loads((EXAMPLES / f"{name}.problem.json").read_text())
    if shuffled_by is not None:
        drawn = random.Random(shuffled_by)
        for key in LISTS:
            drawn.shuffle(content.get(key, []))
    return read_problem(json.dumps(content))


def expected_of(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((EXAMPLES / f"{name}.expected.json").read_text())
    return content


def places(solution: Solution) -> list[tuple[str, str, tuple[tuple[int, ...], ...]]]:
    return [(p.youth, p.offer, tuple(step.shifts for step in p.steps)) for p in solution.placements]


def test_there_are_twelve_examples() -> None:
    assert len(NAMES) == 12


@pytest.mark.parametrize("name", NAMES)
def test_every_goal_has_exactly_the_expected_value(name: str) -> None:
    expected = expected_of(name)
    wanted = expected["objective"]
    solution = solve(problem_in(name))
    assert solution.status == expected["status"]
    assert solution.objective == Objective(
        **{**wanted, "tiers": tuple(wanted["tiers"]), "unlucky": tuple(wanted["unlucky"])}
    )
    assert solution.bound == bound_equal_to(solution.objective)


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_the_file_changes_neither_places_nor_shifts(name: str) -> None:
    straight = solve(problem_in(name))
    for seed in range(3):
        mixed = solve(problem_in(name, shuffled_by=seed))
        assert places(mixed) == places(straight)
        assert mixed.unplaced == straight.unplaced


@pytest.mark.parametrize("name", NAMES)
def test_every_youth_is_placed_or_unplaced_or_running(name: str) -> None:
    problem = problem_in(name)
    solution = solve(problem)
    answered = [p.youth for p in solution.placements] + [u.youth for u in solution.unplaced]
    assert sorted(answered) == sorted(
        {youth.id for youth in problem.youths} - problem.running_youths
    )
    assert len(Goals(problem).names) == 8 + len(
        solution.objective.tiers if solution.objective else ()
    )
