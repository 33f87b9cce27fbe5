"""Rule `break`: people under 18 have a proper break in a long shift."""

from __future__ import annotations

from collections.abc import Iterator

from solver.citations import MINOR_BREAK
from solver.rules.base import Case, Finding, Rule, Strength, Title, found


def check(case: Case) -> Iterator[Finding]:
    after, needed = case.settings.under18_break_after, case.settings.under18_break
    for step in case.steps if case.minor else ():
        for shift in step.shifts:
            if shift.end - shift.start > after and shift.pause < needed:
                yield found(
                    "break.too_short",
                    from_week=step.from_week,
                    day=shift.day,
                    pause=shift.pause,
                    needed=needed,
                )


RULE = Rule(
    name="break",
    title=Title(
        "Der er en rigtig pause på lange dage, når man er under 18",
        "There is a proper break in long shifts for somebody under 18",
    ),
    strength=Strength.LAW,
    check=check,
    citations=(MINOR_BREAK,),
    settings=("under18_break_after", "under18_break"),
)
