"""How good a plan is, goal by goal, beside the best that is proven possible."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from egu.matching.drafts import placements_in, problem_behind
from egu.matching.judging import wrong_with
from egu.matching.models import Plan
from egu.matching.wording import goal_words
from solver.checker import check_plan
from solver.format import MAXIMISED

MEANINGS = {
    "placed": _l("Så mange som muligt skal have en plads. Det kommer før alt andet."),
    "tiers": _l("De, der har ventet længst, går forud for resten."),
    "unlucky": _l("Så få som muligt skal nøjes med noget langt nede på deres liste."),
    "wishes": _l("1 for et førsteønske, 2 for et andetønske og så videre. Lavere er bedre."),
    "hours": _l("Så meget mangler op til de timer, som både den unge og stedet kan."),
    "travel": _l("Alle rejser på en uge lagt sammen."),
    "lottery": _l("Vælger mellem planer, der ellers er lige gode. Tallet siger intet i sig selv."),
}


@dataclass(frozen=True)
class GoalLine:
    """One goal in words. `best`: what is proven; `reached`: None where nothing can be said."""

    key: str
    name: str
    value: str
    meaning: str
    best: str
    reached: bool | None
    before: str | None
    """What it was before changes by hand, where it was something else."""


@dataclass(frozen=True)
class Verdict:
    """The whole in one line; tone good, warn or bad."""

    heading: str
    text: str
    tone: str


def goal_lines(
    goals: Mapping[str, Any] | None,
    bound: Mapping[str, Any] | None,
    before: Mapping[str, Any] | None = None,
) -> list[GoalLine]:
    """Every goal in order.

    A bound holds among plans that are as good in every goal before, so after the first goal that
    falls short nothing is said.
    """
    goals, bound, before = goals or {}, bound or {}, before or goals or {}
    lines, comparable = [], True
    words = zip(goal_words(goals), goal_words(bound), goal_words(before), strict=True)
    for (key, name, value), (_k, _n, possible), (_k2, _n2, earlier) in words:
        best, reached = _against(key, goals, bound, possible) if comparable else ("–", None)
        comparable = comparable and reached is True
        other = earlier if earlier != value else None
        lines.append(GoalLine(key, name, value, str(MEANINGS[key]), best, reached, other))
    return lines


def outside_rules(plan: Plan) -> bool:
    """Changed by hand into what the solved problem does not allow, so no bound speaks of it."""
    problem, placed = problem_behind(plan), placements_in(plan)
    return plan.edited and bool(wrong_with(problem, placed) or check_plan(problem, placed))


def lines_of(plan: Plan, before: Mapping[str, Any] | None = None) -> list[GoalLine]:
    return goal_lines(plan.objective, None if outside_rules(plan) else plan.bound, before)


def verdict_of(plan: Plan) -> Verdict:
    if plan.status == "contradiction":
        return Verdict(_("Ingen plan"), _("Låsene kan ikke holdes sammen."), "bad")
    if outside_rules(plan):
        told = _("Ændret uden om reglerne; kan ikke sammenlignes med det beviste.")
        return Verdict(_("Ændret"), told, "warn")
    goals, bound = plan.objective or {}, plan.bound or {}
    gap = _gap(goals, bound)
    if goals == bound:
        return Verdict(_("Bevist bedst"), _("Ingen anden plan er bedre i målene."), "good")
    if gap is None:
        return Verdict(_("Ikke bevist"), _("Den kan være den bedste; vi ved det ikke."), "warn")
    if gap == 0:
        return Verdict(
            _("Flest mulige"), _("Flere kan ikke få en plads. Resten er ikke bevist bedst."), "good"
        )
    most = ngettext(
        "Højst %(num)d mere kunne få en plads.", "Højst %(num)d flere kunne få en plads.", gap
    )
    return Verdict(_("Kan være bedre"), most, "warn")


def _gap(goals: Mapping[str, Any], bound: Mapping[str, Any]) -> int | None:
    if bound.get("placed") is None or goals.get("placed") is None:
        return None
    return int(bound["placed"]) - int(goals["placed"])


def _against(
    key: str, goals: Mapping[str, Any], bound: Mapping[str, Any], possible: str
) -> tuple[str, bool | None]:
    if bound.get(key) is None:
        return _("ikke bevist"), None
    if bound[key] == goals.get(key):
        return _("det bedste mulige"), True
    if key in MAXIMISED:
        return _("højst %(value)s", value=possible), False
    return _("mindst %(value)s", value=possible), False
