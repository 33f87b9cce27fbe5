"""Measures the solver on made-up problems with everything switched on, goal by goal.

Prints a table with the machine it ran on; whoever quotes a figure quotes the machine too.
"""

from __future__ import annotations

import os
import platform
import time
from importlib.metadata import version

from solver.bench.generator import large_problem
from solver.checker.judging import check_solution
from solver.progress import Event
from solver.solve import solve

SIZES = (50, 100, 200, 500)
SEED = 1
SECONDS = 120.0


def main(sizes: tuple[int, ...] = SIZES, seconds: float = SECONDS) -> None:
    """Solve one problem of each size, as many offers as youths, for `seconds` at most."""
    print(machine(), end="\n\n")
    print(f"{'youths':>6} {'status':>9} {'seconds':>8} {'placed':>6} {'MB':>5}  proven, by second")
    for size in sizes:
        print(measured(size, seconds), flush=True)


def machine() -> str:
    cores = os.cpu_count()
    return (
        f"{cores} cores, {platform.machine()}, Python {platform.python_version()}, "
        f"OR-Tools {version('ortools')}; seed {SEED}, at most {SECONDS:.0f} s each"
    )


def measured(size: int, seconds: float) -> str:
    """One line of the table; the answer is judged before it is counted."""
    problem = large_problem(size, size, SEED)
    events: list[Event] = []
    begun = time.monotonic()
    solution = solve(problem, time_limit=seconds, progress=events.append)
    took = time.monotonic() - begun
    legal = check_solution(problem, solution).legal
    placed = solution.objective.placed if solution.objective else 0
    status = solution.status if legal else "NOT LEGAL"
    proven = " ".join(_proven(event) for event in events if event.goal not in (None, "ties"))
    return (
        f"{size:>6} {status:>9} {took:>8.1f} {placed:>6} {solution.stats['peak_mb']:>5}  {proven}"
    )


def _proven(event: Event) -> str:
    mark = "" if event.value == event.bound else f" ({event.value}, bound {event.bound})"
    return f"{event.goal}@{event.seconds:.0f}{mark}"
