"""Large made-up problems with every feature of the format switched on, for measuring.

A region of 160 by 110 km with two dozen towns for 500 offers; more offers lie in a larger country
as dense as this, so that a youth reaches as many of them: half of the youths have 20 places or
fewer that obey every rule, nine of ten 55 or fewer.

Of the youths 30 % are under 18, for whom the law is stricter, and 35 % on reduced time, most with
a ladder. Of the offers 30 % are shared by weekday and 30 % have a mentor, so half have one or the
other. These are the shares that measurements are asked for. The rest are guesses that let every
rule bind somewhere: 10 % of the offers have somebody running, 40 % of the employers a cap on heads
and 5 % a budget of minutes, 15 % of the youths who wish keep a proposal (a second round soon after
the first), 3 % want company or none, a fifth of the offers ask for a licence, a
third are hazardous.
The same seed gives the same problem on every machine; nothing here is about real people or places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, cached_property
from math import floor, hypot, sqrt
from random import Random
from typing import TypeAlias, TypeVar

from solver.format.problem import (
    EMPTY_WEEK,
    Employer,
    Grant,
    Journey,
    LadderStep,
    Leg,
    Mentor,
    NotWanted,
    Offer,
    Pin,
    Problem,
    Round,
    Running,
    Settings,
    Shift,
    Week,
    Youth,
)

MONDAY = date(2027, 1, 4)
WIDTH, HEIGHT, TOWNS = 160.0, 110.0, 24
A_REGION = 500
"""Offers in one region."""
REACH = 45.0
"""Kilometres that no journey here is longer than."""
NEAR = 20.0
"""Kilometres within which a youth knows offers to wish for."""
TRANSIT_SPEED, BIKE_SPEED = 0.55, 0.25
"""Kilometres a minute, straight."""
TRANSIT_WAIT = 12
FULL_DAY = 444
"""Four of these and one taught day of 312 minutes are full time."""
Point: TypeAlias = tuple[float, float]
T = TypeVar("T")


def large_problem(youths: int, offers: int, seed: int = 1) -> Problem:
    """A problem with that many youths and offers."""
    return _Region(youths, offers, seed).problem()


def uncoupled(problem: Problem) -> Problem:
    """The same without what couples placements beyond places and heads."""
    return replace(
        problem,
        offers=tuple(replace(one, share=False, mentor=None) for one in problem.offers),
        employers=tuple(replace(one, max_minutes=None) for one in problem.employers),
        youths=tuple(replace(one, together_with=(), apart_from=()) for one in problem.youths),
    )


def with_one_start(problem: Problem) -> Problem:
    """The same where all begin and end on the same days: places are taken for the whole time."""
    first, last = problem.offers[0].start_earliest, problem.youths[0].education_end
    return replace(
        problem,
        running=(),
        offers=tuple(replace(one, start_earliest=first, weeks=26) for one in problem.offers),
        youths=tuple(
            replace(one, start_earliest=first, education_end=last) for one in problem.youths
        ),
    )


class _Region:
    def __init__(self, youths: int, offers: int, seed: int) -> None:
        self.draw = Random(seed)  # noqa: S311 - a recorded seed, nothing secret
        self.seed = seed
        self.regions = max(1.0, offers / A_REGION)
        self.towns = [self._anywhere() for _ in range(int(TOWNS * self.regions))]
        self.homes = {f"y{i:05}": self._near_a_town() for i in range(youths)}
        self.sites = {f"o{i:05}": self._near_a_town() for i in range(offers)}
        self.employers = [f"e{i:05}" for i in range(max(1, offers * 3 // 5))]

    def problem(self) -> Problem:
        offers = [self._offer(name) for name in self.sites]
        youths = [self._youth(name) for name in self.homes]
        running = [self._running(offer) for offer in offers if self._chance(0.1)]
        return Problem(
            round=Round(f"large-{self.seed}", date(2026, 11, 30), self.seed),
            settings=Settings(),
            youths=tuple(youths),
            employers=tuple(map(self._employer, self.employers)),
            mentors=tuple(Mentor(f"m-{name}", self._pick([1, 2, 2, 2])) for name in self.employers),
            offers=tuple(offers),
            journeys=tuple(self._journeys(youths, offers)),
            running=tuple(running),
            pins=tuple(self._pins(youths)),
        )

    def _employer(self, name: str) -> Employer:
        heads = self._pick([None, None, None, 2, 3])
        return Employer(name, heads, self._pick([None] * 19 + [3700]))

    def _offer(self, name: str) -> Offer:
        employer = self._pick(self.employers)
        return Offer(
            id=name,
            employer=employer,
            theme=self.draw.randint(1, 12),
            places=self._pick([0, 1, 1, 1, 1, 1, 2, 2, 2, 3]),
            start_earliest=MONDAY + timedelta(days=self._pick([0] * 7 + [28])),
            start_latest=MONDAY + timedelta(days=70),
            weeks=self._pick([13, 26, 26, 40]),
            min=self._pick([0, 400, 800]),
            max=2400,
            mentor=f"m-{employer}" if self._chance(0.3) else None,
            share=self._chance(0.3),
            max_days=5,
            shifts=self._shifts(),
            min_age=self._pick([None] * 9 + [18]),
            licences=self._pick([()] * 9 + [("B",), ("AM|B",)]),
            provides=self._pick([("quiet",), ("quiet", "ramp"), ()]),
            hazards=self._pick(
                [()] * 8 + [("machines",), ("strain",), ("alcohol",), ("isolated",)]
            ),
            necessary_for_training=self._chance(0.8),
            adult_present=self._chance(0.8),
            declined=tuple(self.draw.sample(sorted(self.homes), min(2, len(self.homes)))),
        )

    def _shifts(self) -> tuple[Shift, ...]:
        start = self._pick([360, 420, 420, 480])
        days = self._pick([(0, 1, 2, 3, 4), (0, 1, 2, 3, 4), (0, 1, 2, 3, 4, 5), (2, 3, 4, 5, 6)])
        whole = [Shift(day, start, start + FULL_DAY + 30, 30) for day in days]
        short = [Shift(day, start, start + 300, 30) for day in days[::2] if self._chance(0.15)]
        return tuple(whole + short)

    def _youth(self, name: str) -> Youth:
        reduced = self._chance(0.35)
        return Youth(
            id=name,
            birth_date=self._birth_date(),
            tier=self._pick([1, 2, 2, 3, 3, 3]),
            start_earliest=MONDAY + timedelta(days=self._pick([0] * 9 + [14])),
            start_latest=MONDAY + timedelta(days=80),
            education_end=self._pick([date(2028, 6, 30)] * 14 + [date(2027, 6, 25)]),
            ladder=self._ladder() if reduced else (LadderStep(0, max=2220, min=0),),
            grant=self._grant() if reduced else None,
            school=self._school(reduced=reduced),
            other_work=self._other_work(),
            available=self._available(),
            max_each_way=self._pick([None, 60, 60, 75]),
            max_changes=self._pick([None, 1, 2]),
            modes=("bike", "transit"),
            wishes=self._wishes(name),
            wish_themes=tuple(self.draw.sample(range(1, 13), 3)),
            open_to_other=self._chance(0.6),
            not_wanted=NotWanted(themes=tuple(self.draw.sample(range(1, 13), self._pick([0, 1])))),
            needs=self._pick([()] * 7 + [("quiet",), ("ramp",)]),
            licences=self._pick([(), (), ("AM",), ("B", "AM")]),
            together_with=self._company(name, 0.01),
            apart_from=self._company(name, 0.02),
        )

    def _birth_date(self) -> date:
        years = self._pick([16, 17, 17]) if self._chance(0.3) else self.draw.randint(18, 24)
        return MONDAY.replace(year=MONDAY.year - years) - timedelta(days=self.draw.randint(0, 360))

    def _ladder(self) -> tuple[LadderStep, ...]:
        first = LadderStep(0, max=self._pick([900, 1000]), min=self._pick([0, 440]))
        second = LadderStep(8, max=self._pick([1350, 1500]), min=self._pick([0, 800]))
        third = LadderStep(16, max=1800, min=self._pick([0, 1200]))
        return (first, second, third)[: self._pick([1, 2, 2, 3])]

    def _grant(self) -> Grant:
        return Grant(date(2026, 10, 1), date(2028, 12, 31), self._pick([1500, 1800, 2100]))

    def _school(self, *, reduced: bool) -> Week:
        day = self._pick([0, 2, 4, 4])
        return tuple(((480, 792),) if d == day else () for d in range(7))

    def _other_work(self) -> Week:
        if self._chance(0.85):
            return EMPTY_WEEK
        return tuple(((600, 840),) if d == 5 else () for d in range(7))

    def _available(self) -> Week:
        day = self._pick([((300, 1320),), ((360, 1140),), ((400, 1440),)])
        return tuple(day if d < 5 or self._chance(0.6) else () for d in range(7))

    def _wishes(self, name: str) -> tuple[str, ...]:
        home = self.homes[name]
        near = [o for o in self._around(home) if _distance(home, self.sites[o]) < NEAR]
        return tuple(self.draw.sample(near, min(len(near), self.draw.randint(0, 6))))

    def _company(self, name: str, often: float) -> tuple[str, ...]:
        if not self._chance(often):
            return ()
        return tuple({self._pick(sorted(self.homes))} - {name})

    def _journeys(self, youths: Sequence[Youth], offers: Sequence[Offer]) -> list[Journey]:
        found = []
        by_id = {offer.id: offer for offer in offers}
        for youth in youths:
            for offer in map(by_id.__getitem__, self._around(self.homes[youth.id])):
                kilometres = _distance(self.homes[youth.id], self.sites[offer.id])
                bike = round(kilometres / BIKE_SPEED) + 3
                transit = round(kilometres / TRANSIT_SPEED) + TRANSIT_WAIT
                if bike <= 75:
                    found.append(self._journey(youth, offer, "bike", bike, 0))
                if transit <= 90:
                    found.append(self._journey(youth, offer, "transit", transit, transit // 40))
        return found

    def _journey(
        self, youth: Youth, offer: Offer, mode: str, minutes: int, changes: int
    ) -> Journey:
        to = {shift.start: None for shift in offer.shifts}
        home = {shift.end: None for shift in offer.shifts}
        weekend = (5, 6) if mode == "transit" else ()
        return Journey(
            youth.id,
            offer.id,
            mode,
            _legs(tuple(to), minutes, changes, weekend),
            _legs(tuple(home), minutes + 2, changes, weekend),
        )

    def _running(self, offer: Offer) -> Running:
        end = MONDAY + timedelta(days=self.draw.randint(10, 120))
        days = self._pick([1, 2, 4])
        shifts = tuple(range(min(days, len({shift.day for shift in offer.shifts}))))
        minutes = sum(offer.shifts[index].minutes for index in shifts)
        return Running(offer.id, f"r-{offer.id}", date(2026, 8, 10), end, shifts, minutes)

    def _pins(self, youths: Sequence[Youth]) -> list[Pin]:
        pins = []
        for youth in youths:
            if youth.wishes and self._chance(0.15):
                pins.append(Pin(youth.id, youth.wishes[0], "keep"))
            elif self._chance(0.03):
                pins.append(Pin(youth.id, self._pick(sorted(self.sites)), "never"))
        return pins

    def _anywhere(self) -> Point:
        side = sqrt(self.regions)
        return self.draw.random() * WIDTH * side, self.draw.random() * HEIGHT * side

    @cached_property
    def _cells(self) -> dict[tuple[int, int], list[str]]:
        """Offers by squares as wide as a journey is long."""
        cells: dict[tuple[int, int], list[str]] = {}
        for offer, site in self.sites.items():
            cells.setdefault(_cell(site), []).append(offer)
        return cells

    def _around(self, home: Point) -> list[str]:
        """The offers of the home's square and of the eight around it, by id."""
        x, y = _cell(home)
        squares = [(x + right, y + up) for right in (-1, 0, 1) for up in (-1, 0, 1)]
        return sorted(offer for square in squares for offer in self._cells.get(square, ()))

    def _near_a_town(self) -> Point:
        x, y = self._pick(self.towns)
        return self.draw.gauss(x, 6), self.draw.gauss(y, 6)

    def _pick(self, options: Sequence[T]) -> T:
        return options[self.draw.randrange(len(options))]

    def _chance(self, often: float) -> bool:
        return self.draw.random() < often


@cache
def _legs(
    times: tuple[int, ...], minutes: int, changes: int, slower_on: tuple[int, ...]
) -> tuple[Leg, ...]:
    """Equal lists of legs are one object, as they are when a file is read."""
    usual = [Leg(time, minutes, changes) for time in times]
    slower = [Leg(time, minutes + 15, changes, slower_on) for time in times if slower_on]
    return tuple(usual + slower)


def _cell(point: Point) -> tuple[int, int]:
    return floor(point[0] / REACH), floor(point[1] / REACH)


def _distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
