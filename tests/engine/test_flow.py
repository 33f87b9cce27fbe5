"""The flow core, goal after goal, against goals solved one by one."""

import numpy as np
import pytest

from bench.core import core_program
from solver.model.nesting import nesting_of
from solver.model.program import Program
from solver.search.flow import Network


def network(program: Program) -> Network:
    nesting = nesting_of(program)
    assert nesting is not None
    return Network(program, nesting)


@pytest.mark.parametrize("seed", range(20))
def test_goals_about_youths_solved_at_once_are_those_solved_one_by_one(seed: int) -> None:
    program = core_program(40, seed).program
    at_once, one_by_one = network(program), network(program)
    for goal in range(len(program.costs)):
        at_once.minimise(*program.costs[goal:])
        one_by_one.minimise(program.costs[goal])
        assert at_once.prices.rows.keys() <= {row.origin for row in program.rows}
    assert program.values(at_once.chosen) == program.values(one_by_one.chosen)


def test_a_first_goal_that_is_no_reason_to_place_is_solved_alone() -> None:
    program = core_program(40, 1).program
    indifferent = np.zeros_like(program.costs[0])
    flow = network(program)
    flow.minimise(indifferent, program.costs[1], program.costs[2])
    assert flow.ahead == 0
