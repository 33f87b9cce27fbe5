"""Which addresses and points nobody outside may be told, because somebody in hiding lives there.

They stay protected in every school and when the youth has left; so they are when somebody else
lives or works there too.
"""

from collections.abc import Iterable

from sqlalchemy import select, true

from egu.db import session
from egu.employers.models import Workplace
from egu.travel.geo import Located, point_of
from egu.travel.houses import Houses
from egu.travel.port import Point
from egu.travel.providers.discreet import SecretPlaces
from egu.youths.models import Youth


def protected_houses() -> Houses:
    return Houses((one.address, one.postcode) for one in _in_hiding() if one.address)


def protected_places() -> SecretPlaces:
    """Where they live, and where others are said to be in a house that may be theirs."""
    hiding = _in_hiding()
    if not hiding:
        return SecretPlaces(())
    houses, codes = protected_houses(), {one.postcode for one in hiding}
    beside = (one for kind in (Youth, Workplace) for one in _located(kind, codes) if one.address)
    same = (one for one in beside if houses.may_hold(one.address, one.postcode))
    return SecretPlaces(filter(None, map(_exact, (*hiding, *same))))


def _in_hiding() -> list[Youth]:
    return list(session.scalars(select(Youth).where(Youth.address_protected)))


def _located(kind: type[Youth] | type[Workplace], codes: set[str | None]) -> Iterable[Located]:
    """Those with points of their own and one of these postcodes; everybody where one is unknown."""
    near = true() if None in codes else kind.postcode.in_(codes) | kind.postcode.is_(None)
    return session.scalars(select(kind).where(~kind.coarse, kind.latitude.is_not(None), near))


def _exact(thing: Located) -> Point | None:
    point = point_of(thing)
    return None if point is None or point.coarse else point
