"""One table of what every rule for a placement allows and forbids, a sentence each.

In every example the youth is `u`, the offer `o`, and at most one rule is broken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from solver.format.problem import (
    EMPTY_WEEK,
    WEEKDAYS,
    Grant,
    LadderStep,
    Leg,
    NotWanted,
    Pin,
    Problem,
)
from tests.engine.builders import (
    ADULT,
    FULL_WEEK,
    MINOR,
    START,
    a_journey,
    a_problem,
    a_shift,
    a_youth,
    an_offer,
    every_day,
    on,
)


@dataclass(frozen=True)
class Example:
    """A placement of `u` at `o`, and the rule that forbids it (None: it is allowed)."""

    rule: str
    sentence: str
    problem: Problem
    steps: tuple[tuple[int, ...], ...]
    forbidden: bool

    @property
    def name(self) -> str:
        return f"{self.rule} {'forbids' if self.forbidden else 'allows'} {self.sentence}"


Shifts = Sequence[Sequence[int]]
ALL_WEEK: Shifts = (FULL_WEEK,)
FIRST: Shifts = ((0,),)


def forbids(rule: str, sentence: str, problem: Problem, steps: Shifts = ALL_WEEK) -> Example:
    return Example(rule, sentence, problem, tuple(map(tuple, steps)), forbidden=True)


def allows(rule: str, sentence: str, problem: Problem, steps: Shifts = ALL_WEEK) -> Example:
    return Example(rule, sentence, problem, tuple(map(tuple, steps)), forbidden=False)


def alone(youth: dict[str, Any] | None = None, **offer: Any) -> Problem:
    """One youth and one offer."""
    return a_problem(a_youth(**youth or {}), an_offer(**offer))


def must(*override: str) -> Pin:
    return Pin("u", "o", "must", override, "agreed by telephone")


def overriding(problem: Problem, *rules: str) -> Problem:
    return replace(problem, pins=(*problem.pins, must(*rules)))


def shifts(*shifts: tuple[str, int, int, int]) -> tuple[Any, ...]:
    return tuple(a_shift(*shift) for shift in shifts)


def never(offer: str) -> Problem:
    offers = [an_offer("o"), an_offer("p")]
    return a_problem(a_youth(), offers, pins=[Pin("u", offer, "never")])


def riding(minutes: int, youth: dict[str, Any] | None = None, **settings: Any) -> Problem:
    """One youth and one offer, with that many minutes each way."""
    person, place = a_youth(**youth or {}), an_offer()
    journeys = [a_journey(person, place, minutes)]
    return a_problem(person, place, journeys=journeys, **settings)


def with_legs(*there: Leg, **settings: Any) -> Problem:
    """Monday and Saturday shifts; the way home is always known."""
    place = an_offer(shifts=shifts(("mon", 480, 930, 30), ("sat", 480, 930, 30)))
    person = a_youth(max_changes=0)
    journey = a_journey(person, place, to=there)
    return a_problem(person, place, journeys=[journey], **settings)


WANTED = [
    forbids("wanted", "an offer that the youth never wants", alone(
        {"not_wanted": NotWanted(offers=("o",)), "wishes": ("o",)})),
    forbids("wanted", "an employer that the youth never wants", alone(
        {"not_wanted": NotWanted(employers=("e",))})),
    forbids("wanted", "a theme that the youth never wants", alone(
        {"not_wanted": NotWanted(themes=(1,))})),
    forbids("wanted", "other places to a youth who is not open to them", alone(
        {"open_to_other": False})),
    allows("wanted", "a wish of a youth who is not open to others", alone(
        {"open_to_other": False, "wishes": ("o",)})),
    allows("wanted", "a wished theme of a youth who is not open to others", alone(
        {"open_to_other": False, "wish_themes": (1,)})),
    allows("wanted", "a place when only others are not wanted", alone(
        {"not_wanted": NotWanted(offers=("p",), employers=("f",), themes=(2,))})),
]  # fmt: skip

DECLINED = [
    forbids("declined", "a youth whom the employer has said no to", alone(declined=("u",))),
    forbids("declined", "a pair with a never pin", never("o")),
    allows("declined", "a youth when the employer has said no to another", alone(declined=("v",))),
    allows("declined", "a pair when the never pin is on another offer", never("p")),
    allows("declined", "what a must pin overrides", overriding(never("o"), "declined")),
]

DATES = [
    forbids("dates", "a start after the youth's latest", alone(
        {"start_latest": date(2027, 1, 10)}, start_earliest=date(2027, 1, 11))),
    forbids("dates", "a start after the offer's latest", alone(
        {"start_earliest": date(2027, 1, 11)}, start_latest=date(2027, 1, 10))),
    forbids("dates", "fewer weeks than the shortest placement", alone(weeks=3)),
    forbids("dates", "an education that ends a day too early", alone(
        {"education_end": date(2027, 1, 30)})),
    allows("dates", "exactly the shortest placement", alone({"education_end": date(2027, 1, 31)})),
    allows("dates", "a start on the latest day", alone(
        {"start_latest": START}, start_latest=START)),
    allows("dates", "a short offer when the setting does", a_problem(
        a_youth(), an_offer(weeks=3), min_weeks=3)),
    allows("dates", "a late start that a must pin overrides", overriding(
        alone(start_latest=date(2026, 12, 1)), "dates")),
]  # fmt: skip

LEAP = date(2012, 2, 29)
AGE = [
    forbids("age", "a youth of fourteen", alone({"birth_date": date(2012, 1, 5)})),
    forbids("age", "a youth who must still go to school", alone({"schooling_duty": True})),
    forbids("age", "a youth younger than the offer asks", alone(min_age=21)),
    forbids("age", "somebody born 29 February the day before 1 March", alone(
        {"birth_date": LEAP, "start_earliest": date(2027, 2, 28)})),
    allows("age", "somebody born 29 February on 1 March", alone(
        {"birth_date": LEAP, "start_earliest": date(2027, 3, 1)})),
    allows("age", "a start on the fifteenth birthday", alone({"birth_date": date(2012, 1, 4)})),
    allows("age", "a youth exactly as old as the offer asks", alone(
        {"birth_date": date(2006, 1, 4)}, min_age=21)),
]  # fmt: skip

LICENCES = [
    forbids("licences", "a youth without the licence", alone(licences=("B",))),
    forbids("licences", "a youth with one of two licences", alone(
        {"licences": ("B",)}, licences=("B", "truck"))),
    forbids("licences", "a youth with none of the alternatives", alone(
        {"licences": ("A",)}, licences=("AM|B",))),
    allows("licences", "a youth with one alternative", alone(
        {"licences": ("B",)}, licences=("AM|B",))),
    allows("licences", "a youth with a licence that nobody asks for", alone({"licences": ("B",)})),
]  # fmt: skip

NEEDS = [
    forbids("needs", "a place that lacks what the youth needs", alone(
        {"needs": ("quiet", "lift")}, provides=("lift",))),
    allows("needs", "a place with all that the youth needs", alone(
        {"needs": ("lift",)}, provides=("quiet", "lift"))),
    allows("needs", "a place that a must pin overrides", overriding(
        alone({"needs": ("lift",)}), "needs")),
]  # fmt: skip

CAREFUL = {"necessary_for_training": True, "adult_present": True}
HAZARDS = [
    *(
        forbids("hazards", f"{hazard} under 18, however careful", alone(
            {"birth_date": MINOR}, hazards=(hazard,), **CAREFUL))
        for hazard in ("explosion", "compressed_gas", "high_pressure", "suffocation", "strain")
    ),
    *(
        forbids("hazards", f"{hazard} under 18 without an adult", alone(
            {"birth_date": MINOR}, hazards=(hazard,), necessary_for_training=True))
        for hazard in ("violence", "isolated", "alcohol")
    ),
    forbids("hazards", "machines that are not needed for the training", alone(
        {"birth_date": MINOR}, hazards=("machines",), adult_present=True)),
    forbids("hazards", "serving after 22 under 18", alone(
        {"birth_date": MINOR}, hazards=("alcohol",), adult_present=True,
        shifts=shifts(("mon", 900, 1321, 30))), FIRST),
    allows("hazards", "serving until 22 beside an adult", alone(
        {"birth_date": MINOR}, hazards=("alcohol",), adult_present=True,
        shifts=shifts(("mon", 900, 1320, 30))), FIRST),
    allows("hazards", "violence beside an adult", alone(
        {"birth_date": MINOR}, hazards=("violence",), adult_present=True)),
    allows("hazards", "machines that the training needs", alone(
        {"birth_date": MINOR}, hazards=("machines",), necessary_for_training=True)),
    allows("hazards", "everything from the eighteenth birthday on", alone(
        {"birth_date": date(2009, 1, 4)}, hazards=("explosion", "alcohol", "machines"))),
]  # fmt: skip

AVAILABILITY = [
    forbids("availability", "a shift that begins before the youth can come", alone(
        {"available": every_day((481, 1440))})),
    forbids("availability", "a shift over two available intervals", alone(
        {"available": every_day((0, 600), (600, 1440))})),
    forbids("availability", "a shift during school", alone({"school": on("mon", (929, 1000))})),
    forbids("availability", "a shift during other work", alone(
        {"other_work": on("fri", (300, 481))})),
    allows("availability", "school that begins when the shift ends", alone(
        {"school": on("mon", (930, 1000))})),
    allows("availability", "school on a day without a shift", alone(
        {"school": on("sat", (480, 900))})),
    allows("availability", "a shift exactly as long as the youth can", alone(
        {"available": every_day((480, 930))})),
    allows("availability", "a shift that a must pin overrides", overriding(
        alone({"available": EMPTY_WEEK}), "availability")),
]  # fmt: skip

TRAVEL = [
    forbids("travel", "a way longer than the setting", riding(91)),
    forbids("travel", "a way longer than the youth's own limit", riding(31, {"max_each_way": 30})),
    forbids("travel", "more changes than the youth can manage", with_legs(
        Leg(480, 20, 1)), FIRST),
    forbids("travel", "a mode that the youth does not use", riding(20, {"modes": ("car",)})),
    forbids("travel", "a way that is known and too long, even where unknown is allowed", riding(
        91, unknown_travel="allow")),
    forbids("travel", "an unknown way", with_legs(Leg(481, 20, 0)), FIRST),
    forbids("travel", "a way that is only known on other days", with_legs(
        Leg(480, 20, 0, days=(5,))), FIRST),
    forbids("travel", "the long way of the weekend", with_legs(
        Leg(480, 20, 0), Leg(480, 95, 0, days=(5, 6))), ((1,),)),
    allows("travel", "the short way of the other days", with_legs(
        Leg(480, 20, 0), Leg(480, 95, 0, days=(5, 6))), FIRST),
    allows("travel", "a way exactly as long as the setting", riding(90)),
    allows("travel", "a longer way to a youth who accepts it", riding(120, {"max_each_way": 120})),
    allows("travel", "an unknown way where the setting does", with_legs(
        unknown_travel="allow"), FIRST),
    allows("travel", "a way that a must pin overrides", overriding(riding(200), "travel")),
]  # fmt: skip

LATE_START = shifts(("mon", 239, 500, 0))
WINDOW = [
    forbids("window", "a shift before 4 under 18", alone(
        {"birth_date": MINOR}, shifts=LATE_START), FIRST),
    allows("window", "a shift from 4 on", alone(
        {"birth_date": MINOR}, shifts=shifts(("mon", 240, 500, 0))), FIRST),
    allows("window", "a shift until midnight", alone(
        {"birth_date": MINOR}, shifts=shifts(("mon", 1180, 1440, 0))), FIRST),
    allows("window", "a shift before 4 to an adult", alone(shifts=LATE_START), FIRST),
]  # fmt: skip

LAST_OLD, FIRST_NEW = date(2025, 12, 31), date(2026, 1, 1)
MORNING, EVENING = shifts(("mon", 360, 700, 30)), shifts(("mon", 860, 1200, 30))


def starting(day: date, **changes: Any) -> Problem:
    """A placement that starts on that day; `changes` of the offer, or the youth's birth date."""
    birth_date = changes.pop("birth_date", MINOR)
    dates = {"start_earliest": day, "start_latest": day}
    whole = Grant(date(2025, 1, 1), date(2029, 1, 1), max=5000)
    youth = {"birth_date": birth_date, "grant": whole, **dates}
    return alone(youth, start_earliest=day, **changes)


