"""Which places a youth loses on the way alone, by a small case worked out by hand."""

from dataclasses import fields, replace

import numpy as np
import pytest

from solver.explanations.reasons import near_misses
from solver.explanations.ways import LONGER, Ways, ways_of
from solver.format.problem import Leg, Problem
from solver.pairs.candidates import Candidates
from solver.pairs.travels import cap_of
from tests.engine.brute_force import legal_cases
from tests.engine.builders import a_journey, a_problem, a_shift, a_youth, an_offer
from tests.engine.generator import nasty_problem

SEEDS = range(24)
FAR = {"near": 20, "far": 110, "farther": 130}


def one_youth(unknown_travel: str) -> Problem:
    """Four places that suit; one too long by twenty minutes, one by forty, one nobody knows."""
    youth = a_youth(max_each_way=90)
    offers = [an_offer(name, employer=name) for name in ("near", "far", "farther", "unknown")]
    rides = [a_journey(youth, one, FAR[one.id]) for one in offers if one.id in FAR]
    return a_problem(youth, offers, journeys=rides, unknown_travel=unknown_travel)


@pytest.mark.parametrize("unknown_travel", ["allow", "forbid"])
def test_places_are_reached_lost_or_unknown_whatever_the_setting(unknown_travel: str) -> None:
    assert ways_of(one_youth(unknown_travel))["u"] == Ways(
        reached={"near"}, unknown={"unknown"}, lost={"far", "farther"}, opened={"far"}
    )


def test_a_place_that_another_rule_forbids_or_that_is_gone_is_not_lost_on_the_way() -> None:
    youth = a_youth()
    too_young = an_offer("old", min_age=40)
    gone = an_offer("gone", places=0)
    rides = [a_journey(youth, one, 200) for one in (too_young, gone)]
    assert ways_of(a_problem(youth, [too_young, gone], journeys=rides))["u"] == Ways()


def test_one_shift_that_can_be_reached_is_enough_where_it_is_enough_for_the_place() -> None:
    youth = a_youth()
    offer = an_offer(shifts=(a_shift("mon", 360, 810), a_shift("mon", 480, 930)))
    early, late = 200, 30
    to = (Leg(360, early, 0), Leg(480, late, 0))
    ride = a_journey(youth, offer, 30, to=to)
    assert ways_of(a_problem(youth, offer, journeys=[ride]))["u"].reached == {"o"}


def hurried(seed: int) -> Problem:
    """Nobody travels longer than some minutes, so that much is lost on the way."""
    problem = nasty_problem(seed)
    youths = (replace(one, max_each_way=10 + seed % 3 * 10) for one in problem.youths)
    return replace(problem, youths=tuple(youths))


def test_the_made_up_problems_hold_some_of_everything() -> None:
    ways = [one for seed in SEEDS for one in ways_of(hurried(seed)).values()]
    assert all(any(getattr(one, part.name) for one in ways) for part in fields(Ways))
    assert any(one.lost - one.opened for one in ways)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_lost_is_what_the_rule_travel_alone_forbids(seed: int) -> None:
    problem = hurried(seed)
    found, candidates = ways_of(problem), Candidates(problem)
    alone = near_misses(candidates, np.arange(len(candidates.table.youths)))
    forbids = problem.settings.unknown_travel == "forbid"
    open_ = {offer.id for offer in problem.offers if offer.places}
    for youth, misses in zip(candidates.table.youths, alone, strict=True):
        ways = found[youth.id]
        lost = ways.lost | (ways.unknown if forbids else set())
        assert lost == open_.intersection(misses.get("travel", ()))


def surely_legal(problem: Problem, youth: str, offer: str) -> bool:
    """By trying every choice of shifts, where nobody may travel on the unknown."""
    sure = replace(problem, settings=replace(problem.settings, unknown_travel="forbid"))
    people, places = sure.youth_by_id, sure.offer_by_id
    return any(legal_cases(sure, people[youth], places[offer], frozenset()))


def with_longer_limit(problem: Problem) -> Problem:
    return replace(
        problem,
        youths=tuple(
            replace(one, max_each_way=cap_of(problem, one) + LONGER) for one in problem.youths
        ),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_longer_limit_opens_is_legal_by_the_checker(seed: int) -> None:
    problem = hurried(seed)
    patient = with_longer_limit(problem)
    for name, ways in ways_of(problem).items():
        assert ways.opened == {one for one in ways.lost if surely_legal(patient, name, one)}
        assert not any(surely_legal(problem, name, one) for one in ways.lost | ways.unknown)
        assert all(surely_legal(problem, name, one) for one in ways.reached)
