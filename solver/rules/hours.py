"""Weekly hours and days that suit both the employer and the youth's ladder, in every step."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Case, Finding, Rule, StepCase, Strength, found
from solver.rules.texts import Text


def check(case: Case) -> Iterator[Finding]:
    for step in case.steps:
        yield from _minutes(case, step)
        yield from _days(case, step)


def _minutes(case: Case, step: StepCase) -> Iterator[Finding]:
    band = step.in_force.step
    for key, least, most in (
        ("hours.employer", case.offer.min, case.offer.max),
        ("hours.ladder_step", band.min, band.max),
    ):
        if not least <= step.minutes <= most:
            yield found(key, from_week=step.from_week, minutes=step.minutes, least=least, most=most)


def _days(case: Case, step: StepCase) -> Iterator[Finding]:
    least, most = case.offer.min_days, case.offer.max_days
    days = len(step.days)
    if not least <= days <= most:
        yield found("hours.days", from_week=step.from_week, days=days, least=least, most=most)


RULE = Rule(
    name="hours",
    title=Text(
        "Timer og dage passer både virksomheden og den unges trappe",
        "Hours and days suit both the employer and the youth's ladder",
    ),
    meaning=Text(
        "I hvert trin af den unges trappe holder timerne sig inden for det, trinnet siger, "
        "og det, virksomheden siger. Antallet af arbejdsdage passer virksomheden.",
        "In every step of the youth's ladder the hours stay within what the step says and "
        "what the employer says. The number of working days suits the employer.",
    ),
    strength=Strength.POLICY,
    check=check,
)
