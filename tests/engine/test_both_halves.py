"""Every rule has two halves, one that checks and one that the optimiser obeys, and they agree.

Where the table of examples says that a rule decides, and on whatever hypothesis draws. What was
drawn is counted, so that the halves do not agree on nothing but the impossible.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solver.checker.judging import check_solution
from solver.format.problem import Problem
from solver.pairs import enforcement
from solver.rules.catalogue import PLACEMENT_RULES, SOLUTION_RULES
from solver.solve import solve
from tests.engine import rule_examples, test_rules_for_all
from tests.engine.agreement import OnePair, WholePlan, halves_agree
from tests.engine.builders import a_problem, a_youth, an_offer
from tests.engine.generator import FEATURES, Nasty, Size

EXAMPLES = [*rule_examples.EXAMPLES, *test_rules_for_all.EXAMPLES]
ALONE, TOGETHER = Size(youths=1, offers=1), Size(youths=4, offers=3, shifts=3, steps=2)
PLANS_TRIED = 12
DRAWN = settings(
    max_examples=800,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
draws = st.integers(0, 2**32).map(Random)


def test_the_optimiser_knows_every_rule_of_the_catalogue() -> None:
    assert tuple(rule.name for rule in PLACEMENT_RULES) == enforcement.PLACEMENT_RULES
    assert set(enforcement.WHOLE_RULES) == {rule.name for rule in SOLUTION_RULES}


@pytest.mark.parametrize(
    "problem",
    [example.problem for example in EXAMPLES],
    ids=[example.name for example in EXAMPLES],
)
def test_both_halves_agree_where_a_rule_decides(problem: Problem) -> None:
    assert halves_agree(problem)


@pytest.mark.parametrize(
    "problem",
    [example.problem for example in EXAMPLES if example.forbidden],
    ids=[example.name for example in EXAMPLES if example.forbidden],
)
def test_a_bystander_is_placed_as_if_the_rule_were_not_there(problem: Problem) -> None:
    bystander = a_youth("bystander", wishes=("elsewhere",), open_to_other=False)
    elsewhere = an_offer("elsewhere", employer="somebody else", places=9)
    apart = a_problem(bystander, elsewhere)
    lists = ("youths", "employers", "offers", "journeys")
    both = {name: (*getattr(problem, name), *getattr(apart, name)) for name in lists}
    whole = replace(problem, **both)
    solution = solve(whole)
    assert ("bystander", "elsewhere") in [(p.youth, p.offer) for p in solution.placements]
    assert check_solution(whole, solution).legal


def test_both_halves_find_the_same_in_every_choice_of_shifts_and_leave_the_same() -> None:
    drawn, decided = Counter[str](), Counter[str]()

    @DRAWN
    @given(draws)
    def compare(draw: Random) -> None:
        problem = Nasty(draw, ALONE, draw.choice(FEATURES)).problem()
        if problem.running_youths:
            return
        pair = OnePair(problem, problem.youths[0], problem.offers[0])
        for model, check in pair.broken():
            assert model == check
            decided.update(model if len(model) == 1 else ())
        left = pair.left_by_check()
        assert pair.left_by_model() == left
        drawn["all"] += 1
        drawn["placeable"] += bool(left)
        decided["ladder"] += left != pair.left_by_check(frozenset({"ladder"}))

    compare()
    assert drawn["placeable"] >= 0.4 * drawn["all"] >= 200
    assert min(decided[rule.name] for rule in PLACEMENT_RULES) >= 5


def test_both_halves_allow_the_same_plans_and_leave_out_the_same_pairs() -> None:
    drawn, decided = Counter[str](), Counter[str]()

    @settings(DRAWN, max_examples=400)
    @given(draws)
    def compare(draw: Random) -> None:
        plan = WholePlan(Nasty(draw, TOGETHER).problem())
        for allowed, found in plan.tried(draw, PLANS_TRIED):
            assert allowed == (not found)
            drawn["all"] += 1
            drawn["allowed"] += allowed
            decided.update(found if len(found) == 1 else ())
        for found in plan.left_out():
            assert found
            decided.update(found if len(found) == 1 else ())

    compare()
    assert drawn["allowed"] >= 0.3 * drawn["all"]
    assert min(decided[rule.name] for rule in SOLUTION_RULES if rule.name != "once") >= 10
