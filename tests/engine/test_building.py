"""Columns and rows are made on arrays, in pieces where there are many: always the same ones."""

from __future__ import annotations

import numpy as np
import pytest

from solver.bench.generator import large_problem
from solver.format.problem import Problem
from solver.model import demands
from solver.model.building import Builder
from solver.model.program import Program
from solver.pairs.candidates import Candidates
from solver.pairs.goals import Goals


@pytest.fixture(scope="module")
def problem() -> Problem:
    return large_problem(youths=40, offers=60, seed=3)


def program_of(problem: Problem) -> Program:
    builder = Builder(problem, Candidates(problem), Goals(problem))
    return builder.program(builder.pairs())


def test_limits_looked_at_one_by_one_ask_the_same(
    problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = program_of(problem).rows
    monkeypatch.setattr(demands, "LARGEST_TABLE", 1)
    alone = program_of(problem).rows
    assert len(together) > 50
    assert alone.limits == together.limits
    for name in ("columns", "weights", "first", "capacity"):
        assert np.array_equal(getattr(alone, name), getattr(together, name))
