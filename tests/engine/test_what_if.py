"""What-if: a price is what solving the changed problem says, or it is not called proven."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from solver.bench.generator import uncoupled
from solver.checker.judging import check_solution
from solver.format.fields import ProblemError
from solver.format.problem import Employer, Mentor, Pin, Problem
from solver.format.solution import Solution
from solver.solve import solve
from solver.what_if.changes import AddOffer, AddYouth, Change, Forbid, Lock, Place, Swap
from solver.what_if.outcome import Moved, Outcome
from solver.what_if.state import CannotBe, WhatIf
from tests.engine.builders import a_journey, a_problem, a_youth, an_offer
from tests.engine.generator import nasty_problem
from tests.engine.what_if_cases import (
    overriding,
    some_changes,
    waiting,
    without_offer,
    without_youth,
)

SEEDS = st.integers(0, 100_000)
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def three_wishes(**changes: object) -> Problem:
    """u1 wants o1, then o2; u2 wants o2, then o1, then o3. All have one place."""
    offers = [an_offer(name, **changes) for name in ("o1", "o2", "o3")]
    youths = [
        a_youth("u1", wishes=("o1", "o2"), open_to_other=False),
        a_youth("u2", wishes=("o2", "o1", "o3"), open_to_other=False),
    ]
    return a_problem(youths, offers)


def asked(problem: Problem, *changes: Change) -> Outcome:
    return WhatIf(problem, solve(problem)).ask(changes)


def solved(problem: Problem) -> Solution:
    solution = solve(problem)
    assume(solution.status == "optimal")
    return solution


def answered(problem: Problem, solution: Solution, changes: list[Change]) -> Outcome:
    try:
        return WhatIf(problem, solution).ask(changes)
    except CannotBe:
        assume(False)
        raise


def said(state: WhatIf, changes: list[Change]) -> tuple[tuple[str, ...], dict[str, object]]:
    """The rules that forbid it, or what is new about it."""
    try:
        return (), state.ask(changes).told()
    except CannotBe as refusal:
        return refusal.rules, {}


def is_true(outcome: Outcome, before: Solution) -> None:
    """Legal, counted right, and where it says so as good as solving from scratch."""
    assert check_solution(outcome.problem, outcome.solution()).findings == ()
    best = solve(outcome.problem)
    assert best.objective is not None
    if outcome.proven:
        assert outcome.objective == best.objective
    assert best.objective.key <= outcome.objective.key
    assert before.objective is not None
    for goal in ("placed", "wishes", "hours", "travel", "lottery"):
        difference = getattr(outcome.objective, goal) - getattr(before.objective, goal)
        assert outcome.price[goal] == difference


@FEW
@given(SEEDS)
def test_in_a_network_the_price_is_that_of_solving_from_scratch(seed: int) -> None:
    problem = uncoupled(nasty_problem(seed, youths=6, offers=5))
    assume(waiting(problem))
    solution = solved(problem)
    is_true(answered(problem, solution, some_changes(problem, solution, Random(seed))), solution)


@FEW
@given(SEEDS)
def test_where_limits_are_coupled_the_plan_is_legal_at_once(seed: int) -> None:
    problem = nasty_problem(seed)
    assume(waiting(problem))
    solution = solved(problem)
    is_true(answered(problem, solution, some_changes(problem, solution, Random(seed))), solution)


@FEW
@given(SEEDS, st.booleans())
def test_a_youth_that_comes_later_is_placed_as_if_it_had_been_there(seed: int, plain: bool) -> None:
    whole = nasty_problem(seed, youths=5)
    problem = uncoupled(whole) if plain else whole
    assume(waiting(problem))
    rest, change = without_youth(problem, Random(seed).choice(waiting(problem)))
    before = solved(rest)
    is_true(answered(rest, before, [change]), before)


@FEW
@given(SEEDS, st.booleans())
@example(12632, False)  # an offer at which nobody can be
@example(346, False)  # one that only running youths use
def test_an_offer_that_comes_later_is_used_as_if_it_had_been_there(seed: int, plain: bool) -> None:
    whole = nasty_problem(seed, youths=5)
    problem = uncoupled(whole) if plain else whole
    rest, change = without_offer(problem, Random(seed).choice(problem.offers).id)
    before = solved(rest)
    is_true(answered(rest, before, [change]), before)


@settings(FEW, max_examples=60)
@given(SEEDS, st.booleans())
def test_a_rule_overridden_in_a_change_is_not_asked_and_the_plan_is_legal(
    seed: int, plain: bool
) -> None:
    problem = nasty_problem(seed)
    problem = uncoupled(problem) if plain else problem
    assume(waiting(problem))
    solution = solved(problem)
    changes = overriding(problem, solution, Random(seed))
    state = WhatIf(problem, solution)
    try:
        outcome = state.ask(changes)
    except CannotBe as refusal:
        if len(changes) == 1 and refusal.rules:
            asked = Pin(changes[0].youth, changes[0].offer, "must", changes[0].override, "agreed")
            forced = replace(problem, pins=(*problem.pins, asked))
            assert solve(forced).status == "contradiction"
        return
    assert not outcome.proven
    is_true(outcome, solution)


@FEW
@given(SEEDS)
def test_what_was_overridden_leaves_no_trace(seed: int) -> None:
    problem = nasty_problem(seed)
    assume(waiting(problem))
    solution = solved(problem)
    state, later = WhatIf(problem, solution), some_changes(problem, solution, Random(seed))
    said(state, overriding(problem, solution, Random(seed)))
    assert said(state, later) == said(WhatIf(problem, solution), later)


def test_many_pairs_become_possible_only_by_what_is_overridden() -> None:
    won = 0
    for seed in range(100):
        problem = nasty_problem(seed)
        solution = solve(problem)
        if solution.status == "optimal" and waiting(problem):
            state, last = WhatIf(problem, solution), overriding(problem, solution, Random(seed))[-1]
            refused = said(state, [Place(last.youth, last.offer)])
            won += bool(refused[0]) and "price" in said(state, [last])[1]
    assert won > 5


def test_an_override_needs_an_offer_and_a_reason() -> None:
    with pytest.raises(ProblemError, match="override: an override needs an offer"):
        Lock("u1", None, ("travel",), "agreed")
    with pytest.raises(ProblemError, match="reason: an override needs a reason"):
        Place("u1", "o1", ("travel",), " ")


def test_who_stays_where_a_rule_is_overridden_keeps_place_and_true_numbers() -> None:
    problem = three_wishes()
    solution = solve(problem)
    outcome = WhatIf(problem, solution).ask([Lock("u1", "o1", ("travel",), "agreed")])
    assert outcome.moved == ()
    assert outcome.problem.pins == (Pin("u1", "o1", "must", ("travel",), "agreed"),)
    is_true(outcome, solution)


def test_most_prices_in_networks_are_proven_and_no_others() -> None:
    proven = dict[bool, list[bool]]()
    for seed in range(40):
        for plain in (True, False):
            problem = nasty_problem(seed, youths=5)
            problem = uncoupled(problem) if plain else problem
            solution = solve(problem)
            if solution.status == "optimal" and waiting(problem):
                changes = some_changes(problem, solution, Random(seed))
                try:
                    outcome = WhatIf(problem, solution).ask(changes)
                except CannotBe:
                    continue
                proven.setdefault(plain, []).append(outcome.proven)
    assert sum(proven[True]) > 0.9 * len(proven[True])
    assert 0.2 * len(proven[False]) < sum(proven[False]) < 0.9 * len(proven[False])


def test_who_must_make_room_moves_on_and_so_does_the_next() -> None:
    outcome = asked(three_wishes(), Place("u1", "o2"))
    assert outcome.proven
    assert outcome.moved == (Moved("u1", "o1", "o2", 1, 2), Moved("u2", "o2", "o1", 1, 2))
    assert outcome.price["placed"] == 0
    assert outcome.price["wishes"] == 2


def test_a_ban_costs_what_the_next_best_plan_costs() -> None:
    outcome = asked(three_wishes(), Forbid("u2", "o2"))
    assert outcome.after["u2"].offer != "o2"
    assert outcome.price["wishes"] == 2
    assert outcome.problem.never_pairs == {("u2", "o2")}


def test_a_ban_on_somewhere_else_costs_nothing() -> None:
    outcome = asked(three_wishes(), Forbid("u2", "o1"))
    assert outcome.moved == ()
    assert set(outcome.price.values()) == {0, (0,), (0, 0)}


def test_two_swap_their_places() -> None:
    outcome = asked(three_wishes(), Swap(("u1", "u2")))
    assert [(one.youth, one.after) for one in outcome.moved] == [("u1", "o2"), ("u2", "o1")]


def test_a_lock_keeps_a_place_through_the_changes_that_follow() -> None:
    problem = three_wishes()
    assert asked(problem, Place("u1", "o2")).after["u2"].offer == "o1"
    with pytest.raises(CannotBe) as refusal:
        asked(problem, Lock("u2"), Place("u1", "o2"))
    assert (refusal.value.index, refusal.value.rules) == (1, ())


def test_one_without_a_place_gets_one_and_another_loses_it() -> None:
    youths = [a_youth(name, tier=tier, wishes=("o1",)) for name, tier in (("u1", 1), ("u2", 2))]
    outcome = asked(a_problem(youths, an_offer("o1")), Place("u2"))
    assert outcome.moved == (Moved("u1", "o1", None, 1, None), Moved("u2", None, "o1", None, 1))
    assert outcome.price["tiers"] == (-1, 1)
    assert outcome.problem.pins == (Pin("u2", "o1", "must"),)


def test_a_new_youth_takes_what_is_left() -> None:
    youth = a_youth("u9", wishes=("o1", "o3"), tier=2)
    journeys = tuple(a_journey(youth, offer) for offer in three_wishes().offers)
    outcome = asked(three_wishes(), AddYouth(youth, journeys))
    assert outcome.proven
    assert outcome.price["placed"] == 1
    assert outcome.price["tiers"] == (0, 1)
    assert outcome.after["u9"].offer == "o3"


def test_a_new_offer_goes_to_whoever_had_none() -> None:
    problem = a_problem([a_youth("u1"), a_youth("u2")], an_offer("o1"))
    offer = an_offer("o9", employer="e9")
    journeys = tuple(a_journey(youth, offer) for youth in problem.youths)
    outcome = asked(problem, AddOffer(offer, journeys, Employer("e9")))
    assert outcome.proven
    assert outcome.price["placed"] == 1


def test_a_new_offer_keeps_those_apart_who_must_not_meet() -> None:
    problem = nasty_problem(167, youths=5)
    for offer in problem.offers:
        rest, change = without_offer(problem, offer.id)
        outcome = asked(rest, change)
        assert check_solution(outcome.problem, outcome.solution()).findings == ()


def test_a_place_that_the_rules_forbid_is_refused_with_their_names() -> None:
    problem = three_wishes()
    with pytest.raises(CannotBe) as refusal:
        asked(problem, Place("u1", "o3"))
    assert refusal.value.rules == ("wanted",)


def test_whoever_is_banned_or_locked_elsewhere_cannot_be_moved_there() -> None:
    problem = three_wishes()
    with pytest.raises(CannotBe) as banned:
        asked(problem, Forbid("u1", "o2"), Place("u1", "o2"))
    with pytest.raises(CannotBe) as locked:
        asked(problem, Lock("u1"), Place("u1", "o2"))
    assert (banned.value.rules, locked.value.rules) == (("declined",), ("must",))


def test_a_question_leaves_no_trace() -> None:
    problem = three_wishes()
    state = WhatIf(problem, solve(problem))
    first = state.ask([Place("u1", "o2")])
    state.ask([Forbid("u2", "o2"), Lock("u1")])
    with pytest.raises(CannotBe):
        state.ask([Lock("u2"), Place("u1", "o2")])
    again = state.ask([Place("u1", "o2")])
    assert (again.moved, again.price, again.proven) == (first.moved, first.price, first.proven)


def test_where_a_mentor_counts_weekdays_the_price_is_not_proven() -> None:
    problem = replace(three_wishes(mentor="m"), mentors=(Mentor("m", per_day=2),))
    more = replace(problem, youths=(*problem.youths, a_youth("u3", open_to_other=False)))
    outcome = asked(
        replace(more, youths=tuple(replace(y, wishes=("o1", "o2", "o3")) for y in more.youths),
                journeys=tuple(a_journey(y, o) for y in more.youths for o in more.offers)),
        Place("u3", "o2"),
    )  # fmt: skip
    assert not outcome.proven
    assert outcome.solution().status == "feasible"
    assert check_solution(outcome.problem, outcome.solution()).legal


def test_a_plan_that_is_not_proven_best_has_no_proven_prices() -> None:
    problem = three_wishes()
    worse = replace(solve(problem), status="feasible")
    assert not WhatIf(problem, worse).ask([Place("u1", "o2")]).proven


def test_a_better_plan_than_the_one_given_is_noticed() -> None:
    problem = three_wishes()
    swapped = asked(problem, Swap(("u1", "u2"))).solution()
    assert not WhatIf(problem, swapped).ask([Lock("u1")]).proven


def test_neither_what_if_nor_the_checker_needs_the_optimiser() -> None:
    lines = "import sys, solver.what_if.state, solver.checker; print('ortools' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", lines], capture_output=True, check=True)
    assert shown.stdout == b"False\n"
