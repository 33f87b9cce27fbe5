"""Must pins that cannot stand together are named, as few as possible, with the rules."""

from __future__ import annotations

from dataclasses import replace

from solver.checker.judging import check_solution
from solver.format.problem import Employer, Pin, Problem
from solver.format.solution import Contradiction
from solver.solve import solve
from tests.engine.builders import a_problem, a_youth, an_offer


def must(youth: str, offer: str, *override: str) -> Pin:
    return Pin(youth, offer, "must", override, "agreed" if override else "")


def contradictions(problem: Problem) -> tuple[Contradiction, ...]:
    solution = solve(problem)
    assert solution.status == "contradiction"
    assert check_solution(problem, solution).findings == ()
    return solution.contradictions


def test_pins_that_can_stand_are_placed() -> None:
    youths = [a_youth("a"), a_youth("b")]
    problem = a_problem(youths, an_offer(), pins=[must("b", "o")])
    assert [placement.youth for placement in solve(problem).placements] == ["b"]


def test_one_youth_cannot_have_two_places() -> None:
    offers = [an_offer("o"), an_offer("p")]
    problem = a_problem(a_youth("a"), offers, pins=[must("a", "o"), must("a", "p")])
    assert contradictions(problem) == (Contradiction((0, 1), ("once", "must")),)


def test_two_pins_on_one_place_clash_and_a_third_elsewhere_is_not_named() -> None:
    youths = [a_youth("a"), a_youth("b"), a_youth("c")]
    pins = [must("c", "p"), must("a", "o"), must("b", "o")]
    problem = a_problem(youths, [an_offer("o"), an_offer("p")], pins=pins)
    assert contradictions(problem) == (Contradiction((1, 2), ("offer",)),)


def test_a_pin_that_breaks_rules_alone_is_named_with_them() -> None:
    offer = an_offer(declined=("a",), licences=("B",))
    problem = a_problem(a_youth("a"), offer, pins=[must("a", "o")])
    assert contradictions(problem) == (Contradiction((0,), ("declined", "licences")),)


def test_an_override_lifts_a_policy_rule_and_leaves_the_law() -> None:
    offer = an_offer(declined=("a",), licences=("B",))
    problem = a_problem(a_youth("a"), offer, pins=[must("a", "o", "declined")])
    assert contradictions(problem) == (Contradiction((0,), ("licences",)),)
    allowed = replace(problem, offers=(replace(offer, licences=()),))
    assert solve(allowed).status == "optimal"


def test_heads_and_company_are_named() -> None:
    pins, offers = [must("a", "o"), must("b", "p")], [an_offer("o"), an_offer("p")]
    apart = a_problem([a_youth("a"), a_youth("b", apart_from=("a",))], offers, pins=pins)
    assert contradictions(apart) == (Contradiction((0, 1), ("apart",)),)
    heads = a_problem(
        [a_youth("a"), a_youth("b")], offers, pins=pins, employers=[Employer("e", max_heads=1)]
    )
    assert contradictions(heads) == (Contradiction((0, 1), ("heads",)),)
