"""The linear relaxation with HiGHS through SciPy, goal after goal.

After each goal, columns with a reduced cost are closed and rows with a price are kept full, so
only what is as good remains. On a network the corners are whole, so it decides there; elsewhere
it only bounds, and what it gives back is nothing that a school could do.
"""

from __future__ import annotations

import time

import numpy as np
from scipy.optimize import OptimizeResult, linprog
from scipy.sparse import csr_array

from bench.instances import Instance
from bench.result import Result
from solver.model.program import Program
from solver.pairs.tables import Bools, Ints

SMALL = 1e-6
OPTIMAL = 0


def relaxed(instance: Instance, seconds: float) -> Result:
    program = instance.program
    limits, room = _rows(program)
    is_open, is_full = np.ones(program.size, np.bool_), np.zeros(len(room), np.bool_)
    end, result = time.monotonic() + seconds, Result()
    for costs in program.costs[:-1]:
        left = end - time.monotonic()
        found = _least(costs, limits, room, is_open, is_full, left) if left > 0 else None
        if found is None or found.status != OPTIMAL:
            break
        result = _read(found, is_open, result.proven + 1)
        is_open[np.flatnonzero(is_open)[found.lower.marginals > SMALL]] = False
        is_full[np.flatnonzero(~is_full)[found.ineqlin.marginals < -SMALL]] = True
    return result


def _least(
    costs: Ints, limits: csr_array, room: Ints, is_open: Bools, is_full: Bools, left: float
) -> OptimizeResult:
    here = limits[:, np.flatnonzero(is_open)]
    loose, full = np.flatnonzero(~is_full), np.flatnonzero(is_full)
    return linprog(
        costs[is_open],
        A_ub=here[loose],
        b_ub=room[loose],
        A_eq=here[full] if len(full) else None,
        b_eq=room[full] if len(full) else None,
        bounds=(0, None),
        method="highs",
        options={"time_limit": left},
    )


def _rows(program: Program) -> tuple[csr_array, Ints]:
    """At most one column a youth, and every row of the program."""
    youths, seat = np.unique(program.youth, return_inverse=True)
    rows = program.rows
    columns = np.concatenate([np.arange(program.size), *(row.columns for row in rows)])
    numbers = [np.full(len(row.columns), len(youths) + n) for n, row in enumerate(rows)]
    weights = np.concatenate([np.ones(program.size), *(row.weights for row in rows)])
    shape = len(youths) + len(rows), program.size
    matrix = csr_array((weights, (np.concatenate([seat, *numbers]), columns)), shape=shape)
    return matrix, np.array([1] * len(youths) + [row.capacity for row in rows])


def _read(found: OptimizeResult, is_open: Bools, proven: int) -> Result:
    fractions = int(((found.x > SMALL) & (found.x < 1 - SMALL)).sum())
    chosen = np.flatnonzero(is_open)[found.x > 1 - SMALL].tolist()
    return Result(chosen, proven, f"{fractions} fractions: a bound only" if fractions else "")
