"""The plan that a search begins with."""

from __future__ import annotations

import numpy as np

from solver.model.program import Program
from solver.parameters import Limits
from solver.search import cp_sat
from solver.search.greedy import greedy


def first_plan(program: Program) -> list[int] | None:
    """A greedy choice with all must pins, of columns that use least; None: they clash."""
    small, old = program.keep(program.minimal)
    musts = small.keep(np.isin(small.youth, list(small.must)))
    plan = cp_sat.feasible(musts[0], Limits())
    if plan is None:
        return None
    chosen = greedy(small, musts[1][list(plan)].tolist())
    return old[chosen].tolist()
