"""The exact optimum of tiny problems, by trying everything that the checker allows.

Slow and obvious on purpose: it uses the checker's rules and goals and nothing of the optimiser.
Of two placements of one pair, the one that costs more and takes no less from others is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from solver.checker.judging import broken_rules, broken_together
from solver.checker.recount import objective_of_cases
from solver.format.problem import WEEKDAYS, Offer, Problem, Youth
from solver.format.solution import Objective
from solver.format.timeline import StepInForce, counting_steps
from solver.rules.base import Case, Plan, StepCase
from solver.rules.catalogue import SOLUTION_RULES

Choice: TypeAlias = Case | None
Key: TypeAlias = tuple[int, ...]
Use: TypeAlias = tuple[tuple[frozenset[int], int], ...]


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best objective and one set of placements that reaches it."""

    objective: Objective
    cases: tuple[Case, ...]


def optimum(problem: Problem) -> Optimum | None:
    """The exact optimum; None if the must pins contradict each other or a rule."""
    youths = [youth for youth in problem.youths if youth.id not in problem.running_youths]
    choices = [_choices(problem, youth) for youth in youths]
    found = _Search(problem, choices).best
    return None if found is None else Optimum(objective_of_cases(problem, found), found)


def legal_cases(
    problem: Problem, youth: Youth, offer: Offer, lifted: frozenset[str] | None = None
) -> Iterator[Case]:
    """Every legal placement of the pair, each choice of shifts; rules lifted as its pins say."""
    if lifted is None:
        lifted = problem.overridden(youth.id, offer.id)
    steps = counting_steps(youth, offer)
    weeks = [_legal_weeks(problem, youth, offer, step, lifted) for step in steps]
    for chosen in product(*weeks) if steps else ():
        case = Case(problem, youth, offer, chosen)
        if not any(broken_rules(case, lifted)):
            yield case


def _legal_weeks(
    problem: Problem, youth: Youth, offer: Offer, step: StepInForce, lifted: frozenset[str]
) -> list[StepCase]:
    """Legal choices of shifts for one step, seen alone."""
    by_day = [[None, *(s for s in offer.shifts if s.day == day)] for day in range(len(WEEKDAYS))]
    chosen = [tuple(filter(None, shifts)) for shifts in product(*by_day)]
    weeks = [StepCase(step, shifts) for shifts in chosen if shifts]
    return [
        week
        for week in weeks
        if not any(broken_rules(Case(problem, youth, offer, (week,)), lifted))
    ]


def _choices(problem: Problem, youth: Youth) -> list[Choice]:
    """Placements worth trying, and none at all if no pin demands one."""
    musts = {pin.offer for pin in problem.pins if pin.kind == "must" and pin.youth == youth.id}
    offers = [offer for offer in problem.offers if not musts or musts == {offer.id}]
    cases = [case for offer in offers for case in _worth_trying(problem, youth, offer)]
    cheapest_first = sorted(cases, key=lambda case: _costs(problem, case))
    return cheapest_first if musts else [*cheapest_first, None]


def _worth_trying(problem: Problem, youth: Youth, offer: Offer) -> list[Case]:
    """Legal placements of the pair without those that another one beats in every way."""
    cases = legal_cases(problem, youth, offer)
    ordered = sorted(cases, key=lambda case: (_costs(problem, case), len(case.shifts)))
    kept: list[tuple[Use, Case]] = []
    for case in ordered:
        use = _use_of(problem, case)
        if not any(_no_more(better, use) for better, _ in kept):
            kept.append((use, case))
    return [case for _, case in kept]


def _use_of(problem: Problem, case: Case) -> Use:
    """What others can feel of this placement: working days and minutes, where anything counts."""
    days_count = case.offer.share or case.offer.mentor is not None
    minutes_count = case.employer.max_minutes is not None
    return tuple(
        (step.days if days_count else frozenset(), step.minutes if minutes_count else 0)
        for step in case.steps
    )


def _no_more(use: Use, other: Use) -> bool:
    """All limits are upper ones, so whoever uses no more fits wherever the other fits."""
    both = zip(use, other, strict=True)
    return all(days <= more_days and minutes <= more for (days, minutes), (more_days, more) in both)


def _costs(problem: Problem, case: Case) -> Key:
    """What this placement alone adds to every goal after the tiers; keep pins left out."""
    alone = objective_of_cases(problem, [case])
    rank = alone.wishes - objective_of_cases(problem, []).wishes
    return (*alone.unlucky, rank, alone.hours, alone.travel, alone.lottery)


class _Search:
    """Depth first over the youths; gives up a branch that cannot beat the best any more."""

    def __init__(self, problem: Problem, choices: list[list[Choice]]) -> None:
        self.problem = problem
        self.choices = sorted(choices, key=len)
        self.rules = [rule for rule in SOLUTION_RULES if rule.name != "must"]
        self.cheapest = [_cheapest(problem, options) for options in self.choices]
        self.best: tuple[Case, ...] | None = None
        self.best_key: tuple[object, ...] | None = None
        self._descend(())

    def _descend(self, cases: tuple[Case, ...], depth: int = 0) -> None:
        if self.best_key is not None and self._hope(cases, depth) >= self.best_key:
            return
        if depth == len(self.choices):
            self._keep_if_better(cases)
            return
        for choice in self.choices[depth]:
            more = cases if choice is None else (*cases, choice)
            if choice is None or self._fits(more):
                self._descend(more, depth + 1)

    def _keep_if_better(self, cases: tuple[Case, ...]) -> None:
        key = objective_of_cases(self.problem, cases).key
        legal = not any(broken_together(self.problem, cases))
        if legal and (self.best_key is None or key < self.best_key):
            self.best, self.best_key = cases, key

    def _fits(self, cases: tuple[Case, ...]) -> bool:
        """More placements never mend what these already break."""
        plan = Plan(self.problem, cases)
        return not any(any(rule.check(plan)) for rule in self.rules)

    def _hope(self, cases: tuple[Case, ...], depth: int) -> tuple[object, ...]:
        """At most as bad as every answer that begins like this one."""
        now = objective_of_cases(self.problem, cases)
        rest = [cheapest for cheapest in self.cheapest[depth:] if cheapest is not None]
        tiers = list(now.tiers)
        for tier, _ in rest:
            tiers[tier - 1] += 1
        c, b, rank, hours, travel, lottery = (sum(c[i] for _, c in rest) for i in range(6))
        return (
            -(now.placed + len(rest)),
            tuple(-number for number in tiers),
            (now.unlucky[0] + c, now.unlucky[1] + b),
            now.wishes + rank,
            now.hours + hours,
            now.travel + travel,
            now.lottery + lottery,
        )


def _cheapest(problem: Problem, options: list[Choice]) -> tuple[int, Key] | None:
    """Tier, and the least that each goal can grow by placing this youth."""
    cases = [case for case in options if case is not None]
    costs = [_costs(problem, case) for case in cases]
    if not costs:
        return None
    return cases[0].youth.tier, tuple(map(min, zip(*costs, strict=True)))
