"""Why youths of tiny problems have no place, by trying everything that the checker allows.

Follows the words of the format one by one and knows nothing of the optimiser.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from solver.checker.judging import broken_together
from solver.format.problem import WEEKDAYS, Offer, Problem, Youth
from solver.format.solution import Solution, Unplaced
from solver.format.timeline import counting_steps, length_in_days
from solver.rules.base import Case, Rule, StepCase
from solver.rules.catalogue import PLACEMENT_RULES
from tests.engine.brute_force import legal_cases

ABOUT_PAIRS = ("wanted", "declined", "dates", "age", "licences", "needs", "hazards")


class Reasons:
    """Reasons of the youths that a proven answer leaves unplaced."""

    def __init__(self, problem: Problem, solution: Solution) -> None:
        self.problem = problem
        self.placed = frozenset(placement.youth for placement in solution.placements)
        self.legal = {youth.id: self._cases(youth) for youth in problem.youths}

    def of(self, youth_id: str) -> Unplaced:
        youth = self.problem.youth_by_id[youth_id]
        only = {rule.name: self._only(youth, rule) for rule in PLACEMENT_RULES}
        rules = {rule.name: self._broken(youth, rule) | only[rule.name] for rule in PLACEMENT_RULES}
        return Unplaced(
            youth=youth_id,
            why=self._why(youth_id),
            rules={name: len(offers) for name, offers in sorted(rules.items()) if offers},
            only={name: len(offers) for name, offers in sorted(only.items()) if offers},
            would_help=tuple(r.name for r in PLACEMENT_RULES if self._would_help(youth, r)),
        )

    def _cases(self, youth: Youth, lifted: frozenset[str] | None = None) -> list[Case]:
        if youth.id in self.problem.running_youths:
            return []
        musts = {p.offer for p in self.problem.pins if p.kind == "must" and p.youth == youth.id}
        found = [
            case
            for offer in self.problem.offers
            if not musts or musts == {offer.id}
            for case in legal_cases(self.problem, youth, offer, lifted)
        ]
        return list({_visible(case): case for case in found}.values())

    def _why(self, youth_id: str) -> str:
        if not self.legal[youth_id]:
            return "no_offer"
        others = [name for name in self.legal if name != youth_id]
        fewer = range(len(self.placed) - 1)
        for size in [len(self.placed) - 1, *fewer]:
            if size < len(self.placed) - 1:
                break
            for company in combinations(others, max(0, size)):
                if self._all_placed([*company, youth_id], self.legal[youth_id]):
                    return "priority"
        return "capacity"

    def _would_help(self, youth: Youth, rule: Rule[Case]) -> bool:
        cases = self._cases(youth, frozenset({rule.name}))
        return self._all_placed([*sorted(self.placed), youth.id], cases)

    def _all_placed(self, youths: list[str], last: list[Case]) -> bool:
        musts = {pin.youth for pin in self.problem.pins if pin.kind == "must"}
        if not musts <= set(youths):
            return False
        choices = [self.legal[name] for name in youths[:-1]] + [last]
        return any(True for _ in self._plans(choices, ()))

    def _plans(
        self, choices: list[list[Case]], cases: tuple[Case, ...]
    ) -> Iterator[tuple[Case, ...]]:
        findings = broken_together(self.problem, cases)
        if any(finding.rule != "must" for finding in findings):
            return
        if not choices:
            yield cases
            return
        for case in choices[0]:
            yield from self._plans(choices[1:], (*cases, case))

    def _only(self, youth: Youth, rule: Rule[Case]) -> set[str]:
        return {
            offer.id
            for offer in self.problem.offers
            if not any(True for _ in legal_cases(self.problem, youth, offer, frozenset()))
            and any(True for _ in legal_cases(self.problem, youth, offer, frozenset({rule.name})))
        }

    def _broken(self, youth: Youth, rule: Rule[Case]) -> set[str]:
        return {
            offer.id
            for offer in self.problem.offers
            if _always_broken(self.problem, youth, offer, rule)
        }


def _always_broken(problem: Problem, youth: Youth, offer: Offer, rule: Rule[Case]) -> bool:
    if rule.name in ABOUT_PAIRS and any(rule.check(Case(problem, youth, offer, ()))):
        return True
    choices = _choices(youth, offer)
    return bool(choices) and all(
        any(rule.check(Case(problem, youth, offer, choice))) for choice in choices
    )


def _choices(youth: Youth, offer: Offer) -> list[tuple[StepCase, ...]]:
    if length_in_days(youth, offer) < 1 or not offer.shifts:
        return []
    by_day = [[None, *(s for s in offer.shifts if s.day == day)] for day in range(len(WEEKDAYS))]
    weeks = [w for shifts in product(*by_day) if (w := tuple(filter(None, shifts)))]
    steps = counting_steps(youth, offer)
    return [
        tuple(StepCase(step, week) for step, week in zip(steps, chosen, strict=True))
        for chosen in product(weeks, repeat=len(steps))
    ]


def _visible(case: Case) -> object:
    return case.offer.id, tuple((step.days, step.minutes) for step in case.steps)
