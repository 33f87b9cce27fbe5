"""Bounds and proofs of the search against every choice there is, on programs of a few columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from types import SimpleNamespace
from typing import cast
from unittest import mock

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.model.program import Program
from solver.model.rows import Row, Rows
from solver.parameters import Limits
from solver.search import cuts, linear, search
from solver.search.bounds import SCALE
from solver.search.crowds import Crowds
from solver.search.linear import LinearProgram
from solver.search.relaxation import Relaxation
from solver.search.search import CoupledPart
from solver.search.stage import Stage

YOUTHS, EACH, TIERS, GOALS = 5, 3, 2, 10


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Some youths with some columns each, goals as in solver.pairs.goals, rows of any weights."""
    youth = np.repeat(np.arange(YOUTHS), EACH)
    size = len(youth)
    tier = np.array(draw(st.lists(st.integers(0, TIERS - 1), min_size=YOUTHS, max_size=YOUTHS)))
    numbers = st.lists(st.integers(0, 9), min_size=size, max_size=size)
    rank = np.array(draw(numbers))
    others = [np.array(draw(numbers)) for _ in range(4)]
    rows = draw(st.lists(st.tuples(numbers, st.integers(3, 12)), min_size=1, max_size=6))
    return Program(
        pairs=tuple(_pair(column, youth[column]) for column in range(size)),
        pair=np.arange(size),
        youth=youth,
        patterns=((),) * size,
        costs=np.stack(
            [
                np.full(size, -1),
                *(-(tier[youth] == one).astype(np.int64) for one in range(TIERS)),
                (rank > 6).astype(np.int64),
                ((rank > 2) & (rank <= 6)).astype(np.int64),
                rank,
                *others,
            ]
        ),
        rows=Rows.of(_row(number, weights, most) for number, (weights, most) in enumerate(rows)),
        must=frozenset(),
        minimal=np.ones(size, dtype=np.bool_),
    )


def _pair(column: int, youth: int) -> SimpleNamespace:
    return SimpleNamespace(youth=SimpleNamespace(id=f"y{youth}"), offer=SimpleNamespace(id=column))


def _row(number: int, weights: list[int], most: int) -> Row:
    """Of the heavier half of the weights, none above what there is room for."""
    columns = np.array([place for place, weight in enumerate(weights) if weight > 4])
    kept = np.minimum(np.array(weights)[columns.astype(int)], most)
    return Row(
        "minutes", f"e{number}", columns.astype(np.int64), kept.astype(np.int64), most, number
    )


def choices(program: Program) -> Iterator[npt.NDArray[np.int64]]:
    """Every legal choice of columns."""
    options = [[-1, *program.by_youth[youth].tolist()] for youth in range(YOUTHS)]
    for picked in product(*options):
        chosen = np.array([column for column in picked if column >= 0], dtype=np.int64)
        is_chosen = np.zeros(program.size, dtype=np.int64)
        is_chosen[chosen] = 1
        rows = program.rows
        if (rows.sums(is_chosen[rows.columns] * rows.weights) <= rows.capacity).all():
            yield chosen


class Liar:
    """A linear program whose prices mean nothing."""

    def __init__(self, rows: list[float], goal: float, size: int) -> None:
        self.rows, self.goal, self.limits, self.values = rows, goal, Limits(), np.zeros(size)

    def turn_to(self, _goal: int, _stage: Stage) -> bool:
        return True

    def places(self, stage: Stage) -> npt.NDArray[np.int64]:
        return stage.old

    def row_prices(self, origins: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        return np.array([self.rows[origin % len(self.rows)] for origin in origins])

    def goal_price(self, _goal: int) -> float:
        return self.goal


prices = st.floats(-20, 20)


@given(programs(), st.lists(prices, min_size=1, max_size=6), prices, st.integers(1, GOALS - 2))
@settings(max_examples=80, deadline=None)
def test_no_prices_prove_too_much(
    program: Program, rows: list[float], price: float, goal: int
) -> None:
    every = list(choices(program))
    placed = min(-len(chosen) for chosen in every)
    stage = Stage(program, np.arange(program.size), (), ((0, placed),))
    liar = cast(LinearProgram, Liar(rows, price, program.size))
    proof = Relaxation(stage, goal, liar).prove(1 << 40)
    for chosen in every:
        if -len(chosen) == placed:
            above = int(program.costs[goal, chosen].sum()) * SCALE - proof.bound
            idle = ~np.isin(proof.youths, program.youth[chosen])
            assert above >= 0
            assert (proof.excess[chosen] <= above).all()
            assert (proof.idle_excess[idle] <= above).all()


@given(programs())
@settings(max_examples=40, deadline=None)
def test_every_goal_reaches_what_no_choice_exceeds(program: Program) -> None:
    values = {tuple(program.costs[:-1, chosen].sum(axis=1)) for chosen in choices(program)}
    with (
        mock.patch.multiple(linear, LARGE=1, NEAR=1),
        mock.patch.multiple(search, MANY=1),
        mock.patch.multiple(cuts, A_ROUND=1),
    ):
        part = CoupledPart(program, np.arange(program.size), [], Limits())
        reached = [part.reach(goal) for goal in range(GOALS)]
    assert tuple(value for value, _ in reached[:-1]) == min(values)
    assert [bound for _, bound in reached] == [value for value, _ in reached]


@given(programs())
@settings(max_examples=40, deadline=None)
def test_every_crowd_leaves_so_many_out(program: Program) -> None:
    idle = dict.fromkeys(program.by_youth, 0.0)
    with mock.patch.multiple("solver.search.crowds", SMALLEST=2, LARGEST=4):
        crowds = Crowds(program, (), idle, Limits()).found()
    for crowd in crowds:
        most = max(
            np.isin(program.youth[chosen], list(crowd.youths)).sum() for chosen in choices(program)
        )
        assert most <= len(crowd.youths) - crowd.left_out
