"""The placement begins in time and lasts long enough. Who may begin at all is rule `age`."""

from __future__ import annotations

from collections.abc import Iterator

from solver.format.timeline import WEEK, length_in_days
from solver.rules.base import Case, Finding, Rule, Strength, found
from solver.rules.texts import Text


def check(case: Case) -> Iterator[Finding]:
    youth, offer = case.youth, case.offer
    if case.start > youth.start_latest:
        yield found("dates.after_youth_latest", latest=youth.start_latest.isoformat())
    if case.start > offer.start_latest:
        yield found("dates.after_offer_latest", latest=offer.start_latest.isoformat())
    days = length_in_days(youth, offer)
    if days < 1:
        yield found("dates.ends_before_start")
    elif days < case.settings.min_weeks * WEEK:
        yield found("dates.too_short", days=days, weeks=case.settings.min_weeks)


RULE = Rule(
    name="dates",
    title=Text(
        "Praktikken kan begynde i tide og varer længe nok",
        "The placement can begin in time and lasts long enough",
    ),
    meaning=Text(
        "Praktikken begynder den første dag, hvor både den unge og pladsen er klar, og ikke "
        "senere end nogen af dem kan vente. Den slutter senest med uddannelsen og varer "
        "mindst det antal uger, der er sat.",
        "The placement begins on the first day when both youth and place are ready, and no "
        "later than either can wait. It ends no later than the education does and lasts at "
        "least the number of weeks that is set.",
    ),
    strength=Strength.POLICY,
    check=check,
    settings=("min_weeks",),
)
