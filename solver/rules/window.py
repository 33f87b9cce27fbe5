"""The hours of the clock in which people under 18 may work at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from solver.format.problem import Interval
from solver.rules.base import Case, Edition, Finding, Strength, found
from solver.rules.citations import FORMER_MINOR_WINDOW, MINOR_WINDOW
from solver.rules.editions import rule_in_editions
from solver.rules.texts import Text

UNTIL_2025: Interval = (360, 1200)


def inside_the_setting(case: Case) -> Iterator[Finding]:
    return _outside(case, case.settings.under18_window)


def from_six_to_twenty(case: Case) -> Iterator[Finding]:
    return _outside(case, UNTIL_2025)


def _outside(case: Case, window: Interval) -> Iterator[Finding]:
    opens, closes = window
    for step in case.steps if case.minor else ():
        for shift in step.shifts:
            if shift.start < opens or shift.end > closes:
                yield found(
                    "window.outside",
                    from_week=step.from_week,
                    day=shift.day,
                    opens=opens,
                    closes=closes,
                )


RULE = rule_in_editions(
    name="window",
    title=Text("Ikke om natten, når man er under 18", "Not at night for somebody under 18"),
    strength=Strength.LAW,
    editions=(
        Edition(
            meaning=Text(
                "Under 18 ligger hver vagt inden for det tidsrum, der er sat.",
                "Under 18, every shift lies within the hours that are set.",
            ),
            check=inside_the_setting,
            citations=(MINOR_WINDOW,),
            settings=("under18_window",),
            valid_from=date(2026, 1, 1),
        ),
        Edition(
            meaning=Text(
                "Under 18 ligger hver vagt mellem kl. 06 og 20, uanset indstillingen. Den gamle "
                "bekendtgørelse er ikke selv læst; en undtagelse for EGU regnes ikke med.",
                "Under 18, every shift lies between 06 and 20, whatever the setting. The former "
                "order was not read itself; no exception for EGU is counted on.",
            ),
            check=from_six_to_twenty,
            citations=(FORMER_MINOR_WINDOW,),
            valid_to=date(2025, 12, 31),
        ),
    ),
)
