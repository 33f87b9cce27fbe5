"""Finds the points of every youth and workplace again, after new addresses have come in, and says
which have none of their own."""

from sqlalchemy import ColumnElement, select

from egu.db import session
from egu.employers.models import Workplace
from egu.matching.protected import protected_houses
from egu.travel.geo import Located, locate, place
from egu.youths.models import Youth, YouthState


def locate_everyone() -> int:
    """How many got another point than before."""
    everyone = [*session.scalars(select(Youth)), *session.scalars(select(Workplace))]
    moved = sum(place(one) for one in everyone if _may_improve(one))
    session.flush()
    return moved


def addresses_without_point() -> list[tuple[str, str]]:
    """Each once, with its postcode, of workplaces and of youths who are still at school.

    Not where it may be the house of somebody whose address is protected.
    """
    youths = select(Youth).where(Youth.state == YouthState.ACTIVE, _vague(Youth))
    workplaces = select(Workplace).where(_vague(Workplace))
    everyone = [*session.scalars(youths), *session.scalars(workplaces)]
    told = {(one.address, one.postcode) for one in everyone if one.address and one.postcode}
    protected = protected_houses()
    return sorted(one for one in told if not protected.may_hold(*one))


def _vague(kind: type[Youth] | type[Workplace]) -> ColumnElement[bool]:
    return kind.coarse | kind.latitude.is_(None)


def _may_improve(one: Located) -> bool:
    """A point of its own is never given up for a postcode's, or for nothing."""
    exact = one.latitude is not None and not one.coarse
    found = locate(one.address, one.postcode)
    return not exact or (found is not None and not found.coarse)
