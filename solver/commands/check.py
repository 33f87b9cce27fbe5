"""`python -m solver check IN OUT`: prints what is wrong with an answer. Never imports OR-Tools."""

from __future__ import annotations

import argparse
from dataclasses import asdict

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
from solver.format.problem import Problem
from solver.format.solution import Solution
from solver.proofs.verdict import Verdict, standings_by_word, verdict_on

NAME = "check"
PURPOSE = "judge a solution"
ABOUT = """\
Judge a solution against its problem: every rule, every stated number, every proof.

example:
  python -m solver check problem.json solution.json

The report on standard output lists what is wrong, each with a key and its values. For each goal
it says what the best value stands on, given the goals before:
  certified  the certificate in the solution proves it; the proof was followed here, in whole
             numbers, without the optimiser
  search     the solver says that it searched everything; nobody can see that from the files
  bounded    the solver does not say that it is the best, only a bound, if any
`certified` of `youths` youths stand in parts of the plan that are proven here; `rests_on` names
goals before this one that are not certified themselves.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_problem(parser)
    add_solution(parser, "the solution to judge")


def run(given: argparse.Namespace) -> int:
    problem, solution = given_problem(given), given_solution(given)
    report = check_solution(problem, solution)
    verdict = _verdict(problem, solution) if report.legal else Verdict((), ())
    findings = (*report.findings, *verdict.findings)
    print_json(
        {
            "legal": not findings,
            "findings": [{"key": finding.key, **finding.values} for finding in findings],
            "goals": [asdict(standing) for standing in verdict.goals],
        }
    )
    return COULD_NOT if findings else DONE


def _verdict(problem: Problem, solution: Solution) -> Verdict:
    """A broken certificate says nothing about any goal."""
    if not solution.certificate:
        return Verdict((), standings_by_word(solution))
    verdict = verdict_on(problem, solution)
    return Verdict(verdict.findings, ()) if verdict.findings else verdict
