"""What is said about a plan is true: every cause, every cost, every change that would help."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from solver.bench.generator import large_problem, uncoupled, with_one_start
from solver.explanations.explaining import Explanation, Fact, PlanExplainer
from solver.explanations.unplaced import explainer_of
from solver.format.problem import POLICY_RULES, Pin, Problem
from solver.format.solution import Solution, Unplaced
from solver.model.building import Builder
from solver.pairs.candidates import Candidates
from solver.pairs.goals import Goals
from solver.parameters import Limits
from solver.search import cp_sat
from solver.solve import solve
from tests.engine.brute_force import legal_cases
from tests.engine.generator import nasty_problem

SEEDS = (1, 2, 3, 4)


def network(seed: int, youths: int = 40, offers: int = 24) -> Problem:
    return with_one_start(uncoupled(large_problem(youths, offers, seed)))


@pytest.fixture(scope="module", params=SEEDS)
def plan(request: pytest.FixtureRequest) -> tuple[Problem, Solution, PlanExplainer]:
    problem = network(request.param)
    solution = solve(problem)
    return problem, solution, PlanExplainer(problem, solution)


def fact(explanation: Explanation, key: str) -> Fact | None:
    return next((one for one in explanation.facts if one.key == key), None)


def facts(explanation: Explanation, key: str) -> list[Fact]:
    return [one for one in explanation.facts if one.key == key]


def as_stated(explanation: Explanation) -> Unplaced:
    """The facts in the form of the answer."""
    rules = {f.values["rule"]: f.values for f in facts(explanation, "rule")}
    return Unplaced(
        youth=explanation.youth,
        why=explanation.facts[0].key.removeprefix("why."),
        rules={rule: values["offers"] for rule, values in rules.items()},
        only={rule: values["only"] for rule, values in rules.items() if values["only"]},
        would_help=tuple(f.values["rule"] for f in facts(explanation, "help.rule")),
    )


def can_join(problem: Problem, solution: Solution, youth: str) -> bool:
    """Is there a plan with this youth and everybody who has a place? Really solved."""
    builder = Builder(problem, Candidates(problem), Goals(problem))
    names = [*(placement.youth for placement in solution.placements), youth]
    asked = frozenset(builder.candidates.row_of[name] for name in names)
    program = builder.program(builder.pairs())
    return cp_sat.feasible(program.asking(asked), Limits()) is not None


def test_reachability_gives_the_causes_that_the_search_proves(
    plan: tuple[Problem, Solution, PlanExplainer],
) -> None:
    _, solution, explainer = plan
    told = explainer.unplaced()
    assert all(one.facts[0].values["exact"] for one in told)
    assert tuple(map(as_stated, told)) == solution.unplaced


def test_a_rule_that_is_said_to_help_gives_a_place_when_it_is_overridden(
    plan: tuple[Problem, Solution, PlanExplainer],
) -> None:
    problem, solution, explainer = plan
    assert solution.objective is not None
    for one in explainer.unplaced()[:8]:
        for helping in facts(one, "help.rule")[:2]:
            rule, offer = helping.values["rule"], helping.values["offers"][0]
            if rule in POLICY_RULES:
                pin = Pin(one.youth, offer, "must", (rule,), "tried")
                better = solve(replace(problem, pins=(*problem.pins, pin)))
                assert better.objective is not None
                assert better.objective.placed == solution.objective.placed + 1


def test_one_place_more_gives_the_youth_a_place_and_takes_nobodys(
    plan: tuple[Problem, Solution, PlanExplainer],
) -> None:
    problem, solution, explainer = plan
    for unplaced in solution.unplaced[:8]:
        helping = fact(explainer.youth(unplaced.youth), "help.place")
        for name in helping.values["offers"][:2] if helping else ():
            wider = tuple(
                replace(offer, places=offer.places + 1) if offer.id == name else offer
                for offer in problem.offers
            )
            assert can_join(replace(problem, offers=wider), solution, unplaced.youth)


def test_the_full_set_is_full_even_if_everybody_in_it_may_move(
    plan: tuple[Problem, Solution, PlanExplainer],
) -> None:
    problem, solution, explainer = plan
    own = explainer.what_if.board.pairs
    for unplaced in solution.unplaced:
        full = fact(explainer.youth(unplaced.youth), "full")
        if full is None:
            assert unplaced.why == "no_offer"
            continue
        assert unplaced.why != "no_offer"
        offers = set(full.values["offers"])
        assert full.values["moving"]
        assert own[unplaced.youth].keys() <= offers
        assert not can_join(problem, solution, unplaced.youth)


def test_a_cost_is_that_of_the_first_goal_that_suffers(
    plan: tuple[Problem, Solution, PlanExplainer],
) -> None:
    """Forced there by a pin, the whole plan is solved again."""
    problem, solution, explainer = plan
    assert solution.objective is not None
    asked = [(one.youth, one.offer) for one in solution.placements]
    for youth, _ in asked[:6]:
        for wish in problem.youth_by_id[youth].wishes[:2]:
            costs = fact(explainer.pair(youth, wish), "pair.costs")
            if costs is None:
                continue
            assert costs.values["proven"]
            pins = tuple(p for p in problem.pins if p.youth != youth or p.kind == "keep")
            forced = solve(replace(problem, pins=(*pins, Pin(youth, wish, "must"))))
            assert forced.objective is not None
            goal = costs.values["goal"]
            before, after = getattr(solution.objective, goal), getattr(forced.objective, goal)
            if isinstance(before, tuple):
                before, after = before[costs.values["number"]], after[costs.values["number"]]
            assert abs(after - before) == costs.values["by"]


def test_the_facts_for_the_youth_name_nobody_else(
    plan: tuple[Problem, Solution, PlanExplainer],
) -> None:
    problem, _, explainer = plan
    others = {youth.id for youth in problem.youths}
    for youth in problem.youths:
        told = json.dumps(explainer.youth(youth.id).told(names=False))
        named = {name for name in others if f'"{name}"' in told}
        assert named <= {youth.id}


@pytest.mark.parametrize("seed", range(30))
def test_a_pair_that_cannot_be_names_rules_of_which_each_alone_would_do(seed: int) -> None:
    problem = nasty_problem(seed, youths=3, offers=3)
    solution = solve(problem)
    if solution.status != "optimal":
        return
    explainer = PlanExplainer(problem, solution)
    for youth in problem.youths:
        for offer in problem.offers:
            told = explainer.pair(youth.id, offer.id)
            for rule in (fact(told, "pair.only") or Fact("")).values.get("rules", ()):
                assert not any(legal_cases(problem, youth, offer, frozenset()))
                assert any(legal_cases(problem, youth, offer, frozenset({rule})))
            if fact(told, "pair.costs"):
                assert any(legal_cases(problem, youth, offer))


@pytest.mark.parametrize("seed", range(30))
def test_small_nasty_plans_are_explained_as_the_answer_says(seed: int) -> None:
    problem = nasty_problem(seed, youths=3, offers=3)
    solution = solve(problem)
    if solution.status == "optimal":
        told = PlanExplainer(problem, solution).unplaced()
        assert tuple(map(as_stated, told)) == solution.unplaced


def test_the_optimiser_is_asked_where_no_flow_decides() -> None:
    problem = large_problem(30, 18, 2)
    solution = solve(problem)
    silent = replace(
        solution,
        unplaced=tuple(Unplaced(one.youth, "not_chosen") for one in solution.unplaced),
    )
    asker = explainer_of(problem, solution)
    told = PlanExplainer(problem, silent, asker.one).unplaced()
    assert tuple(map(as_stated, told)) == solution.unplaced


def test_a_closure_follows_every_arc_and_no_other() -> None:
    from solver.explanations.reach import closure

    tail, head = np.array([0, 1, 2, 4]), np.array([1, 2, 0, 3])
    assert closure(5, [1], tail, head).tolist() == [True, True, True, False, False]
    assert closure(5, [], tail, head).tolist() == [False] * 5
