"""What the format's words mean over time: start, last day, counting steps, age, weekly minutes.

These are definitions, not rules, so the optimiser and the checker both use them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from solver.format.problem import LadderStep, Offer, Shift, Week, Youth

ADULT_AGE = 18
WEEK = 7


@dataclass(frozen=True, slots=True)
class StepInForce:
    """A counting ladder step with its first and last day, both included."""

    step: LadderStep
    first_day: date
    last_day: date


def start_of(youth: Youth, offer: Offer) -> date:
    """The only possible first day of a placement: the later of the two earliest starts."""
    return max(youth.start_earliest, offer.start_earliest)


def last_day_of(youth: Youth, offer: Offer) -> date:
    """The last day, cut to the end of the education; before the start if nothing is left."""
    whole_length = start_of(youth, offer).toordinal() + offer.weeks * WEEK - 1
    return date.fromordinal(max(1, min(whole_length, youth.education_end.toordinal())))


def length_in_days(youth: Youth, offer: Offer) -> int:
    """Days from start to last day, both included; zero or less if there are none."""
    return (last_day_of(youth, offer) - start_of(youth, offer)).days + 1


def counting_steps(youth: Youth, offer: Offer) -> tuple[StepInForce, ...]:
    """The ladder steps that begin on or before the last day, in order; none if there is no day."""
    start, end = start_of(youth, offer), last_day_of(youth, offer)
    days = length_in_days(youth, offer)
    counting = [step for step in youth.ladder if step.from_week * WEEK < days]
    firsts = [start + timedelta(days=step.from_week * WEEK) for step in counting]
    lasts = [first - timedelta(days=1) for first in firsts[1:]] + [end]
    return tuple(map(StepInForce, counting, firsts, lasts))


def age_on(day: date, birth_date: date) -> int:
    """Whole years; somebody born on 29 February has birthday on 1 March in other years."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (not had_birthday)


def is_minor(youth: Youth, offer: Offer) -> bool:
    """Under 18 on the first day: the day that decides for the whole placement."""
    return age_on(start_of(youth, offer), youth.birth_date) < ADULT_AGE


def week_minutes(week: Week) -> int:
    """Minutes of all intervals of a week of school or other work."""
    return sum(end - start for day in week for start, end in day)


def practice_minutes(shifts: Iterable[Shift]) -> int:
    """Working minutes of a set of shifts in a week."""
    return sum(shift.minutes for shift in shifts)
