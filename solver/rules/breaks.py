"""Rule `break`: people under 18 have a proper break in a long shift."""

from __future__ import annotations

from collections.abc import Iterator

from solver.rules.base import Case, Finding, Rule, Strength, found
from solver.rules.citations import MINOR_BREAK
from solver.rules.texts import Text


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
    title=Text(
        "Der er en rigtig pause på lange dage, når man er under 18",
        "There is a proper break in long shifts for somebody under 18",
    ),
    meaning=Text(
        "Under 18 har en vagt, der er længere end den grænse, der er sat, en pause af "
        "mindst den længde, der er sat.",
        "Under 18, a shift longer than the limit that is set has a break at least as long "
        "as is set.",
    ),
    strength=Strength.LAW,
    check=check,
    citations=(MINOR_BREAK,),
    settings=("under18_break_after", "under18_break"),
)
