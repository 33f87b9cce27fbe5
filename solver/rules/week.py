"""How much practice, school and other work a whole week may hold."""

from __future__ import annotations

from collections.abc import Iterator

from solver.citations import ADULT_WEEK, EMPLOYERS_ADD_UP, MINOR_WEEK, TEACHING_COUNTS
from solver.rules.base import Case, Finding, Rule, Strength, Title, found
from solver.timeline import week_minutes

ADULT_MOST = 2880


def check(case: Case) -> Iterator[Finding]:
    most = case.settings.under18_week if case.minor else ADULT_MOST
    beside = week_minutes(case.youth.school) + week_minutes(case.youth.other_work)
    for step in case.steps:
        minutes = step.minutes + beside
        if minutes > most:
            yield found("week.too_long", from_week=step.from_week, minutes=minutes, most=most)


RULE = Rule(
    name="week",
    title=Title(
        "Ugen er ikke for lang med praktik, skole og fritidsjob lagt sammen",
        "The week is not too long with practice, school and other work together",
    ),
    strength=Strength.LAW,
    check=check,
    citations=(MINOR_WEEK, TEACHING_COUNTS, EMPLOYERS_ADD_UP, ADULT_WEEK),
    settings=("under18_week",),
)
