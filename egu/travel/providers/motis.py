"""MOTIS 2: all stops within reach of a place in one call, and single journeys.

Protocol: https://github.com/motis-project/motis/blob/master/openapi.yaml. The third version of
`plan` is the first that counts changes as such.
"""

from datetime import UTC, datetime
from functools import partial
from math import ceil
from typing import Any

from egu.clock import DENMARK
from egu.travel.port import (
    LONGEST_MINUTES,
    Answer,
    Column,
    Direction,
    Point,
    Quality,
    Question,
    Why,
    unknown,
)
from egu.travel.providers.calls import Declined, Silent
from egu.travel.providers.exact import Ends, degrees, exact
from egu.travel.providers.journeys import Journey, Part, time_of
from egu.travel.providers.reach import Reach, Stop
from egu.travel.providers.reading import at, listed, moment, number, text
from egu.travel.providers.transit import MODES, WithReach, alike
from egu.travel.timetable.geometry import DETOUR, PACES

PLAN, ONE_TO_ALL = "/api/v3/plan", "/api/v1/one-to-all"
REACH_MINUTES = 90
"""The most that a server lets one ask for unless it is told otherwise."""
LONGEST_WAY = {
    access: ceil(pace.limit_m * DETOUR / (pace.km_per_hour / 3.6)) for access, pace in PACES.items()
}
"""Seconds to or from a stop, as far as one walks or cycles."""
MODE_NAMES = {"walk": "WALK", "bike": "BIKE"}
OWN_MODES = {name: mode for mode, name in MODE_NAMES.items()}


class Motis(WithReach):
    """Homes near a stop within reach are answered together, the others one by one."""

    name = "motis"

    def answer(self, question: Question) -> Answer:
        """That nobody can go is believed only where somebody could come by bus at all."""
        found = self.asked(question)
        if found.why is not Why.NO_JOURNEY or any(self._stops(_column(question)) or ()):
            return found
        return unknown(self.name, Why.NO_TIMETABLE)

    def answers(self, column: Column) -> list[Answer]:
        stops = self._stops(column)
        if stops is None or column.work is None:
            return super().answers(column)
        reach = Reach(column.work, stops)
        near = {home: self._near(column, home, reach) for home in column.homes}
        far = column.only([home for home, answer in near.items() if answer is None])
        alone = dict(zip(far.homes, self._far(far, bool(stops)), strict=True))
        return [near[home] or alone[home] for home in column.homes]

    def journeys(self, question: Question, ends: Ends) -> list[Journey] | Why:
        try:
            return self.service.get(PLAN, _plan(question, ends), _journeys)
        except Declined:
            return Why.UNREACHABLE

    def _near(self, column: Column, home: Point | None, reach: Reach) -> Answer | None:
        found = reach.best(home, column.access) if home and not home.coarse else None
        return found and Answer(*found, Quality.TIMETABLE, self.name, day=column.day)

    def _far(self, column: Column, served: bool) -> list[Answer]:
        if served:
            return super().answers(column)
        ends = [exact(MODES, column.mode, home, column.work) for home in column.homes]
        return [
            unknown(self.name, one if isinstance(one, Why) else Why.NO_TIMETABLE) for one in ends
        ]

    def _stops(self, column: Column) -> list[Stop] | None:
        """Those one can ride from or to; None where nobody tells."""
        ends = [exact(MODES, column.mode, home, column.work) for home in column.homes]
        if column.work is None or all(isinstance(one, Why) for one in ends):
            return None
        try:
            stops = self._lately.get(alike(column), partial(self._reached, column, column.work))
        except (Silent, Declined):
            return None
        return [stop for stop in stops if 0 <= stop.changes <= column.most_changes]

    def _reached(self, column: Column, work: Point) -> list[Stop]:
        return self.service.patient.get(ONE_TO_ALL, _one_to_all(column, work), _reached)


def _column(question: Question) -> Column:
    arriving = question.direction is Direction.ARRIVE_BY
    home, work = question.origin, question.destination
    if not arriving:
        home, work = work, home
    return Column(work, [home], question.mode, question.direction, question.time, question.day,
                  question.most_changes, question.access)  # fmt: skip


def _plan(question: Question, ends: Ends) -> dict[str, object]:
    before, after = question.ways
    return {
        "fromPlace": _place(ends[0]),
        "toPlace": _place(ends[1]),
        "time": _utc(time_of(question)),
        "arriveBy": _flag(question.direction is Direction.ARRIVE_BY),
        "timetableView": "false",
        "maxTransfers": question.most_changes,
        "maxTravelTime": LONGEST_MINUTES,
        "preTransitModes": MODE_NAMES[before],
        "postTransitModes": MODE_NAMES[after],
        "maxPreTransitTime": LONGEST_WAY[before],
        "maxPostTransitTime": LONGEST_WAY[after],
        "fastestDirectFactor": 10,
    }


def _one_to_all(column: Column, work: Point) -> dict[str, object]:
    return {
        "one": _place(work),
        "time": _utc(time_of(column.question(None))),
        "arriveBy": _flag(column.direction is Direction.ARRIVE_BY),
        "maxTravelTime": REACH_MINUTES,
        "maxPreTransitTime": LONGEST_WAY["walk"],
        "maxPostTransitTime": LONGEST_WAY["walk"],
    }


def _reached(reply: Any) -> list[Stop]:
    """`k` is how many times one rides; the minutes are counted from or to the time asked about."""
    return [
        Stop(
            number(at(one, "place", "lat"), -90, 90),
            number(at(one, "place", "lon"), -180, 180),
            number(at(one, "duration"), 0, LONGEST_MINUTES),
            int(number(at(one, "k"), 0, 99)) - 1,
        )
        for one in listed(reply, "all")
    ]


def _journeys(reply: Any) -> list[Journey]:
    return [
        Journey(tuple(_part(leg) for leg in listed(itinerary, "legs")))
        for itinerary in listed(reply, "itineraries")
        if listed(itinerary, "legs")
    ]


def _part(leg: Any) -> Part:
    mode = OWN_MODES.get(text(leg, "mode") or "", "transit")
    times = moment(at(leg, "startTime")), moment(at(leg, "endTime"))
    if mode != "transit":
        return Part(mode, *times)
    names = text(leg, "from", "name"), text(leg, "to", "name")
    return Part(mode, *times, text(leg, "routeShortName"), *names)


def _place(point: Point) -> str:
    return f"{degrees(point.latitude)},{degrees(point.longitude)}"


def _utc(time: datetime) -> str:
    return f"{time.replace(tzinfo=DENMARK).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _flag(value: bool) -> str:
    return "true" if value else "false"
