"""A day to try the way to a place: as near the first one as possible, and like it."""

from datetime import date, timedelta

from egu.clock import today
from egu.holidays import is_working
from egu.matching.day_trips import DayTrip, modes_from
from egu.matching.here import travel_here
from egu.week import DAYS
from egu.youths.models import Youth

DAYS_BEFORE = 28
"""How long before the first day one begins to try."""
TIME_TO_HELP = timedelta(days=3)
WORKING_DAYS = DAYS[:5]


def day_to_try(youth: Youth, first: DayTrip) -> date | None:
    """A weekday without school if there is one, in time for staff to help, then the last.

    None where no day before has the same timetable, or the youth may not go that way yet."""
    begin = max(today() + timedelta(days=1), first.day - timedelta(days=DAYS_BEFORE))
    days = [begin + timedelta(days=ahead) for ahead in range((first.day - begin).days)]
    travel = travel_here()
    working = [day for day in days if _working(day) and first.mode in modes_from(youth, day)]
    clock = not first.bus and travel.by_the_clock(first.mode)
    alike = [
        day for day in working if not clock or len(travel.days_that_differ([day, first.day])) == 1
    ]
    return max(alike, key=lambda day: _suits(day, youth, first), default=None)


def _suits(day: date, youth: Youth, first: DayTrip) -> tuple[bool, bool, date]:
    school = bool((youth.school or {}).get(DAYS[day.weekday()]))
    return not school, day <= first.day - TIME_TO_HELP, day


def _working(day: date) -> bool:
    return DAYS[day.weekday()] in WORKING_DAYS and is_working(day)
