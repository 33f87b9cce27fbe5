"""The hours of the clock in which people under 18 may work at all."""

from __future__ import annotations

from collections.abc import Iterator

from solver.citations import MINOR_WINDOW
from solver.rules.base import Case, Finding, Rule, Strength, Title, found


def check(case: Case) -> Iterator[Finding]:
    opens, closes = case.settings.under18_window
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


RULE = Rule(
    name="window",
    title=Title("Ikke om natten, når man er under 18", "Not at night for somebody under 18"),
    strength=Strength.LAW,
    check=check,
    citations=(MINOR_WINDOW,),
    settings=("under18_window",),
)
