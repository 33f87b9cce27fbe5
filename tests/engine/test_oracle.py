"""The examples with their exact optimum, found by trying everything that the checker allows.

Shows that checker and format agree, and that each rule matters where the examples say so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from solver.checker.judging import broken_together
from solver.checker.recount import objective_of_cases
from solver.format.codec import read_problem
from solver.format.problem import Employer, LadderStep, Leg, Mentor, Offer, Problem
from solver.format.solution import Objective
from solver.rules.base import Case
from solver.solve import solve
from tests.engine.brute_force import legal_cases, optimum
from tests.engine.builders import a_problem, a_shift, a_youth, an_offer
from tests.engine.forgetting import forget

FOLDER = Path(__file__).parent / "examples"
DECIDED_BY = {
    "x01_places_share_wanted": "wanted availability offer",
    "x02_mentor_heads_keep": "availability hours mentor heads",
    "x03_minutes_declined_school_time": "declined approval minutes",
    "x04_ladder_approval": "hours ladder approval",
    "x05_availability_travel_weekend": "availability travel offer",
    "x06_day_rest_once": "availability day rest days_off offer",
    "x07_window_break": "availability window break",
    "x08_week": "week",
    "x09_age_hazards_licences": "age hazards availability",
    "x10_dates_running": "dates availability hours offer mentor",
    "x11_together_apart_needs": "needs hours together apart",
    "x12_must_places_travel": "travel hours offer",
}


def example(name: str) -> Problem:
    return read_problem((FOLDER / f"{name}.problem.json").read_bytes())


def expected(name: str) -> Objective:
    content: dict[str, Any] = json.loads((FOLDER / f"{name}.expected.json").read_text())
    goals = content["objective"]
    return Objective(**{k: tuple(v) if isinstance(v, list) else v for k, v in goals.items()})


def deciding() -> Iterator[tuple[str, str]]:
    for name, rules in DECIDED_BY.items():
        for rule in rules.split():
            yield name, rule


@pytest.mark.parametrize("name", DECIDED_BY)
def test_the_best_that_the_checker_allows_is_the_expected_optimum(name: str) -> None:
    found = optimum(example(name))
    assert found is not None
    assert found.objective == expected(name)


@pytest.mark.parametrize(("name", "rule"), list(deciding()))
def test_without_a_deciding_rule_the_optimum_is_another(
    name: str, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget(rule, monkeypatch)
    assert solve(example(name)).objective != expected(name)


def without_sharing(problem: Problem) -> Problem:
    return replace(problem, offers=tuple(replace(o, share=False) for o in problem.offers))


def without_keep_pins(problem: Problem) -> Problem:
    return replace(problem, pins=tuple(pin for pin in problem.pins if pin.kind != "keep"))


def without_overrides(problem: Problem) -> Problem:
    return replace(problem, pins=tuple(replace(pin, override=()) for pin in problem.pins))


def with_unknown_travel_the_other_way(problem: Problem) -> Problem:
    other = {"allow": "forbid", "forbid": "allow"}[problem.settings.unknown_travel]
    return replace(problem, settings=replace(problem.settings, unknown_travel=other))


def with_legs_for_every_weekday(problem: Problem) -> Problem:
    """The first leg of each time serves the whole week."""

    def everyday(legs: tuple[Leg, ...]) -> tuple[Leg, ...]:
        first = {leg.time: leg for leg in reversed(legs)}
        return tuple(replace(leg, days=()) for leg in first.values())

    return replace(
        problem,
        journeys=tuple(
            replace(journey, to=everyday(journey.to), home=everyday(journey.home))
            for journey in problem.journeys
        ),
    )


def with_first_alternatives_only(problem: Problem) -> Problem:
    def first(offer: Offer) -> Offer:
        return replace(offer, licences=tuple(item.split("|")[0] for item in offer.licences))

    return replace(problem, offers=tuple(map(first, problem.offers)))


def without_running(problem: Problem) -> Problem:
    return replace(problem, running=())


def without_the_trades_own_week(problem: Problem) -> Problem:
    offers = tuple(replace(offer, full_time_minutes=None) for offer in problem.offers)
    return replace(problem, offers=offers)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("x01_places_share_wanted", without_sharing),
        ("x02_mentor_heads_keep", without_keep_pins),
        ("x05_availability_travel_weekend", without_sharing),
        ("x05_availability_travel_weekend", with_unknown_travel_the_other_way),
        ("x05_availability_travel_weekend", with_legs_for_every_weekday),
        ("x09_age_hazards_licences", with_first_alternatives_only),
        ("x10_dates_running", without_sharing),
        ("x10_dates_running", without_running),
    ],
)
def test_without_a_deciding_detail_the_optimum_is_another(
    name: str, changed: Callable[[Problem], Problem]
) -> None:
    assert solve(changed(example(name))).objective != expected(name)


def test_the_oracle_leaves_out_nothing_that_could_be_better() -> None:
    """Its short cuts against no short cuts at all, where everything is scarce."""
    ladder = (LadderStep(0, max=900, min=0), LadderStep(8, max=1300, min=0))
    youths = [a_youth("u", ladder=ladder, wishes=("p", "o")), a_youth("v", wishes=("p",))]
    shifts = (*(a_shift(day) for day in ("mon", "tue", "wed")), a_shift("mon", 480, 700, 10))
    offers = [
        an_offer("o", mentor="m", share=True, shifts=shifts),
        an_offer("p", mentor="m", max=1260, shifts=shifts[:3]),
    ]
    problem = a_problem(
        youths, offers, employers=[Employer("e", max_minutes=1700)], mentors=[Mentor("m", 1)]
    )
    found = optimum(problem)
    assert found is not None
    assert found.objective.key == min(_every_key(problem))


def _every_key(problem: Problem) -> Iterator[tuple[object, ...]]:
    choices: list[list[Case | None]] = [
        [None, *(case for offer in problem.offers for case in legal_cases(problem, youth, offer))]
        for youth in problem.youths
    ]
    for chosen in product(*choices):
        cases = [case for case in chosen if case is not None]
        if not any(broken_together(problem, cases)):
            yield objective_of_cases(problem, cases).key
