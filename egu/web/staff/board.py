"""The rows of a plan as staff see them: filtered by name, sorted as the address says, paged."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.employers.models import Offer
from egu.matching.models import Decision, DecisionKind, Plan, PlannedPlacement, UnplacedYouth
from egu.travel.geo import point_of
from egu.week import day_index
from egu.youths.models import Youth

PAGE = 50
COLUMNS = {
    "navn": _l("Ung"),
    "plads": _l("Plads"),
    "oenske": _l("Ønske"),
    "timer": _l("Om ugen"),
    "start": _l("Start"),
    "vej": _l("Hver vej"),
}
ORDERS = {
    "navn": _l("Navn"),
    "oenske": _l("Bedste ønske først"),
    "-oenske": _l("Ringeste ønske først"),
    "plads": _l("Arbejdsplads"),
    "-timer": _l("Flest timer først"),
    "timer": _l("Færrest timer først"),
    "start": _l("Tidligste start først"),
    "vej": _l("Korteste vej først"),
    "-vej": _l("Længste vej først"),
}


@dataclass(frozen=True)
class Wanted:
    """What the address asks for."""

    search: str = ""
    sort: str = "navn"
    page: int = 1
    kind: str = ""
    """Which rows: a key of KINDS, or all."""

    @property
    def key(self) -> str:
        return self.sort.removeprefix("-")

    @property
    def falling(self) -> bool:
        return self.sort.startswith("-")

    def address(self, plan_id: int, **changes: Any) -> str:
        """The same rows in another order, or another page of them."""
        asked = {"q": self.search or None, "vis": self.kind or None, "sorter": self.sort, **changes}
        return url_for("staff_plans.show", plan_id=plan_id, **asked)

    def page_address(self, plan_id: int) -> Callable[[int], str]:
        return lambda page: self.address(plan_id, side=page)

    def columns(self, plan_id: int) -> dict[str, dict[str, Any]]:
        """The table's columns, each with the address that sorts by it."""
        return {
            key: {
                "text": text,
                "url": self.address(plan_id, sorter=f"-{key}" if key == self.sort else key),
                "sorted": self._sorted if key == self.key else None,
            }
            for key, text in COLUMNS.items()
        }

    @property
    def _sorted(self) -> str:
        return "descending" if self.falling else "ascending"


@dataclass(frozen=True)
class PlacedRow:
    placement: PlannedPlacement
    decisions: Sequence[Decision] = ()

    @property
    def youth(self) -> Youth:
        return self.placement.youth

    @property
    def offer(self) -> Offer:
        return self.placement.offer

    @property
    def lock(self) -> Decision | None:
        here = [one for one in self.decisions if one.offer_id == self.placement.offer_id]
        return next((one for one in here if one.kind is DecisionKind.MUST), None)

    @property
    def wished(self) -> bool:
        return self.offer.id in {wish.offer_id for wish in self.youth.wishes}

    @property
    def wish(self) -> str:
        if self.wished:
            return _("%(rank)s. ønske", rank=self.placement.rank)
        if self.offer.theme in self.youth.wish_themes:
            return _("Ønsket område")
        if self.youth.wishes or self.youth.wish_themes:
            return _("Uden for ønskerne")
        return _("Har ingen ønsker endnu")

    @property
    def minutes(self) -> int:
        return int(self.last_step["minutes"])

    @property
    def days(self) -> list[int]:
        return [day_index(shift["day"]) for shift in self.last_step["pattern"]]

    @property
    def each_way(self) -> int | None:
        """Minutes, on average over the week; None where nobody knows the journey."""
        points = point_of(self.youth), point_of(self.offer.workplace)
        if None in points or not self.youth.modes or not self.days:
            return None
        return round(self.last_step["travel"] / len(self.days) / 2)

    @property
    def coarse(self) -> bool:
        return self.youth.coarse or self.offer.workplace.coarse

    @property
    def last_step(self) -> dict[str, Any]:
        return self.placement.steps[-1]


@dataclass(frozen=True)
class Board:
    placed: list[PlacedRow]
    """One page of them."""
    unplaced: list[UnplacedYouth]
    pages: int
    found: int


SORTS: Mapping[str, Callable[[PlacedRow], Any]] = {
    "navn": lambda row: row.youth.name.casefold(),
    "plads": lambda row: (row.offer.workplace.name.casefold(), row.offer.title.casefold()),
    "oenske": lambda row: row.placement.rank,
    "timer": lambda row: row.minutes,
    "start": lambda row: row.placement.start,
    "vej": lambda row: (row.each_way is None, row.each_way or 0),
}


KINDS: Mapping[str, tuple[str, Callable[[PlacedRow], bool]]] = {
    "laast": (_l("Kun låste"), lambda row: row.lock is not None),
    "flyttet": (_l("Kun flyttede"), lambda row: row.placement.moved_by is not None),
    "uden-oenske": (_l("Kun uden for ønskerne"), lambda row: not row.wished),
    "ukendt-vej": (_l("Kun ukendt eller grov vej"), lambda row: row.each_way is None or row.coarse),
}
"""What the placed can be narrowed down to."""


def wanted_from(address: Mapping[str, str]) -> Wanted:
    """Unknown orders and pages fall back to the usual ones."""
    sort, page = address.get("sorter", "navn"), address.get("side", "1")
    return Wanted(
        search=address.get("q", "").strip(),
        sort=sort if sort.removeprefix("-") in SORTS else "navn",
        page=max(int(page), 1) if page.isdecimal() and len(page) < 6 else 1,
        kind=address.get("vis", "") if address.get("vis") in KINDS else "",
    )


def board_of(plan: Plan, decisions: Mapping[int, Sequence[Decision]], wanted: Wanted) -> Board:
    rows = [PlacedRow(one, decisions.get(one.youth_id, ())) for one in plan.placed]
    found = [row for row in rows if _named(row.youth, wanted.search)]
    if wanted.kind:
        found = [row for row in found if KINDS[wanted.kind][1](row)]
    found.sort(key=SORTS["navn"])
    found.sort(key=SORTS[wanted.key], reverse=wanted.falling)
    missing = [one for one in plan.unplaced if _named(one.youth, wanted.search)]
    first = (wanted.page - 1) * PAGE
    return Board(
        placed=found[first : first + PAGE],
        unplaced=sorted(missing, key=lambda one: one.youth.name.casefold()),
        pages=-(-len(found) // PAGE) or 1,
        found=len(found),
    )


def locked_in(plan: Plan, decisions: Mapping[int, Iterable[Decision]]) -> int:
    rows = [PlacedRow(one, tuple(decisions.get(one.youth_id, ()))) for one in plan.placed]
    return sum(row.lock is not None for row in rows)


def _named(youth: Youth, words: str) -> bool:
    return words.casefold() in youth.name.casefold()
