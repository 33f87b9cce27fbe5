"""Every rule, in reading order: first those for one placement, then those for all together.

A rule that is not listed here is not checked, and the tests notice.
"""

from __future__ import annotations

from solver.rules import (
    age,
    apart,
    approval,
    availability,
    breaks,
    dates,
    day,
    days_off,
    declined,
    hazards,
    heads,
    hours,
    ladder,
    licences,
    mentor,
    minutes,
    must,
    needs,
    once,
    places,
    rest,
    together,
    travel,
    wanted,
    week,
    window,
)
from solver.rules.base import Case, Plan, Rule, Strength

PLACEMENT_RULES: tuple[Rule[Case], ...] = (
    wanted.RULE,
    declined.RULE,
    dates.RULE,
    age.RULE,
    licences.RULE,
    needs.RULE,
    hazards.RULE,
    availability.RULE,
    travel.RULE,
    window.RULE,
    day.RULE,
    week.RULE,
    breaks.RULE,
    rest.RULE,
    days_off.RULE,
    hours.RULE,
    ladder.RULE,
    approval.RULE,
)

SOLUTION_RULES: tuple[Rule[Plan], ...] = (
    once.RULE,
    places.RULE,
    mentor.RULE,
    heads.RULE,
    minutes.RULE,
    together.RULE,
    apart.RULE,
    must.RULE,
)

RULE_NAMES: tuple[str, ...] = (
    *(rule.name for rule in PLACEMENT_RULES),
    *(rule.name for rule in SOLUTION_RULES),
)

OVERRIDABLE: frozenset[str] = frozenset(
    rule.name for rule in PLACEMENT_RULES if rule.strength is Strength.POLICY
)
"""What a must pin may lift; rules for the whole solution are never lifted."""
