"""The problems that contestants get, by name: `whole-500` has everything, `core-500` is a network.

A whole one comes from solver.bench.generator. A core has only what a network can say: places of an
offer within an employer's heads, and the costs of every pair; it is made as arrays, so that there
is room for 50,000 youths. Questions about a plan are asked of problems, not of arrays: of a whole
one, and of a plain one without what couples placements. The same name is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bench.core import GOALS, core_program
from solver.bench.generator import large_problem, uncoupled, with_one_start
from solver.format import Problem
from solver.model.building import Builder
from solver.model.program import Program
from solver.pairs.candidates import Candidates
from solver.pairs.goals import Goals, rank_of
from solver.pairs.tables import Ints

SEED = 1
PROBLEMS: dict[str, Callable[[int], Problem]] = {
    "whole": lambda size: large_problem(size, size, SEED),
    "plain": lambda size: with_one_start(uncoupled(large_problem(size, size, SEED))),
}


@dataclass(frozen=True)
class Instance:
    """A program of N columns; what a stable matching needs to know beside it."""

    program: Program
    goals: tuple[str, ...]
    offer: Ints  # [N]
    places: Ints  # [offers]
    rank: Ints  # [N]
    is_network: bool

    def costs(self, goal: str) -> Ints:
        """[N]"""
        return self.program.costs[self.goals.index(goal)]

    def worst_rank(self, chosen: list[int]) -> int | None:
        """Of the youths placed; None when there are none."""
        return int(self.rank[chosen].max()) if chosen else None


def instance(name: str) -> Instance:
    """By `kind-size`: so many youths and as many offers."""
    kind, _, size = name.partition("-")
    return {"whole": whole, "core": core}[kind](int(size))


def whole(size: int) -> Instance:
    problem = PROBLEMS["whole"](size)
    goals, candidates = Goals(problem), Candidates(problem)
    builder = Builder(problem, candidates, goals)
    program = builder.program(builder.pairs())
    at = {offer.id: place for place, offer in enumerate(candidates.offers)}
    offers = np.array([at[pair.offer.id] for pair in program.pairs], dtype=np.int64)
    ranks = np.array([rank_of(problem, pair.youth, pair.offer) for pair in program.pairs])
    places = np.array([offer.places for offer in candidates.offers], dtype=np.int64)
    return Instance(program, goals.names, offers[program.pair], places, ranks[program.pair], False)


def core(size: int) -> Instance:
    made = core_program(size, SEED)
    ranks = made.program.costs[GOALS.index("wishes")]
    return Instance(made.program, GOALS, made.offer, made.places, ranks, True)
