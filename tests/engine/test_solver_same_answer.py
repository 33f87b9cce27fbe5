"""The same problem gives the same answer: in any order, on any number of cores, on every run."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from solver.bench.generator import large_problem
from solver.format.codec import write_problem
from solver.format.problem import Problem

LISTS = ("youths", "employers", "mentors", "offers", "journeys", "running")


def shuffled(problem: Problem, seed: int) -> Problem:
    draw = random.Random(seed)
    lists = {key: getattr(problem, key) for key in LISTS}
    return replace(
        problem, **{key: tuple(draw.sample(items, len(items))) for key, items in lists.items()}
    )


def answer_of_a_fresh_process(
    problem: Problem, folder: Path, *, cores: int, salt: int
) -> dict[str, object]:
    """What a process of its own says, but for the seconds that it took."""
    given, told = folder / f"in{salt}.json", folder / f"out{salt}.json"
    given.write_text(write_problem(problem), encoding="utf-8")
    command = [sys.executable, "-m", "solver", "solve", str(given), str(told)]
    if cores == 1:
        command = ["taskset", "--cpu-list", "0", *command]
    settings = {**os.environ, "PYTHONHASHSEED": str(salt)}
    subprocess.run(command, check=True, env=settings, timeout=120)
    answer: dict[str, object] = json.loads(told.read_text(encoding="utf-8"))
    del answer["stats"]
    return answer


@pytest.mark.parametrize("seed", [11, 12])
def test_fresh_processes_agree_whatever_the_order_and_the_cores(seed: int, tmp_path: Path) -> None:
    problem = large_problem(60, 50, seed)
    first = answer_of_a_fresh_process(problem, tmp_path, cores=os.cpu_count() or 1, salt=1)
    again = answer_of_a_fresh_process(shuffled(problem, seed), tmp_path, cores=1, salt=2)
    assert first["status"] == "optimal"
    assert again == first
