"""Columns and rows are made on arrays, in pieces where there are many: always the same ones."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from types import ModuleType

import numpy as np
import pytest

from solver.bench.generator import large_problem
from solver.format.problem import Problem
from solver.model import columns, demands
from solver.model.building import Builder
from solver.model.program import Program
from solver.pairs import candidates, chains
from solver.pairs.arrays import kinds_of, sorted_places, weights
from solver.pairs.candidates import Candidates
from solver.pairs.goals import Goals


@pytest.fixture(scope="module")
def problem() -> Problem:
    return large_problem(youths=40, offers=60, seed=3)


def program_of(problem: Problem) -> Program:
    builder = Builder(problem, Candidates(problem), Goals(problem))
    return builder.program(builder.pairs())


@pytest.fixture(scope="module")
def together(problem: Problem) -> Program:
    return program_of(problem)


SIZES = (
    (candidates, "AT_ONCE"),
    (chains, "AT_ONCE"),
    (chains, "LARGEST_COMPARISON"),
    (demands, "LARGEST_TABLE"),
)


@pytest.mark.parametrize(("module", "size"), SIZES)
def test_in_small_pieces_the_program_is_the_same(
    module: ModuleType,
    size: str,
    problem: Problem,
    together: Program,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, size, 1)
    alone = program_of(problem)
    assert together.size > 400
    assert alone.patterns == together.patterns
    assert alone.rows.limits == together.rows.limits
    for name in ("pair", "youth", "costs", "minimal"):
        assert np.array_equal(getattr(alone, name), getattr(together, name))
    for name in ("columns", "weights", "first", "capacity"):
        assert np.array_equal(getattr(alone.rows, name), getattr(together.rows, name))


def test_rows_that_differ_are_told_apart_even_if_they_are_mixed_into_the_same_number() -> None:
    one, other = weights(2).tolist()
    table = np.array([[other, 0], [0, one], [other, 0]])
    assert len(np.unique(table @ weights(2))) == 1
    first, kind = kinds_of(table)
    assert np.array_equal(table[first[kind]], table)
    assert len(first) == 2


def test_numbers_of_any_size_are_sorted_and_equal_ones_stay_in_turn() -> None:
    numbers = np.array([1 << 40, 7, (1 << 16) + 7, 0, 7, 1 << 16, (1 << 40) + 1, 1 << 40])
    assert sorted_places(numbers).tolist() == np.argsort(numbers, kind="stable").tolist()


@pytest.mark.parametrize("seed", range(4))
def test_many_chains_are_beaten_by_what_beats_them_one_by_one(seed: int) -> None:
    draw = np.random.default_rng(seed)
    whose = np.sort(draw.integers(0, 3, 300))
    days, minutes = draw.integers(0, 128, 300), draw.integers(0, 9, 300)
    costs = chains._Cost(days, is_set=True), chains._Cost(minutes)
    no_worse = (days[:, None] & ~days == 0) & (minutes[:, None] <= minutes)
    earlier = np.arange(300)[:, None] < np.arange(300)
    beats = no_worse & (~no_worse.T | earlier) & (whose[:, None] == whose)
    assert (chains._beaten_by_none(whose, costs) == ~beats.any(axis=0)).all()


PIECES = (
    (columns, "chains_of"),
    (chains, "_undominated"),
    (demands, "_of_table"),
    (Builder, "_costs"),
)


def test_a_stop_is_heard_before_every_piece_of_work_on_a_program(
    problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chains, "AT_ONCE", 1)
    monkeypatch.setattr(demands, "LARGEST_TABLE", 1)
    builder = Builder(problem, Candidates(problem), Goals(problem))
    pairs, done = builder.pairs(), list[str]()
    for owner, name in (*PIECES, (builder.limits, "check")):
        monkeypatch.setattr(owner, name, noted(getattr(owner, name), done))
    builder.program(pairs)
    before = {piece: {one for one, two in pairwise(done) if two == piece} for _, piece in PIECES}
    assert before == {piece: {"check"} for _, piece in PIECES}


def noted(work: Callable[..., object], done: list[str]) -> Callable[..., object]:
    """The same work, whose name is noted whenever it begins."""

    def begun(*given: object, **named: object) -> object:
        done.append(work.__name__)
        return work(*given, **named)

    return begun
