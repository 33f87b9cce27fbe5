"""`python -m solver calls IN OUT`: which new offers would place most youths, solved anew."""

from __future__ import annotations

import argparse
import threading
from typing import Any

from solver.advice.calls import MOST_CALLS, Call, find_calls
from solver.commands.streams import DONE, add_problem, add_solution, given_problem, print_json
from solver.commands.what_if import legal_solution
from solver.format.problem import WEEKDAYS, Problem
from solver.progress import Event

NAME = "calls"
PURPOSE = "say which new offers would place most youths"
ABOUT = """\
Find the kinds of new offers that would give most youths a place: theme, area, weekdays, hours and
start, each with the youths it would help. Nobody who has a place loses it.

example:
  python -m solver calls problem.json solution.json --solve 1

An area is named by an offer that lies in it: offers that the same youths reach in about the same
time are one area. Ways to a new offer are taken to be those to that offer. Each call comes with a
plan that the checker passes; "certain" is true where no plan can place more with these places.
The first calls (--solve N, 1 if not given) are solved anew until the most placed is known:
"solved" is that number for all youths, "proven" whether it is.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_problem(parser)
    add_solution(parser, "the solution that leaves somebody without a place")
    parser.add_argument("--most", type=_count, metavar="N", default=MOST_CALLS, help="most calls")
    parser.add_argument(
        "--solve", type=_count, metavar="N", default=1, help="solve the first N calls anew"
    )


def run(given: argparse.Namespace) -> int:
    problem = given_problem(given)
    solution = legal_solution(problem, given)
    calls = find_calls(problem, solution, given.most)
    told = [_told(call) for call in calls]
    for call, entry in zip(calls[: given.solve], told, strict=False):
        entry |= _solved(call)
    print_json({"calls": told})
    return DONE


def _told(call: Call) -> dict[str, Any]:
    offer, shift = call.offer, call.offer.shifts[0]
    return {
        "placed": call.placed,
        "certain": call.certain,
        "theme": offer.theme,
        "area": call.area.name,
        "offers_in_area": list(call.area.offers),
        "places": offer.places,
        "days": [WEEKDAYS[one.day] for one in offer.shifts],
        "start": shift.start,
        "end": shift.end,
        "break": shift.pause,
        "min": offer.min,
        "max": offer.max,
        "start_earliest": offer.start_earliest.isoformat(),
        "start_latest": offer.start_latest.isoformat(),
        "weeks": offer.weeks,
        "provides": list(offer.provides),
        "youths": list(call.helped),
        "taken_by": list(call.takers),
    }


def _solved(call: Call) -> dict[str, Any]:
    """The most that can be placed with the call, by the optimiser; it stops when that is known."""
    placed, proven = most_placed(call.outcome.problem)
    return {"solved": placed, "proven": proven}


def most_placed(problem: Problem) -> tuple[int, bool]:
    """The first goal of a fresh solving, and whether it is proven."""
    from solver.solve import solve

    known = threading.Event()

    def notice(event: Event) -> None:
        if event.goal == "placed":
            known.set()

    solution = solve(problem, progress=notice, stop=known)
    if solution.objective is None or solution.bound is None:
        return 0, False
    return solution.objective.placed, solution.bound.placed == solution.objective.placed


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > 3:
        raise argparse.ArgumentTypeError("must be a whole number below 1000")
    return int(text)
