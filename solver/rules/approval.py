"""Less than full time only within an approved grant of reduced hours (nedsat tid).

Full time is practice and school together, measured in whole numbers against both full weeks.
"""

from __future__ import annotations

from collections.abc import Iterator

from solver.format.timeline import week_minutes
from solver.rules.base import Case, Finding, Rule, Strength, found
from solver.rules.citations import FULL_TIME, FULL_TIME_PRACTICE, FULL_TIME_SCHOOL, REDUCED_TIME
from solver.rules.texts import Text


def check(case: Case) -> Iterator[Finding]:
    grant = case.youth.grant
    school = week_minutes(case.youth.school)
    for step in case.steps:
        if grant is not None and grant.valid_on(step.in_force.first_day):
            minutes = step.minutes + school
            if minutes > grant.max:
                yield found(
                    "approval.above_grant",
                    from_week=step.from_week,
                    minutes=minutes,
                    most=grant.max,
                )
        elif not _is_full_time(case, step.minutes, school):
            yield found(
                "approval.not_full_time",
                from_week=step.from_week,
                minutes=step.minutes,
                school=school,
            )


def _is_full_time(case: Case, practice: int, school: int) -> bool:
    own = case.offer.full_time_minutes
    full_practice = case.settings.full_time_minutes if own is None else own
    full_school = case.settings.full_time_school_minutes
    return practice * full_school + school * full_practice >= full_practice * full_school


RULE = Rule(
    name="approval",
    title=Text(
        "Fuld tid, medmindre kommunen har godkendt nedsat tid",
        "Full time, unless the municipality has approved reduced hours",
    ),
    meaning=Text(
        "Har kommunen godkendt nedsat tid, som gælder på trinnets første dag, er praktik og "
        "skole tilsammen højst det godkendte. Ellers er trinnet fuld tid: praktikkens del "
        "af en fuld praktikuge og skolens del af en fuld skoleuge giver tilsammen mindst én "
        "hel uge. Har faget sin egen fulde uge, gælder den.",
        "Where the municipality has approved reduced hours that are valid on the first day "
        "of the step, practice and school together are at most what was approved. Otherwise "
        "the step is full time: the practice's share of a full week of practice and the "
        "school's share of a full week of school make at least one whole week. A trade's "
        "own full week counts where it has one.",
    ),
    strength=Strength.LAW,
    check=check,
    citations=(REDUCED_TIME, FULL_TIME, FULL_TIME_SCHOOL, FULL_TIME_PRACTICE),
    settings=("full_time_minutes", "full_time_school_minutes"),
)
