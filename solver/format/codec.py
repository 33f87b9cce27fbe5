"""Reads and writes the two files of the format: the problem and the solution.

Everything that is not exactly the format is refused with the key's path; nothing is guessed,
sorted or dropped, so pins keep their indexes.
"""

from __future__ import annotations

import gc
import json
import math
from collections.abc import Iterator
from contextlib import contextmanager

from solver.format.fields import ProblemError, object_from
from solver.format.problem import Problem
from solver.format.references import check_references
from solver.format.shapes import PROBLEM, SOLUTION
from solver.format.solution import Solution

__all__ = [
    "ProblemError",
    "parsed",
    "read_problem",
    "read_solution",
    "write_problem",
    "write_solution",
]

LONGEST_NUMBER = 20


def read_problem(data: str | bytes) -> Problem:
    """A checked problem; ProblemError with the path of the first thing that is wrong."""
    with nothing_to_collect():
        problem = PROBLEM.read(parsed(data))
        check_references(problem)
    return problem


def write_problem(problem: Problem) -> str:
    """JSON that reads back as the same problem."""
    with nothing_to_collect():
        content = PROBLEM.write(problem)
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_solution(data: str | bytes) -> Solution:
    """A solution of the right shape; whether it is true is the checker's question."""
    return SOLUTION.read(parsed(data))


def write_solution(solution: Solution) -> str:
    """JSON that reads back as the same solution."""
    return json.dumps(SOLUTION.write(solution), ensure_ascii=False, indent=1) + "\n"


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """Millions of values and no garbage: looking for some would take longer than reading."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


def parsed(data: str | bytes) -> object:
    """What the JSON says; ProblemError if it is none."""
    try:
        return _loaded(data.decode("utf-8-sig") if isinstance(data, bytes) else data)
    except UnicodeDecodeError as error:
        raise ProblemError(f"is not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise ProblemError(f"is not JSON: {error.msg} (line {error.lineno})") from None
    except RecursionError:
        raise ProblemError("is nested too deeply") from None


def _loaded(source: str) -> object:
    try:
        return json.loads(source, object_pairs_hook=object_from)
    except json.JSONDecodeError:
        raise
    except ValueError:
        return json.loads(source, object_pairs_hook=object_from, parse_int=_whole_or_endless)


def _whole_or_endless(digits: str) -> int | float:
    """More digits than Python reads become a fraction, which is refused where it stands."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else math.inf
