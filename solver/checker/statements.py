"""What an answer says about itself: status, goals, bounds, who is unplaced, contradictions.

Part of the checker; whether the placements are legal is asked in solver.checker.judging.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from solver.format.problem import RULESET, Problem
from solver.format.solution import (
    GOALS,
    MAXIMISED,
    Bound,
    Contradiction,
    Objective,
    Solution,
    Unplaced,
    bound_equal_to,
)
from solver.rules.base import Finding, found
from solver.rules.catalogue import PLACEMENT_RULES, RULE_NAMES


def untrue_heading(problem: Problem, solution: Solution) -> Iterator[Finding]:
    """Whether the answer belongs to this problem and these rules at all."""
    if solution.seed != problem.round.seed:
        yield found("answer.seed", stated=solution.seed, true=problem.round.seed)
    if solution.ruleset != RULESET:
        yield found("answer.ruleset", stated=solution.ruleset, true=RULESET)


def untrue_goals(solution: Solution, true: Objective) -> Iterator[Finding]:
    """Whether the stated goals are those of the placements, and the bound fits the status."""
    stated, bound = solution.objective, solution.bound
    if stated is None:
        yield found("answer.no_objective")
        return
    for goal in GOALS:
        if getattr(stated, goal) != getattr(true, goal):
            yield found(
                "answer.goal", goal=goal, stated=getattr(stated, goal), true=getattr(true, goal)
            )
    if solution.status == "optimal" and bound != bound_equal_to(stated):
        yield found("answer.bound_is_not_objective")
    if solution.status == "feasible" and bound is None:
        yield found("answer.no_bound")
    if bound is not None:
        yield from _impossible_bounds(stated, bound)


def _impossible_bounds(stated: Objective, bound: Bound) -> Iterator[Finding]:
    for goal in GOALS:
        best, reached = getattr(bound, goal), getattr(stated, goal)
        if best is None:
            continue
        if best < reached if goal in MAXIMISED else best > reached:
            yield found("answer.bound_worse_than_objective", goal=goal, bound=best, stated=reached)


def missing_or_repeated(problem: Problem, solution: Solution) -> Iterator[Finding]:
    """Whether every youth is placed, unplaced or running, and only one of them."""
    placed = [placement.youth for placement in solution.placements]
    listed = Counter([*placed, *(unplaced.youth for unplaced in solution.unplaced)])
    for youth in problem.youths:
        expected = 0 if youth.id in problem.running_youths else 1
        if listed[youth.id] != expected:
            times = listed[youth.id]
            yield found("answer.youth_listed", youth=youth.id, times=times, expected=expected)
    for name in sorted(listed.keys() - problem.youth_by_id.keys()):
        yield found("answer.unknown_youth", youth=name)


def untrue_reasons(problem: Problem, unplaced: Unplaced) -> Iterator[Finding]:
    """Whether a reason can be true at all; its exact numbers would need a search."""
    names = {rule.name for rule in PLACEMENT_RULES}
    for name in sorted({*unplaced.rules, *unplaced.only, *unplaced.would_help} - names):
        yield found("answer.unknown_rule", youth=unplaced.youth, rule=name)
    for name in sorted({*unplaced.rules, *unplaced.only}):
        of_these, alone = unplaced.rules.get(name, 0), unplaced.only.get(name, 0)
        if not alone <= of_these <= len(problem.offers):
            yield found("answer.reason_count", youth=unplaced.youth, rule=name)


def untrue_contradiction(problem: Problem, solution: Solution) -> Iterator[Finding]:
    """Whether an answer without placements really has none, and names pins that exist."""
    if solution.objective is not None or solution.bound is not None:
        yield found("answer.contradiction_with_goals")
    if solution.placements or solution.unplaced:
        yield found("answer.contradiction_with_lists")
    if not solution.contradictions:
        yield found("answer.no_contradiction_named")
    for contradiction in solution.contradictions:
        yield from _strange_contradiction(problem, contradiction)


def _strange_contradiction(problem: Problem, named: Contradiction) -> Iterator[Finding]:
    must = {index for index, pin in enumerate(problem.pins) if pin.kind == "must"}
    if not named.pins or not must.issuperset(named.pins):
        yield found("answer.not_must_pins", pins=named.pins)
    if not named.rules or not set(RULE_NAMES).issuperset(named.rules):
        yield found("answer.unknown_rules", rules=named.rules)