def with_window(problem: Problem, first: int, last: int) -> Problem:
    return replace(problem, settings=replace(problem.settings, under18_window=(first, last)))


WINDOW += [
    forbids("window", "a shift before 6 that starts in 2025", starting(
        LAST_OLD, shifts=shifts(("mon", 359, 699, 30))), FIRST),
    forbids("window", "a shift after 20 that starts in 2025", starting(
        LAST_OLD, shifts=shifts(("mon", 861, 1201, 30))), FIRST),
    forbids("window", "the night in 2025 whatever the setting", with_window(
        starting(LAST_OLD, shifts=shifts(("mon", 861, 1201, 30))), 0, 1440), FIRST),
    forbids("window", "a shift outside the setting from 2026 on", with_window(
        starting(FIRST_NEW, shifts=MORNING), 420, 1440), FIRST),
    allows("window", "a shift from 6 on in 2025", starting(LAST_OLD, shifts=MORNING), FIRST),
    allows("window", "a shift until 20 in 2025 whatever the setting", with_window(
        starting(LAST_OLD, shifts=EVENING), 900, 1000), FIRST),
    allows("window", "a shift until midnight from 2026 on", starting(
        FIRST_NEW, shifts=shifts(("mon", 1100, 1440, 30))), FIRST),
    allows("window", "a shift before 6 from 2026 on", starting(
        FIRST_NEW, shifts=shifts(("mon", 240, 500, 0))), FIRST),
    allows("window", "the night to an adult in 2025", starting(
        LAST_OLD, shifts=LATE_START, birth_date=ADULT), FIRST),
]  # fmt: skip

