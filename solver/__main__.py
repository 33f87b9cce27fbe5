"""The command line: `python -m solver COMMAND`; every command is a module of solver.commands."""

from __future__ import annotations

import argparse
import sys

from solver.commands import bench, calls, check, explain, rules, solve, swaps, what_if
from solver.commands.streams import BAD_INPUT, COULD_NOT
from solver.format.codec import ProblemError

COMMANDS = (solve, check, explain, what_if, calls, swaps, rules, bench)

ABOUT = """\
Places youths at practice offers: one problem file in, one solution file out.

example:
  python -m solver solve problem.json solution.json --time-limit 60
  python -m solver check problem.json solution.json
  python -m solver explain problem.json solution.json --youth u2
  python -m solver what-if problem.json solution.json changes.json new.json
"""
EXIT_CODES = """\
exit status:
  0  done (check: the solution is legal and consistent)
  1  could not (check: something is wrong, the report says what)
  2  bad input, one line on standard error says where
"""


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns the exit status."""
    given = _parser().parse_args(arguments)
    try:
        status: int = given.run(given)
    except ProblemError as refusal:
        print(refusal, file=sys.stderr)
        return BAD_INPUT
    except OSError as failure:
        print(f"{failure.filename or 'output'}: {failure.strerror}", file=sys.stderr)
        return COULD_NOT
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m solver", description=ABOUT, epilog=EXIT_CODES, formatter_class=_AsWritten
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        own = commands.add_parser(
            command.NAME,
            help=command.PURPOSE,
            description=command.ABOUT,
            epilog=EXIT_CODES,
            formatter_class=_AsWritten,
        )
        command.add_arguments(own)
        own.set_defaults(run=command.run)
    return parser


class _AsWritten(argparse.RawDescriptionHelpFormatter):
    """Keeps the line breaks of descriptions."""


if __name__ == "__main__":
    sys.exit(main())
