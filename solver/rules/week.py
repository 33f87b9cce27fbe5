"""How much practice, school and other work a whole week may hold."""

from __future__ import annotations

from collections.abc import Iterator

from solver.format.timeline import week_minutes
from solver.rules.base import Case, Finding, Rule, Strength, found
from solver.rules.citations import ADULT_WEEK, EMPLOYERS_ADD_UP, MINOR_WEEK, TEACHING_COUNTS
from solver.rules.texts import Text

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
    title=Text(
        "Ugen er ikke for lang med praktik, skole og fritidsjob lagt sammen",
        "The week is not too long with practice, school and other work together",
    ),
    meaning=Text(
        "Praktik, skole og fritidsjob lagt sammen holder sig hver uge under grænsen: den, "
        "der er sat for unge under 18, og 48 timer for andre.",
        "Practice, school and other work taken together stay within the limit every week: "
        "the one that is set for people under 18, and 48 hours for others.",
    ),
    strength=Strength.LAW,
    check=check,
    citations=(MINOR_WEEK, TEACHING_COUNTS, EMPLOYERS_ADD_UP, ADULT_WEEK),
    settings=("under18_week",),
)