LONG_DAY = shifts(("mon", 480, 991, 30))
DAY = [
    forbids("day", "481 minutes under 18", alone({"birth_date": MINOR}, shifts=LONG_DAY), FIRST),
    forbids("day", "work and school of 481 minutes under 18", alone(
        {"birth_date": MINOR, "school": on("mon", (930, 991))}), FIRST),
    allows("day", "exactly 480 minutes", alone(
        {"birth_date": MINOR}, shifts=shifts(("mon", 480, 990, 30))), FIRST),
    allows("day", "a long school day without a shift", alone(
        {"birth_date": MINOR, "school": on("tue", (480, 1000))}), FIRST),
    allows("day", "481 minutes to an adult", alone(shifts=LONG_DAY), FIRST),
]  # fmt: skip


def working(minutes: int) -> tuple[Any, ...]:
    """The same shift from Monday to Friday, with half an hour's break."""
    return tuple(a_shift(day, 420, 450 + minutes, 30) for day in WEEKDAYS[:5])


LONG_LADDER = {"ladder": (LadderStep(0, max=5000, min=0),)}
WEEK = [
    forbids("week", "more than 2400 minutes with school under 18", alone(
        {"birth_date": MINOR, "school": on("fri", (480, 961))}, shifts=working(480)),
        ((0, 1, 2, 3),)),
    forbids("week", "more than 2880 minutes to an adult", alone(
        LONG_LADDER, shifts=working(577), max=5000)),
    allows("week", "exactly 2400 minutes under 18", alone(
        {"birth_date": MINOR}, shifts=working(480))),
    allows("week", "exactly 2880 minutes to an adult", alone(shifts=working(576))),
    allows("week", "2401 minutes to an adult", alone(
        {"school": on("fri", (480, 961))}, shifts=working(480)), ((0, 1, 2, 3),)),
]  # fmt: skip

