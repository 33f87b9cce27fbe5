"""Which youths named each other, and which of them this answer is responsible for."""

from __future__ import annotations

from collections.abc import Callable

from solver.format.problem import Youth
from solver.rules.base import Plan


def settled_pairs(
    plan: Plan, named_by: Callable[[Youth], tuple[str, ...]]
) -> list[tuple[str, str]]:
    """Pairs of youths who are both placed or running, at least one of them newly placed."""
    named = {
        (min(youth.id, other), max(youth.id, other))
        for youth in plan.problem.youths
        for other in named_by(youth)
    }
    placed, settled = plan.placed_youths, plan.employers_of.keys()
    return sorted(pair for pair in named if settled >= set(pair) and not placed.isdisjoint(pair))
