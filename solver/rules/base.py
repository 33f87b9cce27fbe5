"""What a rule is, what it looks at, and what it answers.

A rule here only checks. The model's half of the same rule is registered by its name elsewhere,
so that neither half can copy the other's mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeAlias, TypeVar

from solver.format.problem import Employer, Journey, Offer, Problem, Settings, Shift, Youth
from solver.format.timeline import (
    StepInForce,
    counting_steps,
    is_minor,
    last_day_of,
    practice_minutes,
    start_of,
)
from solver.rules.citations import Citation
from solver.rules.texts import Text

Subject = TypeVar("Subject")
Value: TypeAlias = "str | int | tuple[str, ...] | tuple[int, ...]"


class Strength(StrEnum):
    """Who can lift a rule: nobody; the youth by changing an answer; a must pin with a reason."""

    LAW = "law"
    CONSENT = "consent"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule: `key` is rule.what, `values` its numbers and ids. The reader words it."""

    key: str
    values: Mapping[str, Value]

    @property
    def rule(self) -> str:
        return self.key.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """One rule; `settings` names the numbers it reads, `check` yields what breaks it.

    `editions`: what it says for different starts, see solver.rules.editions; mostly none.
    """

    name: str
    title: Text
    meaning: Text
    strength: Strength
    check: Callable[[Subject], Iterable[Finding]]
    citations: tuple[Citation, ...] = ()
    settings: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """What a rule says of placements that start from `valid_from` to `valid_to`, both included."""

    meaning: Text
    check: Callable[[Case], Iterable[Finding]]
    citations: tuple[Citation, ...]
    settings: tuple[str, ...] = ()
    valid_from: date = date.min
    valid_to: date = date.max

    def in_force_on(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_to


@dataclass(frozen=True)
class Case:
    """One youth at one offer with the chosen shifts of every counting step."""

    problem: Problem
    youth: Youth
    offer: Offer
    steps: tuple[StepCase, ...]

    @cached_property
    def start(self) -> date:
        return start_of(self.youth, self.offer)

    @cached_property
    def last_day(self) -> date:
        return last_day_of(self.youth, self.offer)

    @cached_property
    def minor(self) -> bool:
        """Under 18 on the first day."""
        return is_minor(self.youth, self.offer)

    @cached_property
    def journeys(self) -> tuple[Journey, ...]:
        """Journeys with the modes that the youth uses."""
        known = self.problem.journeys_between(self.youth.id, self.offer.id)
        return tuple(journey for journey in known if journey.mode in self.youth.modes)

    @property
    def settings(self) -> Settings:
        return self.problem.settings

    @property
    def employer(self) -> Employer:
        return self.problem.employer_by_id[self.offer.employer]

    @property
    def longest_way(self) -> int:
        """The travel cap, minutes each way."""
        own = self.youth.max_each_way
        return self.settings.default_max_each_way if own is None else own

    @property
    def shifts(self) -> frozenset[Shift]:
        """Every shift that is worked in some step."""
        return frozenset(shift for step in self.steps for shift in step.shifts)


@dataclass(frozen=True, slots=True)
class StepCase:
    """A counting step in force and the shifts worked in each of its weeks."""

    in_force: StepInForce
    shifts: tuple[Shift, ...]

    @property
    def from_week(self) -> int:
        return self.in_force.step.from_week

    @property
    def minutes(self) -> int:
        return practice_minutes(self.shifts)

    @property
    def days(self) -> frozenset[int]:
        return frozenset(shift.day for shift in self.shifts)


@dataclass(frozen=True)
class Plan:
    """All placements of an answer together, for the rules about the whole solution."""

    problem: Problem
    cases: tuple[Case, ...]

    @cached_property
    def employers_of(self) -> Mapping[str, frozenset[str]]:
        """Employer ids of every youth who is placed or running."""
        found: dict[str, set[str]] = {}
        for case in self.cases:
            found.setdefault(case.youth.id, set()).add(case.offer.employer)
        for running in self.problem.running:
            employer = self.problem.offer_by_id[running.offer].employer
            found.setdefault(running.youth, set()).add(employer)
        return {youth: frozenset(employers) for youth, employers in found.items()}

    @cached_property
    def placed_youths(self) -> frozenset[str]:
        return frozenset(case.youth.id for case in self.cases)


def found(key: str, **values: Value) -> Finding:
    """A finding, as a rule's check yields it."""
    return Finding(key, values)


def case_of(problem: Problem, youth: Youth, offer: Offer, choices: Iterable[Iterable[int]]) -> Case:
    """A case from indexes into the offer's shifts, one group for every counting step."""
    steps = zip(counting_steps(youth, offer), choices, strict=True)
    return Case(
        problem=problem,
        youth=youth,
        offer=offer,
        steps=tuple(
            StepCase(step, tuple(offer.shifts[index] for index in chosen)) for step, chosen in steps
        ),
    )
