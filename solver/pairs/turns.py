"""Which offers ask the same of everybody: judged one after the other they can share the answers."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from solver.format.problem import Offer


def in_turn(offers: Sequence[Offer]) -> list[int]:
    """Places of the offers, those that ask the same one after the other."""
    turn: dict[Hashable, int] = {}
    asked = [(asked_of_shifts(offer), asked_of(offer)) for offer in offers]
    keys = [tuple(turn.setdefault(one, len(turn)) for one in both) for both in asked]
    return sorted(range(len(offers)), key=keys.__getitem__)


def asked_of_shifts(offer: Offer) -> Hashable:
    """What the rules about shifts read of an offer, but for where it is."""
    return offer.shifts, offer.start_earliest, "alcohol" in offer.hazards


def asked_of(offer: Offer) -> Hashable:
    """What the rules about shifts and steps read of an offer, but for where it is."""
    weeks, full_time = offer.weeks, offer.full_time_minutes
    least_and_most = offer.min, offer.max, offer.min_days, offer.max_days
    return asked_of_shifts(offer), weeks, full_time, least_and_most
