"""For the tests of what-if: changes, and parts to be added again."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from solver.format.problem import POLICY_RULES, Problem, Youth
from solver.format.solution import Solution
from solver.what_if.changes import (
    AddOffer,
    AddYouth,
    Change,
    Forbid,
    Lock,
    Place,
    Swap,
)


def waiting(problem: Problem) -> list[str]:
    return [youth.id for youth in problem.youths if youth.id not in problem.running_youths]


def some_changes(problem: Problem, solution: Solution, draw: Random) -> list[Change]:
    """One to three changes, legal or not."""
    return [a_change(problem, solution, draw) for _ in range(draw.choice([1, 1, 2, 3]))]


def a_change(problem: Problem, solution: Solution, draw: Random) -> Change:
    youth, offer = draw.choice(waiting(problem)), draw.choice(problem.offers).id
    others = [other for other in waiting(problem) if other != youth]
    at = {placement.youth: placement.offer for placement in solution.placements}
    kind = draw.choice(["move", "move", "lock", "forbid", "swap"])
    if kind == "lock":
        return Lock(youth)
    if kind == "forbid":
        return Forbid(youth, at.get(youth, offer))
    if kind == "swap" and others:
        return Swap((youth, draw.choice(others)))
    return Place(youth, offer)


def overriding(problem: Problem, solution: Solution, draw: Random) -> list[Place | Lock | Forbid]:
    """A place or lock that overrides some rules of the house, often after another change."""
    youth, offer = draw.choice(waiting(problem)), draw.choice(problem.offers).id
    override = tuple(rule for rule in POLICY_RULES if draw.random() < draw.choice([0.5, 1.0]))
    kind = draw.choice([Place, Lock])
    change = kind(youth, offer, override or POLICY_RULES, "agreed")
    return draw.choice([[change], [change], [Forbid(youth, offer), change]])


def without_youth(problem: Problem, name: str) -> tuple[Problem, AddYouth]:
    """The problem as if the youth were not known, and the change that brings it in."""
    change = AddYouth(
        problem.youth_by_id[name], tuple(j for j in problem.journeys if j.youth == name)
    )
    rest = replace(
        problem,
        youths=tuple(_forgets(youth, name) for youth in problem.youths if youth.id != name),
        offers=tuple(replace(o, declined=_less(o.declined, name)) for o in problem.offers),
        journeys=tuple(j for j in problem.journeys if j.youth != name),
        pins=tuple(pin for pin in problem.pins if pin.youth != name),
    )
    return rest, change


def without_offer(problem: Problem, name: str) -> tuple[Problem, AddOffer]:
    """The problem as if the offer were not known, and the change that brings it in."""
    rest = replace(
        problem,
        offers=tuple(offer for offer in problem.offers if offer.id != name),
        youths=tuple(_does_not_know(youth, name) for youth in problem.youths),
        journeys=tuple(j for j in problem.journeys if j.offer != name),
        running=tuple(running for running in problem.running if running.offer != name),
        pins=tuple(pin for pin in problem.pins if pin.offer != name),
    )
    known = rest.youth_by_id.keys()
    journeys = tuple(j for j in problem.journeys if j.offer == name and j.youth in known)
    return rest, AddOffer(problem.offer_by_id[name], journeys)


def _forgets(youth: Youth, name: str) -> Youth:
    return replace(
        youth,
        together_with=_less(youth.together_with, name),
        apart_from=_less(youth.apart_from, name),
    )


def _does_not_know(youth: Youth, offer: str) -> Youth:
    not_wanted = replace(youth.not_wanted, offers=_less(youth.not_wanted.offers, offer))
    return replace(youth, wishes=_less(youth.wishes, offer), not_wanted=not_wanted)


def _less(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(other for other in names if other != name)
