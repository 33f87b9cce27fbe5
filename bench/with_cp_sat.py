"""CP-SAT on a whole program, goal after goal, from a greedy start."""

from __future__ import annotations

import time
from collections.abc import Mapping

from ortools.sat.python import cp_model

from bench.instances import Instance
from bench.result import Result
from solver.model.program import Program
from solver.parameters import Limits
from solver.search.cp_sat import HAS_SOLUTION, Model
from solver.search.greedy import greedy


def alone(instance: Instance, seconds: float) -> Result:
    return _lexicographic(instance.program, seconds, {"num_workers": 1, "linearization_level": 2})


def as_it_comes(instance: Instance, seconds: float) -> Result:
    return _lexicographic(instance.program, seconds, {})


def _lexicographic(program: Program, seconds: float, parameters: Mapping[str, int]) -> Result:
    """`parameters` are set on CP-SAT's solver; everything else is as it comes."""
    end = time.monotonic() + seconds
    model, result = Model(program, Limits()), Result(greedy(program))
    solver = cp_model.CpSolver()
    for name, value in parameters.items():
        setattr(solver.parameters, name, value)
    for costs in program.costs[:-1]:
        solver.parameters.max_time_in_seconds = max(0.01, end - time.monotonic())
        model.hint(result.chosen)
        model.model.minimize(model.total(costs))
        status = solver.solve(model.model)
        if status in HAS_SOLUTION:
            result.chosen = list(model.chosen(solver))
        if status != cp_model.OPTIMAL:
            break
        result.proven += 1
        model.model.add(model.total(costs) == int(costs[result.chosen].sum()))
    return result
