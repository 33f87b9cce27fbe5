"""Generalised assignment problems of the OR-Library through the solver's CP-SAT layer.

An agent is an employer with a budget of minutes, a job a youth; the optima are published. The
files are not part of this project: EGU_GAP names the folder that holds gapa.txt and gapb.txt.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from solver.model.program import Program
from solver.model.rows import Row, Rows
from solver.pairs.tables import Ints
from solver.parameters import Limits
from solver.search.cp_sat import feasible, improve

FOLDER = Path(os.environ.get("EGU_GAP", "../shared/bench/gap"))
OPTIMA = {
    "gapa": (1698, 3235, 1360, 2623, 1158, 2339),
    "gapb": (1843, 3552, 1407, 2827, 1166, 2339),
}
"""In the order of the files."""


@dataclass(frozen=True)
class Assigned:
    """One instance's outcome. `known` is the published optimum."""

    name: str
    agents: int
    jobs: int
    known: int
    found: int
    proven: bool
    seconds: float


def assigned(limit: float) -> Iterator[Assigned]:
    """Every instance that is here, each with `limit` seconds at most."""
    for family, optima in OPTIMA.items():
        file = FOLDER / f"{family}.txt"
        programs = _programs(file) if file.is_file() else []
        for number, program in enumerate(programs):
            yield _solved(f"{family} {number + 1}", program, optima[number], limit)


def _solved(name: str, program: Program, known: int, limit: float) -> Assigned:
    """The layer needs a legal plan to begin with: that counts as its time too."""
    limits, costs = Limits(limit), program.costs[0]
    best = improve(program, costs, (), feasible(program, limits) or (), limits, None)
    found = int(costs[list(best.chosen)].sum())
    size = len(program.rows), len(program.must)
    return Assigned(name, *size, known, found, best.proven, round(limits.seconds, 2))


def _programs(file: Path) -> Iterator[Program]:
    """Of every problem of a file: agents, jobs, costs, use and room, in that order."""
    numbers = iter(file.read_text().split())
    for _ in range(int(next(numbers))):
        agents, jobs = int(next(numbers)), int(next(numbers))
        costs, use = (_table(numbers, agents, jobs) for _ in range(2))
        yield _program(costs, use, _table(numbers, 1, agents)[0])


def _table(numbers: Iterator[str], rows: int, columns: int) -> Ints:
    return np.array(list(islice(numbers, rows * columns)), dtype=np.int64).reshape(rows, columns)


def _program(costs: Ints, use: Ints, room: Ints) -> Program:
    agents, jobs = costs.shape
    size = agents * jobs
    columns = np.arange(size).reshape(jobs, agents).T
    return Program(
        pairs=(),
        pair=np.arange(size),
        youth=np.repeat(np.arange(jobs), agents),
        patterns=((),) * size,
        costs=costs.T.reshape(1, size),
        rows=Rows.of(
            Row("minutes", str(agent), columns[agent], use[agent], int(room[agent]))
            for agent in range(agents)
        ),
        must=frozenset(range(jobs)),
        minimal=np.ones(size, dtype=np.bool_),
    )