NO_BREAK = shifts(("mon", 480, 751, 29))
BREAK = [
    forbids("break", "a long shift with a short break under 18", alone(
        {"birth_date": MINOR}, shifts=NO_BREAK), FIRST),
    allows("break", "a shift that is just not long", alone(
        {"birth_date": MINOR}, shifts=shifts(("mon", 480, 750, 0))), FIRST),
    allows("break", "a long shift with half an hour's break", alone(
        {"birth_date": MINOR}, shifts=shifts(("mon", 480, 751, 30))), FIRST),
    allows("break", "a long shift with a short break to an adult", alone(shifts=NO_BREAK), FIRST),
]  # fmt: skip


def two_shifts(first: str, end: int, second: str, start: int) -> tuple[Any, ...]:
    return shifts((first, end - 300, end, 30), (second, start, start + 300, 30))


BOTH: Shifts = ((0, 1),)
REST = [
    forbids("rest", "less than twelve hours under 18", alone(
        {"birth_date": MINOR}, shifts=two_shifts("mon", 1201, "tue", 480)), BOTH),
    forbids("rest", "less than eleven hours to an adult", alone(
        shifts=two_shifts("mon", 1261, "tue", 480)), BOTH),
    forbids("rest", "a short night between Sunday and Monday", alone(
        shifts=two_shifts("sun", 1261, "mon", 480)), BOTH),
    forbids("rest", "a short night after other work", alone(
        {"birth_date": MINOR, "other_work": on("mon", (1140, 1201))},
        shifts=shifts(("tue", 480, 780, 30))), FIRST),
    allows("rest", "exactly twelve hours under 18", alone(
        {"birth_date": MINOR}, shifts=two_shifts("mon", 1200, "tue", 480)), BOTH),
    allows("rest", "exactly eleven hours to an adult", alone(
        shifts=two_shifts("mon", 1260, "tue", 480)), BOTH),
    allows("rest", "late and early with a day between", alone(
        shifts=two_shifts("mon", 1400, "wed", 300)), BOTH),
    allows("rest", "a short night between two days without a shift", alone(
        {"other_work": on("mon", (1200, 1400)), "school": on("tue", (480, 900))},
        shifts=shifts(("thu", 480, 780, 30))), FIRST),
]  # fmt: skip


def short_days(*days: str) -> tuple[Any, ...]:
    return shifts(*((day, 480, 720, 0) for day in days))


