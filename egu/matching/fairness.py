"""Who gets a place, and how good a one, group by group: to be seen before a plan is sent out.

Groups follow what the match itself knew of the youths. Gender is not kept, so it is not shown.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.matching.drafts import problem_behind
from egu.matching.ids import youth_key
from egu.matching.models import Plan, PlannedPlacement
from egu.rulebook import ADULT
from egu.youths.age import age_on
from egu.youths.models import Youth as Person
from solver.format import Youth

FEW = 5
"""Of fewer than that a share says little."""
GROWN = 21
TIERS = (
    _l("Har ventet længst"),
    _l("Har ventet længe"),
    _l("Har ventet noget tid"),
    _l("Har ventet kort tid"),
)


@dataclass(frozen=True)
class Group:
    """`first`: how many of the placed have their first wish, of those who wish; `each_way`: minutes
    on average, None where nobody's journey is known."""

    name: str
    youths: int
    placed: int
    first: int
    wishing: int
    each_way: int | None

    @property
    def share(self) -> float:
        return self.placed / self.youths

    @property
    def few(self) -> bool:
        return self.youths < FEW

    @property
    def label(self) -> str:
        return f"{self.name} *" if self.few else self.name


@dataclass(frozen=True)
class Division:
    """Everybody in the plan, divided in one way."""

    key: str
    name: str
    groups: Sequence[Group]

    @property
    def bars(self) -> list[tuple[str, float, str]]:
        """Name, share and the share in words, for the picture."""
        return [
            (one.label, one.share, _("%(placed)s af %(all)s", placed=one.placed, all=one.youths))
            for one in self.groups
        ]

    @property
    def widest(self) -> tuple[Group, Group] | None:
        """The groups that fare worst and best, of those that say something."""
        telling = sorted((one for one in self.groups if not one.few), key=lambda one: one.share)
        return (telling[0], telling[-1]) if len(telling) > 1 else None


@dataclass(frozen=True)
class Fate:
    """One youth, and what the plan makes of it."""

    person: Person
    facts: Youth
    row: PlannedPlacement | None
    on_date: date


Way = Callable[[PlannedPlacement], int | None]
"""Minutes each way of a placement; None: unknown."""


def divisions_of(plan: Plan, each_way: Way) -> list[Division]:
    fates = list(_fates(plan))
    return [
        Division(key, str(name), _groups(fates, group_of, each_way))
        for key, (name, group_of) in DIVISIONS.items()
    ]


def whole(plan: Plan, each_way: Way) -> Group | None:
    """Everybody together; None: nobody is in the plan."""
    fates = list(_fates(plan))
    return _group(_("Alle"), fates, each_way) if fates else None


def _fates(plan: Plan) -> Iterable[Fate]:
    known, rows = problem_behind(plan).youth_by_id, {row.youth_id: row for row in plan.placed}
    people = [row.youth for row in plan.placed] + [row.youth for row in plan.unplaced]
    for person in people:
        if facts := known.get(youth_key(person.id)):
            yield Fate(person, facts, rows.get(person.id), plan.run.date)


def _groups(
    fates: Iterable[Fate], group_of: Callable[[Fate], tuple[int, str]], each_way: Way
) -> list[Group]:
    found: Mapping[tuple[int, str], list[Fate]] = defaultdict(list)
    for fate in fates:
        found[group_of(fate)].append(fate)
    return [_group(name, found[place, name], each_way) for place, name in sorted(found)]


def _group(name: str, fates: Sequence[Fate], each_way: Way) -> Group:
    placed = [fate for fate in fates if fate.row]
    wishing = [fate for fate in placed if fate.facts.wishes]
    ways = [way for fate in placed if fate.row and (way := each_way(fate.row)) is not None]
    return Group(
        name,
        youths=len(fates),
        placed=len(placed),
        first=sum(fate.row is not None and fate.row.rank == 1 for fate in wishing),
        wishing=len(wishing),
        each_way=round(fmean(ways)) if ways else None,
    )


def _by_tier(fate: Fate) -> tuple[int, str]:
    return fate.facts.tier, str(TIERS[min(fate.facts.tier, len(TIERS)) - 1])


def _by_age(fate: Fate) -> tuple[int, str]:
    age = age_on(fate.on_date, fate.facts.birth_date)
    if age < ADULT:
        return 0, _("Under 18 år")
    return (1, _("18–20 år")) if age < GROWN else (2, _("21 år og ældre"))


def _by_hours(fate: Fate) -> tuple[int, str]:
    return (0, _("På nedsat tid")) if fate.facts.grant else (1, _("På fuld tid"))


def _by_area(fate: Fate) -> tuple[int, str]:
    if fate.person.address_protected:
        return 2, _("Beskyttet adresse")
    town, code = fate.person.town, fate.person.postcode
    return (0, f"{code or ''} {town}".strip()) if town or code else (1, _("Uden adresse"))


DIVISIONS: Mapping[str, tuple[str, Callable[[Fate], tuple[int, str]]]] = {
    "ventetid": (_l("Ventetid"), _by_tier),
    "alder": (_l("Alder"), _by_age),
    "timer": (_l("Nedsat tid"), _by_hours),
    "omraade": (_l("Område"), _by_area),
}
