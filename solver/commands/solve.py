"""`python -m solver solve IN OUT`: writes an answer, whatever its status."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from solver.commands.streams import (
    DONE,
    add_problem,
    add_solution,
    given_problem,
    in_a_second_thread,
    seconds,
    stop_when_told,
    write,
)
from solver.format.codec import write_solution
from solver.parameters import Limits
from solver.progress import Event, silent

NAME = "solve"
PURPOSE = "find the best solution of a problem"
ABOUT = """\
Read a problem, write the best solution that can be found and proven.

example:
  python -m solver solve problem.json solution.json --time-limit 60 --progress
  cat problem.json | python -m solver solve - - > solution.json

The time limit holds for everything from reading to the reasons; only candidates and a first plan
are made however long they take. What it left no time for stands in the stats as "left_out".
Without a limit the same problem always gives the same placements. SIGTERM or Ctrl-C
ends the search: the best solution so far is written with status "stopped".
"""

END_SHARE = 0.1
"""Seconds to write and to give memory back for each second that reading took, at most."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_problem(parser)
    add_solution(parser, "where the solution is written")
    parser.add_argument(
        "--time-limit", type=seconds, metavar="S", help="end after S seconds with the best so far"
    )
    parser.add_argument("--progress", action="store_true", help="JSON lines on standard error")


def run(given: argparse.Namespace) -> int:
    limits = Limits(given.time_limit, stop_when_told())
    progress = _tell if given.progress else silent
    progress(Event("read", seconds=0))
    problem = given_problem(given)
    from solver.solve import Run

    with limits.keeping(END_SHARE * limits.seconds):
        solution = in_a_second_thread(Run(problem, limits, progress).solution)
    write(given.solution, write_solution(solution))
    return DONE


def _tell(event: Event) -> None:
    known = {key: value for key, value in asdict(event).items() if value is not None}
    print(json.dumps(known), file=sys.stderr, flush=True)
