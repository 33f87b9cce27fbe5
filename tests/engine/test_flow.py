"""The flow core, goal after goal, against goals solved one by one."""

from dataclasses import replace

import numpy as np
import pytest

from bench.core import core_program
from solver.model.nesting import nesting_of
from solver.model.program import Program
from solver.model.rows import Row, Rows
from solver.search import flow
from solver.search.flow import network_of


@pytest.mark.parametrize("seed", range(20))
def test_goals_about_youths_solved_at_once_are_those_solved_one_by_one(seed: int) -> None:
    program = core_program(40, seed).program
    at_once, one_by_one = network_of(program), network_of(program)
    for goal in range(len(program.costs)):
        at_once.minimise(*program.costs[goal:])
        one_by_one.minimise(program.costs[goal])
        assert at_once.prices.rows.keys() <= {row.origin for row in program.rows}
    assert program.values(at_once.chosen) == program.values(one_by_one.chosen)


def test_a_first_goal_that_is_no_reason_to_place_is_solved_alone() -> None:
    program = core_program(40, 1).program
    indifferent = np.zeros_like(program.costs[0])
    network = network_of(program)
    network.minimise(indifferent, program.costs[1], program.costs[2])
    assert network.ahead == 0


@pytest.mark.parametrize("exchanged", [0, 1])
@pytest.mark.parametrize("seed", range(5))
def test_a_flow_that_does_not_serve_a_goal_is_found_out(
    seed: int, exchanged: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = core_program(40, seed).program
    sure, misled = network_of(program), network_of(program)
    for costs in program.costs:
        sure.minimise(costs)
    monkeypatch.setattr(flow, "EXCHANGED", exchanged)
    for goal in range(len(program.costs)):
        misled.minimise(*program.costs[goal:])
    assert program.values(misled.chosen) == program.values(sure.chosen)


def test_of_rows_over_the_same_columns_the_tightest_counts() -> None:
    program = with_rows(([0, 1], 2), ([2, 3], 1), ([0, 1, 2, 3], 3), ([0, 1], 1))
    nesting = nesting_of(program)
    assert nesting is not None
    assert nesting.rows.tolist() == [3, 1, 2]
    assert nesting.parent.tolist() == [2, 2, -1]
    assert nesting.innermost[:5].tolist() == [0, 0, 1, 1, -1]


def test_rows_that_cut_across_are_no_nesting() -> None:
    program = with_rows(([0, 1], 1), ([1, 2], 1))
    assert nesting_of(program) is None
    with pytest.raises(ValueError, match="no network"):
        network_of(program)


def with_rows(*rows: tuple[list[int], int]) -> Program:
    """A program of some columns and these rows: columns and capacity."""
    made = [
        Row("offer", str(number), np.array(columns), np.ones(len(columns), dtype=np.int64), most)
        for number, (columns, most) in enumerate(rows)
    ]
    return replace(core_program(40, 1).program, rows=Rows.of(made))
