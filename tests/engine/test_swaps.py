"""Swaps by consent: everybody in them gains, nobody else is touched, and none is forgotten."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from solver.advice.swaps import SwapFound, find_swaps
from solver.bench.generator import uncoupled
from solver.checker.judging import check_plan, check_solution, objective_of
from solver.format.codec import write_problem, write_solution
from solver.format.problem import Pin, Problem
from solver.format.solution import Bound, Placement, Solution, Unplaced
from solver.pairs.goals import rank_of
from solver.rules.base import Case
from solver.solve import solve
from tests.engine.brute_force import legal_cases
from tests.engine.builders import a_placement, a_problem, a_solution, a_youth, an_offer
from tests.engine.generator import nasty_problem
from tests.engine.test_command_line import run
from tests.engine.what_if_cases import waiting

WEEK = [[0, 1, 2, 3, 4]]


def ring_of_three(**changes: object) -> Problem:
    """u1 is wanted round: each has the place that the one before wants."""
    offers = [an_offer(name, **changes) for name in ("o1", "o2", "o3")]
    wishes = (("o2", "o1"), ("o3", "o2"), ("o1", "o3"))
    youths = [a_youth(f"u{n}", wishes=names) for n, names in enumerate(wishes, start=1)]
    return a_problem(youths, offers)


def everybody_at_home(problem: Problem) -> Solution:
    return a_solution(problem, {f"u{n}": (f"o{n}", WEEK) for n in (1, 2, 3)}, status="stopped")


def a_clumsy_plan(seed: int, *, plain: bool = False) -> tuple[Problem, Solution]:
    """Everybody in turn at the first place by chance that is legal beside the others."""
    problem = nasty_problem(seed, youths=5)
    problem = uncoupled(problem) if plain else problem
    draw, placements = Random(seed), list[Placement]()
    for youth in waiting(problem):
        for offer in draw.sample(problem.offers, len(problem.offers)):
            case = next(legal_cases(problem, problem.youth_by_id[youth], offer), None)
            if case is not None:
                new = a_placement(problem, youth, offer.id, *shifts_of(case))
                if not [f for f in check_plan(problem, [*placements, new]) if f.rule != "must"]:
                    placements.append(new)
                    break
    musts = {(pin.youth, pin.offer) for pin in problem.pins if pin.kind == "must"}
    assume(musts <= {(one.youth, one.offer) for one in placements})
    return problem, as_answer(problem, placements)


def shifts_of(case: Case) -> list[list[int]]:
    return [[case.offer.shifts.index(shift) for shift in step.shifts] for step in case.steps]


def as_answer(problem: Problem, placements: Sequence[Placement]) -> Solution:
    objective = objective_of(problem, placements)
    placed = {one.youth for one in placements}
    return Solution(
        status="stopped",
        seed=problem.round.seed,
        objective=objective,
        bound=Bound(),
        placements=tuple(placements),
        unplaced=tuple(
            Unplaced(name, "not_chosen") for name in waiting(problem) if name not in placed
        ),
    )


def swapped(problem: Problem, plan: Solution, swap: SwapFound) -> Solution:
    new = {one.youth: one for one in (*plan.placements, *swap.placements)}
    return as_answer(problem, list(new.values()))


def gains(problem: Problem, youth: str, offer: str, at: dict[str, str]) -> bool:
    """Would the youth rather be there, and may it?"""
    person, there = problem.youth_by_id[youth], problem.offer_by_id[offer]
    here = problem.offer_by_id[at[youth]]
    better = rank_of(problem, person, there) < rank_of(problem, person, here)
    return better and any(legal_cases(problem, person, there))


def can_swap(problem: Problem, plan: Solution, one: str, other: str) -> bool:
    """Is there any choice of shifts with which the two can swap?"""
    at = {placement.youth: placement.offer for placement in plan.placements}
    rest = [placement for placement in plan.placements if placement.youth not in (one, other)]
    ways = [
        [a_placement(problem, youth, offer, *shifts_of(case))
         for case in legal_cases(problem, problem.youth_by_id[youth], problem.offer_by_id[offer])]
        for youth, offer in ((one, at[other]), (other, at[one]))
    ]  # fmt: skip
    return any(
        all(f.rule == "must" for f in check_plan(problem, [*rest, *pair]))
        for pair in product(*ways)
    )


def moves(swap: SwapFound) -> list[tuple[str, str | None]]:
    return [(one.youth, one.after) for one in swap.moves]


def test_three_pass_their_places_round() -> None:
    problem = ring_of_three()
    found = find_swaps(problem, everybody_at_home(problem))
    assert [moves(swap) for swap in found] == [[("u1", "o2"), ("u2", "o3"), ("u3", "o1")]]
    assert found[0].gain == 3
    assert found[0].price["wishes"] == -3


def test_a_ring_longer_than_asked_for_is_not_shown() -> None:
    problem = ring_of_three()
    assert find_swaps(problem, everybody_at_home(problem), longest=2) == []


def test_whoever_is_locked_takes_no_part() -> None:
    problem = replace(ring_of_three(), pins=(Pin("u2", "o2", "must"),))
    assert find_swaps(problem, everybody_at_home(problem)) == []


def test_a_swap_that_breaks_a_rule_is_not_shown() -> None:
    problem = ring_of_three()
    u1, *others = problem.youths
    forbidden = replace(problem, youths=(replace(u1, needs=("quiet",)), *others))
    offers = tuple(replace(o, provides=("quiet",) if o.id == "o1" else ()) for o in problem.offers)
    assert find_swaps(replace(forbidden, offers=offers), everybody_at_home(problem)) == []


def test_in_a_plan_proven_best_only_kept_proposals_can_be_swapped() -> None:
    problem = ring_of_three()
    assert find_swaps(problem, solve(problem)) == []
    kept = replace(problem, pins=tuple(Pin(f"u{n}", f"o{n}", "keep") for n in (1, 2, 3)))
    best = solve(kept)
    assert {one.youth: one.offer for one in best.placements} == {"u1": "o1", "u2": "o2", "u3": "o3"}
    assert len(find_swaps(kept, best)) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 100_000))
def test_every_swap_is_legal_wanted_and_harmless(seed: int) -> None:
    problem, plan = a_clumsy_plan(seed)
    before = {one.youth: one for one in plan.placements}
    for swap in find_swaps(problem, plan):
        after = dict(before)
        for one in swap.moves:
            assert one.rank_before is not None
            assert one.rank_after is not None
            assert one.rank_after < one.rank_before
        new = swapped(problem, plan, swap)
        assert check_solution(problem, new).findings == ()
        after = {one.youth: one for one in new.placements}
        movers = {one.youth for one in swap.moves}
        assert all(after[youth] == before[youth] for youth in before if youth not in movers)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 100_000))
def test_no_swap_of_two_is_forgotten_where_places_are_plain(seed: int) -> None:
    problem, plan = a_clumsy_plan(seed, plain=True)
    at = {one.youth: one.offer for one in plan.placements}
    locked = {pin.youth for pin in problem.pins if pin.kind == "must"}
    found = {frozenset(one.youth for one in swap.moves) for swap in find_swaps(problem, plan)}
    for one, other in combinations(sorted(at), 2):
        if at[one] != at[other]:
            wanted = gains(problem, one, at[other], at) and gains(problem, other, at[one], at)
            free = {one, other}.isdisjoint(locked)
            possible = wanted and free and can_swap(problem, plan, one, other)
            assert ({one, other} in found) == possible


def test_the_command_lists_them_as_json(tmp_path: Path) -> None:
    problem = ring_of_three()
    (tmp_path / "problem.json").write_text(write_problem(problem))
    (tmp_path / "solution.json").write_text(write_solution(everybody_at_home(problem)))
    shown = run("swaps", tmp_path / "problem.json", tmp_path / "solution.json")
    report = json.loads(shown.stdout)
    assert report["longest"] == 3
    assert report["swaps"][0]["gain"] == 3
    assert report["swaps"][0]["moves"][0] == {
        "youth": "u1", "from": "o1", "to": "o2", "rank_from": 2, "rank_to": 1,
    }  # fmt: skip
    assert run("swaps", tmp_path / "problem.json", "-", "--longest", "9").returncode == 2
