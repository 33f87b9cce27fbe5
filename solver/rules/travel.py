"""The youth can get to every shift and home again. How long it takes in all is a goal, not a rule.

A journey is unknown when no mode of the youth has both legs; a setting decides on those.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from solver.format.problem import Leg, Shift
from solver.rules.base import Case, Finding, Rule, Strength, found
from solver.rules.citations import TRAVEL_NORM
from solver.rules.texts import Text


def check(case: Case) -> Iterator[Finding]:
    for step in case.steps:
        for shift in step.shifts:
            if not any(obeys(case, trip) for trip in known_trips(case, shift)):
                yield from _forbidden(case, shift, step.from_week)


class Trip(NamedTuple):
    """There and home again by one mode."""

    there: Leg
    back: Leg
    mode: str


def known_trips(case: Case, shift: Shift) -> list[Trip]:
    """There and home again for every mode of the youth with both legs."""
    legs = [(one.outward(shift), one.homeward(shift), one.mode) for one in case.journeys]
    return [Trip(there, back, mode) for there, back, mode in legs if there and back]


def obeys(case: Case, trip: Trip) -> bool:
    """Neither leg is too long or has too many changes for the youth."""
    most = case.youth.max_changes
    return all(
        leg.minutes <= case.longest_way and (most is None or leg.changes <= most)
        for leg in (trip.there, trip.back)
    )


def _forbidden(case: Case, shift: Shift, from_week: int) -> Iterator[Finding]:
    if known_trips(case, shift):
        cap = case.longest_way
        yield found(
            "travel.too_long", from_week=from_week, day=shift.day, start=shift.start, cap=cap
        )
    elif case.settings.unknown_travel == "forbid":
        yield found("travel.unknown", from_week=from_week, day=shift.day, start=shift.start)


RULE = Rule(
    name="travel",
    title=Text(
        "Den unge kan komme frem og hjem inden for sin grænse for rejsetid",
        "The youth can get there and home within its limit for travel",
    ),
    meaning=Text(
        "Der er et transportmiddel, den unge bruger, som når frem til vagten og hjem igen, "
        "hver vej inden for den unges egen grænse for tid og skift, eller ellers den "
        "fælles. En rejse, ingen kender, er enten forbudt eller tilladt efter "
        "indstillingen. En rejse, der er kendt og for lang, er aldrig tilladt.",
        "Some means of travel that the youth uses reaches the shift and home again, each "
        "way within the youth's own limit for time and changes, or else the common one. A "
        "journey that nobody knows is forbidden or allowed as the setting says. A journey "
        "that is known and too long is never allowed.",
    ),
    strength=Strength.POLICY,
    check=check,
    citations=(TRAVEL_NORM,),
    settings=("default_max_each_way", "unknown_travel"),
)
