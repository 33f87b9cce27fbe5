"""Bounds and proofs of the search against every choice there is, on programs of a few columns."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from unittest import mock

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.model.program import Program
from solver.model.rows import Row, Rows
from solver.parameters import Limits
from solver.search import crowds, cuts, linear, relaxation, search
from solver.search.bounds import SCALE
from solver.search.crowds import Crowds
from solver.search.linear import LinearProgram
from solver.search.relaxation import Relaxation
from solver.search.search import CoupledPart
from solver.search.stage import Stage

YOUTHS, EACH, TIERS, GOALS = 6, 3, 2, 10


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Some youths with some columns each, goals as in solver.pairs.goals, rows of any weights."""
    youth = np.repeat(np.arange(YOUTHS), EACH)
    size = len(youth)
    tier = np.array(draw(st.lists(st.integers(0, TIERS - 1), min_size=YOUTHS, max_size=YOUTHS)))
    numbers = st.lists(st.integers(0, 9), min_size=size, max_size=size)
    rank = np.array(draw(numbers))
    others = [np.array(draw(numbers)) for _ in range(4)]
    rows = draw(st.lists(st.tuples(numbers, st.integers(3, 12)), min_size=2, max_size=6))
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


def choices(program: Program) -> npt.NDArray[np.int64]:
    """[choices, columns] every legal one, with 1 for the columns that it takes."""
    options = (EACH + 1,) * YOUTHS
    picked = np.indices(options).reshape(YOUTHS, -1).T[:, :, None] == np.arange(1, EACH + 1)
    every = picked.reshape(len(picked), -1).astype(np.int64)
    uses = np.zeros((len(program.rows), program.size), dtype=np.int64)
    uses[program.rows.number, program.rows.columns] = program.rows.weights
    return every[(every @ uses.T <= program.rows.capacity).all(axis=1)]


class Shaken(LinearProgram):
    """A linear program whose prices are somewhat wrong."""

    errors: Sequence[float]

    def row_prices(self, origins: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        return super().row_prices(origins) + [self.errors[origin] for origin in origins]

    def goal_price(self, goal: int) -> float:
        return super().goal_price(goal) + self.errors[-1]


errors = st.lists(st.sampled_from((0.0, 0.0, -1.0, -0.3, 0.5)), min_size=7, max_size=7)


@given(programs(), errors, st.integers(1, GOALS - 2))
@settings(max_examples=80, deadline=None)
def test_no_prices_prove_too_much(program: Program, wrong: Sequence[float], goal: int) -> None:
    every = choices(program)
    first, values = every @ program.costs[0], every @ program.costs[goal]
    stage = Stage(program, np.arange(program.size), (), ((0, int(first.min())),))
    shaken = Shaken(stage, goal, Limits())
    shaken.errors = wrong
    proof = Relaxation(stage, goal, shaken).prove(1 << 40)
    kept = first == first.min()
    above = (values[kept] * SCALE - proof.bound)[:, None]
    placed = every[kept].reshape(-1, YOUTHS, EACH).any(axis=2)
    assert (above >= 0).all()
    assert ((proof.excess <= above) | (every[kept] == 0)).all()
    assert ((proof.idle_excess <= above) | placed).all()


@given(programs(), errors, st.integers(1, GOALS - 2))
@settings(max_examples=40, deadline=None)
def test_a_look_at_the_lowest_claims_no_more_than_there_is(
    program: Program, wrong: Sequence[float], goal: int
) -> None:
    every = choices(program)
    best = every[every @ program.costs[0] == (every @ program.costs[0]).min()]
    worst = best[(best @ program.costs[goal]).argmax()]
    kept = ((0, int(worst @ program.costs[0])),)
    part = CoupledPart(program, np.arange(program.size), [], Limits())
    chosen = tuple(np.flatnonzero(worst).tolist())
    part.stage = Stage(program, np.arange(program.size), chosen, kept)
    shaken = Shaken(part.stage, goal, Limits())
    shaken.errors = wrong
    least = int((best @ program.costs[goal]).min())
    claimed = part._look_lowest(Relaxation(part.stage, goal, shaken).prove(least), goal)
    assert claimed <= least
    assert part.stage.value(program.costs[goal]) >= least


@given(programs(), st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_goal_reaches_what_no_choice_exceeds(
    program: Program, cutting: bool, looking: bool
) -> None:
    values = set(map(tuple, (choices(program) @ program.costs[:-1].T).tolist()))
    with (
        mock.patch.multiple(linear, LARGE=1, NEAR=1),
        mock.patch.multiple(search, MANY=1, FIRST_LOOK=1.0 if looking else 1e-9),
        mock.patch.multiple(cuts, A_ROUND=1),
        mock.patch.multiple(relaxation, PATIENCE=4 if cutting else 0),
        mock.patch.multiple(crowds, SMALLEST=2, LARGEST=4 if cutting else 0),
    ):
        part = CoupledPart(program, np.arange(program.size), [], Limits())
        reached = [part.reach(goal) for goal in range(GOALS)]
    assert tuple(value for value, _ in reached[:-1]) == min(values)
    assert [bound for _, bound in reached] == [value for value, _ in reached]


@given(programs())
@settings(max_examples=40, deadline=None)
def test_every_crowd_leaves_so_many_out(program: Program) -> None:
    idle = dict.fromkeys(program.by_youth, 0.0)
    with mock.patch.multiple(crowds, SMALLEST=2, LARGEST=4):
        found = Crowds(program, (), idle, Limits()).found()
    placed = choices(program).reshape(-1, YOUTHS, EACH).any(axis=2)
    for crowd in found:
        most = placed[:, list(crowd.youths)].sum(axis=1).max()
        assert most <= len(crowd.youths) - crowd.left_out
