"""What must follow when a problem is changed: more room, stricter rules, other names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from solver import solve as solving
from solver.checker.judging import objective_of
from solver.format.codec import read_problem, read_solution, write_problem, write_solution
from solver.format.problem import Problem, Settings
from solver.solve import solve
from tests.engine.generator import Nasty, Size

SIZE = Size(youths=4, offers=3, shifts=3, steps=2)
FEW, SEEDS = 10, range(60)
CONTRADICTION = -1

Stricter = Callable[[Problem], Problem]


@pytest.fixture(autouse=True)
def without_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "MOST_YOUTHS_EXPLAINED", 0)


def drawn(seed: int, *pressing: str) -> Problem:
    """With a full week so short that somebody without a grant can reach it."""
    problem = Nasty(Random(seed), SIZE, *pressing).problem()
    return replace(problem, settings=replace(problem.settings, full_time_minutes=400))


def placed(problem: Problem) -> int:
    objective = solve(problem).objective
    return CONTRADICTION if objective is None else objective.placed


def with_one_more(problem: Problem) -> Problem:
    """The first offer once more, with the same ways there."""
    first = problem.offers[0]
    ways = [replace(way, offer="more") for way in problem.journeys if way.offer == first.id]
    return replace(
        problem,
        offers=(*problem.offers, replace(first, id="more", places=1)),
        journeys=(*problem.journeys, *ways),
    )


def test_one_more_offer_never_lowers_the_number_placed_and_often_raises_it() -> None:
    pairs = [(placed(drawn(seed)), placed(with_one_more(drawn(seed)))) for seed in range(40)]
    assert all(before <= after for before, after in pairs)
    assert sum(before < after for before, after in pairs) >= 4


def setting(name: str, change: Callable[[Any], Any]) -> Stricter:
    def stricter(problem: Problem) -> Problem:
        value = change(getattr(problem.settings, name))
        return replace(problem, settings=replace(problem.settings, **{name: value}))

    return stricter


def offers(**changes: Callable[[Any], Any]) -> Stricter:
    def stricter(problem: Problem) -> Problem:
        changed = [
            replace(
                offer, **{name: change(getattr(offer, name)) for name, change in changes.items()}
            )
            for offer in problem.offers
        ]
        return replace(problem, offers=tuple(changed))

    return stricter


def youths(**changes: Callable[[Any], Any]) -> Stricter:
    def stricter(problem: Problem) -> Problem:
        changed = [
            replace(
                youth, **{name: change(getattr(youth, name)) for name, change in changes.items()}
            )
            for youth in problem.youths
        ]
        return replace(problem, youths=tuple(changed))

    return stricter


def small_employers(problem: Problem) -> Problem:
    changed = [replace(one, max_heads=1, max_minutes=500) for one in problem.employers]
    return replace(problem, employers=tuple(changed))


def busy_mentors(problem: Problem) -> Problem:
    return replace(problem, mentors=tuple(replace(one, per_day=0) for one in problem.mentors))


def all_apart(problem: Problem) -> Problem:
    names = [youth.id for youth in problem.youths]
    changed = [
        replace(youth, apart_from=tuple(name for name in names if name != youth.id))
        for youth in problem.youths
    ]
    return replace(problem, youths=tuple(changed))


STRICTER: dict[str, tuple[str, Stricter]] = {
    "full_time_minutes": ("approval", setting("full_time_minutes", lambda was: was * 3)),
    "full_time_school_minutes": (
        "approval school", setting("full_time_school_minutes", lambda was: was * 9)),
    "default_max_each_way": ("travel", setting("default_max_each_way", lambda was: was // 3)),
    "unknown_travel": ("travel", setting("unknown_travel", lambda was: "forbid")),
    "min_weeks": ("dates", setting("min_weeks", lambda was: was + 4)),
    "under18_day": ("full", setting("under18_day", lambda was: was // 3)),
    "under18_week": ("full", setting("under18_week", lambda was: was // 3)),
    "under18_window": ("age", setting(
        "under18_window", lambda was: (was[0] + 300, was[1] - 500))),
    "under18_rest": ("night", setting("under18_rest", lambda was: was + 10_000)),
    "adult_rest": ("full", setting("adult_rest", lambda was: was + 1000)),
    "under18_break_after": ("night", setting("under18_break_after", lambda was: 0)),
    "under18_break": ("age", setting("under18_break", lambda was: was + 30)),
    "places": ("company", offers(places=lambda was: max(0, was - 1))),
    "hours of the employer": ("hours", offers(max=lambda was: was // 3)),
    "days of the employer": ("hours", offers(min_days=lambda was: was + 1)),
    "age that is asked": ("age", offers(min_age=lambda was: 18)),
    "licences that are asked": ("licences", offers(licences=lambda was: (*was, "truck"))),
    "hazards": ("hazards", offers(hazards=lambda was: (*was, "strain"))),
    "needs": ("needs", youths(needs=lambda was: (*was, "ramp"))),
    "openness": ("wanted", youths(open_to_other=lambda was: False)),
    "changes on the way": ("travel", youths(max_changes=lambda was: 0)),
    "employers": ("company", small_employers),
    "mentors": ("company", busy_mentors),
    "company": ("company", all_apart),
}  # fmt: skip


@pytest.mark.parametrize("what", STRICTER)
def test_what_is_stricter_never_raises_the_number_placed_and_lowers_it_somewhere(what: str) -> None:
    features, stricter = STRICTER[what]
    lowered = 0
    for tried, seed in enumerate(SEEDS):
        problem = drawn(seed, *features.split())
        before, after = placed(problem), placed(stricter(problem))
        assert before >= after, seed
        lowered += before > after
        if tried >= FEW and lowered:
            return
    assert lowered


def test_every_setting_that_a_rule_reads_is_made_stricter_above() -> None:
    goals = {"other_rank", "bands", "move_cost"}
    assert set(Settings.__slots__) - goals <= STRICTER.keys()


def renamed(text: str) -> str:
    """Every id by another whose order is the reverse; twice gives the first again."""
    return re.sub(r'"([uoemr])(\d)"', lambda found: f'"{found[1]}{9 - int(found[2])}"', text)


def test_other_names_change_nothing_but_the_lottery_and_what_it_decides() -> None:
    for seed in range(40):
        problem = drawn(seed)
        straight, other = solve(problem), solve(read_problem(renamed(write_problem(problem))))
        assert other.status == straight.status
        if straight.objective is not None and other.objective is not None:
            same = read_solution(renamed(write_solution(other)))
            assert objective_of(problem, same.placements).key[:-1] == straight.objective.key[:-1]
            assert other.objective.key[:-1] == straight.objective.key[:-1]
