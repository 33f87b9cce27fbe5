"""The call list: what it promises is what solving the problem with the new offer gives."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from solver.advice import anew
from solver.advice.areas import areas_of
from solver.advice.calls import find_calls
from solver.checker.judging import check_solution
from solver.format.codec import write_problem, write_solution
from solver.format.problem import Problem
from solver.format.solution import Bound
from solver.solve import solve
from solver.what_if.state import WhatIf
from tests.engine.builders import a_journey, a_problem, a_youth, an_offer
from tests.engine.generator import nasty_problem
from tests.engine.test_command_line import run


def two_without_a_place() -> Problem:
    """u1 takes the only place near; u2 and u3 want theme 4 and reach it, too."""
    far = an_offer("far", places=0)
    near = an_offer("near")
    youths = [
        a_youth("u1", wishes=("near",)),
        a_youth("u2", wish_themes=(4,), open_to_other=False),
        a_youth("u3", wish_themes=(4,), open_to_other=False),
    ]
    journeys = [a_journey(youth, near, 20) for youth in youths]
    return a_problem(youths, [near, far], journeys=[*journeys, a_journey(youths[0], far, 80)])


def test_the_first_call_is_for_what_most_of_them_want_and_reach() -> None:
    problem = two_without_a_place()
    first = find_calls(problem, solve(problem))[0]
    assert (first.offer.theme, first.area.name, first.offer.places) == (4, "near", 2)
    assert first.helped == ("u2", "u3")
    assert first.certain


def test_a_youth_is_helped_by_another_who_moves() -> None:
    offer = an_offer("o1", theme=2)
    youths = [
        a_youth("u1", wishes=("o1",), wish_themes=(5,), open_to_other=False),
        a_youth("u2", wishes=("o1",), open_to_other=False, tier=2),
    ]
    problem = a_problem(youths, offer)
    first = find_calls(problem, solve(problem))[0]
    assert (first.offer.theme, first.helped, first.takers) == (5, ("u2",), ("u1",))


def test_where_everybody_has_a_place_nobody_is_called() -> None:
    problem = a_problem(a_youth(), an_offer())
    assert find_calls(problem, solve(problem)) == []


def test_a_call_asks_for_no_more_than_the_youths_use() -> None:
    problem = two_without_a_place()
    youths = tuple(replace(youth, needs=("quiet",)) for youth in problem.youths[1:])
    needing = replace(problem, youths=(problem.youths[0], *youths))
    offer = find_calls(needing, solve(needing))[0].offer
    assert offer.provides == ("quiet",)
    assert (offer.min, offer.max) == (2100, 2100)


def test_youths_who_follow_each_other_are_called_one_place_for() -> None:
    starts = date(2027, 1, 4), date(2027, 6, 7)
    youths = [a_youth(f"u{n}", wish_themes=(4,), open_to_other=False, start_earliest=start,
                      start_latest=start) for n, start in enumerate(starts)]  # fmt: skip
    problem = a_problem([*youths, a_youth("settled", wishes=("near",))], an_offer("near", weeks=8))
    first = find_calls(problem, solve(problem))[0]
    assert (first.offer.places, first.helped) == (1, ("u0", "u1"))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 100_000))
def test_solving_anew_places_as_many_as_a_call_says(seed: int) -> None:
    problem = nasty_problem(seed, youths=5)
    solution = solve(problem)
    assume(solution.status == "optimal")
    state = WhatIf(problem, solution)
    calls = find_calls(problem, solution, most=2, state=state)
    solver = anew.Anew(state, calls)
    for call in calls:
        assert check_solution(call.outcome.problem, call.outcome.solution()).findings == ()
        best = solve(call.outcome.problem)
        assert best.objective is not None
        assert solution.objective is not None
        again = solver.solved(call)
        assert (again.placed, again.proven) == (best.objective.placed, True)
        gained = best.objective.placed - solution.objective.placed
        assert gained >= call.placed
        if call.certain:
            assert gained == call.placed


def test_offers_that_the_same_youths_reach_alike_are_one_area() -> None:
    offers = [an_offer(name) for name in ("o1", "o2", "o3", "o4")]
    youths = [a_youth(f"u{n}") for n in range(4)]
    minutes = {"o1": 20, "o2": 24, "o3": 60}
    journeys = [a_journey(youth, o, minutes[o.id]) for youth in youths for o in offers[:3]]
    journeys.append(a_journey(youths[0], offers[3], 20))
    found = areas_of(a_problem(youths, offers, journeys=journeys))
    assert [area.offers for area in found] == [("o1", "o2"), ("o3",), ("o4",)]


def test_who_begins_late_may_follow_who_has_ended_so_a_place_is_for_more_than_one() -> None:
    """Five in January and five in June: in turns they need no more than five places."""
    starts = [date(2027, 1, 4)] * 5 + [date(2027, 6, 7)] * 5
    youths = [a_youth(f"u{n}", wish_themes=(4,), open_to_other=False, start_earliest=start,
                      start_latest=start) for n, start in enumerate(starts)]  # fmt: skip
    settled = a_youth("settled", wishes=("near",))
    problem = a_problem([*youths, settled], an_offer("near", weeks=8))
    state = WhatIf(problem, solution := solve(problem))
    calls = find_calls(problem, solution, state=state)
    again = anew.Anew(state, calls).solved(calls[0])
    assert again.placed > 1 + calls[0].offer.places
    assert again.placed <= again.bound


def test_the_command_lists_calls_and_solves_each_anew(tmp_path: Path) -> None:
    problem = two_without_a_place()
    (tmp_path / "problem.json").write_text(write_problem(problem))
    (tmp_path / "solution.json").write_text(write_solution(solve(problem)))
    shown = run("calls", tmp_path / "problem.json", tmp_path / "solution.json")
    first = json.loads(shown.stdout)["calls"][0]
    assert (first["placed"], first["solved"], first["bound"]) == (2, 3, 3)
    assert (first["verified"], first["proven"]) == ("solved", True)
    assert first["youths"] == ["u2", "u3"]


def test_a_call_that_is_not_solved_anew_is_said_to_be_planned_only(tmp_path: Path) -> None:
    problem = two_without_a_place()
    (tmp_path / "problem.json").write_text(write_problem(problem))
    (tmp_path / "solution.json").write_text(write_solution(solve(problem)))
    shown = run("calls", tmp_path / "problem.json", tmp_path / "solution.json", "--solve", "0")
    first = json.loads(shown.stdout)["calls"][0]
    assert first["verified"] == "planned"
    assert "solved" not in first


def test_without_time_a_call_is_solved_as_far_as_its_plan_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(anew, "SECONDS_EACH", 0.0)
    problem = two_without_a_place()
    solution = replace(solve(problem), status="feasible", bound=Bound())
    state = WhatIf(problem, solution)
    calls = find_calls(problem, solution, state=state)
    again = anew.Anew(state, calls).solved(calls[0])
    assert again.placed >= 3
    assert again.bound >= again.placed
