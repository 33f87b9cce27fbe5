"""`python -m solver bench`: prints how fast and how good the solver is on this machine."""

from __future__ import annotations

import argparse

from solver.commands.streams import DONE, seconds

NAME = "bench"
PURPOSE = "measure the solver on this machine"
ABOUT = """\
Solves made-up problems of N youths and N offers with everything switched on, and prints a line
for each: status, seconds, youths placed, memory, and when each goal was proven.

example:
  python -m solver bench 100 200
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sizes", nargs="*", type=int, metavar="N", default=[50, 100, 200, 500])
    parser.add_argument("--time-limit", type=seconds, metavar="S", default=120.0)


def run(given: argparse.Namespace) -> int:
    from solver.bench.measuring import main

    main(tuple(given.sizes), given.time_limit)
    return DONE
