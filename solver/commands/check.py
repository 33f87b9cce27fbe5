"""`python -m solver check IN OUT`: prints what is wrong with an answer. Never imports OR-Tools."""

from __future__ import annotations

import argparse

from solver.checker import check_solution
from solver.commands.streams import (
    COULD_NOT,
    DONE,
    add_problem,
    add_solution,
    given_problem,
    given_solution,
    print_json,
)

NAME = "check"
PURPOSE = "judge a solution"
ABOUT = """\
Judge a solution against its problem: every rule, every stated number.

example:
  python -m solver check problem.json solution.json

The report on standard output lists what is wrong, each with a key and its values.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_problem(parser)
    add_solution(parser, "the solution to judge")


def run(given: argparse.Namespace) -> int:
    report = check_solution(given_problem(given), given_solution(given))
    findings = [{"key": finding.key, **finding.values} for finding in report.findings]
    print_json({"legal": report.legal, "findings": findings})
    return DONE if report.legal else COULD_NOT
