"""Rejseplanen API 2.0, a HAFAS ReST service: one call for all stops within reach of a workplace,
and one for a journey that is shown.

Protocol: https://labs.rejseplanen.dk (with log-in), https://www.rejseplanen.dk/api/xsd.
"""

from functools import partial
from typing import Any

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
from egu.travel.providers.reading import at, clock_time, listed, number, text
from egu.travel.providers.transit import MODES, WithReach, alike
from egu.travel.timetable.geometry import PACES

ADDRESS = "https://www.rejseplanen.dk/api"
CALLS_A_MONTH = 50_000
PRODUCTS = 2_047 - 256
"""All its means of transport but Flextur, which must be ordered."""
WAYS = {access: f"1,0,{pace.limit_m:.0f}" for access, pace in PACES.items()}
"""Allowed, and from how many metres to how many."""
GROWN_UP, STANDARD, CURRENCY = "A", "S", "DKK"
"""Of a ticket: for whom, in which class, and in whose hundredths the price is told."""
DEAREST_ORE = 1_000_000
OWN_MODES = {"WALK": "walk", "TRSF": "walk", "BIKE": "bike"}
WHY = {
    "SVC_NO_RESULT": Why.NO_JOURNEY,
    "SVC_LOC_NEAR": Why.NO_JOURNEY,
    "SVC_LOC_EQUAL": Why.NO_JOURNEY,
    "SVC_DATATIME_PERIOD": Why.OUTSIDE_DATES,
    "SVC_DATETIME_PERIOD": Why.OUTSIDE_DATES,
}
"""What its errors mean; of any other nothing is known."""


class Rejseplanen(WithReach):
    """Calls are few, so many homes share one: an estimate, because the wait is not in it.

    A home that the shared call does not mention is unknown; the list may have been cut short.
    """

    name = "rejseplanen"

    def answers(self, column: Column) -> list[Answer]:
        ends = [exact(MODES, column.mode, home, column.work) for home in column.homes]
        if column.work is None or all(isinstance(one, Why) for one in ends):
            return [unknown(self.name, one) for one in ends if isinstance(one, Why)]
        found = self._stops(column, column.work)
        reach = found if isinstance(found, Why) else Reach(column.work, found)
        return [
            unknown(self.name, one) if isinstance(one, Why) else self._one(column, one[0], reach)
            for one in ends
        ]

    def journeys(self, question: Question, ends: Ends) -> list[Journey] | Why:
        try:
            return self.service.get("/trip", _trip(question, ends), _journeys)
        except Declined as no:
            return _why(no)

    def _one(self, column: Column, home: Point, reach: Reach | Why) -> Answer:
        if isinstance(reach, Why):
            return unknown(self.name, reach)
        found = reach.best(home, column.access)
        if found is None:
            return unknown(self.name, Why.NO_TIMETABLE)
        return Answer(*found, Quality.ESTIMATE, self.name, day=column.day)

    def _stops(self, column: Column, work: Point) -> list[Stop] | Why:
        try:
            return self._lately.get(alike(column), partial(self._reached, column, work))
        except Declined as no:
            why = _why(no)
            return Why.NO_TIMETABLE if why is Why.NO_JOURNEY else why
        except Silent:
            return Why.UNREACHABLE

    def _reached(self, column: Column, work: Point) -> list[Stop]:
        return self.service.patient.get("/reachability", _reachability(column, work), _reached)


def _trip(question: Question, ends: Ends) -> dict[str, object]:
    ends_and_ways = zip(("origin", "dest"), question.ways, strict=True)
    return {
        **_place("origin", ends[0]),
        **_place("dest", ends[1]),
        **_asked(question),
        "searchForArrival": int(question.direction is Direction.ARRIVE_BY),
        "numF": 4,
        "originWalk": WAYS["walk"],
        "destWalk": WAYS["walk"],
        **{f"{end}Bike": WAYS["bike"] for end, way in ends_and_ways if way == "bike"},
    }


def _reachability(column: Column, work: Point) -> dict[str, object]:
    return {
        **_place("origin", work),
        **_asked(column.question(None)),
        "forward": int(column.direction is Direction.DEPART_AFTER),
        "duration": LONGEST_MINUTES,
        "filterEndWalks": 1,
    }


def _asked(question: Question) -> dict[str, object]:
    time = time_of(question)
    return {
        "date": f"{time:%Y-%m-%d}",
        "time": f"{time:%H:%M}",
        "maxChange": question.most_changes,
        "products": PRODUCTS,
        "format": "json",
    }


def _journeys(reply: Any) -> list[Journey]:
    return [
        Journey(tuple(_part(leg) for leg in legs), _price(trip))
        for trip in listed(reply, "Trip")
        if (legs := listed(trip, "LegList", "Leg"))
        and not any(isinstance(leg, dict) and leg.get("cancelled") for leg in legs)
    ]


def _price(trip: Any) -> int | None:
    """The cheapest single ticket of a grown-up: the first set holds those, the others hold passes.

    What is told in any other shape is no price, and the journey counts all the same."""
    try:
        tickets = listed(trip, "TariffResult", "fareSetItem", 0, "fareItem")
        return min((_ore(one) for one in tickets if _is_for_us(one)), default=None)
    except Silent:
        return None


def _is_for_us(ticket: Any) -> bool:
    said = {text(one, "name"): text(one, "value") for one in listed(ticket, "param")}
    ours = said.get("psg") == GROWN_UP and said.get("class") == STANDARD
    return ours and text(ticket, "cur") == CURRENCY


def _ore(ticket: Any) -> int:
    return int(number(at(ticket, "price"), 1, DEAREST_ORE))


def _part(leg: Any) -> Part:
    mode = OWN_MODES.get(text(leg, "type") or "", "transit")
    times = _time(leg, "Origin"), _time(leg, "Destination")
    if mode != "transit":
        return Part(mode, *times)
    line = text(leg, "Product", 0, "line") or text(leg, "name")
    return Part(mode, *times, line, text(leg, "Origin", "name"), text(leg, "Destination", "name"))


def _time(leg: Any, end: str) -> Any:
    return clock_time(at(leg, end, "date"), at(leg, end, "time"))


def _reached(reply: Any) -> list[Stop]:
    return [_stop(at(one, "StopLocation")) for one in listed(reply, "stopLocationOrCoordLocation")]


def _stop(stop: Any) -> Stop:
    notes = {text(note, "key"): at(note, "value")
             for note in listed(stop, "LocationNotes", "LocationNote")}  # fmt: skip
    return Stop(
        number(at(stop, "lat"), -90, 90),
        number(at(stop, "lon"), -180, 180),
        number(notes.get("DURATION"), 0, LONGEST_MINUTES),
        int(number(notes.get("CHANGES", 0), 0, 99)),
    )


def _place(end: str, point: Point) -> dict[str, object]:
    return {f"{end}CoordLat": degrees(point.latitude), f"{end}CoordLong": degrees(point.longitude)}


def _why(no: Declined) -> Why:
    return WHY.get(text(no.reply, "errorCode") or "", Why.UNREACHABLE)
