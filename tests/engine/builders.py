"""Tiny matching problems for tests: one adult, one workshop, everything allowed unless said.

Every builder takes changes by name, so a test says only what it is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from solver.checker.judging import objective_of
from solver.checker.recount import rank_of, travel_minutes
from solver.format.problem import (
    WEEKDAYS,
    Employer,
    Grant,
    Interval,
    Journey,
    LadderStep,
    Leg,
    Mentor,
    Offer,
    Pin,
    Problem,
    Round,
    Running,
    Settings,
    Shift,
    Week,
    Youth,
)
from solver.format.solution import Placement, Solution, StepPlan, Unplaced, bound_equal_to
from solver.rules.base import Case, case_of

START = date(2027, 1, 4)
ADULT = date(2006, 5, 5)
MINOR = date(2010, 5, 5)
FULL_WEEK = tuple(range(5))
ALL_DAY: Interval = (0, 1440)


def a_youth(name: str = "u", **changes: Any) -> Youth:
    """An adult with a wide ladder and a wide grant who can always come, by bike."""
    usual: dict[str, Any] = {
        "birth_date": ADULT,
        "start_earliest": START,
        "start_latest": date(2027, 3, 1),
        "education_end": date(2028, 12, 31),
        "ladder": (LadderStep(0, max=2880, min=0),),
        "grant": Grant(date(2026, 1, 1), date(2029, 1, 1), max=5000),
        "available": every_day(ALL_DAY),
        "modes": ("bike",),
    }
    return Youth(name, **usual | changes)


def an_offer(name: str = "o", **changes: Any) -> Offer:
    """One place for half a year with a shift of seven hours from Monday to Friday."""
    usual: dict[str, Any] = {
        "employer": "e",
        "theme": 1,
        "places": 1,
        "start_earliest": START,
        "start_latest": date(2027, 3, 1),
        "weeks": 26,
        "min": 0,
        "max": 2880,
        "shifts": tuple(a_shift(day) for day in WEEKDAYS[:5]),
    }
    return Offer(name, **usual | changes)


def a_shift(day: str = "mon", start: int = 480, end: int = 930, pause: int = 30) -> Shift:
    return Shift(WEEKDAYS.index(day), start, end, pause)


def a_journey(youth: Youth, offer: Offer, minutes: int = 20, **changes: Any) -> Journey:
    """The same time there and home for every shift of the offer."""
    usual: dict[str, Any] = {
        "mode": "bike",
        "to": tuple(Leg(time, minutes, 0) for time in sorted({s.start for s in offer.shifts})),
        "home": tuple(Leg(time, minutes, 0) for time in sorted({s.end for s in offer.shifts})),
    }
    return Journey(youth.id, offer.id, **usual | changes)


def a_problem(
    youths: Sequence[Youth] | Youth = (),
    offers: Sequence[Offer] | Offer = (),
    *,
    employers: Sequence[Employer] = (),
    mentors: Sequence[Mentor] = (),
    journeys: Sequence[Journey] | None = None,
    running: Sequence[Running] = (),
    pins: Sequence[Pin] = (),
    **settings: Any,
) -> Problem:
    """Employers and mentors that the offers name are added, and a short ride for every pair."""
    people = (youths,) if isinstance(youths, Youth) else tuple(youths)
    places = (offers,) if isinstance(offers, Offer) else tuple(offers)
    rides = [a_journey(youth, offer) for youth in people for offer in places]
    return Problem(
        round=Round("round", date(2026, 11, 30), seed=7),
        settings=Settings(**settings),
        youths=people,
        employers=_with_named(employers, {offer.employer for offer in places}, Employer),
        mentors=_with_named(mentors, {o.mentor for o in places if o.mentor}, Mentor),
        offers=places,
        journeys=tuple(rides if journeys is None else journeys),
        running=tuple(running),
        pins=tuple(pins),
    )


def every_day(*intervals: Interval) -> Week:
    return (tuple(intervals),) * 7


def on(day: str, *intervals: Interval) -> Week:
    """A week with these intervals on one day."""
    return tuple(tuple(intervals) if name == day else () for name in WEEKDAYS)


def a_case(problem: Problem, youth: str, offer: str, *steps: Sequence[int]) -> Case:
    return case_of(problem, problem.youth_by_id[youth], problem.offer_by_id[offer], steps)


def a_placement(problem: Problem, youth: str, offer: str, *steps: Sequence[int]) -> Placement:
    """A placement whose stated numbers are all true."""
    case = a_case(problem, youth, offer, *steps)
    return Placement(
        youth=youth,
        offer=offer,
        start=case.start,
        end=case.last_day,
        rank=rank_of(problem, case.youth, case.offer),
        steps=tuple(
            StepPlan(step.from_week, tuple(chosen), step.minutes, travel_minutes(case, step))
            for step, chosen in zip(case.steps, steps, strict=True)
        ),
    )


def a_solution(
    problem: Problem, places: Mapping[str, tuple[str, Sequence[Sequence[int]]]], **changes: Any
) -> Solution:
    """An answer that is consistent with itself: youth id → offer id and shifts of every step."""
    placements = tuple(
        a_placement(problem, youth, offer, *steps) for youth, (offer, steps) in places.items()
    )
    waiting = [y.id for y in problem.youths if y.id not in {*places, *problem.running_youths}]
    objective = objective_of(problem, placements)
    usual: dict[str, Any] = {
        "status": "optimal",
        "seed": problem.round.seed,
        "objective": objective,
        "bound": bound_equal_to(objective),
        "placements": placements,
        "unplaced": tuple(Unplaced(name, "not_chosen") for name in waiting),
    }
    return Solution(**usual | changes)


def _with_named(given: Sequence[Any], named: set[str], build: Any) -> tuple[Any, ...]:
    present = {item.id for item in given}
    return (*given, *(build(name) for name in sorted(named - present)))
