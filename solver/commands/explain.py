"""`python -m solver explain IN OUT`: why somebody has this place, or none, and what would help."""

from __future__ import annotations

import argparse
from functools import cached_property
from typing import TYPE_CHECKING

from solver.checker.judging import check_solution
from solver.commands.streams import (
    COULD_NOT,
    DONE,
    add_problem,
    add_solution,
    given_problem,
    given_solution,
    print_json,
)
from solver.explanations.explaining import Explanation, PlanExplainer
from solver.format.codec import ProblemError
from solver.format.problem import Problem
from solver.format.solution import Solution, Unplaced

if TYPE_CHECKING:
    from solver.explanations.unplaced import Explainer

NAME = "explain"
PURPOSE = "say why a youth has its place, or none"
ABOUT = """\
Explain a plan: why this place, why not that one, and what single change would give a place.

example:
  python -m solver explain problem.json solution.json --youth u2
  python -m solver explain problem.json solution.json --youth u2 --offer o9
  python -m solver explain problem.json solution.json

Without --youth: everybody who has no place. The answer on standard output is a list of facts,
each with a key and its values, the most important first:
  why.no_offer, why.capacity, why.priority   which of the three causes it is
  full         the offers that are taken; "moving": also by moving others none of them gets free
  place.costs  the first goal that would get worse if the youth had a place, and by how much
  place.moves  who would move or lose a place for it
  rule         a rule and at how many offers it stands in the way, alone (only) or with others
  help.rule, help.place   a single change that gives the youth a place while nobody loses one
  here         the place the youth has; facts with an "offer" then say why not a better wish
  pair.rules, pair.only   why it cannot be there at all, and rules of which any one would do
  pair.costs, pair.moves  what it would cost to be there, and who would move
"proven": no cheaper way exists; if it is false there is a legal plan that costs this much.
Where no flow decides, the optimiser is asked about the youth; --quick leaves that out.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_problem(parser)
    add_solution(parser, "the solution to explain")
    parser.add_argument("--youth", metavar="ID", help="the youth that is asked about")
    parser.add_argument("--offer", metavar="ID", help="why is the youth not there?")
    parser.add_argument("--quick", action="store_true", help="never search, rather say not_chosen")
    parser.add_argument("--no-names", action="store_true", help="do not say which others move")


def run(given: argparse.Namespace) -> int:
    problem, solution = given_problem(given), given_solution(given)
    _refuse_strangers(given, problem)
    if not check_solution(problem, solution).legal or solution.status == "contradiction":
        print_json({"explained": False, "key": "answer.not_legal"})
        return COULD_NOT
    asker = None if given.quick else _Optimiser(problem, solution)
    explanations = _explained(given, PlanExplainer(problem, solution, asker))
    print_json([one.told(names=not given.no_names) for one in explanations])
    return DONE


def _explained(given: argparse.Namespace, explainer: PlanExplainer) -> list[Explanation]:
    if given.youth is None:
        return explainer.unplaced()
    if given.offer is None:
        return [explainer.youth(given.youth)]
    return [explainer.pair(given.youth, given.offer)]


def _refuse_strangers(given: argparse.Namespace, problem: Problem) -> None:
    if given.youth is not None and given.youth not in problem.youth_by_id:
        raise ProblemError("is not in the problem", "--youth")
    if given.offer is not None and given.offer not in problem.offer_by_id:
        raise ProblemError("is not in the problem", "--offer")
    if given.offer is not None and given.youth is None:
        raise ProblemError("needs --youth", "--offer")


class _Optimiser:
    """Asks OR-Tools, which is loaded only if there is somebody to ask about."""

    def __init__(self, problem: Problem, solution: Solution) -> None:
        self.problem, self.solution = problem, solution

    def __call__(self, youth: str) -> Unplaced:
        return self._explainer.one(youth)

    @cached_property
    def _explainer(self) -> Explainer:
        from solver.explanations.unplaced import explainer_of

        return explainer_of(self.problem, self.solution)