DAYS_OFF = [
    forbids("days_off", "work on all seven days", alone(shifts=short_days(*WEEKDAYS)),
        (range(7),)),
    forbids("days_off", "single days off under 18", alone(
        {"birth_date": MINOR}, shifts=short_days("mon", "wed", "fri", "sun")), (range(4),)),
    forbids("days_off", "school that takes the second day off under 18", alone(
        {"birth_date": MINOR, "school": on("sat", (480, 600))})),
    forbids("days_off", "other work that takes the only day off", alone(
        {"other_work": on("sun", (480, 600))}, shifts=short_days(*WEEKDAYS[:6])), (range(6),)),
    allows("days_off", "work on six days to an adult", alone(
        shifts=short_days(*WEEKDAYS[:6])), (range(6),)),
    allows("days_off", "Sunday and Monday off under 18", alone(
        {"birth_date": MINOR}, shifts=short_days(*WEEKDAYS[1:6])), (range(5),)),
]  # fmt: skip


def band(least: int, most: int) -> dict[str, Any]:
    return {"ladder": (LadderStep(0, max=most, min=least),)}


HOURS = [
    forbids("hours", "less than the employer's least", alone(min=2101)),
    forbids("hours", "more than the employer's most", alone(max=2099)),
    forbids("hours", "less than the ladder's least", alone(band(2101, 2200))),
    forbids("hours", "more than the ladder's most", alone(band(0, 2099))),
    forbids("hours", "fewer days than the employer wants", alone(min_days=6)),
    forbids("hours", "more days than the employer wants", alone(max_days=4)),
    allows("hours", "exactly the limits", alone(
        band(2100, 2100), min=2100, max=2100, min_days=5, max_days=5)),
    allows("hours", "what a must pin overrides", overriding(alone(min=2200), "hours")),
]  # fmt: skip

TWO_STEPS = {"ladder": (LadderStep(0, max=2880, min=0), LadderStep(8, max=2880, min=0))}
LADDER = [
    forbids("ladder", "a day that is lost in the next step", alone(TWO_STEPS), ((0, 1), (1, 2))),
    forbids("ladder", "one day in the first step and only another in the next", alone(
        {"ladder": (LadderStep(0, max=450, min=400), LadderStep(8, max=350, min=300))},
        shifts=shifts(("mon", 480, 930, 30), ("tue", 480, 800, 0))), ((0,), (1,))),
    allows("ladder", "days that are only added", alone(TWO_STEPS), ((0, 1), (0, 1, 4))),
    allows("ladder", "a lost day that a must pin overrides", overriding(
        alone(TWO_STEPS), "ladder"), ((0, 1), (1, 2))),
    allows("ladder", "steps that begin after the end", alone(TWO_STEPS, weeks=8), ((0, 1),)),
]  # fmt: skip


def grant(**changes: Any) -> dict[str, Any]:
    usual = a_youth().grant
    assert usual is not None
    return {"grant": replace(usual, **changes)}


SCHOOL_DAY = on("fri", (480, 792))
FOUR_DAYS = working(444)
APPROVAL = [
    forbids("approval", "less than full time without a grant", alone({"grant": None})),
    forbids("approval", "more than the grant", alone(grant(max=2099))),
    forbids("approval", "more than the grant with school", alone(
        grant(max=2100) | {"school": on("sat", (480, 481))})),
    forbids("approval", "less than full time before the grant begins", alone(
        grant(valid_from=date(2027, 1, 5)))),
    forbids("approval", "less than full time after the grant has run out", alone(
        grant(valid_to=date(2027, 1, 3)))),
    forbids("approval", "a minute less than full time with school", alone(
        {"grant": None, "school": on("fri", (480, 791))}, shifts=FOUR_DAYS), ((0, 1, 2, 3),)),
    allows("approval", "a taught day and four practice days", alone(
        {"grant": None, "school": SCHOOL_DAY}, shifts=FOUR_DAYS), ((0, 1, 2, 3),)),
    allows("approval", "the trade's own full time", alone(
        {"grant": None}, full_time_minutes=2100)),
    allows("approval", "exactly the grant", alone(grant(max=2100))),
    allows("approval", "a grant that runs out inside the step", alone(
        grant(valid_from=START, valid_to=START))),
]  # fmt: skip

EXAMPLES: list[Example] = [
    *WANTED, *DECLINED, *DATES, *AGE, *LICENCES, *NEEDS, *HAZARDS, *AVAILABILITY, *TRAVEL,
    *WINDOW, *DAY, *WEEK, *BREAK, *REST, *DAYS_OFF, *HOURS, *LADDER, *APPROVAL,
]  # fmt: skip
