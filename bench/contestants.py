"""Who takes part: each gets the same program and a time limit, and gives back what it found.

A goal after a goal, as the format wants it: an earlier goal keeps its value while the next is
improved. Each lives in a module of its own, since OR-Tools and HiGHS cannot share a process.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from bench.instances import Instance
from bench.result import Result

Compete = Callable[[Instance, float], Result]


@dataclass(frozen=True)
class Contestant:
    """`expresses` says which part of the problem it knows of; `at` is module:function."""

    title: str
    expresses: str
    at: str

    def called(self) -> Compete:
        """Imports what it needs."""
        module, _, function = self.at.partition(":")
        compete: Compete = getattr(import_module(module), function)
        return compete


CONTESTANTS = {
    "ours": Contestant("this solver", "everything", "bench.with_solver:ours"),
    "one_worker": Contestant("CP-SAT, 1 worker, level 2", "everything", "bench.with_cp_sat:alone"),
    "cp_sat": Contestant("CP-SAT as it comes", "everything", "bench.with_cp_sat:as_it_comes"),
    "highs": Contestant("HiGHS LP through SciPy", "all but wholeness", "bench.with_highs:relaxed"),
    "matching": Contestant("`matching`", "ranks, tiers, places", "bench.with_matching:stable"),
    "greedy": Contestant("greedy", "everything, never turning back", "bench.with_solver:by_turn"),
}
