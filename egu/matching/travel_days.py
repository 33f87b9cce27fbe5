"""Which dates stand for a weekday when a timetable is asked about a placement.

The journey has to hold on every such weekday of the placement's first eight weeks, or of all of
it where it is shorter, that is no public holiday; where the days differ, the hardest one counts.
So a bus that runs on school days only counts on the days that the practice and the bus share, and
on no others.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from egu.holidays import first_working, is_working
from egu.travel.port import TravelProvider
from egu.week import DAYS

WEEKS_LOOKED_AT = 8


@dataclass(frozen=True)
class TravelDays:
    """Which dates the provider cannot tell apart; the first of them stands for the others."""

    travel: TravelProvider
    _standing_for: dict[date, date] = field(default_factory=dict)

    def that_count(self, start: date, end: date) -> dict[str, list[date]]:
        """By weekday of a placement of these days, those dates whose journeys may differ; where it
        has none, the next one stands for it.
        """
        working = [day for day in _days(start, last_looked_at(start, end)) if is_working(day)]
        return {
            name: list(dict.fromkeys(self._known(day) for day in working
                                     if day.weekday() == number)) or [first_working(name, start)]
            for number, name in enumerate(DAYS)
        }  # fmt: skip

    def _known(self, day: date) -> date:
        if day not in self._standing_for:
            told_apart = dict.fromkeys(self._standing_for.values())
            alike = (one for one in told_apart if self.travel.days_that_differ([one, day]) == [one])
            self._standing_for[day] = next(alike, day)
        return self._standing_for[day]


def last_looked_at(start: date, end: date) -> date:
    """Placements that agree in both have the same days."""
    return min(end, start + timedelta(weeks=WEEKS_LOOKED_AT, days=-1))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
