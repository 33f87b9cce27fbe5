"""Why a plan is as it is, from the solver's own explanations; no optimiser, so pages may ask.

Where its state is kept, and why there, stands in docs/adr/0010. It may name other youths: it is for
staff.
"""

import threading
from functools import lru_cache
from typing import Any

import numpy as np

from egu.matching.drafts import (
    candidates_of,
    hash_of,
    placements_in,
    problem_behind,
    problem_of,
)
from egu.matching.ids import offer_key, youth_key
from egu.matching.models import Plan, PlannedPlacement, UnplacedYouth
from egu.matching.problems import with_pins
from solver.explanations.explaining import Fact, PlanExplainer
from solver.format import Pin, Placement, ProblemError, Solution, Unplaced
from solver.pairs.candidates import Candidates
from solver.what_if.changes import Change
from solver.what_if.outcome import Outcome
from solver.what_if.state import CannotBe

__all__ = ["Fact", "asked", "better_wishes", "explainer_of", "facts_about", "knows"]

PLANS_KEPT = 2
CAUSES = {"pair.rules": "rules", "pair.costs": "full", "pair.no_room": "full"}
Stated = tuple[str, str, tuple[str, ...]]

_asking = threading.Lock()


def facts_about(plan: Plan, youth_id: int, offer_id: int | None = None) -> list[Fact]:
    """What the solver knows of the youth, or of it at one offer; nothing, where it cannot say.

    A plan changed by hand beyond the rules cannot be explained.
    """
    youth = youth_key(youth_id)
    with _asking:
        try:
            explainer = explainer_of(plan)
            if offer_id is not None:
                return list(explainer.pair(youth, offer_key(offer_id)).facts)
            return list(explainer.youth(youth).facts)
        except ProblemError:
            return []


def asked(plan: Plan, change: Change) -> Outcome | None:
    """What the change would come to if others make room; None where no legal plan has it."""
    with _asking:
        try:
            return explainer_of(plan).what_if.ask([change])
        except (CannotBe, ProblemError):
            return None


def better_wishes(plan: Plan) -> dict[int, list[dict[str, Any]]]:
    """For who has one: the rank of every wish above its place and why, naming nobody else."""
    candidates = candidates_of(plan)
    with _asking:
        try:
            explainer = None if _is_proven(plan) else explainer_of(plan)
            return {
                row.youth_id: found
                for row in plan.placed
                if (found := _better(candidates, explainer, row))
            }
        except ProblemError:
            return {}


def _better(
    candidates: Candidates, explainer: PlanExplainer | None, row: PlannedPlacement
) -> list[dict[str, Any]]:
    youth = youth_key(row.youth_id)
    wishes = candidates.problem.youth_by_id[youth].wishes[: row.rank - 1]
    causes = [_cause(candidates, explainer, youth, offer) for offer in wishes]
    return [{"rank": number, "cause": cause} for number, cause in enumerate(causes, 1) if cause]


def _cause(
    candidates: Candidates, explainer: PlanExplainer | None, youth: str, offer: str
) -> str | None:
    """Which rules it is takes long to find out, and nobody is told here.

    Without an explainer the plan is the best of all, where a better wish is never free: who would
    fit must have been too many.
    """
    place = candidates.problem.offer_by_id[offer]
    row = np.array([candidates.row_of[youth]], dtype=np.int64)
    if next(candidates.pairs_at(place, row), None) is None:
        return CAUSES["pair.rules"]
    if explainer is None:
        return CAUSES["pair.costs"]
    facts = explainer.pair(youth, offer).facts
    return next((CAUSES[fact.key] for fact in facts if fact.key in CAUSES), None)


def knows(plan: Plan, offer_id: int) -> bool:
    """Was the offer in the match?"""
    return offer_key(offer_id) in problem_of(plan).offer_by_id


def explainer_of(plan: Plan) -> PlanExplainer:
    problem = problem_of(plan)
    unplaced = tuple(_stated(row) for row in plan.unplaced)
    return _explainer(
        hash_of(plan), problem.pins, tuple(placements_in(plan)), unplaced, _is_proven(plan)
    )


@lru_cache(maxsize=PLANS_KEPT)
def _explainer(
    digest: str,
    pins: tuple[Pin, ...],
    placements: tuple[Placement, ...],
    unplaced: tuple[Stated, ...],
    proven: bool,
) -> PlanExplainer:
    problem = with_pins(digest, pins)
    solution = Solution(
        status="optimal" if proven else "feasible",
        seed=problem.round.seed,
        objective=None,
        bound=None,
        placements=placements,
        unplaced=tuple(
            Unplaced(youth, why, would_help=helping) for youth, why, helping in unplaced
        ),
    )
    return PlanExplainer(problem, solution)


def _stated(row: UnplacedYouth) -> Stated:
    return youth_key(row.youth_id), row.why, tuple(row.would_help)


def _is_proven(plan: Plan) -> bool:
    """Is it still the best of all, with the locks and bans of today?"""
    if plan.status != "optimal" or plan.edited:
        return False
    return _decided(problem_behind(plan).pins) == _decided(problem_of(plan).pins)


def _decided(pins: tuple[Pin, ...]) -> set[Any]:
    return {(pin.youth, pin.offer, pin.kind, pin.override) for pin in pins}
