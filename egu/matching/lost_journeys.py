"""Matches lost to travel, by area: whom the journey alone keeps from places that suit them.

Counted by the solver from the problem of a plan, so it tells how things were at the match.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select

from egu.db import session
from egu.matching.drafts import hash_of, problem_of
from egu.matching.ids import number_of
from egu.matching.models import Plan
from egu.matching.problems import with_pins
from egu.youths.models import Youth
from solver.explanations.ways import LONGER, Ways, ways_of
from solver.format import Pin

__all__ = ["LONGER", "Area", "YouthWays", "areas_of"]


@dataclass(frozen=True)
class YouthWays:
    """A youth who waits, and the open places that suit it if only the journey allows it."""

    youth: Youth
    ways: Ways

    @property
    def stranded(self) -> bool:
        """Places suit, but the way to every one of them is known to be too long."""
        return bool(self.ways.lost) and not self.ways.reached and not self.ways.unknown

    @property
    def only_postcode(self) -> bool:
        return self.youth.coarse or self.youth.latitude is None


@dataclass(frozen=True)
class Area:
    """A postcode and the youths who live there; each place counts once, whoever it is for."""

    postcode: str
    """Empty where nobody knows it or it is protected."""
    town: str
    youths: Sequence[YouthWays]

    @property
    def reached(self) -> int:
        return self._count(lambda ways: ways.reached)

    @property
    def lost(self) -> int:
        return self._count(lambda ways: ways.lost)

    @property
    def unknown(self) -> int:
        return self._count(lambda ways: ways.unknown)

    @property
    def opened(self) -> int:
        """Of the lost, those that LONGER minutes more each way would open for somebody."""
        return self._count(lambda ways: ways.opened)

    @property
    def helped(self) -> int:
        """For how many youths that is."""
        return sum(bool(one.ways.opened) for one in self.youths)

    @property
    def stranded(self) -> int:
        return sum(one.stranded for one in self.youths)

    def _count(self, part: Callable[[Ways], set[str]]) -> int:
        return len({offer for one in self.youths for offer in part(one.ways)})


def areas_of(plan: Plan) -> list[Area]:
    """Everybody of the school who was in the match, by where they live today."""
    ways = _ways(hash_of(plan), problem_of(plan).pins)
    ours = select(Youth).where(Youth.institution_id == plan.institution_id)
    people = session.scalars(ours.order_by(Youth.first_name, Youth.last_name, Youth.id))
    return _by_area(YouthWays(one, ways[one.id]) for one in people if one.id in ways)


def _by_area(everybody: Iterable[YouthWays]) -> list[Area]:
    found: dict[str, list[YouthWays]] = defaultdict(list)
    for one in everybody:
        found[_code(one.youth)].append(one)
    return [Area(code, _town(youths), youths) for code, youths in sorted(found.items())]


def _code(youth: Youth) -> str:
    return "" if youth.address_protected else youth.postcode or ""


def _town(youths: Sequence[YouthWays]) -> str:
    told = (one.youth.town for one in youths if not one.youth.address_protected)
    return next((town for town in told if town), "")


@lru_cache(maxsize=2)
def _ways(digest: str, pins: tuple[Pin, ...]) -> dict[int, Ways]:
    """`pins`: the locks and bans of today."""
    found = ways_of(with_pins(digest, pins))
    return {number_of(youth): ways for youth, ways in found.items()}
