"""Why a plan is left as it is, in words."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from egu.db import Stale
from egu.matching.judging import Objection

REFUSALS = {
    "not_a_draft": _l("Planen er ikke en kladde længere. Lav et nyt match for at ændre."),
    "not_published": _l("Planen er ikke sendt ud."),
    "not_placed": _l("Den unge har ingen plads i denne plan."),
    "not_in_plan": _l("Den unge er ikke med i denne plan."),
    "not_as_shown": _l("Noget har ændret sig imens. Intet er gjort; se på ændringen igen."),
    "locked": _l("Pladsen er låst. Lås op først."),
    "contradiction": _l("Låsene kan ikke holdes sammen. Lås en op, og lav et nyt match."),
    "nothing_to_undo": _l("Der er ingen ændringer at fortryde."),
    "nothing_to_redo": _l("Der er intet fortrudt at gøre igen."),
    "nothing_new": _l("Alt i kladden er allerede sendt ud."),
    "nobody_placed": _l("Ingen har fået en plads i planen, så der er intet at sende ud."),
}


class PlanRefused(Exception):
    """`key` is one of REFUSALS."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class StalePlan(Stale):
    """Somebody else has changed the plan since this page was opened."""


class RulesBroken(Exception):
    """The change breaks rules; `objections` says which."""

    def __init__(self, objections: Sequence[Objection]) -> None:
        super().__init__(", ".join(sorted({one.rule for one in objections})))
        self.objections = tuple(objections)
