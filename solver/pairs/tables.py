"""The youths of a problem as numpy arrays, in the order of their ids.

Built once a problem; solver.pairs.enforcement reads it offer by offer. Dates are proleptic
Gregorian ordinals, times minutes after midnight.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from solver.format.problem import Interval, LadderStep, Problem, Week, Youth

Ints: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]

Day: TypeAlias = tuple[Interval, ...]

DAYS = 7
NEVER = 10**9
"""Later than every date and every time: stands for what does not happen."""


@dataclass(frozen=True)
class YouthTable:
    """All youths that may be placed, sorted by id. Y youths, 7 weekdays, I and J intervals.

    L is the longest ladder; a step that a youth has not begins NEVER.
    """

    youths: tuple[Youth, ...]
    row_of: Mapping[str, int]
    start_earliest: Ints  # [Y]
    start_latest: Ints  # [Y]
    education_end: Ints  # [Y]
    schooling_duty: Bools  # [Y]
    open_to_other: Bools  # [Y]
    having: Mapping[tuple[str, str], Ints]  # rows of the youths with a wish, need, licence …
    steps: Ints  # [Y] length of the ladder
    step_week: Ints  # [Y, L] first week of each step
    step_min: Ints  # [Y, L]
    step_max: Ints  # [Y, L]
    grant_from: Ints  # [Y] NEVER without a grant
    grant_to: Ints  # [Y]
    grant_max: Ints  # [Y]
    school_week: Ints  # [Y] minutes of teaching in a week
    own_day: Ints  # [Y, 7] minutes of school and other work
    own_first: Ints  # [Y, 7] start of the first of them, NEVER without any
    own_last: Ints  # [Y, 7] end of the last of them, -NEVER without any
    own_mask: Ints  # [Y] bit d: something on weekday d
    available: Ints  # [Y, 7, I, 2]
    busy: Ints  # [Y, 7, J, 2]
    _birthdays: dict[int, Ints] = field(default_factory=dict)
    _names: dict[str, frozenset[str]] = field(default_factory=dict)

    def birthdays(self, age: int) -> Ints:
        """[Y] the first day on which each youth is that old."""
        if age not in self._birthdays:
            self._birthdays[age] = _ints(birthday(youth.birth_date, age) for youth in self.youths)
        return self._birthdays[age]

    def those_with(self, what: str, name: object) -> Bools:
        """[Y] which youths have it: a wish for that offer, that need, that licence …"""
        flags = np.zeros(len(self.youths), dtype=np.bool_)
        flags[self.having.get((what, str(name)), [])] = True
        return flags

    def names(self, what: str) -> frozenset[str]:
        """All names that some youth has of it."""
        if what not in self._names:
            self._names[what] = frozenset(name for kind, name in self.having if kind == what)
        return self._names[what]


def youth_table(problem: Problem) -> YouthTable:
    """The table of the youths without a running placement."""
    waiting = (youth for youth in problem.youths if youth.id not in problem.running_youths)
    youths = tuple(sorted(waiting, key=lambda youth: youth.id))
    busy = [own_week(youth) for youth in youths]
    return YouthTable(
        youths=youths,
        row_of={youth.id: row for row, youth in enumerate(youths)},
        start_earliest=_ordinals(youth.start_earliest for youth in youths),
        start_latest=_ordinals(youth.start_latest for youth in youths),
        education_end=_ordinals(youth.education_end for youth in youths),
        schooling_duty=np.array([youth.schooling_duty for youth in youths], dtype=np.bool_),
        open_to_other=np.array([youth.open_to_other for youth in youths], dtype=np.bool_),
        having=_having(problem, youths),
        steps=_ints(len(youth.ladder) for youth in youths),
        step_week=_by_step(youths, lambda step: step.from_week, NEVER),
        step_min=_by_step(youths, lambda step: step.min, 0),
        step_max=_by_step(youths, lambda step: step.max, 0),
        grant_from=_ints(y.grant.valid_from.toordinal() if y.grant else NEVER for y in youths),
        grant_to=_ints(y.grant.valid_to.toordinal() if y.grant else -NEVER for y in youths),
        grant_max=_ints(youth.grant.max if youth.grant else 0 for youth in youths),
        school_week=_ints(sum(map(_minutes, youth.school)) for youth in youths),
        own_day=_by_day(busy, _minutes),
        own_first=_by_day(busy, lambda day: min((start for start, _ in day), default=NEVER)),
        own_last=_by_day(busy, lambda day: max((end for _, end in day), default=-NEVER)),
        own_mask=_ints(sum(1 << d for d in range(DAYS) if week[d]) for week in busy),
        available=_padded([youth.available for youth in youths]),
        busy=_padded(busy),
    )


def own_week(youth: Youth) -> Week:
    """School and other work together."""
    return tuple(
        school + other for school, other in zip(youth.school, youth.other_work, strict=True)
    )


def birthday(birth_date: date, age: int) -> int:
    """Ordinal of the day somebody becomes `age`; born 29 February: 1 March in other years."""
    year = birth_date.year + age
    if year > date.max.year:
        return NEVER
    if (birth_date.month, birth_date.day) == (2, 29) and not _leap(year):
        return date(year, 3, 1).toordinal()
    return birth_date.replace(year=year).toordinal()


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _minutes(day: Day) -> int:
    return sum(end - start for start, end in day)


def _having(problem: Problem, youths: Sequence[Youth]) -> dict[tuple[str, str], Ints]:
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    never: dict[str, list[str]] = defaultdict(list)
    for refused, offer in problem.never_pairs:
        never[refused].append(offer)
    for row, youth in enumerate(youths):
        lists: tuple[tuple[str, Iterable[object]], ...] = (
            ("never", never[youth.id]),
            ("wish", youth.wishes),
            ("wish_theme", youth.wish_themes),
            ("unwanted_offer", youth.not_wanted.offers),
            ("unwanted_employer", youth.not_wanted.employers),
            ("unwanted_theme", youth.not_wanted.themes),
            ("need", youth.needs),
            ("licence", youth.licences),
        )
        for what, names in lists:
            for name in map(str, names):
                rows[what, name].append(row)
    return {key: np.array(found, dtype=np.int64) for key, found in rows.items()}


def _by_step(youths: Sequence[Youth], number: Callable[[LadderStep], int], missing: int) -> Ints:
    width = max((len(youth.ladder) for youth in youths), default=0)
    padding = [missing] * width
    rows = [([number(step) for step in youth.ladder] + padding)[:width] for youth in youths]
    return np.array(rows, dtype=np.int64).reshape(len(youths), width)


def _ordinals(days: Iterable[date]) -> Ints:
    return _ints(day.toordinal() for day in days)


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _by_day(weeks: Sequence[Week], number: Callable[[Day], int]) -> Ints:
    rows = [[number(day) for day in week] for week in weeks]
    return np.array(rows, dtype=np.int64).reshape(len(weeks), DAYS)


def _padded(weeks: Sequence[Week]) -> Ints:
    """Intervals as [Y, 7, I, 2]; the padding neither contains nor meets any shift."""
    widest = max((len(day) for week in weeks for day in week), default=0)
    table = np.full((len(weeks), DAYS, widest, 2), (NEVER, -NEVER), dtype=np.int64)
    for row, week in enumerate(weeks):
        for column, day in enumerate(week):
            for place, interval in enumerate(day):
                table[row, column, place] = interval
    return table
