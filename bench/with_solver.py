"""This project's own solver, and the greedy plan that it starts from."""

from __future__ import annotations

from bench.instances import Instance
from bench.result import Result
from solver.model.program import Program
from solver.parameters import Limits
from solver.progress import silent
from solver.search.flow import network_of
from solver.search.greedy import greedy
from solver.search.search import Search


def ours(instance: Instance, seconds: float) -> Result:
    """The flow core alone where the whole program is a network, else the whole search."""
    program = instance.program
    if instance.is_network:
        return _by_flow(program)
    search = Search(program, instance.goals, Limits(seconds), silent)
    found = search.best(greedy(program))
    values = program.values(found.chosen)[:-1]
    proven = sum(map(int.__eq__, values, (b for b in found.bounds if b is not None)))
    return Result(list(found.chosen), proven)


def by_turn(instance: Instance, _seconds: float) -> Result:
    return Result(greedy(instance.program))


def _by_flow(program: Program) -> Result:
    network = network_of(program)
    goals = program.costs[:-1]
    for goal in range(len(goals)):
        network.minimise(*goals[goal:])
    return Result(list(network.chosen), len(program.costs) - 1)
