"""Rules that the law has changed: the first day of a placement decides which edition it obeys.

So an old case keeps its old rule however late it is looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from solver.rules.base import Case, Edition, Finding, Rule, Strength
from solver.rules.texts import Text


def rule_in_editions(
    name: str, title: Text, strength: Strength, editions: tuple[Edition, ...]
) -> Rule[Case]:
    """The rule that asks the edition in force; `editions`, newest first, leave out no day."""

    def check(case: Case) -> Iterable[Finding]:
        return edition_on(case.start).check(case)

    def edition_on(day: date) -> Edition:
        return next(edition for edition in editions if edition.in_force_on(day))

    newest = editions[0]
    return Rule(
        name=name,
        title=title,
        meaning=newest.meaning,
        strength=strength,
        check=check,
        citations=newest.citations,
        settings=newest.settings,
        editions=editions,
    )
