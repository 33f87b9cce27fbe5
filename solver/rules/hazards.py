"""What people under 18 must not do, may do beside an adult, or may do to learn the trade."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Case, Finding, Rule, Strength, found
from solver.rules.citations import (
    ADULT_PRESENT,
    ALCOHOL,
    DANGEROUS_WORK,
    MACHINES,
    NO_EXEMPTION,
    STRAIN,
    SUBSTANCES,
    TRAINING_EXEMPTION,
)
from solver.rules.texts import Text

NEVER = frozenset({"explosion", "compressed_gas", "high_pressure", "suffocation", "strain"})
BESIDE_AN_ADULT = frozenset({"violence", "isolated", "alcohol"})
SERVING_HOURS = (360, 1320)


def check(case: Case) -> Iterator[Finding]:
    if case.minor:
        for hazard in case.offer.hazards:
            yield from _about_the_pair(case, hazard)
        if "alcohol" in case.offer.hazards:
            yield from _outside_serving_hours(case)


def _about_the_pair(case: Case, hazard: str) -> Iterator[Finding]:
    if hazard in NEVER:
        yield found("hazards.never", hazard=hazard)
    elif hazard in BESIDE_AN_ADULT:
        if not case.offer.adult_present:
            yield found("hazards.needs_adult", hazard=hazard)
    elif not case.offer.necessary_for_training:
        yield found("hazards.not_for_training", hazard=hazard)


def _outside_serving_hours(case: Case) -> Iterator[Finding]:
    opens, closes = SERVING_HOURS
    for step in case.steps:
        for shift in step.shifts:
            if shift.start < opens or shift.end > closes:
                yield found("hazards.serving_hours", from_week=step.from_week, day=shift.day)


RULE = Rule(
    name="hazards",
    title=Text(
        "Arbejdet er ikke for farligt, når man er under 18",
        "The work is not too dangerous for somebody under 18",
    ),
    meaning=Text(
        "Under 18 er eksplosionsfare, gas under tryk, højt lufttryk, kvælningsfare og "
        "skadelig fysisk belastning aldrig tilladt. Arbejde med risiko for vold, alene på "
        "øde steder eller med servering af alkohol kræver, at en voksen er til stede; "
        "servering kun kl. 06-22. Andet farligt arbejde er kun tilladt, når det er "
        "nødvendigt for uddannelsen.",
        "Under 18, danger of explosion, compressed gas, high air pressure, suffocation and "
        "harmful physical strain are never allowed. Work with a risk of violence, in "
        "isolated places or serving alcohol asks for an adult who is present; serving only "
        "from 06 to 22. Other dangerous work is only allowed where the training needs it.",
    ),
    strength=Strength.LAW,
    check=check,
    citations=(
        ADULT_PRESENT,
        STRAIN,
        DANGEROUS_WORK,
        MACHINES,
        SUBSTANCES,
        TRAINING_EXEMPTION,
        NO_EXEMPTION,
        ALCOHOL,
    ),
)
