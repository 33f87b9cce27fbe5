"""Judges an answer against its problem: is every placement legal, is every number true?

Plain Python that knows nothing of how answers are found, so the two cannot share a mistake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from solver.checker.recount import objective_of_cases, rank_of, travel_minutes
from solver.checker.statements import (
    missing_or_repeated,
    untrue_contradiction,
    untrue_goals,
    untrue_heading,
    untrue_reasons,
)
from solver.format.problem import Offer, Problem, Youth
from solver.format.solution import Objective, Placement, Solution, StepPlan
from solver.format.timeline import counting_steps, length_in_days
from solver.rules.base import Case, Finding, Plan, StepCase, Value, case_of, found
from solver.rules.catalogue import OVERRIDABLE, PLACEMENT_RULES, SOLUTION_RULES

NOTHING_LIFTED: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is wrong with an answer; nothing, if it is legal and consistent."""

    findings: tuple[Finding, ...]

    @property
    def legal(self) -> bool:
        return not self.findings


def check_solution(problem: Problem, solution: Solution) -> Report:
    """Judges a whole answer."""
    return Report(tuple(_findings(problem, solution)))


def check_placement(
    problem: Problem,
    youth: str,
    offer: str,
    steps: Sequence[Sequence[int]],
    overrides: Collection[str] = NOTHING_LIFTED,
) -> list[Finding]:
    """What forbids one placement; `steps` are shift indexes for every counting ladder step.

    `overrides` are names of policy rules that are not asked; others are asked all the same.
    """
    findings, case = _resolved(problem, youth, offer, steps)
    if case is not None:
        findings += _named(case, broken_rules(case, OVERRIDABLE.intersection(overrides)))
    return findings


def objective_of(problem: Problem, placements: Iterable[Placement]) -> Objective:
    """All seven goals of placements that name existing youths, offers and shifts."""
    return objective_of_cases(problem, [_case_of(problem, item) for item in placements])


def check_plan(problem: Problem, placements: Iterable[Placement]) -> list[Finding]:
    """What forbids these placements together; each alone is asked with `check_placement`."""
    return list(broken_together(problem, [_case_of(problem, item) for item in placements]))


def broken_rules(case: Case, lifted: Collection[str] = NOTHING_LIFTED) -> Iterator[Finding]:
    """Findings of every rule for one placement that is not lifted, of any class."""
    for rule in PLACEMENT_RULES:
        if rule.name not in lifted:
            yield from rule.check(case)


def broken_together(problem: Problem, cases: Sequence[Case]) -> Iterator[Finding]:
    """Findings of every rule for the whole solution."""
    plan = Plan(problem, tuple(cases))
    for rule in SOLUTION_RULES:
        yield from rule.check(plan)


def _findings(problem: Problem, solution: Solution) -> Iterator[Finding]:
    yield from untrue_heading(problem, solution)
    if solution.status == "contradiction":
        yield from untrue_contradiction(problem, solution)
        return
    if solution.contradictions:
        yield found("answer.contradictions_without_status")
    yield from missing_or_repeated(problem, solution)
    for unplaced in solution.unplaced:
        yield from untrue_reasons(problem, unplaced)
    yield from _about_placements(problem, solution)


def _about_placements(problem: Problem, solution: Solution) -> Iterator[Finding]:
    cases: list[Case] = []
    for placement in solution.placements:
        findings, case = _resolved(
            problem, placement.youth, placement.offer, [step.shifts for step in placement.steps]
        )
        yield from findings
        if case is not None:
            cases.append(case)
            lifted = problem.overridden(placement.youth, placement.offer)
            yield from _named(case, broken_rules(case, lifted))
            yield from _named(case, _untrue_numbers(placement, case))
    yield from broken_together(problem, cases)
    if len(cases) == len(solution.placements):
        yield from untrue_goals(solution, objective_of_cases(problem, cases))


def _untrue_numbers(placement: Placement, case: Case) -> Iterator[Finding]:
    rank = rank_of(case.problem, case.youth, case.offer)
    yield from _differs("start", placement.start.isoformat(), case.start.isoformat())
    yield from _differs("end", placement.end.isoformat(), case.last_day.isoformat())
    yield from _differs("rank", placement.rank, rank)
    for stated, step in zip(placement.steps, case.steps, strict=True):
        yield from _untrue_step(stated, step, case)


def _untrue_step(stated: StepPlan, step: StepCase, case: Case) -> Iterator[Finding]:
    yield from _differs("from_week", stated.from_week, step.from_week)
    yield from _differs("minutes", stated.minutes, step.minutes)
    yield from _differs("travel", stated.travel, travel_minutes(case, step))


def _differs(what: str, stated: Value, true: Value) -> Iterator[Finding]:
    if stated != true:
        yield found(f"answer.{what}", stated=stated, true=true)


def _case_of(problem: Problem, placement: Placement) -> Case:
    youth = problem.youth_by_id[placement.youth]
    offer = problem.offer_by_id[placement.offer]
    return case_of(problem, youth, offer, [step.shifts for step in placement.steps])


def _resolved(
    problem: Problem, youth_id: str, offer_id: str, steps: Sequence[Sequence[int]]
) -> tuple[list[Finding], Case | None]:
    """The case that a placement describes, or why it describes none."""
    youth, offer = problem.youth_by_id.get(youth_id), problem.offer_by_id.get(offer_id)
    if youth is None:
        return [found("answer.unknown_youth", youth=youth_id)], None
    if offer is None:
        return [found("answer.unknown_offer", youth=youth_id, offer=offer_id)], None
    misshapen = [
        found(key, youth=youth_id, offer=offer_id) for key in _misshapen(youth, offer, steps)
    ]
    return (misshapen, None) if misshapen else ([], case_of(problem, youth, offer, steps))


def _misshapen(youth: Youth, offer: Offer, steps: Sequence[Sequence[int]]) -> Iterator[str]:
    """What keeps these shifts from being a placement at all; no override helps here."""
    if length_in_days(youth, offer) < 1:
        yield "dates.ends_before_start"
    elif len(steps) != len(counting_steps(youth, offer)) or not steps:
        yield "answer.steps"
    for chosen in steps:
        if not all(0 <= index < len(offer.shifts) for index in chosen):
            yield "answer.unknown_shift"
        elif not chosen:
            yield "answer.no_shift"
        elif max(Counter(offer.shifts[index].day for index in chosen).values()) > 1:
            yield "answer.two_shifts_a_day"


def _named(case: Case, findings: Iterable[Finding]) -> list[Finding]:
    """The same findings with the youth and the offer that they are about."""
    pair = {"youth": case.youth.id, "offer": case.offer.id}
    return [Finding(finding.key, {**pair, **finding.values}) for finding in findings]
