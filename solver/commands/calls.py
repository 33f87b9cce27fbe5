"""`python -m solver calls IN OUT`: which new offers would place most youths, solved anew."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from solver.advice.calls import MOST_CALLS, Call, find_calls
from solver.commands.streams import DONE, add_problem, add_solution, given_problem, print_json
from solver.commands.what_if import legal_solution
from solver.format.problem import WEEKDAYS
from solver.what_if.state import WhatIf

NAME = "calls"
PURPOSE = "say which new offers would place most youths"
ABOUT = """\
Find the kinds of new offers that would give most youths a place: theme, area, weekdays, hours and
start, each with the youths it would help. Nobody who has a place loses it.

example:
  python -m solver calls problem.json solution.json

An area is named by an offer that lies in it: offers that the same youths reach in about the same
time are one area. Ways to a new offer are taken to be those to that offer. How much of a call is
known:
  verified  "planned": there is a plan that the checker passes, in which these youths have a place
            and nobody has lost one; "solved": the problem was also solved anew with the offer
  solved    how many youths in all the best plan with the offer places
  bound     no plan with the offer places more; "proven" where this is the number found
  certain   no plan places more with these places, known without solving
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_problem(parser)
    add_solution(parser, "the solution that leaves somebody without a place")
    parser.add_argument("--most", type=_count, metavar="N", default=MOST_CALLS, help="most calls")
    parser.add_argument(
        "--solve", type=_count, metavar="N", help="solve only the first N calls anew, not all"
    )


def run(given: argparse.Namespace) -> int:
    problem = given_problem(given)
    solution = legal_solution(problem, given)
    state = WhatIf(problem, solution)
    calls = find_calls(problem, solution, given.most, state)
    told = [_told(call) for call in calls]
    if first := calls[: given.solve]:
        _solve_anew(state, first, told[: len(first)])
    print_json({"calls": told})
    return DONE


def _told(call: Call) -> dict[str, Any]:
    offer, shift = call.offer, call.offer.shifts[0]
    return {
        "placed": call.placed,
        "certain": call.certain,
        "verified": "planned",
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


def _solve_anew(state: WhatIf, calls: Sequence[Call], told: Sequence[dict[str, Any]]) -> None:
    """Adds what the optimiser, which is loaded only if it is asked, says of these calls."""
    from solver.advice.anew import Anew

    anew = Anew(state, calls)
    for call, entry in zip(calls, told, strict=True):
        solved = anew.solved(call)
        entry |= {
            "verified": "solved",
            "solved": solved.placed,
            "bound": solved.bound,
            "proven": solved.proven,
        }


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > 3:
        raise argparse.ArgumentTypeError("must be a whole number below 1000")
    return int(text)
