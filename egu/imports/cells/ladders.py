"""The hours plan in words: steps of weekly hours, each from a week or a date on.

A plan with a word that is not understood is not computed at all, but asked.
"""

import datetime as dt
from dataclasses import dataclass

from egu.imports.cells.calendar import add_months
from egu.imports.cells.ladder_text import PlanPart, read_plan
from egu.imports.cells.numbers import shown
from egu.imports.cells.reading import Read, asking, says_nothing


@dataclass(frozen=True)
class Step:
    """Weekly minutes from a week of the education (0 = from the start) or from a date on.

    `days` where the plan says on how many days of the week.
    """

    minutes: int
    from_week: int | None = None
    from_date: dt.date | None = None
    days: int | None = None


def read_ladder(
    text: str, start: dt.date | None, today: dt.date, full_time: int
) -> Read[tuple[Step, ...]]:
    """No steps and a question where the plan cannot be computed."""
    if says_nothing(text):
        return Read(())
    plan = read_plan(text, _reckoned_from(start, today), full_time)
    if plan is None:
        return asking((), "Q-LADDER", text=text)
    if plan.months:
        return asking((), "Q-LADDER", *_with_dates(plan.steps, start, plan.months), text=text)
    steps = _placed(plan.steps)
    return asking((), "Q-LADDER", text=text) if steps is None else Read(steps)


def week_of(step: Step, start: dt.date | None) -> int | None:
    """The first whole week of the education on or after the step's date."""
    if step.from_week is not None:
        return step.from_week
    if start is None or step.from_date is None:
        return None
    return max(0, -((start - step.from_date).days // 7))


def _reckoned_from(start: dt.date | None, today: dt.date) -> dt.date:
    """A date without a year is the first after the start, or after today for a start to come."""
    half_a_year_ago = today - dt.timedelta(weeks=26)
    return max(min(start or today, today), half_a_year_ago)


def _placed(parts: tuple[PlanPart, ...]) -> tuple[Step, ...] | None:
    """Every part begins where it says, or where the one before ends."""
    steps: list[Step] = []
    week: int | None = 0
    date: dt.date | None = None
    for part in parts:
        if part.from_week is not None or part.from_date is not None:
            week, date = part.from_week, part.from_date
        if week is None and date is None:
            return None
        steps.append(Step(part.minutes, None if date else week, date, part.days))
        week, date = _end(part, week, date)
    return tuple(steps)


def _end(
    part: PlanPart, week: int | None, date: dt.date | None
) -> tuple[int | None, dt.date | None]:
    if part.until is not None:
        return None, part.until
    if part.weeks is None:
        return None, None
    if date is not None:
        return None, date + dt.timedelta(weeks=part.weeks)
    return (None if week is None else week + part.weeks), None


def _with_dates(parts: tuple[PlanPart, ...], start: dt.date | None, months: int) -> tuple[str, ...]:
    """The same plan with a date for every change, as an answer to press."""
    if start is None:
        return ()
    first = f"{shown(parts[0].minutes / 60)} t"
    later = [
        f"fra {add_months(start, months * number).isoformat()} {shown(part.minutes / 60)} t"
        for number, part in enumerate(parts[1:], 1)
    ]
    return (", ".join([first, *later]),)
