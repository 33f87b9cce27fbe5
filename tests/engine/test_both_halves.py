"""Every rule has two halves, one that checks and one that the optimiser obeys, and they agree."""

from __future__ import annotations

import pytest

from solver import enforcement
from solver.checker import check_solution
from solver.problem import Problem
from solver.rules.catalogue import PLACEMENT_RULES, SOLUTION_RULES
from solver.solve import solve
from tests.engine import rule_examples, test_rules_for_all
from tests.engine.brute_force import optimum

EXAMPLES = [*rule_examples.EXAMPLES, *test_rules_for_all.EXAMPLES]


def test_the_optimiser_knows_every_rule_of_the_catalogue() -> None:
    assert tuple(rule.name for rule in PLACEMENT_RULES) == enforcement.PLACEMENT_RULES
    assert set(enforcement.WHOLE_RULES) == {rule.name for rule in SOLUTION_RULES}


@pytest.mark.parametrize(
    "problem",
    [example.problem for example in EXAMPLES],
    ids=[example.name for example in EXAMPLES],
)
def test_both_halves_agree_where_a_rule_decides(problem: Problem) -> None:
    solution = solve(problem)
    best = optimum(problem)
    assert check_solution(problem, solution).legal
    assert solution.objective == (best and best.objective)
