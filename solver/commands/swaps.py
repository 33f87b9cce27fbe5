"""`python -m solver swaps IN OUT`: swaps in which every youth gains. Never imports OR-Tools."""

from __future__ import annotations

import argparse
from typing import Any

from solver.advice.swaps import LONGEST, SwapFound, find_swaps
from solver.commands.streams import DONE, add_problem, add_solution, given_problem, print_json
from solver.commands.what_if import legal_solution

NAME = "swaps"
PURPOSE = "find places that youths would gladly swap"
ABOUT = """\
Find placed youths who could swap places, or pass them round in a ring, so that each gets a place
it wants more. Nobody else is touched and no rule is broken. They still have to be asked.

example:
  python -m solver swaps problem.json solution.json

The list on standard output begins with the swap that wins most ranks; "price" says what changes in
every goal. Whoever has a must pin takes no part. In a plan that is proven best only youths with a
keep pin can find a swap: for them moving costs ranks, unless they want to.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_problem(parser)
    add_solution(parser, "the solution with the places")
    parser.add_argument(
        "--longest", type=_ring, metavar="N", default=LONGEST, help="most youths in a swap"
    )


def run(given: argparse.Namespace) -> int:
    problem = given_problem(given)
    solution = legal_solution(problem, given)
    found = find_swaps(problem, solution, given.longest)
    print_json({"longest": given.longest, "swaps": [_told(swap) for swap in found]})
    return DONE


def _told(swap: SwapFound) -> dict[str, Any]:
    moves = [
        {"youth": one.youth, "from": one.before, "to": one.after,
         "rank_from": one.rank_before, "rank_to": one.rank_after}
        for one in swap.moves
    ]  # fmt: skip
    return {"gain": swap.gain, "moves": moves, "price": swap.price}


def _ring(text: str) -> int:
    if text not in ("2", "3", "4", "5"):
        raise argparse.ArgumentTypeError("must be from 2 to 5")
    return int(text)
