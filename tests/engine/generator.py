"""Tiny random problems with every feature of the format, a few of them pressing in each.

Made so that few youths are out of reach: the rules that do not press let nearly all pairs pass,
and places are so few that the rules between placements decide. The draw decides everything, so a
seed is always the same problem, and hypothesis can draw, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple, TypeVar

from solver.format.problem import (
    HAZARDS,
    POLICY_RULES,
    Employer,
    Grant,
    Interval,
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

MONDAY, TURN_OF_THE_YEAR = date(2027, 1, 4), date(2025, 12, 22)
T = TypeVar("T")
FEATURES = (
    "wanted", "declined", "dates", "age", "licences", "needs", "hazards", "availability",
    "travel", "school", "hours", "ladder", "approval", "company", "running", "must", "night",
    "full",
)  # fmt: skip
PRESSING = (1, 3)


class Size(NamedTuple):
    """The most that there may be of each; `shifts` of an offer, `steps` of a ladder."""

    youths: int = 4
    offers: int = 4
    shifts: int = 4
    steps: int = 3


USUAL = Size()


class Nasty:
    """Draws one problem; which features are `pressing` is drawn, too, if nobody says."""

    def __init__(self, draw: Random, size: Size, *pressing: str) -> None:
        self.draw, self.size = draw, size
        self.youth_ids = [f"u{i}" for i in range(draw.randint(min(2, size.youths), size.youths))]
        self.offer_ids = [f"o{i}" for i in range(draw.randint(min(2, size.offers), size.offers))]
        self.employer_ids = ["e0", "e1", "e2"][: draw.randint(1, 3)]
        self.mentor_ids = ["m0", "m1"][: draw.randint(1, 2)]
        self.pressing = frozenset(pressing or draw.sample(FEATURES, draw.randint(*PRESSING)))
        self.monday = TURN_OF_THE_YEAR if self._presses("night") else MONDAY

    def problem(self) -> Problem:
        offers = tuple(self._offer(name) for name in self.offer_ids)
        youths = tuple(self._youth(name) for name in self.youth_ids)
        running = self._running(offers)
        return Problem(
            round=Round("nasty", date(2026, 11, 30), self.draw.randint(0, 999)),
            settings=self._settings(),
            youths=youths,
            employers=tuple(self._employer(name) for name in self.employer_ids),
            mentors=tuple(Mentor(name, self.draw.randint(1, 2)) for name in self.mentor_ids),
            offers=offers,
            journeys=self._journeys(youths, offers),
            running=running,
            pins=self._pins({r.youth for r in running}),
        )

    def _settings(self) -> Settings:
        full, night = self._presses("full"), self._presses("night")
        return Settings(
            full_time_school_minutes=self._pick([1560, 1560, 900]),
            unknown_travel=self._pick(["forbid", "allow"]),
            other_rank=self._pick([20, 5]),
            bands=self._pick([(3, 8), (1, 2)]),
            move_cost=self._pick([0, 3, 7]),
            min_weeks=self._pick([4, 2]),
            under18_day=self._pick([480, 1440]) if full else 480,
            under18_week=600 if full else 2400,
            under18_window=self._pick([(240, 1440), (420, 1200)] if night else [(240, 1440)]),
            under18_rest=self._pick([0] if full else [720, 720, 900]),
            adult_rest=self._pick([0] if full else [660, 660, 1500]),
        )

    def _employer(self, name: str) -> Employer:
        heads = self._pick([None, None, 1, 2])
        return Employer(name, heads, self._pick([None, None, 500, 900, 1500]))

    def _offer(self, name: str) -> Offer:
        tight = "hours" in self.pressing
        least, most = self._pick([(0, 2880), (240, 1000), (400, 700)] if tight else [(0, 2880)])
        return Offer(
            id=name,
            employer=self._pick(self.employer_ids),
            theme=self.draw.randint(1, 3),
            places=self._pick([0, 1, 1, 1, 2]),
            start_earliest=self._day(0, 3),
            start_latest=self._day(2 if self._presses("dates") else 6, 20),
            weeks=self._pick([4, 5, 8, 13]),
            min=least,
            max=most,
            mentor=self._pick([None, *self.mentor_ids]),
            share=self._chance(0.5),
            min_days=self._pick([1, 2] if tight else [1]),
            max_days=self._pick([7, 2, 1] if tight else [7, 7, 7, 2]),
            shifts=tuple(self._shift() for _ in range(self.draw.randint(1, self.size.shifts))),
            full_time_minutes=self._pick([None, None, 600]),
            min_age=self._pick([None, 17]) if self._presses("age") else None,
            licences=self._some(["AM|B", "truck", "B"], self._often("licences", 0.5)),
            provides=self._some(["quiet", "ramp"], 0.7),
            hazards=self._some(HAZARDS, self._often("hazards", 0.12)),
            necessary_for_training=self._chance(0.7),
            adult_present=self._chance(0.7),
            declined=self._some(self.youth_ids, self._often("declined", 0.3)),
        )

    def _shift(self) -> Shift:
        start = self._pick(
            [480, 480, 300, 600, 840, 1000, *[240, 960] * 3 * self._presses("night")]
        )
        length = self._pick([240, 240, 300, 450, 510])
        end = min(1440, start + length)
        return Shift(self._pick([0, 0, 1, 1, 2, 3, 4, 5, 6]), start, end, self._pick([0, 30, 30]))

    def _youth(self, name: str) -> Youth:
        others = [other for other in self.youth_ids if other != name]
        return Youth(
            id=name,
            birth_date=self._birth_date(),
            start_earliest=self._day(0, 4),
            start_latest=self._day(3 if self._presses("dates") else 6, 20),
            education_end=self._pick(
                [self._day(50, 52), self._day(6, 12) - timedelta(days=self.draw.randint(0, 9))]
            ),
            schooling_duty=self._chance(self._often("age", 0.15)),
            tier=self._pick([1, 1, 2, 3]),
            ladder=self._ladder(),
            grant=self._grant(),
            school=self._week(
                self._often("school", 0.3, 0.05), [(480, 720), (900, 1260), (480, 792)]
            ),
            other_work=self._other_work(),
            available=self._available(),
            max_each_way=self._pick([None, 60, 60, 45]),
            max_changes=self._pick([None, 1, 1]),
            modes=self._pick([("bike", "transit"), ("bike",), ("transit", "walk")]),
            wishes=tuple(self.draw.sample(self.offer_ids, self.draw.randint(0, min(3, self._n())))),
            wish_themes=tuple(self.draw.sample([1, 2, 3], self.draw.randint(0, 2))),
            open_to_other=not self._chance(self._often("wanted", 0.4)),
            not_wanted=NotWanted(
                offers=self._some(self.offer_ids, self._often("wanted", 0.2)),
                employers=self._some(self.employer_ids, self._often("wanted", 0.1)),
                themes=tuple(t for t in (1, 2, 3) if self._chance(self._often("wanted", 0.1))),
            ),
            needs=self._some(["quiet", "ramp"], self._often("needs", 0.5)),
            licences=self._some(["AM", "B", "truck"], 0.5 if self._presses("licences") else 0.9),
            together_with=self._some(others, self._often("company", 0.3, 0.03)),
            apart_from=self._some(others, self._often("company", 0.3, 0.03)),
        )

    def _other_work(self) -> Week:
        if self._presses("full"):
            return self._week(self._pick([0.3, 0.9]), [(0, 290), (0, 60)])
        usual = [(1000, 1200), (1260, 1440), (0, 120)]
        return self._week(self._often("school", 0.2, 0.03), usual)

    def _n(self) -> int:
        return len(self.offer_ids)

    def _ladder(self) -> tuple[LadderStep, ...]:
        pressing = self._presses("ladder")
        more = min(self.size.steps - 1, self._pick([1, 2] if pressing else [0, 0, 1, 1, 2]))
        weeks = [0, *sorted(self.draw.sample([1, 2, 3, 4, 6, 9], more))]
        first, later = ([(900, 300), (300, 0)], [(300, 0), (2400, 0), (2400, 400)])
        wide = [(2400, 0), (1200, 0), (900, 0)]
        bands = [first, *[later] * more] if pressing else [wide] * (1 + more)
        both = zip(weeks, bands, strict=True)
        return tuple(LadderStep(week, *self._pick(options)) for week, options in both)

    def _grant(self) -> Grant | None:
        if self._chance(self._often("approval", 0.4)):
            return None
        most, always = self._pick([2400, 2400, 900]), (self._day(-14, -14), self._day(90, 95))
        if not self._presses("approval"):
            return Grant(*always, 2400)
        inside = (self.monday + timedelta(days=9), self.monday + timedelta(days=25))
        return Grant(
            *(self._pick([far, far, near]) for far, near in zip(always, inside, strict=True)), most
        )

    def _available(self) -> Week:
        usual: list[tuple[Interval, ...]] = [((0, 1440),), ((300, 1440),)]
        rare: list[tuple[Interval, ...]] = [(), ((480, 1200),), ((0, 720), (720, 1440))]
        common = usual * (2 if self._presses("availability") else 20)
        return self._seven([self._pick(common + rare) for _ in range(7)])

    def _week(self, often: float, intervals: Sequence[Interval]) -> Week:
        return self._seven(
            [(self._pick(intervals),) if self._chance(often) else () for _ in range(7)]
        )

    def _seven(self, days: list[tuple[Interval, ...]]) -> Week:
        return tuple(days)  # type: ignore[return-value] # spans of two

    def _journeys(self, youths: Sequence[Youth], offers: Sequence[Offer]) -> tuple[Journey, ...]:
        return tuple(
            Journey(
                youth.id,
                offer.id,
                mode,
                self._legs(sorted({shift.start for shift in offer.shifts})),
                self._legs(sorted({shift.end for shift in offer.shifts})),
            )
            for youth in youths
            for offer in offers
            for mode in ("bike", "transit", "car")
            if self._chance(0.6 if self._presses("travel") else 0.95)
        )

    def _legs(self, times: Sequence[int]) -> tuple[Leg, ...]:
        legs = [self._leg(time) for time in times if not self._chance(self._often("travel", 0.15))]
        for time in times:
            if self._chance(0.15):
                legs.append(self._leg(time, tuple(sorted(self.draw.sample(range(7), 2)))))
        return tuple(legs)

    def _leg(self, time: int, days: tuple[int, ...] = ()) -> Leg:
        minutes = self._pick([10, 20, 30, 40, 44, *[50, 58, 75] * self._presses("travel")])
        return Leg(time, minutes, self._pick([0, 0, 1, *[2] * self._presses("travel")]), days)

    def _running(self, offers: Sequence[Offer]) -> tuple[Running, ...]:
        names = ["r0", "r1", *self.youth_ids[:1]]
        return tuple(
            self._run(self._pick(offers), self._pick(names))
            for _ in range(self.draw.randint(1, 3) if self._presses("running") else 0)
        )

    def _run(self, offer: Offer, youth: str) -> Running:
        first = self._day(-4, 2) + timedelta(days=self.draw.randint(0, 6))
        last = first + timedelta(days=self.draw.randint(3, 90))
        by_day: dict[int, int] = {}
        for index, shift in enumerate(offer.shifts):
            if self._chance(0.7):
                by_day.setdefault(shift.day, index)
        shifts = tuple(sorted(by_day.values())) or (0,)
        return Running(offer.id, youth, first, last, shifts, self._pick([240, 450, 900]))

    def _pins(self, running: set[str]) -> tuple[Pin, ...]:
        waiting = [youth for youth in self.youth_ids if youth not in running]
        pins = [
            Pin(youth, self._pick(self.offer_ids), "keep") for youth in waiting if self._chance(0.3)
        ]
        pins += [
            Pin(youth, self._pick(self.offer_ids), "never")
            for youth in waiting
            if self._chance(self._often("declined", 0.3))
        ]
        for youth in waiting:
            if self._chance(self._often("must", 0.6)):
                override = self._some(POLICY_RULES, self._pick([0.0, 0.5, 0.9]))
                reason = "agreed" if override else ""
                pins.append(Pin(youth, self._pick(self.offer_ids), "must", override, reason))
        self.draw.shuffle(pins)
        return tuple(pins)

    def _birth_date(self) -> date:
        """Most are adults or become so in the first weeks; leap days are among them."""
        young = [date(2012, 2, 29), date(2012, 1, 11), date(2012, 1, 4)]
        usual = [date(2005, 3, 1), date(2009, 2, 28), date(2009, 1, 18), date(2008, 2, 29)]
        night = [date(2009, 2, 28), date(2008, 1, 5)] * 2 * self._presses("night")
        return self._pick(usual + night + young * self._presses("age"))

    def _presses(self, feature: str) -> bool:
        return feature in self.pressing

    def _often(self, feature: str, pressing: float, else_: float = 0.01) -> float:
        return pressing if feature in self.pressing else else_

    def _day(self, first_week: int, last_week: int) -> date:
        days = self._pick([0, 0, 0, self.draw.randint(0, 6)])
        return self.monday + timedelta(days=7 * self.draw.randint(first_week, last_week) + days)

    def _pick(self, options: Sequence[T]) -> T:
        return self.draw.choice(list(options))

    def _chance(self, often: float) -> bool:
        return self.draw.random() < often

    def _some(self, options: Sequence[str], often: float) -> tuple[str, ...]:
        return tuple(option for option in options if self._chance(often))


def nasty_problem(seed: int, size: Size = USUAL, **other: int) -> Problem:
    """The tiny problem of that seed; `other` numbers of the size by their names."""
    return Nasty(Random(seed), size._replace(**other)).problem()
