"""`python -m solver what-if IN OUT CHANGES NEW`: what changes cost. Never imports OR-Tools."""

from __future__ import annotations

import argparse
import json
import sys

from solver.checker.judging import check_solution
from solver.commands.streams import (
    COULD_NOT,
    DONE,
    STANDARD,
    add_problem,
    add_solution,
    given_problem,
    given_solution,
    print_json,
    read,
    write,
)
from solver.format.codec import ProblemError, parsed, write_problem, write_solution
from solver.format.problem import Problem
from solver.format.solution import Solution
from solver.what_if.changes import Change, read_changes
from solver.what_if.state import CannotBe, WhatIf

NAME = "what-if"
PURPOSE = "ask what changes to a solution would cost"
ABOUT = """\
Make changes to a plan and see the new plan and its price in every goal, without solving again.

example:
  python -m solver what-if problem.json solution.json changes.json new.json

CHANGES is a list, made one after the other:
  [{"do": "move", "youth": "u1", "offer": "o2"},      u1 is at o2, whoever must make room
   {"do": "place", "youth": "u2"},                    u2 gets a place ("offer": that one)
   {"do": "lock", "youth": "u3"},                     u3 stays ("offer": is at that one)
   {"do": "forbid", "youth": "u4", "offer": "o1"},    never u4 at o1
   {"do": "swap", "youths": ["u5", "u6"]},            each has the other's place
   {"do": "add_youth", "youth": {...}, "journeys": [...]},
   {"do": "add_offer", "offer": {...}, "journeys": [...], "employer": {...}, "mentor": {...}}]
A move, place or lock that names the offer may override rules of the house, with a reason, as a must
pin does: "override": ["travel"], "reason": "drives with a colleague". Its price is never proven.
Youths, offers, journeys, employers and mentors are written as in a problem; employer and mentor
only if they are new.

NEW is the new plan, an answer to the changed problem (--problem writes that one: moves, locks and
swaps are must pins in it, bans never pins). On standard output (standard error if NEW is -): what
changes in every goal, who moves from where to where, and "proven": true if no plan with these
changes is better. If it is false the plan is legal, and a solve of the changed problem tells
whether there is a better one.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_problem(parser)
    add_solution(parser, "the solution to change")
    parser.add_argument("changes", metavar="CHANGES", help="what to change, - for standard input")
    parser.add_argument("new", metavar="NEW", help="where the new plan is written, - for output")
    parser.add_argument(
        "--problem", dest="changed", metavar="FILE", help="write the changed problem"
    )


def run(given: argparse.Namespace) -> int:
    problem = given_problem(given)
    solution = legal_solution(problem, given)
    changes = _given_changes(given, problem)
    try:
        outcome = WhatIf(problem, solution).ask(changes)
    except CannotBe as refusal:
        print(refusal, file=sys.stderr)
        return COULD_NOT
    if given.changed is not None:
        write(given.changed, write_problem(outcome.problem))
    write(given.new, write_solution(outcome.solution()))
    if given.new == STANDARD:
        print(json.dumps(outcome.told(), ensure_ascii=False), file=sys.stderr)
    else:
        print_json(outcome.told())
    return DONE


def legal_solution(problem: Problem, given: argparse.Namespace) -> Solution:
    """The answer OUT; ProblemError if it is not legal, consistent and a plan."""
    solution = given_solution(given)
    findings = check_solution(problem, solution).findings
    if findings:
        raise ProblemError(f"is no true answer to the problem: {findings[0].key}", "solution")
    if solution.status == "contradiction":
        raise ProblemError("has no plan", "solution", "status")
    return solution


def _given_changes(given: argparse.Namespace, problem: Problem) -> tuple[Change, ...]:
    data = read(given.changes)
    try:
        content = parsed(data)
    except ProblemError as refusal:
        raise refusal.within("changes") from None
    return read_changes(content, problem)
