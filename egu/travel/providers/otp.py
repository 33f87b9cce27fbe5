"""OpenTripPlanner 2: single journeys by its GraphQL, `planConnection`.

Protocol: https://docs.opentripplanner.org/api/dev-2.x/graphql-gtfs/queries/planConnection.
"""

from collections.abc import Sequence
from typing import Any

from egu.clock import DENMARK
from egu.travel.port import Answer, Direction, Point, Question, Why, unknown
from egu.travel.providers.calls import Declined, Service
from egu.travel.providers.exact import Ends
from egu.travel.providers.journeys import ON_OWN_POWER, Journey, Part, time_of
from egu.travel.providers.reading import at, listed, moment, text
from egu.travel.providers.transit import TransitService

GRAPHQL = "/otp/gtfs/v1"
QUERY = """
query Journeys(
  $origin: PlanLabeledLocationInput!, $destination: PlanLabeledLocationInput!,
  $dateTime: PlanDateTimeInput!, $modes: PlanModesInput!
) {
  planConnection(
    origin: $origin, destination: $destination, dateTime: $dateTime, modes: $modes,
    searchWindow: "PT4H", first: 12
  ) {
    routingErrors { code }
    edges { node { legs {
      mode start { scheduledTime } end { scheduledTime }
      from { name } to { name } route { shortName longName }
    } } }
  }
}
"""
ON_FOOT = {"transitOnly": True, "transit": {"access": ["WALK"], "egress": ["WALK"]}}
WHY = {
    "NO_TRANSIT_CONNECTION": Why.NO_JOURNEY,
    "NO_TRANSIT_CONNECTION_IN_SEARCH_WINDOW": Why.NO_JOURNEY,
    "NO_STOPS_IN_RANGE": Why.NO_JOURNEY,
    "WALKING_BETTER_THAN_TRANSIT": Why.NO_JOURNEY,
    "OUTSIDE_SERVICE_PERIOD": Why.OUTSIDE_DATES,
}
"""What its errors mean; of any other nothing is known."""


class OpenTripPlanner(TransitService):
    """On foot to the stop: a bicycle left at the stop cannot be asked about on the way home."""

    name = "otp"

    def __init__(self, service: Service) -> None:
        self.service = service

    def journeys(self, question: Question, ends: Ends) -> Sequence[Journey] | Why:
        try:
            return self.service.post(GRAPHQL, _body(question, ends), _read)
        except Declined:
            return Why.UNREACHABLE

    def none(self, question: Question) -> Answer:
        """Who would cycle to the stop may have a journey that was not asked about."""
        if question.access == "walk":
            return super().none(question)
        return unknown(self.name, Why.NOT_THIS_MODE)


def _body(question: Question, ends: Ends) -> dict[str, object]:
    time = time_of(question).replace(tzinfo=DENMARK).isoformat()
    arriving = question.direction is Direction.ARRIVE_BY
    variables = {
        "origin": _place(ends[0]),
        "destination": _place(ends[1]),
        "dateTime": {"latestArrival" if arriving else "earliestDeparture": time},
        "modes": ON_FOOT,
    }
    return {"query": QUERY, "variables": variables}


def _read(reply: Any) -> list[Journey] | Why:
    plan = at(reply, "data", "planConnection")
    journeys = [
        Journey(tuple(_part(leg) for leg in listed(edge, "node", "legs")))
        for edge in listed(plan, "edges")
        if listed(edge, "node", "legs")
    ]
    return journeys or _why(plan)


def _why(plan: Any) -> Why:
    errors = listed(plan, "routingErrors")
    return WHY.get(text(errors, 0, "code") or "", Why.UNREACHABLE) if errors else Why.NO_JOURNEY


def _part(leg: Any) -> Part:
    mode = {"WALK": "walk", "BICYCLE": "bike"}.get(text(leg, "mode") or "", "transit")
    times = moment(at(leg, "start", "scheduledTime")), moment(at(leg, "end", "scheduledTime"))
    if mode in ON_OWN_POWER:
        return Part(mode, *times)
    line = text(leg, "route", "shortName") or text(leg, "route", "longName")
    return Part(mode, *times, line, text(leg, "from", "name"), text(leg, "to", "name"))


def _place(point: Point) -> dict[str, Any]:
    place = {"latitude": round(point.latitude, 4), "longitude": round(point.longitude, 4)}
    return {"location": {"coordinate": place}}
