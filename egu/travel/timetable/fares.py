"""What a ticket costs, where the feed says it simply: so much for a journey on these routes.

Fares by zones are left alone: one would have to know all zones that a ride goes through. So is a
feed that tells prices in another currency. Then nothing is said at all, for what is left out might
be the cheaper.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple, Protocol

from egu.travel.timetable.cells import Column, Reference, number, numbered, one_of
from egu.travel.timetable.feed_files import FeedFiles, Piece

FARES, RULES, ROUTES = "fare_attributes.txt", "fare_rules.txt", "routes.txt"
CURRENCY, ORE_OF_A_KRONE = "DKK", 100
DEAREST = 10_000 * ORE_OF_A_KRONE
ZONES = ("origin_id", "destination_id", "contains_id")
ANY_NUMBER = 99


class Ridden(Protocol):
    """A ride, by the number of its route and when it begins."""

    @property
    def number(self) -> int: ...
    @property
    def leave(self) -> int: ...


class Ticket(NamedTuple):
    """`ore`: whole øre, for so many changes between rides on these `routes` (numbers), boarded
    within so many `seconds` of the first; 0 is without an end."""

    ore: int
    changes: int
    seconds: int
    routes: Sequence[int]


def read_tickets(files: FeedFiles) -> list[Ticket]:
    """Empty where the feed says nothing, or not simply."""
    fares = files.if_there(FARES, ("fare_id", "price", "currency_type"))
    rules = files.if_there(RULES, ("fare_id",))
    by_zone = any(cell for name in ZONES for cell in rules[name])
    if by_zone or set(fares["currency_type"]) != {CURRENCY}:
        return []
    ore = Column(FARES, "price", _ore).numbers(fares).tolist()
    changes = Column(FARES, "transfers", _changes).numbers(fares).tolist()
    seconds = Column(FARES, "transfer_duration", _seconds).numbers(fares).tolist()
    routes = _routes(files, fares, rules)
    return [Ticket(*one) for one in zip(ore, changes, seconds, routes, strict=True)]


def cheapest(tickets: Sequence[Ticket], rides: Sequence[Ridden]) -> int | None:
    """Whole øre for all rides of a journey, with as many tickets as it takes; None: unknown."""
    least: list[int | None] = [0]
    for end in range(1, len(rides) + 1):
        ways = [
            least_before + ticket.ore
            for begin in range(end)
            for ticket in tickets
            if (least_before := least[begin]) is not None and _covers(ticket, rides[begin:end])
        ]
        least.append(min(ways, default=None))
    return least[-1] if rides else None


def _covers(ticket: Ticket, rides: Sequence[Ridden]) -> bool:
    in_time = not ticket.seconds or rides[-1].leave - rides[0].leave <= ticket.seconds
    everywhere = all(ride.number in ticket.routes for ride in rides)
    return everywhere and in_time and len(rides) - 1 <= ticket.changes


def _routes(files: FeedFiles, fares: Piece, rules: Piece) -> list[list[int]]:
    """[fares] those that its rules name; without a rule all, or all of its agency."""
    known = numbered(FARES, "fare_id", fares["fare_id"])
    routes = files.whole(ROUTES, ("route_id",))
    number_of = {name: place for place, name in enumerate(routes["route_id"])}
    named: Mapping[int, list[int]] = _named(rules, known, number_of)
    return [
        named[fare] if fare in named else
        [place for place, own in enumerate(routes["agency_id"]) if agency in ("", own)]
        for fare, agency in enumerate(fares["agency_id"])
    ]  # fmt: skip


def _named(
    rules: Piece, fares: Mapping[str, int], routes: Mapping[str, int]
) -> Mapping[int, list[int]]:
    """A rule without a route names them all."""
    named: dict[int, list[int]] = defaultdict(list)
    of_fare = Reference(RULES, "fare_id", fares).numbers(rules).tolist()
    route_of = Reference(RULES, "route_id", {"": -1, **routes}).numbers(rules).tolist()
    for fare, route in zip(of_fare, route_of, strict=True):
        named[fare] += [*routes.values()] if route < 0 else [route]
    return named


def _ore(text: str) -> int:
    try:
        ore = Decimal(text) * ORE_OF_A_KRONE
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not ore.is_finite() or ore != int(ore) or not 0 <= ore <= DEAREST:
        raise ValueError(text)
    return int(ore)


def _changes(text: str) -> int:
    return one_of("0", "1", "2", "3", "4", "5")(text) if text else ANY_NUMBER


def _seconds(text: str) -> int:
    return number(text) if text else 0
