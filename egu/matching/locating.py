"""Finds the points of every youth and workplace again, after new addresses have come in."""

from sqlalchemy import select

from egu.db import session
from egu.employers.models import Workplace
from egu.travel.geo import Located, locate, place
from egu.youths.models import Youth


def locate_everyone() -> int:
    """How many got another point than before."""
    everyone = [*session.scalars(select(Youth)), *session.scalars(select(Workplace))]
    moved = sum(place(one) for one in everyone if _may_improve(one))
    session.flush()
    return moved


def _may_improve(one: Located) -> bool:
    """A point of its own is never given up for a postcode's, or for nothing."""
    exact = one.latitude is not None and not one.coarse
    found = locate(one.address, one.postcode)
    return not exact or (found is not None and not found.coarse)
