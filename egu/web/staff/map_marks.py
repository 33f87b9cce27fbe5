"""What is drawn on the map: the place or the home that is asked about, and marks with their words.

Homes are drawn as the area they lie in, and a protected address not at all. The marks say nothing
that the table beside the map does not say.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeAlias

from flask_babel import gettext as _

from egu.employers.models import Offer, Workplace
from egu.matching.within_reach import Reach, Verdict
from egu.travel.geo import postcode_point
from egu.youths.models import Youth

Spot: TypeAlias = tuple[float, float]
Mark: TypeAlias = dict[str, Any]
"""lat, lon, town, name, how many of `all` are `reached` and `unknown`, and the `rows` of the table
it stands for, by their ids. Where one looks from it says `centre` instead: home or work."""

AREA_DECIMALS = 2
"""Of a degree: about a kilometre, so that no house is pointed at."""


def marks_around_offer(offer: Offer, reaches: Sequence[Reach]) -> list[Mark]:
    """The workplace, and the areas that youths without a protected address live in."""
    by_area: dict[str | Spot, list[Reach]] = defaultdict(list)
    for one in reaches:
        if at := area_of(one.youth):
            by_area[one.youth.postcode or at].append(one)
    areas = [_area(here) for here in by_area.values()]
    return [*_centre(spot_of(offer.workplace), "work", offer.workplace.name), *areas]


def marks_around_youth(youth: Youth, reaches: Sequence[Reach]) -> list[Mark]:
    """The area of the home, unless it is protected, and the workplaces."""
    by_spot: dict[Spot, list[Reach]] = defaultdict(list)
    for one in reaches:
        if at := spot_of(one.offer.workplace):
            by_spot[at].append(one)
    places = [_place(here) for here in by_spot.values()]
    name = _("Her omkring bor %(name)s", name=youth.first_name)
    return [*_centre(area_of(youth), "home", name), *places]


def area_of(youth: Youth) -> Spot | None:
    """The middle of the postcode; else the home, so coarsely that it is only an area."""
    if youth.address_protected:
        return None
    if youth.postcode and (point := postcode_point(youth.postcode)):
        return point.latitude, point.longitude
    home = spot_of(youth)
    return home and (round(home[0], AREA_DECIMALS), round(home[1], AREA_DECIMALS))


def spot_of(thing: Youth | Workplace) -> Spot | None:
    if thing.latitude is None or thing.longitude is None:
        return None
    return thing.latitude, thing.longitude


def _area(here: Sequence[Reach]) -> Mark:
    youth = here[0].youth
    name = f"{youth.postcode or ''} {youth.town or ''}".strip() or _("Uden postnummer")
    rows = [f"ung-{one.youth.id}" for one in here]
    return {**_at(area_of(youth)), **_counted(here), "town": youth.town or "", "name": name,
            "rows": rows}  # fmt: skip


def _place(here: Sequence[Reach]) -> Mark:
    workplace = here[0].offer.workplace
    rows = [f"plads-{one.offer.id}" for one in here]
    return {**_at(spot_of(workplace)), **_counted(here), "town": workplace.town or "",
            "name": workplace.name, "rows": rows}  # fmt: skip


def _counted(here: Sequence[Reach]) -> Mark:
    found = [one.verdict for one in here]
    return {"all": len(found), "reached": found.count(Verdict.REACHED),
            "unknown": found.count(Verdict.UNKNOWN)}  # fmt: skip


def _centre(at: Spot | None, kind: str, name: str) -> list[Mark]:
    return [{**_at(at), "centre": kind, "name": name}] if at else []


def _at(at: Spot | None) -> Mark:
    return {"lat": at[0], "lon": at[1]} if at else {}
